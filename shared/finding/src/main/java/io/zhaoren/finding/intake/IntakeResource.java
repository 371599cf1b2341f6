package io.zhaoren.finding.intake;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How far the facts have come in. */
@Path("/intake")
@Tag(name = "Facts 事实")
@Produces(MediaType.APPLICATION_JSON)
public class IntakeResource {

  private final IntakeProgress progress;

  public IntakeResource(IntakeProgress progress) {
    this.progress = progress;
  }

  @GET
  @Operation(operationId = "intake", summary = "How far the facts have come in. 接收进度")
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = IntakeAnswer.class),
              examples =
                  @ExampleObject(
                      name = "one partition",
                      value =
                          """
                          {"partitions":[{"topic":"facts.civil-affairs.v1","partition":0,"nextOffset":5123}],
                           "totals":{"accepted":5120,"repeated":2,"rejected":1,"waiting":0}}
                          """)))
  public IntakeAnswer intake() {
    return progress.now();
  }
}
