package io.zhaoren.gateway.register;

import io.vertx.ext.web.RoutingContext;
import io.zhaoren.gateway.accesses.Purpose;
import io.zhaoren.gateway.identity.Caller;
import io.zhaoren.gateway.identity.Role;
import io.zhaoren.gateway.problem.ProblemException;
import io.zhaoren.gateway.problem.ProblemType;
import io.zhaoren.gateway.problem.Violation;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The register of resident ids. */
@Path("/resident-ids")
@Tag(
    name = "Resident ids 居民编号",
    description =
        "Opaque ids for people. Only here a citizen number is seen; it is not stored, in no form that"
            + " leads back to it. Who acts is the account of the token. 号码只在此处出现，不予保存。")
@Produces(MediaType.APPLICATION_JSON)
public class ResidentIdsResource {

  /** An id ends where a verb begins. */
  private static final String ONE = "/{residentId: [^/:]+}";

  private static final String NDJSON = "application/x-ndjson";
  private static final String ID = "5d1c2a53-6e6f-4f0a-8a53-0b6a5c4d3e2f";
  private static final String OTHER = "0b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a55";
  private static final String PROPOSAL = "7f9c2f0e-6a4f-4b57-9d8f-1c2b3a4d5e6f";

  private static final String ALONE =
      "{\"residentId\":\"" + ID + "\",\"hasNumber\":true,\"revision\":0}";
  private static final String MERGED =
      "{\"residentId\":\""
          + ID
          + "\",\"partOf\":\""
          + OTHER
          + "\",\"hasNumber\":false,\"revision\":1}";
  private static final String PROPOSED =
      "{\"residentId\":\""
          + ID
          + "\",\"hasNumber\":false,\"revision\":0,\"proposal\":{\"proposalId\":\""
          + PROPOSAL
          + "\",\"into\":\""
          + OTHER
          + "\",\"reason\":\"NUMBER_GAINED\",\"proposedBy\":\"xihu-registrar-2\","
          + "\"proposedAt\":\"2023-10-01T02:00:00Z\"}}";

  private final IssuingIds issuing;
  private final IssuingLists lists;
  private final Register register;
  private final AttachingNumber attaching;
  private final Merging merging;
  private final Splitting splitting;
  private final OwnNumber own;
  private final ResolvedNumbers resolved;

  ResidentIdsResource(
      IssuingIds issuing,
      IssuingLists lists,
      Register register,
      AttachingNumber attaching,
      Merging merging,
      Splitting splitting,
      OwnNumber own,
      ResolvedNumbers resolved) {
    this.issuing = issuing;
    this.lists = lists;
    this.register = register;
    this.attaching = attaching;
    this.merging = merging;
    this.splitting = splitting;
    this.own = own;
    this.resolved = resolved;
  }

  /** An id that was asked for. */
  @Schema(name = "IssuedId")
  public record IssuedId(
      @Schema(required = true) UUID residentId,
      @Schema(required = true, description = "Whether the id is new.") boolean issued) {}

  /** A number given to an id. */
  @Schema(name = "NumberRequest")
  public record NumberRequest(
      @Schema(required = true, examples = "339901201506010021") @Nullable String number,
      @Schema(description = "The number that it has now; needed to correct it. 更正前的号码")
          @Nullable String replaces) {

    @Override
    public String toString() {
      return "NumberRequest";
    }
  }

  /** A merge that is proposed. */
  @Schema(name = "MergeRequest")
  public record MergeRequest(
      @Schema(required = true, description = "The id that would survive.") @Nullable UUID into,
      @Schema(required = true) @Nullable MergeReason reason) {}

  /** The answer to a proposal. */
  @Schema(name = "MergeReply")
  public record MergeReply(@Schema(required = true) @Nullable UUID proposalId) {}

  /** A merge that is undone. */
  @Schema(name = "SplitRequest")
  public record SplitRequest(@Schema(required = true) @Nullable SplitReason reason) {}

