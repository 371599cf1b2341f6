package io.zhaoren.eldercare.visit;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.access.Access;
import io.zhaoren.eldercare.elder.Counties;
import io.zhaoren.finding.community.CommunityId;
import io.zhaoren.finding.figures.FigureArea;
import io.zhaoren.finding.idempotency.IdempotencyKey;
import io.zhaoren.finding.idempotency.OnceOnly;
import io.zhaoren.finding.paging.PageRequest;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Areas;
import io.zhaoren.policy.vocabulary.Words;
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
import java.time.DateTimeException;
import java.time.YearMonth;
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

/** Visits over HTTP. */
@Path("/")
@Tag(name = "Visits 探访关爱")
@Produces(MediaType.APPLICATION_JSON)
public class VisitResource {

  private static final String VISIT_ID = "9a1c7a52-5b58-4a5e-9d59-0f6b6d2f7a15";

  private static final String VISIT =
      """
      {"visitId":"9a1c7a52-5b58-4a5e-9d59-0f6b6d2f7a15","version":1,
       "residentId":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01","tier":"high","because":"round",
       "county":"330106","community":"330106001001","dueOn":"2023-10-03","overdue":false,
       "level":"community","state":"open","notMet":0}
      """;

  private static final String DONE =
      """
      {"visitId":"9a1c7a52-5b58-4a5e-9d59-0f6b6d2f7a15","version":2,
       "residentId":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01","tier":"high","because":"round",
       "county":"330106","community":"330106001001","dueOn":"2023-10-03","overdue":false,
       "level":"community","state":"done","notMet":0,"doneOn":"2023-10-01","outcome":"well"}
      """;

  /** How large a round was. */
  @Schema(name = "VisitRound")
  public record Round(@Schema(description = "Elders who are in a tier.") long elders) {}

  private final Visits visits;
  private final RecordingVisits recording;
  private final GeneratingRounds rounds;
  private final OnceOnly once;
  private final Access access;

  public VisitResource(
      Visits visits,
      RecordingVisits recording,
      GeneratingRounds rounds,
      OnceOnly once,
      Access access) {
    this.visits = visits;
    this.recording = recording;
    this.rounds = rounds;
    this.once = once;
    this.access = access;
  }

  @GET
  @Path("/communities/{communityId}/visits")
  @Operation(
      operationId = "communityVisits",
      summary = "Who is to be visited in a community. 社区探访清单")
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = VisitList.class),
              examples = @ExampleObject(name = "one", value = "{\"visits\":[" + VISIT + "]}")))
  public VisitList ofCommunity(
      @PathParam("communityId") @Parameter(example = "330106001001") String communityId,
      @QueryParam("cursor") @Parameter(description = "What the page before gave as next.")
          @Nullable String cursor,
      @QueryParam("limit") @DefaultValue(PageRequest.DEFAULT_LIMIT) Integer limit) {
    return visits.ofCommunity(
        CommunityId.inPath(communityId, "communityId"),
        access.within(),
        PageRequest.of(cursor, limit));
  }

  @GET
  @Path("/counties/{county}/visits")
  @Operation(
      operationId = "countyVisits",
      summary = "What communities left undone, and who is in none that is known. 县级探访清单")
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = VisitList.class),
              examples = @ExampleObject(name = "one", value = "{\"visits\":[" + VISIT + "]}")))
  public VisitList ofCounty(
      @PathParam("county") @Parameter(example = "330106") String county,
      @QueryParam("cursor") @Parameter(description = "What the page before gave as next.")
          @Nullable String cursor,
      @QueryParam("limit") @DefaultValue(PageRequest.DEFAULT_LIMIT) Integer limit) {
    return visits.ofCounty(Counties.inPath(county), access.within(), PageRequest.of(cursor, limit));
  }

  @GET
  @Path("/visits/{visitId}")
  @Operation(operationId = "elderVisit", summary = "One visit. 单次探访")
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = VisitState.class),
              examples = @ExampleObject(name = "to be made", value = VISIT)))
  public VisitState one(@PathParam("visitId") @Parameter(example = VISIT_ID) UUID visitId) {
    return visits.get(visitId);
  }

  @POST
  @Path("/visits/{visitId}/result")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "recordVisit",
      summary = "What came of a visit. 登记探访结果",
      description = "Told as facts; the next visit follows from them.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = VisitMade.class),
              examples =
                  @ExampleObject(
                      name = "well",
                      value =
                          """
                          {"worker":"w-1","version":1,"on":"2023-10-01","way":"visit","outcome":"well",
                           "livesAlone":true}
                          """)))
  @APIResponse(
      responseCode = "200",
      description = "The visit.",
      content =
          @Content(
              schema = @Schema(implementation = VisitState.class),
              examples = @ExampleObject(name = "done", value = DONE)))
  @APIResponse(responseCode = "403", description = "Not for this worker.")
  public Response result(
      @PathParam("visitId") @Parameter(example = VISIT_ID) UUID visitId,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      @Nullable VisitMade body,
      @Context UriInfo uri) {
    var given = required(body);
    var worker = access.who(given.worker());
    return once.post(key, uri, given, name -> recording.record(visitId, worker, given));
  }

  @POST
  @Path("/visit-rounds")
  @Operation(
      operationId = "generateVisitRound",
      summary = "Look at everybody now. 生成探访轮次",
      description = "Happens by itself once a day. Done again it changes nothing.")
  @APIResponse(
      responseCode = "200",
      description = "How many elders are in a tier.",
      content =
          @Content(
              schema = @Schema(implementation = Round.class),
              examples = @ExampleObject(name = "a round", value = "{\"elders\":1204}")))
  public Round round() {
    return new Round(rounds.generate());
  }

  @GET
  @Path("/visit-coverage")
  @Operation(
      operationId = "visitCoverage",
      summary = "How many of those to be visited in a month were. 月探访率",
      description = "The national target is 100 % by the end of 2025 (P58).")
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = Coverage.class),
              examples =
                  @ExampleObject(
                      name = "one county",
                      value =
                          """
                          {"area":"330106","name":{"zh":"杭州市西湖区","en":"Xihu District, Hangzhou"},
                           "month":"2023-10","due":120,"visited":119,"perTenThousand":9916,
                           "counties":[{"county":{"code":"330106","name":{"zh":"杭州市西湖区","en":"Xihu District, Hangzhou"}},
                             "due":120,"visited":119,"overdue":1}]}
                          """)))
  public Coverage coverage(
      @QueryParam("area")
          @DefaultValue("330000")
          @Parameter(
              description = "Six digits of the province, a city or a county; mountain-26; islands.",
              example = "330106")
          String area,
      @QueryParam("month") @Parameter(required = true, example = "2023-10")
          @Nullable String month) {
    try {
      return visits.coverage(
          FigureArea.of(area, Areas.zhejiang()),
          YearMonth.parse(month == null ? "" : month),
          !access.mayKnowEach(area));
    } catch (DateTimeException e) {
      throw ProblemException.of(
          ProblemType.INVALID_REQUEST,
          Violation.query(
              "month", "NOT_A_MONTH", new Words("须为月份，如 2023-10", "a month, as 2023-10")));
    }
  }
}
