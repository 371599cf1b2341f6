package io.zhaoren.assistance.employment;

import io.zhaoren.access.Access;
import io.zhaoren.finding.figures.FigureArea;
import io.zhaoren.finding.idempotency.IdempotencyKey;
import io.zhaoren.finding.idempotency.OnceOnly;
import io.zhaoren.finding.paging.DayAndId;
import io.zhaoren.finding.paging.PageRequest;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
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

/** Persons with employment difficulty, until each is placed. */
@Path("/employment-cases")
@Tag(name = "Employment 就业困难人员")
@Produces(MediaType.APPLICATION_JSON)
public class EmploymentResource {

  private static final String CASE_ID = "6f0c6a52-5b58-4a5e-9d59-0f6b6d2f7a07";

  private static final String CASE =
      """
      {"caseId":"6f0c6a52-5b58-4a5e-9d59-0f6b6d2f7a07","version":3,
       "residentId":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01",
       "taskId":"3c8d1c52-1b58-4a5e-9d59-0f6b6d2f7a08","county":"330106",
       "routes":["older-jobseeker","disabled"],"openedOn":"2023-08-01","days":61,"stillFound":true,
       "offers":2,"refusedInARow":2,"refusedThrice":false}
      """;

  private final EmploymentCases cases;
  private final OfferingWork offering;
  private final OnceOnly once;
  private final Access access;

  public EmploymentResource(
      EmploymentCases cases, OfferingWork offering, OnceOnly once, Access access) {
    this.cases = cases;
    this.offering = offering;
    this.once = once;
    this.access = access;
  }

  @GET
  @Operation(
      operationId = "employmentCases",
      summary = "Who has employment difficulty and is not placed yet. 就业困难人员清单",
      description = "Whoever was found stays in it until a register or an officer says: in work.")
  @APIResponse(
      responseCode = "200",
      description = "The oldest first.",
      content =
          @Content(
              schema = @Schema(implementation = EmploymentCaseList.class),
              examples = @ExampleObject(name = "one", value = "{\"cases\":[" + CASE + "]}")))
  public EmploymentCaseList list(
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
    var found =
        cases.open(
            FigureArea.of(area, Areas.zhejiang()),
            access.within(),
            DayAndId.after(page),
            limit + 1);
    var shown = page.cut(found, last -> new DayAndId(last.openedOn(), last.caseId()));
    return new EmploymentCaseList(shown.shown(), shown.next());
  }

  @GET
  @Path("/figures")
  @Operation(
      operationId = "employmentFigures",
      summary = "How many are open and how old: to be brought down to none. 动态清零统计")
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = EmploymentFigures.class),
              examples =
                  @ExampleObject(
                      name = "one county",
                      value =
                          """
                          {"area":"330106","name":{"zh":"杭州市西湖区","en":"Xihu District, Hangzhou"},
                           "on":"2023-10-01","open":12,"oldest":61,"placed":40,
                           "counties":[{"county":{"code":"330106","name":{"zh":"杭州市西湖区","en":"Xihu District, Hangzhou"}},
                             "open":12,"oldest":61,"upTo30":7,"upTo90":5,"longer":0}],
                           "routes":[{"route":"disabled","open":4},{"route":"older-jobseeker","open":9}]}
                          """)))
  public EmploymentFigures figures(
      @QueryParam("area")
          @DefaultValue("330000")
          @Parameter(
              description = "Six digits of the province, a city or a county; mountain-26; islands.",
              example = "330106")
          String area) {
    return cases.figures(FigureArea.of(area, Areas.zhejiang()), !access.mayKnowEach(area));
  }

  @GET
  @Path("/{caseId}")
  @Operation(operationId = "employmentCase", summary = "One case. 单个就业困难人员")
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = EmploymentCase.class),
              examples = @ExampleObject(name = "two refusals", value = CASE)))
  public EmploymentCase one(@PathParam("caseId") @Parameter(example = CASE_ID) UUID caseId) {
    return cases.get(caseId);
  }

  @POST
  @Path("/{caseId}/offers")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "offerWork",
      summary = "Put an offer of work on record, with what was said to it. 登记岗位推荐",
      description =
          "Three refusals in a row within six months and without good reason are shown, and decide"
              + " nothing by themselves (浙江省社会救助条例 第三十六条).")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = WorkOffered.class),
              examples =
                  @ExampleObject(
                      name = "refused",
                      value =
                          """
                          {"worker":"o-7","version":2,"offeredOn":"2023-10-01","answer":"refused"}
                          """)))
  @APIResponse(
      responseCode = "200",
      description = "The case.",
      content =
          @Content(
              schema = @Schema(implementation = EmploymentCase.class),
              examples = @ExampleObject(name = "two refusals", value = CASE)))
  public Response offer(
      @PathParam("caseId") @Parameter(example = CASE_ID) UUID caseId,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      @Nullable WorkOffered body,
      @Context UriInfo uri) {
    if (body == null) {
      throw ProblemException.of(ProblemType.INVALID_REQUEST, Violation.missing(""));
    }
    var said = body.saidBy(access.who(body.worker()));
    return once.post(key, uri, said, name -> offering.offer(caseId, said, name));
  }
}
