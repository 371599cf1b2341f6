package io.zhaoren.childwelfare.report;

import io.zhaoren.access.Access;
import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.figures.FigureArea;
import io.zhaoren.finding.idempotency.IdempotencyKey;
import io.zhaoren.finding.idempotency.OnceOnly;
import io.zhaoren.finding.paging.PageRequest;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Areas;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
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

/** What reports have opened, for those who act on it. */
@Path("/protection-cases")
@Tag(name = "Mandatory reports 强制报告")
@Produces(MediaType.APPLICATION_JSON)
public class ProtectionCasesResource {

  static final String ASKED =
      """
      {"officer":{"role":"officer","id":"o-7","office":"county-civil-affairs","area":"330106"},
       "reason":"上门核实前了解情况"}
      """;

  private static final String CASE_ID = "6f0c6a52-5b58-4a5e-9d59-0f6b6d2f7a07";

  private static final String CASE =
      """
      {"caseId":"6f0c6a52-5b58-4a5e-9d59-0f6b6d2f7a07","version":1,"state":"open",
       "county":"330106","communityId":"330106001001","observedAt":"2023-09-30T05:00:00Z",
       "reportedAt":"2023-09-30T15:10:00Z","policeAt":"2023-09-30T15:12:00Z","alarm":"none","reports":2}
      """;

  private final ProtectionCases cases;
  private final HandlingCases handling;
  private final ReadingReports reading;
  private final OnceOnly once;
  private final CaseTransactions transactions;
  private final ReportSettings settings;
  private final BusinessDay day;
  private final Access access;

  ProtectionCasesResource(
      ProtectionCases cases,
      HandlingCases handling,
      ReadingReports reading,
      OnceOnly once,
      CaseTransactions transactions,
      ReportSettings settings,
      BusinessDay day,
      Access access) {
    this.cases = cases;
    this.handling = handling;
    this.reading = reading;
    this.once = once;
    this.transactions = transactions;
    this.settings = settings;
    this.day = day;
    this.access = access;
  }

  @GET
  @Operation(
      operationId = "protectionCases",
      summary = "Open cases of an area and their alarms, to be polled. 待办的强制报告与警报",
      description = "Those of which nobody knows the county are in every county's list.")
  @APIResponse(
      responseCode = "200",
      description = "Whoever waits longest is first.",
      content =
          @Content(
              schema = @Schema(implementation = ProtectionCaseList.class),
              examples = @ExampleObject(name = "one", value = "{\"cases\":[" + CASE + "]}")))
  public ProtectionCaseList list(
      @QueryParam("area")
          @DefaultValue("330000")
          @Parameter(
              description = "Six digits of the province, a city or a county.",
              example = "330106")
          String area,
      @QueryParam("cursor") @Parameter(description = "What the page before gave as next.")
          @Nullable String cursor,
      @QueryParam("limit") @DefaultValue(PageRequest.DEFAULT_LIMIT) Integer limit) {
    var page = PageRequest.of(cursor, limit);
    var counties = FigureArea.of(area, Areas.zhejiang()).counties();
    var after = page.after(ProtectionCases.Place::parse);
    return transactions.run(
        connection -> {
          var found = cases.open(counties, access.within(), after, limit + 1);
          var shown =
              found.stream()
                  .limit(limit)
                  .map(each -> ProtectionCaseAnswer.of(each, day.now(), settings.lateAfter()))
                  .toList();
          var last = found.size() > limit ? found.get(limit - 1) : null;
          return new ProtectionCaseList(
              shown,
              last == null
                  ? null
                  : PageRequest.cursor(
                      new ProtectionCases.Place(last.reportedAt(), last.id()).toString()));
        });
  }

  @GET
  @Path("/{caseId}")
  @Operation(operationId = "protectionCase", summary = "One case with its four clocks. 单个案件")
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = ProtectionCaseAnswer.class),
              examples = @ExampleObject(name = "open", value = CASE)))
  public ProtectionCaseAnswer one(@PathParam("caseId") @Parameter(example = CASE_ID) UUID caseId) {
    return transactions.run(
        connection -> ProtectionCaseAnswer.of(cases.get(caseId), day.now(), settings.lateAfter()));
  }

  @POST
  @Path("/{caseId}/acts")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "actOnProtectionCase",
      summary = "Set a clock, join, place or close a case. 办理强制报告",
      description =
          "Closing needs that civil affairs were told. A closed case tells every reporter what came"
              + " of it.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = CaseActed.class),
              examples =
                  @ExampleObject(
                      name = "the police have it",
                      value =
                          """
                          {"officer":{"role":"officer","id":"p-1","office":"police","area":"330106"},
                           "version":0,"act":"police-received","at":"2023-09-30T15:12:00Z"}
                          """)))
  @APIResponse(
      responseCode = "200",
      description = "The case.",
      content =
          @Content(
              schema = @Schema(implementation = ProtectionCaseAnswer.class),
              examples = @ExampleObject(name = "open", value = CASE)))
  public Response act(
      @PathParam("caseId") @Parameter(example = CASE_ID) UUID caseId,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      @Nullable CaseActed body,
      @Context UriInfo uri) {
    if (body == null) {
      throw ProblemException.of(ProblemType.INVALID_REQUEST, Violation.missing(""));
    }
    return once.post(key, uri, body, name -> handling.act(caseId, body));
  }

  @POST
  @Path("/{caseId}/readings")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "readChildReports",
      summary = "What was reported, for whoever handles it. 查阅报告内容",
      description = "On record with its reason before it is shown; never who reported.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = ReportsRead.Asked.class),
              examples = @ExampleObject(name = "a handler", value = ASKED)))
  @APIResponse(
      responseCode = "200",
      description = "The oldest first.",
      content =
          @Content(
              schema = @Schema(implementation = ReportsRead.class),
              examples =
                  @ExampleObject(
                      name = "one",
                      value =
                          """
                          {"reports":[{"reportId":"0f6b6d2f-7a07-4a5e-9d59-6f0c6a525b58",
                           "reportedAt":"2023-09-30T15:10:00Z","content":"{\\"says\\":\\"孩子有伤\\"}","situations":[],"told":false}]}
                          """)))
  public Response read(
      @PathParam("caseId") @Parameter(example = CASE_ID) UUID caseId,
      ReportsRead.@Nullable Asked body,
      @Context UriInfo uri) {
    if (body == null) {
      throw ProblemException.of(ProblemType.INVALID_REQUEST, Violation.missing(""));
    }
    return once.post(null, uri, body, name -> reading.read(caseId, body));
  }
}
