package io.zhaoren.eldercare.clinic;

import static io.zhaoren.finding.problem.Required.required;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.access.Access;
import io.zhaoren.eldercare.clinic.ClinicVisits.ClinicElder;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.community.CommunityId;
import io.zhaoren.finding.paging.PageRequest;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Mobile clinics by village and date, and birthdays. */
@Path("/")
@Tag(name = "Community of carers 医共体与社区")
@Produces(MediaType.APPLICATION_JSON)
public class ClinicResource {

  private static final String COMMUNITY = "330106001001";

  private static final String GIVEN =
      """
      {"community":"330106001001","day":"2023-10-09","begins":540,"ends":690,
       "services":["BLOOD_PRESSURE","ULTRASOUND"],"sequence":1}
      """;

  private static final String SHOWN =
      """
      {"source":"yuhang-union","code":"2023-10-09-3","community":"330106001001","day":"2023-10-09",
       "begins":540,"ends":690,"services":["BLOOD_PRESSURE","ULTRASOUND"],"cancelled":false}
      """;

  /** A visit as it is shown. */
  @Schema(name = "ClinicVisit")
  public record ClinicVisitAnswer(
      String source,
      String code,
      String community,
      LocalDate day,
      int begins,
      int ends,
      List<String> services,
      boolean cancelled) {

    static ClinicVisitAnswer of(ClinicVisit visit) {
      return new ClinicVisitAnswer(
          visit.source(),
          visit.code(),
          Long.toString(visit.community()),
          visit.day(),
          visit.begins(),
          visit.ends(),
          visit.services(),
          visit.cancelled());
    }
  }

  /** What comes to a community. */
  @Schema(name = "ClinicVisitList")
  public record ClinicVisitList(List<ClinicVisitAnswer> visits) {}

  /** Elders to whom a clinic comes. */
  @Schema(name = "ClinicElders")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ClinicElders(
      ClinicVisitAnswer visit,
      @Schema(description = "Those whose health changed first, the latest change before others.")
          List<UUID> residents,
      @Schema(
              description =
                  "Of these, who was discharged, had a stroke or fell within three months; which of"
                      + " them is not said.")
          List<UUID> changed,
      @Schema(description = "Cursor of the next page; absent on the last.")
          @Nullable String next) {}

  /** A birthday. */
  @Schema(name = "Birthday")
  public record BirthdayAnswer(UUID residentId, LocalDate day, int turns) {}

  /** Birthdays of a month. */
  @Schema(name = "BirthdayList")
  public record BirthdayList(List<BirthdayAnswer> birthdays) {}

  private final ClinicVisits visits;
  private final BusinessDay today;
  private final Access access;

  ClinicResource(ClinicVisits visits, BusinessDay today, Access access) {
    this.visits = visits;
    this.today = today;
    this.access = access;
  }

