package io.zhaoren.casework.decision;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.casework.entitlement.EntitlementActed;
import io.zhaoren.casework.entitlement.EntitlementState;
import io.zhaoren.casework.entitlement.GrantedEntitlements;
import io.zhaoren.finding.idempotency.OncePerKey;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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

/** Granted entitlements: kept right by the county that granted them. */
@Path("/granted-entitlements/{entitlementId}")
@Tag(name = "Entitlements 待遇")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(
    responseCode = "200",
    description = "The entitlement.",
    content =
        @Content(
            schema = @Schema(implementation = EntitlementState.class),
            examples = @ExampleObject(name = "dibao", value = DecisionExamples.ENTITLEMENT)))
@APIResponse(responseCode = "403", description = "The county that decided does this.")
@APIResponse(responseCode = "409", description = "Not its time, or somebody else was first.")
public class EntitlementsResource {

  private final KeepingEntitlements keeping;
  private final AnsweringBenefits answering;
  private final GrantedEntitlements entitlements;
  private final CaseTransactions transactions;

  public EntitlementsResource(
      KeepingEntitlements keeping,
      AnsweringBenefits answering,
      GrantedEntitlements entitlements,
      CaseTransactions transactions) {
    this.keeping = keeping;
    this.answering = answering;
    this.entitlements = entitlements;
    this.transactions = transactions;
  }

  @GET
  @Operation(operationId = "showGrantedEntitlement", summary = "What was granted. 查询待遇")
  public EntitlementState show(@PathParam("entitlementId") UUID id) {
    return transactions.run(connection -> EntitlementState.of(entitlements.get(id)));
  }

  @POST
  @OncePerKey
  @Path("/assessments")
  @Operation(
      operationId = "reassessEntitlement",
      summary = "Assess the amount again from a month on. 重新核定金额",
      description = "After a change of income, members or parameters; past months are put right.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = EntitlementActed.Reassessed.class),
              examples =
                  @ExampleObject(name = "income changed", value = DecisionExamples.REASSESSED)))
  public EntitlementState reassess(
      @PathParam("entitlementId") UUID id, EntitlementActed.@Nullable Reassessed body) {
    return show(keeping.reassess(id, required(body)));
  }

  @POST
  @OncePerKey
  @Path("/suspension")
  @Operation(operationId = "suspendEntitlement", summary = "Not paid for a time. 停发")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = EntitlementActed.Suspended.class),
              examples = @ExampleObject(name = "not reported", value = DecisionExamples.SUSPENDED)))
  public EntitlementState suspend(
      @PathParam("entitlementId") UUID id, EntitlementActed.@Nullable Suspended body) {
    return show(keeping.suspend(id, required(body)));
  }

  @POST
  @OncePerKey
  @Path("/resumption")
  @Operation(operationId = "resumeEntitlement", summary = "Paid again. 恢复发放")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = EntitlementActed.Resumed.class),
              examples =
                  @ExampleObject(name = "reported after all", value = DecisionExamples.RESUMED)))
  public EntitlementState resume(
      @PathParam("entitlementId") UUID id, EntitlementActed.@Nullable Resumed body) {
    return show(keeping.resume(id, required(body)));
  }

  @POST
  @OncePerKey
  @Path("/ending")
  @Operation(
      operationId = "endEntitlement",
      summary = "End it, with its lawful reason in writing. 终止待遇")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = EntitlementActed.Ended.class),
              examples = @ExampleObject(name = "over the limits", value = DecisionExamples.ENDED)))
  public EntitlementState end(
      @PathParam("entitlementId") UUID id, EntitlementActed.@Nullable Ended body) {
    return show(keeping.end(id, required(body)));
  }

  @POST
  @OncePerKey
  @Path("/ending/undoing")
  @Operation(operationId = "undoEnding", summary = "Undo an end that should not have been. 撤销终止")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = EntitlementActed.Undone.class),
              examples = @ExampleObject(name = "a mistake", value = DecisionExamples.UNDONE)))
  public EntitlementState undoEnd(
      @PathParam("entitlementId") UUID id, EntitlementActed.@Nullable Undone body) {
    return show(keeping.undoEnd(id, required(body)));
  }

  @POST
  @OncePerKey
  @Path("/reviews")
  @Operation(
      operationId = "reviewEntitlement",
      summary = "An officer has looked at it again, as the law asks. 定期复核",
      description = "Half-yearly where income changes, yearly where little does.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = EntitlementActed.Reviewed.class),
              examples =
                  @ExampleObject(name = "little changes", value = DecisionExamples.REVIEWED)))
  public EntitlementState review(
      @PathParam("entitlementId") UUID id, EntitlementActed.@Nullable Reviewed body) {
    return show(keeping.review(id, required(body)));
  }

  @POST
  @OncePerKey
  @Path("/refusal")
  @Operation(
      operationId = "refuseBenefit",
      summary = "What came without an application is not wanted. 不愿领取",
      description = "It ends with the last month that was paid, and is not granted again.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = EntitlementActed.Answered.class),
              examples =
                  @ExampleObject(name = "the person itself", value = DecisionExamples.ANSWERED)))
  public EntitlementState refuse(
      @PathParam("entitlementId") UUID id, EntitlementActed.@Nullable Answered body) {
    return show(answering.refuse(id, required(body)));
  }

  @POST
  @OncePerKey
  @Path("/refusal/undoing")
  @Operation(operationId = "wantBenefit", summary = "It is wanted after all. 仍愿领取")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = EntitlementActed.Answered.class),
              examples =
                  @ExampleObject(name = "the person itself", value = DecisionExamples.ANSWERED)))
  public EntitlementState want(
      @PathParam("entitlementId") UUID id, EntitlementActed.@Nullable Answered body) {
    return show(answering.want(id, required(body)));
  }

  @POST
  @OncePerKey
  @Path("/handing-over")
  @Operation(
      operationId = "askForPerson",
      summary = "A person shall decide, not the system alone. 要求由工作人员办理",
      description = "The office of the county is asked; until then it goes on.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = EntitlementActed.Answered.class),
              examples =
                  @ExampleObject(name = "the person itself", value = DecisionExamples.ANSWERED)))
  public EntitlementState handOver(
      @PathParam("entitlementId") UUID id, EntitlementActed.@Nullable Answered body) {
    return show(answering.handOver(id, required(body)));
  }
}
