package io.zhaoren.casework.notice;

import io.zhaoren.finding.idempotency.OncePerKey;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The notice of one item. */
@Path("/application-items/{itemId}/notice")
@Tag(name = "Notices 公示")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ItemNoticeResource {

  private final GivingNotice giving;

  public ItemNoticeResource(GivingNotice giving) {
    this.giving = giving;
  }

  @POST
  @OncePerKey
  @Operation(
      operationId = "giveNotice",
      summary = "Publish a claim for its days, or record why not. 公示",
      description =
          "A unit without a known adult, and a single-person guarantee, is never shown: a review by"
              + " the township is recorded in its place.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = GivingNotice.NoticeGiven.class),
              examples =
                  @ExampleObject(name = "the township publishes", value = NoticeExamples.GIVEN)))
  @APIResponse(
      responseCode = "200",
      description = "Published, or reviewed instead.",
      content =
          @Content(
              schema = @Schema(implementation = GivingNotice.NoticeOutcome.class),
              examples = {
                @ExampleObject(name = "published", value = NoticeExamples.PUBLISHED),
                @ExampleObject(name = "reviewed instead", value = NoticeExamples.REVIEWED_INSTEAD)
              }))
  @APIResponse(responseCode = "403", description = "Another office does this.")
  @APIResponse(responseCode = "409", description = "Not its turn, or somebody else was first.")
  public GivingNotice.NoticeOutcome give(
      @PathParam("itemId") UUID item, GivingNotice.@Nullable NoticeGiven body) {
    if (body == null) {
      throw ProblemException.of(ProblemType.INVALID_REQUEST, Violation.missing(""));
    }
    return giving.give(item, body);
  }
}
