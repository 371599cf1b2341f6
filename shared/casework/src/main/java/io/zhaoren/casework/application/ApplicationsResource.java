package io.zhaoren.casework.application;

import static io.zhaoren.finding.problem.Required.required;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zhaoren.access.Access;
import io.zhaoren.access.Refusal;
import io.zhaoren.access.RefusedException;
import io.zhaoren.casework.act.Actor;
import io.zhaoren.casework.act.ActorGiven;
import io.zhaoren.casework.act.Role;
import io.zhaoren.finding.idempotency.Fingerprint;
import io.zhaoren.finding.idempotency.IdempotencyKey;
import io.zhaoren.finding.idempotency.IdempotentWrites;
import io.zhaoren.finding.reach.Discretion;
import jakarta.ws.rs.Consumes;
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
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** One application for everything, over HTTP. */
@Path("/applications")
@Tag(name = "Applications 申请")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ApplicationsResource {

  /** Another member joins. */
  @Schema(name = "MemberJoined")
  public record MemberJoined(
      @Nullable ActorGiven actor, @Schema(required = true) @Nullable UUID residentId) {}

  /** An application is taken back. */
  @Schema(name = "ApplicationWithdrawn")
  public record ApplicationWithdrawn(@Nullable ActorGiven actor) {}

  private final Applying applying;
  private final HandlingApplications handling;
  private final ShowingApplications showing;
  private final Discretion discretion;
  private final IdempotentWrites writes;
  private final ObjectMapper json;
  private final Access access;

  public ApplicationsResource(
      Applying applying,
      HandlingApplications handling,
      ShowingApplications showing,
      Discretion discretion,
      IdempotentWrites writes,
      ObjectMapper json,
      Access access) {
    this.applying = applying;
    this.handling = handling;
    this.showing = showing;
    this.discretion = discretion;
    this.writes = writes;
    this.json = json;
    this.access = access;
  }

  @POST
  @Operation(
      operationId = "apply",
      summary = "Apply for any number of programmes at once. 提交一件事联办申请",
      description =
          "One receipt. Each programme becomes an item with its own department, steps and clock."
              + " Nothing that is known is asked again: what is missing is listed by item.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = ApplicationSubmitted.class),
              examples =
                  @ExampleObject(
                      name = "mother applies by phone",
                      value = ApplicationExamples.SUBMITTED)))
  @APIResponse(
      responseCode = "200",
      description = "The receipt.",
      content =
          @Content(
              schema = @Schema(implementation = ApplicationAnswer.class),
              examples = @ExampleObject(name = "one item", value = ApplicationExamples.RECEIVED)))
  @APIResponse(responseCode = "403", description = "Nobody may act for others without a ground.")
  public Response apply(
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      @Nullable ApplicationSubmitted body,
      @Context UriInfo uri) {
    var submitted = required(body);
    access.mustReach("householdId", submitted.householdId());
    return write(
        key,
        uri,
        submitted,
        name ->
            applying.apply(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)), submitted));
  }

  @GET
  @Path("/{applicationId}")
  @Operation(
      operationId = "showApplication",
      summary = "Where an application stands. 查询办理进度",
      description = "What is missing is told by the policies themselves, of verified facts only.")
  @APIResponse(
      responseCode = "200",
      description = "The application.",
      content =
          @Content(
              schema = @Schema(implementation = ApplicationAnswer.class),
              examples =
                  @ExampleObject(name = "just received", value = ApplicationExamples.RECEIVED)))
  @APIResponse(responseCode = "403", description = "It is not the viewer's, nor a principal's.")
  public ApplicationAnswer show(
      @PathParam("applicationId") UUID id,
      @QueryParam("viewer")
          @Parameter(description = "Who looks: may only repeat what a resident's token says.")
          @Nullable UUID viewer,
      @QueryParam("onBehalfOf") @Parameter(description = "For whom the viewer looks.")
          @Nullable UUID onBehalfOf) {
    var self = access.caller().resident();
    if (viewer != null && !self.equals(Optional.of(viewer))) {
      throw new RefusedException(Refusal.ACTS_AS_ANOTHER);
    }
    return showing.show(id, self.map(each -> viewer(each, onBehalfOf))).shown(discretion);
  }

  private static Actor viewer(UUID viewer, @Nullable UUID principal) {
    return principal == null
        ? Actor.resident(viewer)
        : new Actor(
            Role.REPRESENTATIVE,
            viewer.toString(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(principal));
  }

  @POST
  @Path("/{applicationId}/parties")
  @Operation(
      operationId = "joinApplication",
      summary = "Another adult member joins. 家庭成员加入申请",
      description = "Nothing of what was done before is lost.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = MemberJoined.class),
              examples =
                  @ExampleObject(
                      name = "another adult",
                      value = ApplicationExamples.MEMBER_JOINED)))
  @APIResponse(
      responseCode = "200",
      description = "The application.",
      content =
          @Content(
              schema = @Schema(implementation = ApplicationAnswer.class),
              examples = @ExampleObject(name = "two parties", value = ApplicationExamples.JOINED)))
  @APIResponse(responseCode = "403", description = "Not one's own matter.")
  public Response join(
      @PathParam("applicationId") UUID id,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      @Nullable MemberJoined body,
      @Context UriInfo uri) {
    var joined = required(body);
    return write(
        key, uri, joined, name -> shown(handling.join(id, joined.actor(), joined.residentId())));
  }

  @POST
  @Path("/{applicationId}/withdrawal")
  @Operation(
      operationId = "withdrawApplication",
      summary = "Take an application back. 撤回申请",
      description = "Items that were answered stay answered; everything stays on record.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = ApplicationWithdrawn.class),
              examples =
                  @ExampleObject(
                      name = "the mother takes it back",
                      value = ApplicationExamples.APPLICATION_WITHDRAWN)))
  @APIResponse(
      responseCode = "200",
      description = "The application.",
      content =
          @Content(
              schema = @Schema(implementation = ApplicationAnswer.class),
              examples =
                  @ExampleObject(name = "taken back", value = ApplicationExamples.WITHDRAWN)))
  @APIResponse(responseCode = "403", description = "Not one's own matter.")
  public Response withdraw(
      @PathParam("applicationId") UUID id,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      @Nullable ApplicationWithdrawn body,
      @Context UriInfo uri) {
    var withdrawn = required(body);
    return write(key, uri, withdrawn, name -> shown(handling.withdraw(id, withdrawn.actor())));
  }

  private Response write(
      @Nullable String header,
      UriInfo uri,
      Object body,
      Function<String, ApplicationAnswer> write) {
    var key = IdempotencyKey.read(header);
    var fingerprint = fingerprint(uri, body);
    var name =
        key.map(given -> Fingerprint.reportIds(given, fingerprint))
            .orElseGet(() -> UUID.randomUUID().toString());
    return writes.once(key, fingerprint, () -> write.apply(name));
  }

  private ApplicationAnswer shown(UUID id) {
    return showing.show(id, Optional.empty()).shown(discretion);
  }

  private byte[] fingerprint(UriInfo uri, Object body) {
    try {
      return new Fingerprint("POST", uri.getPath()).update(json.writeValueAsBytes(body)).bytes();
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
