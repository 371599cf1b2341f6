package io.zhaoren.childwelfare.director;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.access.Access;
import io.zhaoren.finding.figures.FigureArea;
import io.zhaoren.finding.idempotency.IdempotencyKey;
import io.zhaoren.finding.idempotency.OnceOnly;
import io.zhaoren.policy.vocabulary.Areas;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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

/** Directors and supervisors, and who of them has how many children. */
@Path("/")
@Tag(name = "Child directors 儿童主任、儿童督导员")
@Produces(MediaType.APPLICATION_JSON)
public class ChildWorkersResource {

  private static final String WORKER =
      """
      {"worker":"cd-1","role":"director","county":"330106","township":"330106001",
       "communities":["330106001001"],"children":12}
      """;

  private static final String HAND_OVER =
      """
      {"handOverId":"0f6b6d2f-7a07-4a5e-9d59-6f0c6a525b58","from":"cd-1","to":"cd-2",
       "residents":["8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01"],"state":"offered"}
      """;

  private static final String HAND_OVER_ID = "0f6b6d2f-7a07-4a5e-9d59-6f0c6a525b58";

  private final ChildWorkers workers;
  private final KeepingWorkers keeping;
  private final HandingOver handing;
  private final OnceOnly once;

  public ChildWorkersResource(
      ChildWorkers workers, KeepingWorkers keeping, HandingOver handing, OnceOnly once) {
    this.workers = workers;
    this.keeping = keeping;
    this.handing = handing;
    this.once = once;
  }

