package io.zhaoren.casework.item;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.casework.application.ApplicationAnswer;
import io.zhaoren.casework.application.ApplicationExamples;
import io.zhaoren.casework.application.ShowingApplications;
import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.casework.item.ItemActed.ItemWithdrawn;
import io.zhaoren.casework.item.ItemActed.PapersAsked;
import io.zhaoren.casework.item.ItemActed.PapersReceived;
import io.zhaoren.casework.item.ItemActed.StepDone;
import io.zhaoren.casework.item.ItemActed.ValuesConfirmed;
import io.zhaoren.finding.idempotency.OncePerKey;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * What is done with the items of applications. Every act names the version that its actor saw: of
 * two at once the second gets 409 with what the first did, and an act sent twice is done once.
 */
@Path("/application-items/{itemId}")
@Tag(name = "Applications 申请")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "403", description = "Another office, area or person does this.")
@APIResponse(
    responseCode = "409",
    description = "Not its turn, or somebody else was first: the answer says what was done.")
public class ItemsResource {

  private final HandlingItems handling;
  private final Items items;
  private final CaseTransactions transactions;
  private final ShowingApplications showing;

  public ItemsResource(
      HandlingItems handling,
      Items items,
      CaseTransactions transactions,
      ShowingApplications showing) {
    this.handling = handling;
    this.items = items;
    this.transactions = transactions;
    this.showing = showing;
  }

  @POST
  @OncePerKey
  @Path("/steps")
  @Operation(
      operationId = "completeStep",
      summary = "An officer completes the step whose turn it is. 完成办理步骤")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = StepDone.class),
              examples = @ExampleObject(name = "accepted", value = ItemExamples.STEP_DONE)))
  @APIResponse(
      responseCode = "200",
      description = "The application with the item.",
      content =
          @Content(
              schema = @Schema(implementation = ApplicationAnswer.class),
              examples =
                  @ExampleObject(
                      name = "the review is next",
                      value = ApplicationExamples.ACCEPTED)))
  public ApplicationAnswer complete(@PathParam("itemId") UUID id, @Nullable StepDone body) {
    return shown(handling.complete(id, required(body)));
  }

  @POST
  @OncePerKey
  @Path("/papers")
  @Operation(
      operationId = "askForPapers",
      summary = "Ask the applicant for papers: the clock stands. 要求补正")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = PapersAsked.class),
              examples =
                  @ExampleObject(name = "a paper is missing", value = ItemExamples.PAPERS_ASKED)))
  @APIResponse(
      responseCode = "200",
      description = "The application with the item.",
      content =
          @Content(
              schema = @Schema(implementation = ApplicationAnswer.class),
              examples =
                  @ExampleObject(
                      name = "the clock stands",
                      value = ApplicationExamples.AWAITING_PAPERS)))
  public ApplicationAnswer askForPapers(@PathParam("itemId") UUID id, @Nullable PapersAsked body) {
    return shown(handling.askForPapers(id, required(body)));
  }

  @POST
  @OncePerKey
  @Path("/papers/received")
  @Operation(operationId = "receivePapers", summary = "The papers came: the clock goes on. 收到补正")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = PapersReceived.class),
              examples = @ExampleObject(name = "they came", value = ItemExamples.PAPERS_RECEIVED)))
  @APIResponse(
      responseCode = "200",
      description = "The application with the item.",
      content =
          @Content(
              schema = @Schema(implementation = ApplicationAnswer.class),
              examples =
                  @ExampleObject(
                      name = "the clock goes on",
                      value = ApplicationExamples.PAPERS_CAME)))
  public ApplicationAnswer receivePapers(
      @PathParam("itemId") UUID id, @Nullable PapersReceived body) {
    return shown(handling.receivePapers(id, required(body)));
  }

  @POST
  @OncePerKey
  @Path("/withdrawal")
  @Operation(operationId = "withdrawItem", summary = "Take one item back. 撤回申请事项")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = ItemWithdrawn.class),
              examples =
                  @ExampleObject(
                      name = "the mother takes it back",
                      value = ItemExamples.ITEM_WITHDRAWN)))
  @APIResponse(
      responseCode = "200",
      description = "The application with the item.",
      content =
          @Content(
              schema = @Schema(implementation = ApplicationAnswer.class),
              examples =
                  @ExampleObject(name = "taken back", value = ApplicationExamples.ITEM_WITHDRAWN)))
  public ApplicationAnswer withdraw(@PathParam("itemId") UUID id, @Nullable ItemWithdrawn body) {
    return shown(handling.withdraw(id, required(body)));
  }

  @POST
  @OncePerKey
  @Path("/confirmations")
  @Operation(
      operationId = "confirmValues",
      summary = "Confirm register values for the decision. 核实登记信息",
      description =
          "A decision rests on verified values. What a register says counts for it when an officer"
              + " has looked at that very report; nothing behind a mandate can be confirmed.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = ValuesConfirmed.class),
              examples = @ExampleObject(name = "one value", value = ItemExamples.VALUES_CONFIRMED)))
  @APIResponse(
      responseCode = "200",
      description = "The application with the item.",
      content =
          @Content(
              schema = @Schema(implementation = ApplicationAnswer.class),
              examples = @ExampleObject(name = "confirmed", value = ApplicationExamples.CONFIRMED)))
  public ApplicationAnswer confirm(@PathParam("itemId") UUID id, @Nullable ValuesConfirmed body) {
    return shown(handling.confirm(id, required(body)));
  }

  private ApplicationAnswer shown(UUID item) {
    var application = transactions.run(connection -> items.get(item).applicationId());
    return showing.show(application, Optional.empty());
  }
}
