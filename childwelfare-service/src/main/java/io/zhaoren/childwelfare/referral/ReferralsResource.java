package io.zhaoren.childwelfare.referral;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.access.Access;
import io.zhaoren.childwelfare.reach.WorkerActing;
import io.zhaoren.finding.figures.FigureArea;
import io.zhaoren.finding.idempotency.IdempotencyKey;
import io.zhaoren.finding.idempotency.OnceOnly;
import io.zhaoren.finding.paging.PageRequest;
import io.zhaoren.policy.vocabulary.Areas;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
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

/** Help from others, goals, and the way to another county. */
@Path("/")
@Tag(name = "Child referrals 儿童转介、移交")
@Produces(MediaType.APPLICATION_JSON)
public class ReferralsResource {

  private static final String CHILD_ID = "8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01";
  private static final String OTHER_ID = "0f6b6d2f-7a07-4a5e-9d59-6f0c6a525b58";

  private static final String REFERRAL =
      """
      {"referralId":"0f6b6d2f-7a07-4a5e-9d59-6f0c6a525b58","version":0,
       "residentId":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01","agency":"school","need":"back-to-school",
       "state":"sent","sentOn":"2023-10-01","dueOn":"2023-10-20","flags":[]}
      """;

  private static final String FLAGGED =
      """
      {"referrals":[{"referralId":"0f6b6d2f-7a07-4a5e-9d59-6f0c6a525b58","version":0,
       "residentId":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01","agency":"school","need":"back-to-school",
       "state":"sent","sentOn":"2023-09-20","flags":["unanswered"]}]}
      """;
  private static final String PLAN =
      """
      {"residentId":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01","goals":[
       {"goalId":"0f6b6d2f-7a07-4a5e-9d59-6f0c6a525b58","version":0,"says":"本学期返校就读",
        "dueOn":"2023-11-30","state":"open"}]}
      """;

  private static final String TRANSFER =
      """
      {"transferId":"0f6b6d2f-7a07-4a5e-9d59-6f0c6a525b58",
       "residentId":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01","from":"330106","to":"330302",
       "state":"offered","responsible":"cd-1"}
      """;

  private final Referring referring;
  private final Planning planning;
  private final Transferring transferring;
  private final OnceOnly once;

  public ReferralsResource(
      Referring referring, Planning planning, Transferring transferring, OnceOnly once) {
    this.referring = referring;
    this.planning = planning;
    this.transferring = transferring;
    this.once = once;
  }

