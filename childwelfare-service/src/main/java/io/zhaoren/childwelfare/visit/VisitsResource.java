package io.zhaoren.childwelfare.visit;

import static io.zhaoren.finding.problem.Required.required;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zhaoren.access.Access;
import io.zhaoren.childwelfare.reach.WorkerActing;
import io.zhaoren.finding.figures.FigureArea;
import io.zhaoren.finding.paging.PageRequest;
import io.zhaoren.policy.vocabulary.Areas;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.UncheckedIOException;
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

/** A director's work, for a phone on a bad net. */
@Path("/")
@Tag(name = "Child visits 儿童探访")
@Produces(MediaType.APPLICATION_JSON)
public class VisitsResource {

  private final Visits visits;
  private final TakingVisits taking;
  private final ReadingFeed feed;
  private final ObjectMapper json;

  public VisitsResource(Visits visits, TakingVisits taking, ReadingFeed feed, ObjectMapper json) {
    this.visits = visits;
    this.taking = taking;
    this.feed = feed;
    this.json = json;
  }

  @GET
  @Path("/child-workers/{worker}/visits")
  @Operation(
      operationId = "childVisits",
      summary = "The visits ahead of a worker. 待探访清单",
      description =
          "Small, the most urgent first. With If-None-Match an unchanged list answers 304 with no"
              + " body.")
  @APIResponse(
      responseCode = "200",
      description = "As of now, with an ETag.",
      content =
          @Content(
              schema = @Schema(implementation = VisitList.class),
              examples =
                  @ExampleObject(
                      name = "one",
                      value =
                          """
                          {"visits":[{"visitId":"0f6b6d2f-7a07-4a5e-9d59-6f0c6a525b58",
                            "residentId":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01","dueOn":"2023-09-29",
                            "level":"high","overdue":2,"goneTo":"supervisor"}]}
                          """)))
  @APIResponse(responseCode = "304", description = "It is as it was.")
  public Response ofWorker(
      @PathParam("worker") @Parameter(example = "cd-1") String worker,
      @QueryParam("cursor") @Parameter(description = "What the page before gave as next.")
          @Nullable String cursor,
      @QueryParam("limit") @DefaultValue(PageRequest.DEFAULT_LIMIT) Integer limit,
      @Context Request request) {
    var page = PageRequest.of(cursor, limit);
    var reader = WorkerActing.read(worker, "/worker");
    return tagged(visits.ofWorker(reader, page), request);
  }

  /** The tag is of the very bytes: an equal answer is never sent twice. */
  private Response tagged(VisitList list, Request request) {
    try {
      var body = json.writeValueAsBytes(list);
      var tag = new EntityTag(UUID.nameUUIDFromBytes(body).toString());
      var unchanged = request.evaluatePreconditions(tag);
      var cache = new CacheControl();
      cache.setPrivate(true);
      cache.setNoCache(true);
      return (unchanged == null ? Response.ok(body, MediaType.APPLICATION_JSON) : unchanged)
          .tag(tag)
          .cacheControl(cache)
          .build();
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  @POST
  @Path("/child-workers/{worker}/visits")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "uploadChildVisits",
      summary = "Bring back visits that were made, also those made without a net. 上传探访记录",
      description =
          "Each record has the phone's own id and is taken once. What does not fit any more is kept"
              + " as it was sent, and told: nothing is lost.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = VisitsUploaded.class),
              examples =
                  @ExampleObject(
                      name = "one",
                      value =
                          """
                          {"records":[{"recordId":"6f0c6a52-5b58-4a5e-9d59-0f6b6d2f7a07",
                            "residentId":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01","visitedOn":"2023-10-01",
                            "outcome":"seen","says":"在家，作业已完成","indicators":["PARENT_DIED"]}]}
                          """)))
  @APIResponse(
      responseCode = "200",
      description = "What came of each, in their order.",
      content =
          @Content(
              schema = @Schema(implementation = VisitsUploaded.Taken.class),
              examples =
                  @ExampleObject(
                      name = "one",
                      value =
                          """
                          {"results":[{"recordId":"6f0c6a52-5b58-4a5e-9d59-0f6b6d2f7a07","result":"stored"}]}
                          """)))
  public VisitsUploaded.Taken upload(
      @PathParam("worker") @Parameter(example = "cd-1") String worker,
      @Nullable VisitsUploaded body) {
    return taking.take(worker, required(body));
  }

  @GET
  @Path("/child-workers/{worker}/feed")
  @Operation(
      operationId = "childFeed",
      summary = "What happened to a worker's children since the last look. 儿童动态",
      description =
          "A birth in a dibao family, a parent lost, a divorce, a large medical bill at home, a"
              + " school left: a word each. For the worker alone: nothing of it is passed on"
              + " to the household (反家庭暴力法 第五条).")
  @APIResponse(
      responseCode = "200",
      description = "Since the cursor.",
      content =
          @Content(
              schema = @Schema(implementation = Feed.class),
              examples =
                  @ExampleObject(
                      name = "one",
                      value =
                          """
                          {"news":[{"residentId":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01",
                            "what":"born-into-dibao","on":"2023-09-20"}],
                           "next":"MjAyMy0xMC0wMVQwMjowMDowMFogcHVibGljLXNlY3VyaXR5LzE"}
                          """)))
  public Feed feed(
      @PathParam("worker") @Parameter(example = "cd-1") String worker,
      @QueryParam("cursor") @Parameter(description = "What the answer before gave as next.")
          @Nullable String cursor,
      @QueryParam("limit") @DefaultValue(PageRequest.DEFAULT_LIMIT) Integer limit) {
    var page = PageRequest.of(cursor, limit);
    return feed.of(WorkerActing.read(worker, "/worker"), page.after(FeedCursor::parse), limit);
  }

  @GET
  @Path("/child-visits/overdue")
  @Operation(
      operationId = "overdueChildVisits",
      summary = "Visits that are overdue in an area, for supervisor and county. 逾期探访",
      description = "Overdue goes up to the supervisor, and after a week to the county.")
  @APIResponse(
      responseCode = "200",
      description = "The oldest first.",
      content =
          @Content(
              schema = @Schema(implementation = VisitList.class),
              examples =
                  @ExampleObject(
                      name = "one",
                      value =
                          """
                          {"visits":[{"visitId":"0f6b6d2f-7a07-4a5e-9d59-6f0c6a525b58",
                            "residentId":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01","dueOn":"2023-09-20",
                            "level":"high","overdue":11,"goneTo":"county","responsible":"cd-1"}]}
                          """)))
  public VisitList overdue(
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
    return visits.overdue(FigureArea.of(area, Areas.zhejiang()), Access.current().within(), page);
  }
}
