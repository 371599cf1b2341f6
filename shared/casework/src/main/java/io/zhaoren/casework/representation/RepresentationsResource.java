package io.zhaoren.casework.representation;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.casework.act.ActorGiven;
import io.zhaoren.finding.idempotency.IdempotencyKey;
import io.zhaoren.finding.idempotency.OnceOnly;
import jakarta.ws.rs.Consumes;
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

/** Representations over HTTP. */
@Path("/")
@Tag(name = "Representations 代理")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "403", description = "The principal or an officer does this.")
public class RepresentationsResource {

  /** A representation is ended. */
  @Schema(name = "RepresentationEnded")
  public record RepresentationEnded(
      @Nullable ActorGiven actor,
      @Schema(
              required = true,
              enumeration = {"revoked", "ground-ended", "protection-order"})
          @Nullable String because) {}

  /** What was stored. */
  @Schema(name = "RepresentationStored")
  public record RepresentationStored(UUID representationId) {}

  private final OnceOnly once;
  private final Representing representing;

  public RepresentationsResource(Representing representing, OnceOnly once) {
    this.once = once;
    this.representing = representing;
  }

  @POST
  @Path("/residents/{residentId}/representations")
  @Operation(operationId = "giveRepresentation", summary = "Somebody may act for a resident. 登记代理")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = RepresentationGiven.class),
              examples =
                  @ExampleObject(
                      name = "a relative may apply and look",
                      value = RepresentationExamples.GIVEN)))
  @APIResponse(
      responseCode = "200",
      description = "On record.",
      content =
          @Content(
              schema = @Schema(implementation = RepresentationStored.class),
              examples =
                  @ExampleObject(
                      name = "on record",
                      value = RepresentationExamples.REPRESENTATION)))
  public Response give(
      @PathParam("residentId") UUID principal,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      @Nullable RepresentationGiven body,
      @Context UriInfo uri) {
    var given = required(body);
    return once.post(
        key, uri, given, name -> new RepresentationStored(representing.give(principal, given)));
  }

  @POST
  @Path("/representations/{representationId}/ending")
  @Operation(
      operationId = "endRepresentation",
      summary = "End a representation. 终止代理",
      description = "It opens nothing from the next request on.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = RepresentationEnded.class),
              examples = @ExampleObject(name = "revoked", value = RepresentationExamples.ENDED)))
  @APIResponse(
      responseCode = "200",
      description = "On record.",
      content =
          @Content(
              schema = @Schema(implementation = RepresentationStored.class),
              examples =
                  @ExampleObject(
                      name = "on record",
                      value = RepresentationExamples.REPRESENTATION)))
  public Response end(
      @PathParam("representationId") UUID id,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      @Nullable RepresentationEnded body,
      @Context UriInfo uri) {
    var ended = required(body);
    return once.post(
        key,
        uri,
        ended,
        name -> new RepresentationStored(representing.end(id, ended.actor(), ended.because())));
  }
}
