package io.zhaoren.casework.verification;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.finding.idempotency.IdempotencyKey;
import io.zhaoren.finding.idempotency.OnceOnly;
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

/** Verification of means over HTTP, for officers. */
@Path("/application-items/{itemId}/verifications")
@Tag(name = "Verification 核对")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class VerificationsResource {

  private final OnceOnly once;
  private final AskingSources asking;
  private final ShowingVerification showing;

  public VerificationsResource(AskingSources asking, ShowingVerification showing, OnceOnly once) {
    this.once = once;
    this.asking = asking;
    this.showing = showing;
  }

  @POST
  @Operation(
      operationId = "askSources",
      summary = "Ask sources what the item's criteria hang on. 发起家庭经济状况核对",
      description =
          "Asks everything that mandates allow and that was not asked for this application before;"
              + " sent twice, nothing is asked twice. A missing mandate leaves its criteria"
              + " undetermined, never not met.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = SourcesAsked.class),
              examples =
                  @ExampleObject(name = "the township asks", value = VerificationExamples.ASK)))
  @APIResponse(
      responseCode = "200",
      description = "What was asked so far.",
      content =
          @Content(
              schema = @Schema(implementation = VerificationState.class),
              examples = {
                @ExampleObject(name = "all are asked", value = VerificationExamples.ASKED),
                @ExampleObject(
                    name = "a mandate is missing",
                    value = VerificationExamples.NO_MANDATE)
              }))
  @APIResponse(responseCode = "403", description = "Another office or area does this.")
  @APIResponse(responseCode = "409", description = "Decided already, or somebody else was first.")
  public Response ask(
      @PathParam("itemId") UUID item,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      @Nullable SourcesAsked body,
      @Context UriInfo uri) {
    var asked = required(body);
    return once.post(
        key,
        uri,
        asked,
        name -> {
          asking.ask(item, asked);
          return showing.show(item);
        });
  }

  @GET
  @Operation(
      operationId = "showVerification",
      summary = "What was asked and what came back. 查询核对情况",
      description = "For officers. Requests are those of the whole application.")
  @APIResponse(
      responseCode = "200",
      description = "Requests, answers, contradictions and what is missing.",
      content =
          @Content(
              schema = @Schema(implementation = VerificationState.class),
              examples =
                  @ExampleObject(
                      name = "two answers that are not the same",
                      value = VerificationExamples.CONTRADICTED)))
  public VerificationState show(@PathParam("itemId") UUID item) {
    return showing.show(item);
  }
}
