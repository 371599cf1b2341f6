package io.zhaoren.childwelfare.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.zhaoren.access.Access;
import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.figures.FigureArea;
import io.zhaoren.policy.vocabulary.Areas;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Alarms at once: a page with a tag that may be waited for (docs/adr/0071). */
@Path("/protection-alarms")
@Tag(name = "Mandatory reports 强制报告")
@Produces(MediaType.APPLICATION_JSON)
public class AlarmsResource {

  private static final int MOST = 500;

  /** Below what the gateway and mobile networks take for a dead connection. */
  private static final long LONGEST_WAIT_SECONDS = 20;

  private static final Pattern WAIT = Pattern.compile("(?i)(?:^|[,;\\s])wait\\s*=\\s*(\\d{1,4})");

  private final ProtectionCases cases;
  private final CaseTransactions transactions;
  private final ReportSettings settings;
  private final BusinessDay day;
  private final AlarmBell bell;
  private final ObjectMapper json;

  AlarmsResource(
      ProtectionCases cases,
      CaseTransactions transactions,
      ReportSettings settings,
      BusinessDay day,
      AlarmBell bell,
      ObjectMapper json) {
    this.cases = cases;
    this.transactions = transactions;
    this.settings = settings;
    this.day = day;
    this.bell = bell;
    this.json = json;
  }

  /** What there is at a moment. */
  private record Page(byte[] body, String tag) {

    boolean isKnownTo(Optional<String> has) {
      return has.filter(tag::equals).isPresent();
    }
  }

  @GET
  @Blocking
  @Operation(
      operationId = "protectionAlarms",
      summary = "Cases that need somebody now; can be waited for. 待处置警报",
      description =
          "With If-None-Match an unchanged page answers 304. With Prefer: wait=20 (RFC 7240) the"
              + " answer comes as soon as it changes, at the latest after so many seconds (at most"
              + " 20): ask again at once, and an alarm is with you when it is raised.")
  @APIResponse(
      responseCode = "200",
      description = "As of now, with an ETag.",
      content =
          @Content(
              schema = @Schema(implementation = OpenAlarms.class),
              examples =
                  @ExampleObject(
                      name = "one",
                      value =
                          """
                          {"alarms":[{"caseId":"6f0c6a52-5b58-4a5e-9d59-0f6b6d2f7a07","version":0,
                            "state":"open","county":"330106","communityId":"330106001001",
                            "reportedAt":"2023-09-30T15:10:00Z","alarm":"raised","reports":1}]}
                          """)))
  @APIResponse(responseCode = "304", description = "It is as it was.")
  public Uni<Response> alarms(
      @QueryParam("area")
          @DefaultValue("330000")
          @Parameter(
              description = "Six digits of the province, a city or a county.",
              example = "330106")
          String area,
      @HeaderParam("If-None-Match") @Parameter(description = "The ETag that you have.")
          @Nullable String has,
      @HeaderParam("Prefer")
          @Parameter(description = "How long to wait for a change.", example = "wait=20")
          @Nullable String prefer) {
    var counties = FigureArea.of(area, Areas.zhejiang()).countiesWithin(Access.current().within());
    var known = Optional.ofNullable(has).map(AlarmsResource::bare);
    var end = System.nanoTime() + seconds(prefer).toNanos();
    // asked for before the look: what comes in between rings
    return look(counties, known, end);
  }

  private Uni<Response> look(Collection<Integer> counties, Optional<String> has, long end) {
    var left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    var change = left.isZero() ? null : bell.next(left);
    var page = page(counties);
    if (change == null || !page.isKnownTo(has)) {
      return Uni.createFrom().item(answer(page, has));
    }
    return Uni.createFrom()
        .completionStage(change)
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .chain(() -> look(counties, has, end));
  }

  private Page page(Collection<Integer> counties) {
    var alarms =
        transactions.run(
            connection ->
                cases.alarming(counties, day.now().minus(settings.lateAfter()), MOST).stream()
                    .map(each -> ProtectionCaseAnswer.of(each, day.now(), settings.lateAfter()))
                    .toList());
    try {
      var body = json.writeValueAsBytes(new OpenAlarms(alarms));
      return new Page(body, UUID.nameUUIDFromBytes(body).toString());
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static Response answer(Page page, Optional<String> has) {
    var response =
        page.isKnownTo(has)
            ? Response.notModified()
            : Response.ok(page.body(), MediaType.APPLICATION_JSON);
    return response
        .tag(page.tag())
        .header("Cache-Control", "private, no-cache")
        .header("Vary", "Prefer")
        .build();
  }

  private static String bare(String tag) {
    var strong = tag.startsWith("W/") ? tag.substring(2) : tag;
    return strong.replace("\"", "").strip();
  }

  /** A preference that cannot be read is none (RFC 7240, 2). */
  private static Duration seconds(@Nullable String prefer) {
    if (prefer == null) {
      return Duration.ZERO;
    }
    var wait = WAIT.matcher(prefer);
    return Duration.ofSeconds(
        wait.find() ? Math.min(LONGEST_WAIT_SECONDS, Long.parseLong(wait.group(1))) : 0);
  }
}
