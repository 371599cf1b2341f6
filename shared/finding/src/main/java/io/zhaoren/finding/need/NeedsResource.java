package io.zhaoren.finding.need;

import io.zhaoren.finding.idempotency.IdempotencyKey;
import io.zhaoren.finding.idempotency.OnceOnly;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Anybody may say that a household is in need. 幸福码 */
@Path("/needs")
@Tag(name = "Needs 幸福码")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class NeedsResource {

  private final ReportingNeed reporting;
  private final OnceOnly once;

  public NeedsResource(ReportingNeed reporting, OnceOnly once) {
    this.reporting = reporting;
    this.once = once;
  }

  @POST
  @Operation(
      operationId = "reportNeed",
      summary = "Say that a household is in need. 报告困难家庭",
      description =
          "Starts a task for whoever works there, never a score and no fact. What is said is kept"
              + " encrypted, shown to whoever takes the task, and deleted after the task has ended.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = NeedReported.class),
              examples =
                  @ExampleObject(
                      name = "a neighbour",
                      value =
                          """
                          {"communityId":"330106001001","says":"老人独居，近日没有出门","where":"3幢2单元底楼"}
                          """)))
  @APIResponse(
      responseCode = "200",
      description = "A task.",
      content =
          @Content(
              schema = @Schema(implementation = NeedReceived.class),
              examples =
                  @ExampleObject(
                      name = "a task",
                      value =
                          """
                          {"taskId":"3c8d1c52-1b58-4a5e-9d59-0f6b6d2f7a03","receivedOn":"2023-10-01"}
                          """)))
  public Response report(
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      @Nullable NeedReported body,
      @Context UriInfo uri) {
    if (body == null) {
      throw ProblemException.of(ProblemType.INVALID_REQUEST, Violation.missing(""));
    }
    return once.post(key, uri, body, name -> reporting.report(name, body));
  }
}