  @GET
  @Path("/child-workers/{worker}")
  @Operation(operationId = "childWorker", summary = "One director or supervisor. 单个儿童工作人员")
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = ChildWorkerAnswer.class),
              examples = @ExampleObject(name = "a director", value = WORKER)))
  public ChildWorkerAnswer one(@PathParam("worker") @Parameter(example = "cd-1") String worker) {
    return workers.get(worker);
  }

  @PUT
  @Path("/child-workers/{worker}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "setChildWorker",
      summary = "Appoint a director or supervisor. 任命儿童主任、儿童督导员",
      description =
          "Children who had nobody nearer come to a new director at once, up to the limit."
              + " Basis: 未成年人保护法 第四十三条.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = ChildWorkerSet.class),
              examples =
                  @ExampleObject(
                      name = "a director",
                      value =
                          """
                          {"officer":{"role":"officer","id":"o-7","office":"county-civil-affairs","area":"330106"},
                           "role":"director","communities":["330106001001"]}
                          """)))
  @APIResponse(
      responseCode = "200",
      description = "The worker.",
      content =
          @Content(
              schema = @Schema(implementation = ChildWorkerAnswer.class),
              examples = @ExampleObject(name = "a director", value = WORKER)))
  public ChildWorkerAnswer set(
      @PathParam("worker") @Parameter(example = "cd-1") String worker,
      @Nullable ChildWorkerSet body) {
    return keeping.set(worker, required(body));
  }

  @POST
  @Path("/child-workers/{worker}/departure")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "childWorkerLeaves",
      summary = "Let a worker go; others are responsible at once. 离任",
      description = "Refused while a child would have nobody but the county's office.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = ChildWorkerSet.Leaving.class),
              examples =
                  @ExampleObject(
                      name = "an officer",
                      value =
                          """
                          {"officer":{"role":"officer","id":"o-7","office":"county-civil-affairs","area":"330106"}}
                          """)))
  @APIResponse(
      responseCode = "200",
      description = "The worker, with no children left.",
      content =
          @Content(
              schema = @Schema(implementation = ChildWorkerAnswer.class),
              examples = @ExampleObject(name = "a director", value = WORKER)))
  public Response leave(
      @PathParam("worker") @Parameter(example = "cd-1") String worker,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      ChildWorkerSet.@Nullable Leaving body,
      @Context UriInfo uri) {
    var given = required(body);
    return once.post(key, uri, given, name -> keeping.leave(worker, given));
  }

  @POST
  @Path("/child-workers/{worker}/covers")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "coverChildWorker",
      summary = "Say who stands in while a worker is away. 代班",
      description = "Refused if whoever stands in is away then too.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = ChildWorkerSet.Away.class),
              examples =
                  @ExampleObject(
                      name = "a week",
                      value =
                          """
                          {"officer":{"role":"officer","id":"o-7","office":"county-civil-affairs","area":"330106"},
                           "coveredBy":"cd-2","from":"2023-10-01","to":"2023-10-08"}
                          """)))
  @APIResponse(
      responseCode = "200",
      description = "The worker.",
      content =
          @Content(
              schema = @Schema(implementation = ChildWorkerAnswer.class),
              examples = @ExampleObject(name = "a director", value = WORKER)))
  public Response cover(
      @PathParam("worker") @Parameter(example = "cd-1") String worker,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      ChildWorkerSet.@Nullable Away body,
      @Context UriInfo uri) {
    var given = required(body);
    return once.post(key, uri, given, name -> keeping.cover(worker, given));
  }

  @POST
  @Path("/child-workers/{worker}/hand-overs")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "offerHandOver",
      summary = "Offer children to another director. 申请交接",
      description = "Until the other accepts nothing changes.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = HandOver.Offered.class),
              examples =
                  @ExampleObject(
                      name = "one child",
                      value =
                          """
                          {"to":"cd-2","residents":["8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01"]}
                          """)))
  @APIResponse(
      responseCode = "200",
      description = "What the other is asked.",
      content =
          @Content(
              schema = @Schema(implementation = HandOver.class),
              examples = @ExampleObject(name = "offered", value = HAND_OVER)))
  public Response offer(
      @PathParam("worker") @Parameter(example = "cd-1") String worker,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      HandOver.@Nullable Offered body,
      @Context UriInfo uri) {
    var given = required(body);
    return once.post(key, uri, given, name -> handing.offer(worker, given, name));
  }

  @POST
  @Path("/child-hand-overs/{handOverId}/answers")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "answerHandOver",
      summary = "Accept or decline children. 接受或者拒绝交接",
      description = "By the receiver alone, who is responsible from then on.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = HandOver.Answered.class),
              examples =
                  @ExampleObject(name = "yes", value = "{\"worker\":\"cd-2\",\"accepts\":true}")))
  @APIResponse(
      responseCode = "200",
      description = "How it ended.",
      content =
          @Content(
              schema = @Schema(implementation = HandOver.class),
              examples = @ExampleObject(name = "offered", value = HAND_OVER)))
  public Response answer(
      @PathParam("handOverId") @Parameter(example = HAND_OVER_ID) UUID handOverId,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      HandOver.@Nullable Answered body,
      @Context UriInfo uri) {
    var given = required(body);
    return once.post(key, uri, given, name -> handing.answer(handOverId, given));
  }

  @GET
  @Path("/child-figures")
  @Operation(
      operationId = "childFigures",
      summary = "Who looks after the children of an area. 儿童工作力量统计",
      description = "With nobody responsible: always 0, held by the database itself.")
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = ChildFigures.class),
              examples =
                  @ExampleObject(
                      name = "one county",
                      value =
                          """
                          {"area":"330106","name":{"zh":"杭州市西湖区","en":"Xihu District, Hangzhou"},
                           "children":120,"withNobody":0,"withOfficeAlone":0,"withSupervisor":4,
                           "wanting":[{"communityId":"330106001001","children":34,"directors":1}]}
                          """)))
  public ChildFigures figures(
      @QueryParam("area")
          @DefaultValue("330000")
          @Parameter(
              description = "Six digits of the province, a city or a county; mountain-26; islands.",
              example = "330106")
          String area) {
    return workers.figures(
        FigureArea.of(area, Areas.zhejiang()), !Access.current().mayKnowEach(area));
  }
}
