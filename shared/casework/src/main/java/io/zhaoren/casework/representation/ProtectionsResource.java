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

/** Protections over HTTP. Nothing here tells whether there is one. */
@Path("/")
@Tag(name = "Representations 代理")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "403", description = "An officer does this.")
public class ProtectionsResource {

  /** A protection is lifted. */
  @Schema(name = "ProtectionLifted")
  public record ProtectionLifted(@Nullable ActorGiven officer) {}

  /** What was stored. */
  @Schema(name = "ProtectionStored")
  public record ProtectionStored(UUID protectionId) {}

  private final OnceOnly once;
  private final Protecting protecting;

  public ProtectionsResource(Protecting protecting, OnceOnly once) {
    this.once = once;
    this.protecting = protecting;
  }

  @POST
  @Path("/residents/{residentId}/protections")
  @Operation(
      operationId = "protectResident",
      summary = "Keep somebody away from a resident's matters. 登记保护措施",
      description =
          "From the next request on, whoever is kept away may do and see nothing for the resident,"
              + " whatever representation is on record. The same again is the same one.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = ProtectionGiven.class),
              examples =
                  @ExampleObject(
                      name = "a court's restraining order",
                      value = RepresentationExamples.PROTECTED)))
  @APIResponse(
      responseCode = "200",
      description = "On record.",
      content =
          @Content(
              schema = @Schema(implementation = ProtectionStored.class),
              examples =
                  @ExampleObject(name = "on record", value = RepresentationExamples.PROTECTION)))
  public Response protect(
      @PathParam("residentId") UUID principal,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      @Nullable ProtectionGiven body,
      @Context UriInfo uri) {
    var given = required(body);
    return once.post(
        key, uri, given, name -> new ProtectionStored(protecting.protect(principal, given)));
  }

  @POST
  @Path("/protections/{protectionId}/lifting")
  @Operation(
      operationId = "liftProtection",
      summary = "Lift a protection. 解除保护措施",
      description = "What representation is on record counts again.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = ProtectionLifted.class),
              examples = @ExampleObject(name = "lifted", value = RepresentationExamples.LIFTED)))
  @APIResponse(
      responseCode = "200",
      description = "On record.",
      content =
          @Content(
              schema = @Schema(implementation = ProtectionStored.class),
              examples =
                  @ExampleObject(name = "on record", value = RepresentationExamples.PROTECTION)))
  public Response lift(
      @PathParam("protectionId") UUID id,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      @Nullable ProtectionLifted body,
      @Context UriInfo uri) {
    var lifted = required(body);
    return once.post(
        key, uri, lifted, name -> new ProtectionStored(protecting.lift(id, lifted.officer())));
  }
}