  @POST
  @Path("/child-files/{childId}/referrals")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "referChild",
      summary = "Refer a child to somebody for help. 转介",
      description = "By whoever is responsible. The agency sees the need, and nothing of the file.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = Referral.Sent.class),
              examples =
                  @ExampleObject(
                      name = "one",
                      value =
                          """
                          {"worker":"cd-1","agency":"school","need":"back-to-school","dueOn":"2023-10-20"}
                          """)))
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = Referral.class),
              examples = @ExampleObject(name = "one", value = REFERRAL)))
  public Response referChild(
      @PathParam("childId") @Parameter(example = CHILD_ID) UUID childId,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      Referral.@Nullable Sent body,
      @Context UriInfo uri) {
    var given = required(body);
    return once.post(key, uri, given, name -> referring.send(childId, given, name));
  }

  @GET
  @Path("/child-referrals/flagged")
  @Operation(
      operationId = "flaggedReferrals",
      summary = "Referrals of an area that somebody has to look at. 需要跟进的转介",
      description = "Urgent, unanswered, overdue, or with nobody who helps.")
  @APIResponse(
      responseCode = "200",
      description = "The oldest first.",
      content =
          @Content(
              schema = @Schema(implementation = Referral.Listed.class),
              examples = @ExampleObject(name = "one", value = FLAGGED)))
  public Referral.Listed flagged(
      @QueryParam("area")
          @DefaultValue("330000")
          @Parameter(
              description = "Six digits of the province, a city or a county; mountain-26; islands.",
              example = "330106")
          String area,
      @QueryParam("cursor") @Parameter(description = "What the page before gave as next.")
          @Nullable String cursor,
      @QueryParam("limit") @DefaultValue(PageRequest.DEFAULT_LIMIT) Integer limit) {
    var page = PageRequest.of(cursor, limit);
    return referring.flagged(
        FigureArea.of(area, Areas.zhejiang()), Access.current().within(), page);
  }

  @GET
  @Path("/child-workers/{worker}/referrals")
  @Operation(
      operationId = "workerReferrals",
      summary = "Referrals of a worker's children that are open or flagged. 本人儿童的转介",
      description = "Those of whomever the worker stands in for, too.")
  @APIResponse(
      responseCode = "200",
      description = "The oldest first.",
      content =
          @Content(
              schema = @Schema(implementation = Referral.Listed.class),
              examples = @ExampleObject(name = "one", value = FLAGGED)))
  public Referral.Listed ofWorker(
      @PathParam("worker") @Parameter(example = "cd-1") String worker,
      @QueryParam("cursor") @Parameter(description = "What the page before gave as next.")
          @Nullable String cursor,
      @QueryParam("limit") @DefaultValue(PageRequest.DEFAULT_LIMIT) Integer limit) {
    var page = PageRequest.of(cursor, limit);
    return referring.ofWorker(WorkerActing.read(worker, "/worker"), page);
  }

  @POST
  @Path("/child-referrals/{referralId}/answers")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "answerReferral",
      summary = "Accept, decline or give back a child. 接受、拒绝或者回转",
      description = "By the agency that was asked.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = Referral.Answered.class),
              examples =
                  @ExampleObject(
                      name = "one",
                      value =
                          """
                          {"agency":"school","version":0,"act":"accepted"}
                          """)))
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = Referral.class),
              examples = @ExampleObject(name = "one", value = REFERRAL)))
  public Response answerReferral(
      @PathParam("referralId") @Parameter(example = OTHER_ID) UUID referralId,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      Referral.@Nullable Answered body,
      @Context UriInfo uri) {
    var given = required(body);
    return once.post(key, uri, given, name -> referring.answer(referralId, given));
  }

  @POST
  @Path("/child-files/{childId}/goals")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "setChildGoal",
      summary = "Set a goal of the plan. 制定帮扶目标",
      description = "By whoever is responsible.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = Goal.Set.class),
              examples =
                  @ExampleObject(
                      name = "one",
                      value =
                          """
                          {"worker":"cd-1","says":"本学期返校就读","dueOn":"2023-11-30"}
                          """)))
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = Goal.Plan.class),
              examples = @ExampleObject(name = "one", value = PLAN)))
  public Response setChildGoal(
      @PathParam("childId") @Parameter(example = CHILD_ID) UUID childId,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      Goal.@Nullable Set body,
      @Context UriInfo uri) {
    var given = required(body);
    return once.post(key, uri, given, name -> planning.set(childId, given, name));
  }

  @POST
  @Path("/child-files/{childId}/goals/{goalId}/reviews")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "reviewChildGoal",
      summary = "Look at a goal again. 评估帮扶目标",
      description = "One that stays open gets its next day.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = Goal.Reviewed.class),
              examples =
                  @ExampleObject(
                      name = "one",
                      value =
                          """
                          {"worker":"cd-1","version":0,"state":"reached"}
                          """)))
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = Goal.Plan.class),
              examples = @ExampleObject(name = "one", value = PLAN)))
  public Response reviewChildGoal(
      @PathParam("childId") @Parameter(example = CHILD_ID) UUID childId,
      @PathParam("goalId") @Parameter(example = OTHER_ID) UUID goalId,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      Goal.@Nullable Reviewed body,
      @Context UriInfo uri) {
    var given = required(body);
    return once.post(key, uri, given, name -> planning.review(childId, goalId, given));
  }

  @POST
  @Path("/child-files/{childId}/transfers")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "offerChildTransfer",
      summary = "Offer a child to another county. 跨县移交",
      description = "Until the other accepts, this county is responsible.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = Transfer.Offered.class),
              examples =
                  @ExampleObject(
                      name = "one",
                      value =
                          """
                          {"officer":{"role":"officer","id":"o-7","office":"county-civil-affairs","area":"330106"},"communityId":"330302001001"}
                          """)))
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = Transfer.class),
              examples = @ExampleObject(name = "one", value = TRANSFER)))
  public Response offerChildTransfer(
      @PathParam("childId") @Parameter(example = CHILD_ID) UUID childId,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      Transfer.@Nullable Offered body,
      @Context UriInfo uri) {
    var given = required(body);
    return once.post(key, uri, given, name -> transferring.offer(childId, given, name));
  }

  @POST
  @Path("/child-transfers/{transferId}/answers")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "answerChildTransfer",
      summary = "Accept or decline a child. 接收或者拒绝移交",
      description =
          "By the county that is asked; somebody there is responsible from the same moment.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = Transfer.Answered.class),
              examples =
                  @ExampleObject(
                      name = "one",
                      value =
                          """
                          {"officer":{"role":"officer","id":"o-7","office":"county-civil-affairs","area":"330302"},"accepts":true}
                          """)))
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = Transfer.class),
              examples = @ExampleObject(name = "one", value = TRANSFER)))
  public Response answerChildTransfer(
      @PathParam("transferId") @Parameter(example = OTHER_ID) UUID transferId,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      Transfer.@Nullable Answered body,
      @Context UriInfo uri) {
    var given = required(body);
    return once.post(key, uri, given, name -> transferring.answer(transferId, given));
  }
}
