package io.zhaoren.childwelfare.report;

import io.zhaoren.finding.idempotency.IdempotencyKey;
import io.zhaoren.finding.idempotency.OnceOnly;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
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

/** Reports of children in danger: in from anybody, and the outcome back. */
@Path("/child-reports")
@Tag(name = "Mandatory reports 强制报告")
@Produces(MediaType.APPLICATION_JSON)
public class ReportsResource {

  private static final String REPORT_ID = "0f6b6d2f-7a07-4a5e-9d59-6f0c6a525b58";

  private final TakingReports taking;
  private final TellingReporters telling;
  private final ReadingReports reading;
  private final OnceOnly once;
  private final SituationList situations = SituationList.of(Situations.bundled());

  public ReportsResource(
      TakingReports taking, TellingReporters telling, ReadingReports reading, OnceOnly once) {
    this.taking = taking;
    this.telling = telling;
    this.reading = reading;
    this.once = once;
  }

  @POST
  @Consumes(MediaType.WILDCARD)
  @Operation(
      operationId = "reportChild",
      summary = "Report a child in danger. 强制报告",
      description =
          "Taken whatever is missing, misspelt or unknown, and whether or not database, broker and"
              + " gateway work: it lies on disk before this is answered. A key that cannot be read"
              + " counts as none. In need of it the service is asked directly, at its own address"
              + " (docs/childwelfare.md). Basis: 未成年人保护法 第十一条.")
  @RequestBody(
      required = true,
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = ReportGiven.class),
            examples = {
              @ExampleObject(name = "a few words", value = "{\"says\":\"孩子有伤\"}"),
              @ExampleObject(
                  name = "a teacher",
                  value =
                      """
                      {"says":"学生手臂多处淤青，说不敢回家","where":"三年级二班",
                       "observedAt":"2023-09-30T13:00:00+08:00","communityId":"330106001001",
                       "situations":["injured-starved-or-dazed"],
                       "reporter":{"kind":"school","name":"王某","contact":"分机 12"}}
                      """)
            }),
        @Content(
            mediaType = MediaType.TEXT_PLAIN,
            schema = @Schema(implementation = String.class),
            examples = @ExampleObject(name = "plain words", value = "孩子在哭"))
      })
  @APIResponse(
      responseCode = "202",
      description = "It is safe and being acted on.",
      content =
          @Content(
              schema = @Schema(implementation = ReportTaken.class),
              examples =
                  @ExampleObject(
                      name = "taken",
                      value =
                          """
                          {"reportId":"0f6b6d2f-7a07-4a5e-9d59-6f0c6a525b58","state":"received",
                           "says":{"zh":"已收到，立即办理。孩子正处在危险中的，请同时拨打110。",
                           "en":"Received; it is being acted on at once. If the child is in danger now, call 110 as well."}}
                          """)))
  public Response report(
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      byte @Nullable [] body) {
    if (body == null || body.length == 0) {
      throw ProblemException.of(ProblemType.INVALID_REQUEST, Violation.missing(""));
    }
    return Response.accepted(ReportTaken.received(taking.take(TakingReports.readable(key), body)))
        .build();
  }

  @GET
  @Path("/situations")
  @Operation(
      operationId = "childReportSituations",
      summary = "In which situations a child must be reported. 强制报告的情形",
      description =
          "For a form that offers them; a report needs none. Basis: 关于建立侵害未成年人案件强制报告制度的意见（试行） 第四条.")
  @APIResponse(
      responseCode = "200",
      description = "With their articles, in the order of the text.",
      content =
          @Content(
              schema = @Schema(implementation = SituationList.class),
              examples =
                  @ExampleObject(
                      name = "one of them",
                      value =
                          """
                          {"document":"关于建立侵害未成年人案件强制报告制度的意见（试行） (高检发〔2020〕9号)",
                           "situations":[{"code":"abandoned-or-unattended",
                             "says":{"zh":"未成年人被遗弃或长期处于无人照料状态的","en":"abandoned, or unattended for long"},
                             "article":"第四条第六项"}]}
                          """)))
  public SituationList situations() {
    return situations;
  }

  @GET
  @Path("/{reportId}")
  @Operation(
      operationId = "childReportOutcome",
      summary = "What came of a report, for whoever made it. 报告处理结果",
      description = "Basis: 未成年人保护法 第十一条 (the reporter is told the result).")
  @APIResponse(
      responseCode = "200",
      description = "As of now; nothing about the child or the family.",
      content =
          @Content(
              schema = @Schema(implementation = ReportTaken.class),
              examples =
                  @ExampleObject(
                      name = "handled",
                      value =
                          """
                          {"reportId":"0f6b6d2f-7a07-4a5e-9d59-6f0c6a525b58","state":"handled",
                           "says":{"zh":"已核实，已为孩子安排照料","en":"looked into; care was arranged for the child"},
                           "outcome":"care-arranged"}
                          """)))
  public ReportTaken outcome(@PathParam("reportId") @Parameter(example = REPORT_ID) UUID reportId) {
    return telling
        .outcome(reportId)
        .map(outcome -> ReportTaken.handled(reportId, outcome))
        .orElseGet(() -> ReportTaken.received(reportId));
  }

  @POST
  @Path("/{reportId}/reporter-readings")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "readChildReporter",
      summary = "Who reported, for a named handler alone. 查阅报告人身份（指定人员）",
      description = "On record with its reason before it is shown. Basis: 反家庭暴力法 第十四条.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = ReportsRead.Asked.class),
              examples =
                  @ExampleObject(name = "a named handler", value = ProtectionCasesResource.ASKED)))
  @APIResponse(
      responseCode = "200",
      description = "As it was said; empty if it was not.",
      content =
          @Content(
              schema = @Schema(implementation = ReportsRead.Reporter.class),
              examples =
                  @ExampleObject(
                      name = "a school",
                      value = "{\"reporter\":\"{\\\"kind\\\":\\\"school\\\"}\"}")))
  public Response reporter(
      @PathParam("reportId") @Parameter(example = REPORT_ID) UUID reportId,
      ReportsRead.@Nullable Asked body,
      @Context UriInfo uri) {
    if (body == null) {
      throw ProblemException.of(ProblemType.INVALID_REQUEST, Violation.missing(""));
    }
    return once.post(null, uri, body, name -> reading.reporter(reportId, body));
  }
}