  @POST
  @RolesAllowed({"resident", "agency", "child-supervisor", "township-officer", "county-officer"})
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "issueResidentId",
      summary = "The id of one person, issued if there is none. 签发居民编号",
      description =
          "The same number always has the same id, also of two who ask at the same time. If its"
              + " record was merged into another, the surviving id is answered. A whole list is sent"
              + " as application/x-ndjson, one request per line, of any size, gzipped or not; it"
              + " answers one line for each, in the same order, when all was read. Lines that were"
              + " done stay done if it breaks off: send the list again.")
  @RequestBody(
      required = true,
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = IssueRequest.class),
            examples = {
              @ExampleObject(name = "number", value = "{\"number\":\"339901193601010014\"}"),
              @ExampleObject(name = "newborn or foundling", value = "{\"provisional\":true}")
            }),
        @Content(
            mediaType = NDJSON,
            schema = @Schema(type = SchemaType.STRING),
            examples =
                @ExampleObject(
                    name = "two lines",
                    value = "{\"number\":\"339901193601010014\"}\n{\"provisional\":true}\n"))
      })
  @APIResponse(
      responseCode = "201",
      description = "A new id.",
      headers = @Header(name = "Location", schema = @Schema(type = SchemaType.STRING)),
      content =
          @Content(
              schema = @Schema(implementation = IssuedId.class),
              examples =
                  @ExampleObject(
                      name = "new",
                      value = "{\"residentId\":\"" + ID + "\",\"issued\":true}")))
  @APIResponse(
      responseCode = "200",
      description = "The id that there was; of a list, a line for each line.",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = IssuedId.class),
            examples =
                @ExampleObject(
                    name = "known",
                    value = "{\"residentId\":\"" + ID + "\",\"issued\":false}")),
        @Content(
            mediaType = NDJSON,
            schema = @Schema(implementation = IssuingLists.IssuedLine.class),
            examples =
                @ExampleObject(
                    name = "a wrong second line",
                    value =
                        "{\"line\":1,\"residentId\":\""
                            + ID
                            + "\",\"issued\":true}\n"
                            + "{\"line\":2,\"code\":\"WRONG_CHECKSUM\",\"pointer\":\"/number\","
                            + "\"says\":{\"zh\":\"校验码不对\",\"en\":\"the check character does not fit\"}}\n"))
      })
  public Response issue(
      @Nullable IssueRequest request,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String header,
      @HeaderParam(Purpose.HEADER) @Parameter(description = Purpose.SAYS, example = "intake")
          @Nullable String purpose,
      @Context RoutingContext context,
      @Context UriInfo uri) {
    var key = IdempotencyKey.read(header);
    var asking = ResolvedNumbers.Asking.of(context, purpose);
    var wanted = required(request, "");
    var fault = wanted.fault();
    if (fault.isPresent()) {
      throw ProblemException.of(
          "/number".equals(fault.get().pointer())
              ? ProblemType.CONTENT_NOT_TAKEN
              : ProblemType.INVALID_REQUEST,
          fault.get());
    }
    if (asking.who().role() == Role.RESIDENT) {
      var id = own.residentId(asking.who(), wanted.citizenNumber());
      resolved.note(asking, List.of(id));
      return Response.ok(new IssuedId(id, false)).build();
    }
    var issued =
        issuing
            .issue(
                List.of(
                    new IssuingIds.Wanted(
                        wanted.citizenNumber(), key.map(each -> each.fingerprint("resident", 0)))))
            .get(0);
    resolved.note(asking, List.of(issued.residentId()));
    var answer = new IssuedId(issued.residentId(), issued.issued());
    return issued.issued()
        ? Response.created(
                uri.getBaseUriBuilder().path("resident-ids/" + issued.residentId()).build())
            .entity(answer)
            .build()
        : Response.ok(answer).build();
  }

  @POST
  @RolesAllowed({"agency", "child-supervisor", "township-officer", "county-officer"})
  @Consumes(NDJSON)
  @Produces(NDJSON)
  @Operation(hidden = true)
  public Response issueList(
      InputStream body,
      @HeaderParam(IdempotencyKey.HEADER) @Nullable String header,
      @HeaderParam(Purpose.HEADER) @Nullable String purpose,
      @Context RoutingContext context)
      throws IOException {
    var asking = ResolvedNumbers.Asking.of(context, purpose);
    var answer = lists.issue(body, IdempotencyKey.read(header), asking);
    var length = answer.finish();
    StreamingOutput copy =
        to -> {
          try (answer) {
            answer.copy(to);
          }
        };
    return Response.ok(copy, NDJSON).header(HttpHeaders.CONTENT_LENGTH, length).build();
  }

  @GET
  @RolesAllowed({
    "resident",
    "auditor",
    "agency",
    "child-supervisor",
    "township-officer",
    "county-officer"
  })
  @Path(ONE)
  @Operation(operationId = "residentId", summary = "What the register knows of an id. 查询居民编号")
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = ResidentAnswer.class),
              examples = {
                @ExampleObject(name = "stands for itself", value = ALONE),
                @ExampleObject(name = "merged", value = MERGED)
              }))
  public ResidentAnswer residentId(
      @PathParam("residentId") UUID residentId, @Context RoutingContext context) {
    var caller = Caller.required(context);
    if (caller.role() == Role.RESIDENT) {
      register.requireOneself(caller, register.meaning(residentId));
    }
    return register.tell(residentId);
  }

  @PUT
  @RolesAllowed({"agency", "child-supervisor", "township-officer", "county-officer"})
  @Path(ONE + "/number")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "attachNumber",
      summary = "Somebody gains a number, or a wrong one is corrected. 补登、更正号码",
      description =
          "The number that is replaced is free again and may be issued to whose it is. If the number"
              + " belongs to another id, the problem names that id: propose a merge.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = NumberRequest.class),
              examples =
                  @ExampleObject(name = "newborn", value = "{\"number\":\"339901201506010021\"}")))
  @APIResponse(
      responseCode = "200",
      description = "Done, or so already.",
      content =
          @Content(
              schema = @Schema(implementation = ResidentAnswer.class),
              examples = @ExampleObject(name = "has a number", value = ALONE)))
  @APIResponse(responseCode = "409", ref = "#/components/responses/Problem409")
  public ResidentAnswer attachNumber(
      @PathParam("residentId") UUID residentId,
      @Nullable NumberRequest request,
      @Context RoutingContext context) {
    var wanted = required(request, "");
    var actor = Actor.of(context);
    return attaching.attach(
        residentId,
        NumberReading.required("/number", wanted.number()),
        NumberReading.optional("/replaces", wanted.replaces()),
        actor);
  }

  @POST
  @RolesAllowed({"agency", "child-supervisor", "township-officer", "county-officer"})
  @Path(ONE + ":merge")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "proposeMerge",
      summary = "Propose that two ids are one person. 提议合并",
      description =
          "Nothing is merged before another actor confirms the proposal, whether or not the two have"
              + " numbers. Both ids must stand for themselves.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = MergeRequest.class),
              examples =
                  @ExampleObject(
                      name = "number gained",
                      value = "{\"into\":\"" + OTHER + "\",\"reason\":\"NUMBER_GAINED\"}")))
  @APIResponse(
      responseCode = "202",
      description = "Proposed; it waits for a second person.",
      content =
          @Content(
              schema = @Schema(implementation = ResidentAnswer.class),
              examples = @ExampleObject(name = "proposed", value = PROPOSED)))
  @APIResponse(
      responseCode = "200",
      description = "It is so already.",
      content =
          @Content(
              schema = @Schema(implementation = ResidentAnswer.class),
              examples = @ExampleObject(name = "merged", value = MERGED)))
  @APIResponse(responseCode = "409", ref = "#/components/responses/Problem409")
  public Response proposeMerge(
      @PathParam("residentId") UUID residentId,
      @Nullable MergeRequest request,
      @Context RoutingContext context) {
    var wanted = required(request, "");
    var answer =
        merging.propose(
            residentId,
            required(wanted.into(), "/into"),
            required(wanted.reason(), "/reason"),
            Actor.of(context));
    return Response.status(answer.proposal() == null ? 200 : 202).entity(answer).build();
  }

  @POST
  @RolesAllowed({"agency", "child-supervisor", "township-officer", "county-officer"})
  @Path(ONE + ":confirm")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "confirmMerge",
      summary = "Confirm a proposal to merge, as somebody else. 确认合并",
      description =
          "Then the id and all that were merged into it stand for the surviving one; each is"
              + " announced on residents.v1.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = MergeReply.class),
              examples =
                  @ExampleObject(name = "reply", value = "{\"proposalId\":\"" + PROPOSAL + "\"}")))
  @APIResponse(
      responseCode = "200",
      description = "Merged, now or before.",
      content =
          @Content(
              schema = @Schema(implementation = ResidentAnswer.class),
              examples = @ExampleObject(name = "merged", value = MERGED)))
  @APIResponse(responseCode = "403", ref = "#/components/responses/Problem403")
  @APIResponse(responseCode = "409", ref = "#/components/responses/Problem409")
  public ResidentAnswer confirmMerge(
      @PathParam("residentId") UUID residentId,
      @Nullable MergeReply reply,
      @Context RoutingContext context) {
    var wanted = required(reply, "");
    return merging.confirm(
        residentId, required(wanted.proposalId(), "/proposalId"), Actor.of(context));
  }

  @POST
  @RolesAllowed({"agency", "child-supervisor", "township-officer", "county-officer"})
  @Path(ONE + ":withdraw")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "withdrawMerge",
      summary = "Let a proposal to merge go. 撤回合并提议",
      description = "Anybody may, also who made it.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = MergeReply.class),
              examples =
                  @ExampleObject(name = "reply", value = "{\"proposalId\":\"" + PROPOSAL + "\"}")))
  @APIResponse(
      responseCode = "200",
      description = "Gone, now or before.",
      content =
          @Content(
              schema = @Schema(implementation = ResidentAnswer.class),
              examples = @ExampleObject(name = "stands for itself", value = ALONE)))
  @APIResponse(responseCode = "409", ref = "#/components/responses/Problem409")
  public ResidentAnswer withdrawMerge(
      @PathParam("residentId") UUID residentId,
      @Nullable MergeReply reply,
      @Context RoutingContext context) {
    var wanted = required(reply, "");
    return merging.withdraw(
        residentId, required(wanted.proposalId(), "/proposalId"), Actor.of(context));
  }

  @POST
  @RolesAllowed({"agency", "child-supervisor", "township-officer", "county-officer"})
  @Path(ONE + ":split")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "split",
      summary = "Undo a merge. 撤销合并",
      description =
          "The id stands for itself again, with what was merged into it before. One person's word is"
              + " enough: two people who are one in the books are wronged every day.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = SplitRequest.class),
              examples =
                  @ExampleObject(name = "mistake", value = "{\"reason\":\"MISTAKEN_MERGE\"}")))
  @APIResponse(
      responseCode = "200",
      description = "Split, now or before.",
      content =
          @Content(
              schema = @Schema(implementation = ResidentAnswer.class),
              examples = @ExampleObject(name = "stands for itself", value = ALONE)))
  @APIResponse(responseCode = "409", ref = "#/components/responses/Problem409")
  public ResidentAnswer split(
      @PathParam("residentId") UUID residentId,
      @Nullable SplitRequest request,
      @Context RoutingContext context) {
    var wanted = required(request, "");
    return splitting.split(residentId, required(wanted.reason(), "/reason"), Actor.of(context));
  }

  private static <T> T required(@Nullable T value, String pointer) {
    if (value == null) {
      throw ProblemException.of(ProblemType.INVALID_REQUEST, Violation.missing(pointer));
    }
    return value;
  }
}
