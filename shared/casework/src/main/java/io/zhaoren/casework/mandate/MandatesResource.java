package io.zhaoren.casework.mandate;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.casework.act.ActorGiven;
import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.casework.verification.WatchingRequests;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.idempotency.IdempotencyKey;
import io.zhaoren.finding.idempotency.OnceOnly;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
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
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Mandates over HTTP: each adult answers for himself. */
@Path("/")
@Tag(name = "Mandates 授权")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "403", description = "Nobody answers for another adult.")
public class MandatesResource {

  /** Adults answer. */
  @Schema(name = "MandatesAnswered")
  public record MandatesAnswered(
      @Nullable ActorGiven actor,
      @Schema(required = true) @Nullable List<@Nullable MandateAnswered> mandates) {}

  /** A mandate is taken back. */
  @Schema(name = "MandateWithdrawn")
  public record MandateWithdrawn(@Nullable ActorGiven actor) {}

  /** What was stored. */
  @Schema(name = "MandatesStored")
  public record MandatesStored(List<UUID> mandateIds, boolean inForce) {}

  private final OnceOnly once;
  private final CaseTransactions transactions;
  private final AnsweringMandates answering;
  private final AnnouncingMandates announcing;
  private final WatchingRequests watching;
  private final BusinessDay day;

  public MandatesResource(
      CaseTransactions transactions,
      AnsweringMandates answering,
      AnnouncingMandates announcing,
      WatchingRequests watching,
      BusinessDay day,
      OnceOnly once) {
    this.once = once;
    this.transactions = transactions;
    this.answering = answering;
    this.announcing = announcing;
    this.watching = watching;
    this.day = day;
  }

  @POST
  @Path("/households/{householdId}/mandates")
  @Operation(
      operationId = "answerMandates",
      summary = "Adults allow or refuse verification of means. 授权或者拒绝核对",
      description =
          "Without an answer the criteria behind it stay undetermined, never not met; an express"
              + " refusal is an answer of its own.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = MandatesAnswered.class),
              examples = {
                @ExampleObject(name = "given", value = MandateExamples.GIVEN),
                @ExampleObject(name = "refused", value = MandateExamples.REFUSED)
              }))
  @APIResponse(
      responseCode = "200",
      description = "What holds now.",
      content =
          @Content(
              schema = @Schema(implementation = MandatesStored.class),
              examples = {
                @ExampleObject(name = "given", value = MandateExamples.IN_FORCE),
                @ExampleObject(name = "refused", value = MandateExamples.NOT_IN_FORCE)
              }))
  public Response answer(
      @PathParam("householdId") UUID household,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      @Nullable MandatesAnswered body,
      @Context UriInfo uri) {
    if (body == null || body.mandates() == null || body.mandates().isEmpty()) {
      throw ProblemException.of(ProblemType.INVALID_REQUEST, Violation.missing("/mandates"));
    }
    var actor = ActorGiven.read(body.actor(), "/actor");
    var answers = body.mandates();
    return once.post(
        key,
        uri,
        body,
        name -> told(() -> stored(answering.answer(household, answers, actor, "/mandates"))));
  }

  @POST
  @Path("/mandates/{mandateId}/withdrawal")
  @Operation(operationId = "withdrawMandate", summary = "Take a mandate back. 撤回授权")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = MandateWithdrawn.class),
              examples = @ExampleObject(name = "by oneself", value = MandateExamples.WITHDRAWN)))
  @APIResponse(
      responseCode = "200",
      description = "What holds now.",
      content =
          @Content(
              schema = @Schema(implementation = MandatesStored.class),
              examples =
                  @ExampleObject(
                      name = "no longer in force",
                      value = MandateExamples.NOT_IN_FORCE)))
  public Response withdraw(
      @PathParam("mandateId") UUID id,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      @Nullable MandateWithdrawn body,
      @Context UriInfo uri) {
    var withdrawn = required(body);
    var actor = ActorGiven.read(withdrawn.actor(), "/actor");
    return once.post(
        key, uri, withdrawn, name -> told(() -> stored(List.of(answering.withdraw(id, actor)))));
  }

  /** What it means elsewhere is told when it is committed. */
  private MandatesStored told(Supplier<MandatesStored> write) {
    var stored = transactions.run(connection -> write.get());
    announcing.announce();
    watching.withdrawEnded();
    return stored;
  }

  private MandatesStored stored(List<Mandate> mandates) {
    return new MandatesStored(
        mandates.stream().map(Mandate::id).toList(),
        mandates.stream().allMatch(each -> each.holds(day.today())));
  }
}