  @PUT
  @Path("/clinic-visits/{source}/{code}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "setClinicVisit",
      summary = "Give notice of a mobile clinic's visit. 报送巡回诊疗安排",
      description =
          "The notice with the highest sequence counts, whatever the order in which they come; the"
              + " same again changes nothing, so that no Idempotency-Key is needed.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = ClinicVisitGiven.class),
              examples = @ExampleObject(name = "a morning", value = GIVEN)))
  @APIResponse(
      responseCode = "200",
      description = "What is on record.",
      content =
          @Content(
              schema = @Schema(implementation = ClinicVisitAnswer.class),
              examples = @ExampleObject(name = "a morning", value = SHOWN)))
  public ClinicVisitAnswer set(
      @PathParam("source") @Parameter(example = "yuhang-union") String source,
      @PathParam("code") @Parameter(example = "2023-10-09-3") String code,
      @Nullable ClinicVisitGiven body) {
    word("source", source);
    word("code", code);
    visits.take(required(body).read(source, code));
    return ClinicVisitAnswer.of(find(source, code));
  }

  @GET
  @Path("/clinic-visits/{sender}/{code}/elders")
  @Operation(
      operationId = "eldersOfClinicVisit",
      summary = "Elders of the village, alive on the day. 巡回诊疗对应的老人",
      description =
          "By residence on record, those whose health changed first. Of a visit that was cancelled:"
              + " nobody.")
  @APIResponse(
      responseCode = "200",
      description = "A page.",
      content =
          @Content(
              schema = @Schema(implementation = ClinicElders.class),
              examples =
                  @ExampleObject(
                      name = "one",
                      value =
                          "{\"visit\":"
                              + SHOWN
                              + ",\"residents\":[\"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01\"],"
                              + "\"changed\":[]}")))
  public ClinicElders elders(
      @PathParam("sender") @Parameter(example = "yuhang-union") String sender,
      @PathParam("code") @Parameter(example = "2023-10-09-3") String code,
      @QueryParam("cursor") @Parameter(description = "What the page before gave as next.")
          @Nullable String cursor,
      @QueryParam("limit") @DefaultValue(PageRequest.DEFAULT_LIMIT) Integer limit) {
    var visit = find(sender, code);
    access.mustReach("communityId", visit.community());
    var page = PageRequest.of(cursor, limit);
    var after = page.after(UUID::fromString);
    var found =
        visit.cancelled()
            ? List.<ClinicElder>of()
            : visits.elders(visit.community(), access.within(), visit.day(), after, limit + 1);
    var shown = page.cut(found, ClinicElder::resident);
    return new ClinicElders(
        ClinicVisitAnswer.of(visit),
        shown.shown().stream().map(ClinicElder::resident).toList(),
        shown.shown().stream().filter(ClinicElder::hasChanged).map(ClinicElder::resident).toList(),
        shown.next());
  }

  @GET
  @Path("/communities/{communityId}/clinic-visits")
  @Operation(
      operationId = "clinicVisitsOfCommunity",
      summary = "Which mobile clinics come within the next weeks. 本村（社区）巡回诊疗安排")
  @APIResponse(
      responseCode = "200",
      description = "In order of time.",
      content =
          @Content(
              schema = @Schema(implementation = ClinicVisitList.class),
              examples = @ExampleObject(name = "one", value = "{\"visits\":[" + SHOWN + "]}")))
  public ClinicVisitList ofCommunity(
      @PathParam("communityId") @Parameter(example = COMMUNITY) String community,
      @QueryParam("days") @DefaultValue("28") @Parameter(description = "1 to 366, from today.")
          Integer days) {
    var id = CommunityId.inPath(community, "communityId");
    if (days < 1 || days > 366) {
      throw ProblemException.of(
          ProblemType.INVALID_REQUEST,
          Violation.query(
              "days", "OUT_OF_RANGE", new Words("须在 1 至 366 之间", "must be between 1 and 366")));
    }
    var from = today.today();
    return new ClinicVisitList(
        visits.of(id.code(), from, from.plusDays(days - 1L)).stream()
            .map(ClinicVisitAnswer::of)
            .toList());
  }

  @GET
  @Path("/communities/{communityId}/birthdays")
  @Operation(
      operationId = "birthdaysOfCommunity",
      summary = "Elders' birthdays of a month, of those who consented. 长者生日会名单",
      description = "Without a consent on record that is still fresh nobody is on the list.")
  @APIResponse(
      responseCode = "200",
      description = "By day.",
      content =
          @Content(
              schema = @Schema(implementation = BirthdayList.class),
              examples =
                  @ExampleObject(
                      name = "one",
                      value =
                          "{\"birthdays\":[{\"residentId\":\"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01\","
                              + "\"day\":\"2023-10-20\",\"turns\":80}]}")))
  public BirthdayList birthdays(
      @PathParam("communityId") @Parameter(example = COMMUNITY) String community,
      @QueryParam("month") @Parameter(description = "Absent: this month.", example = "2023-10")
          @Nullable String month) {
    var id = CommunityId.inPath(community, "communityId");
    var when = month(month);
    return new BirthdayList(
        visits
            .birthdays(
                id.code(), access.within(), when.getYear(), when.getMonthValue(), today.today())
            .stream()
            .map(each -> new BirthdayAnswer(each.resident(), each.day(), each.turns()))
            .toList());
  }

  private YearMonth month(@Nullable String text) {
    try {
      return text == null ? YearMonth.from(today.today()) : YearMonth.parse(text);
    } catch (DateTimeParseException e) {
      throw ProblemException.of(
          ProblemType.INVALID_REQUEST,
          Violation.query("month", "BAD_MONTH", new Words("须为年-月", "must be a year and a month")));
    }
  }

  private ClinicVisit find(String source, String code) {
    return visits
        .find(source, code)
        .orElseThrow(() -> ProblemException.of(ProblemType.CLINIC_VISIT_UNKNOWN));
  }

  private static void word(String name, String text) {
    if (!ClinicNotice.WORD.matcher(text).matches()) {
      throw ProblemException.of(
          ProblemType.INVALID_REQUEST,
          Violation.path(
              name, "BAD_CODE", new Words("须为小写字母、数字或 -", "must be small letters, digits or -")));
    }
  }
}
