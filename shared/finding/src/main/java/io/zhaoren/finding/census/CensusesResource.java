package io.zhaoren.finding.census;

import io.zhaoren.access.Access;
import io.zhaoren.finding.community.WorkerCode;
import io.zhaoren.finding.idempotency.IdempotencyKey;
import io.zhaoren.finding.idempotency.OnceOnly;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
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

/** A census by grid. 摸底 */
@Path("/censuses")
@Tag(name = "Censuses 摸底")
@Produces(MediaType.APPLICATION_JSON)
public class CensusesResource {

  private static final int LONGEST_TITLE = 60;

  private static final String PROGRESS =
      """
      {"censusId":"4f0c6a52-5b58-3a5e-9d59-0f6b6d2f7a04","area":"330106","title":"台风前独居老人摸底",
       "sentAt":"2023-10-01T01:02:03Z","grids":112,"acknowledged":97,"done":40,
       "byMinute":[{"minute":0,"acknowledged":31,"done":0},{"minute":1,"acknowledged":66,"done":40}]}
      """;

  private final Censuses censuses;
  private final OnceOnly once;
  private final Access access;

  public CensusesResource(Censuses censuses, OnceOnly once, Access access) {
    this.censuses = censuses;
    this.once = once;
    this.access = access;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "sendCensus",
      summary = "Send a census to every grid of an area. 发起摸底",
      description =
          "One call, one task for each grid. Workers take and end them as any other task, with the"
              + " outcome done.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = CensusSent.class),
              examples =
                  @ExampleObject(
                      name = "before a typhoon",
                      value =
                          """
                          {"area":"330106","title":"台风前独居老人摸底","sentBy":"o-7"}
                          """)))
  @APIResponse(
      responseCode = "200",
      description = "Sent.",
      content =
          @Content(
              schema = @Schema(implementation = CensusProgress.class),
              examples = @ExampleObject(name = "after a minute", value = PROGRESS)))
  public Response send(
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      @Nullable CensusSent body,
      @Context UriInfo uri) {
    if (body == null || body.title() == null) {
      throw ProblemException.of(
          ProblemType.INVALID_REQUEST, Violation.missing(body == null ? "" : "/title"));
    }
    var title = body.title();
    if (title.isBlank() || title.length() > LONGEST_TITLE) {
      throw ProblemException.of(
          ProblemType.INVALID_REQUEST,
          Violation.body(
              "/title", "BAD_TITLE", new Words("须为1至60个字", "must be 1 to 60 characters")));
    }
    var area = CensusArea.read(body.area(), "/area");
    access.mustReach("wholeArea", body.area());
    var sentBy = WorkerCode.inBody(access.who(body.sentBy()), "/sentBy");
    return once.post(key, uri, body, name -> censuses.send(name, area, title, sentBy));
  }

  @GET
  @Path("/{censusId}")
  @Operation(
      operationId = "censusProgress",
      summary = "How many grids have taken and done it, by the minute. 摸底进度")
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = CensusProgress.class),
              examples = @ExampleObject(name = "after a minute", value = PROGRESS)))
  public CensusProgress progress(
      @PathParam("censusId") @Parameter(example = "4f0c6a52-5b58-3a5e-9d59-0f6b6d2f7a04")
          UUID censusId) {
    return censuses.progress(censusId);
  }
}
