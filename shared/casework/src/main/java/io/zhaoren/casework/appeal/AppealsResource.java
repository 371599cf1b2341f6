package io.zhaoren.casework.appeal;

import static io.zhaoren.finding.problem.Required.required;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.casework.clock.HandlingTerm;
import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.idempotency.OncePerKey;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Appeals over HTTP. */
@Path("/")
@Tag(name = "Appeals 申诉")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(
    responseCode = "200",
    description = "The appeal.",
    content =
        @Content(
            schema = @Schema(implementation = AppealsResource.Shown.class),
            examples = @ExampleObject(name = "open", value = AppealExamples.APPEAL)))
@APIResponse(responseCode = "403", description = "Not one's own matter, or the same officer.")
@APIResponse(responseCode = "409", description = "It was answered before.")
public class AppealsResource {

  /** An appeal. */
  @Schema(name = "Appeal")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Shown(
      UUID appealId,
      UUID decisionId,
      @Schema(description = "Absent: nobody applied.") @Nullable UUID itemId,
      LocalDate receivedOn,
      String says,
      @Schema(description = "Last day of the fifteen; absent if it cannot be determined.")
          @Nullable LocalDate due,
      @Schema(
              enumeration = {"none", "ahead", "today", "overdue"},
              description = "How near that day is; absent once it is answered.")
          @Nullable String warning,
      @Schema(enumeration = {"open", "upheld", "corrected"}) String state,
      @Nullable LocalDate answeredOn,
      @Nullable String answer) {}

  private final Appealing appealing;
  private final Appeals appeals;
  private final CaseTransactions transactions;
  private final HandlingTerm term;
  private final BusinessDay day;

  public AppealsResource(
      Appealing appealing,
      Appeals appeals,
      CaseTransactions transactions,
      HandlingTerm term,
      BusinessDay day) {
    this.appealing = appealing;
    this.appeals = appeals;
    this.transactions = transactions;
    this.term = term;
    this.day = day;
  }

  @POST
  @OncePerKey
  @Path("/decisions/{decisionId}/appeals")
  @Operation(operationId = "appeal", summary = "Appeal against a decision. 提出异议")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = Appealing.Made.class),
              examples = @ExampleObject(name = "the mother appeals", value = AppealExamples.MADE)))
  public Shown appeal(@PathParam("decisionId") UUID decision, Appealing.@Nullable Made body) {
    return show(appealing.appeal(decision, required(body)));
  }

  @POST
  @OncePerKey
  @Path("/appeals/{appealId}/answer")
  @Operation(
      operationId = "answerAppeal",
      summary = "Another officer answers. 答复异议",
      description =
          "Corrected: a refusal is decided again, an amount is assessed again from its first month.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = Appealing.Answered.class),
              examples = @ExampleObject(name = "it is right", value = AppealExamples.ANSWERED)))
  public Shown answer(@PathParam("appealId") UUID id, Appealing.@Nullable Answered body) {
    return show(appealing.answer(id, required(body)));
  }

  @GET
  @Path("/appeals/{appealId}")
  @Operation(operationId = "showAppeal", summary = "Where an appeal stands. 查询异议")
  public Shown show(@PathParam("appealId") UUID id) {
    return transactions.run(connection -> shown(appeals.get(id)));
  }

  private Shown shown(Appeal appeal) {
    return new Shown(
        appeal.id(),
        appeal.decisionId(),
        appeal.itemId().orElse(null),
        appeal.receivedOn(),
        appeal.says(),
        term.due(appeal.receivedOn()).orElse(null),
        appeal.state() == Appeal.State.OPEN
            ? term.warning(appeal.receivedOn(), day.today()).code()
            : null,
        appeal.state().name().toLowerCase(Locale.ROOT),
        appeal.answeredOn().orElse(null),
        appeal.answer().orElse(null));
  }
}
