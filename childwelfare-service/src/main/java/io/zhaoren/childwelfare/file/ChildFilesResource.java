package io.zhaoren.childwelfare.file;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.finding.idempotency.IdempotencyKey;
import io.zhaoren.finding.idempotency.OnceOnly;
import io.zhaoren.finding.paging.PageRequest;
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

/** Files of children. */
@Path("/")
@Tag(name = "Child files 儿童档案")
@Produces(MediaType.APPLICATION_JSON)
public class ChildFilesResource {

  private static final String CHILD_ID = "8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01";

  private static final String KEPT =
      """
      {"residentId":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01","state":"open","responsible":"cd-1"}
      """;

  private static final String FILE =
      """
      {"residentId":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01","version":2,"state":"open",
       "openedOn":"2023-09-01","openedBy":"match","county":"330106","communityId":"330106001001",
       "householdId":"5d59a1f6-0f6b-4a5e-9a77-6f0c6a525b58","responsible":"cd-1","risk":"medium",
       "found":[{"programme":"dibao-child-allowance","finding":"FOUND"}],
       "circumstances":[{"fact":"childwelfare.fatherDead","says":{"zh":"父亲死亡或者被宣告死亡","en":"the father is dead or declared so"},
         "value":true,"trueFrom":"2023-08-20","source":"public-security"}],
       "guardians":[{"guardianId":"0d1f6c1f-3d43-4c6f-9a77-8b0f8a3e2a02","relation":"grandparent","from":"2023-09-01"}],
       "guardianship":[{"from":"parents","to":"temporary-state","ground":"GUARDIAN_MISSING","basis":"未成年人保护法 第九十二条第二项",
         "by":"o-7","on":"2023-09-01"}],
       "notes":[{"at":"2023-09-02T02:00:00Z","by":"cd-1","sealed":false,"says":"与外祖母同住"}]}
      """;

  private static final String READINGS =
      """
      {"readings":[{"readingId":41,"at":"2023-09-02T02:00:00Z","reader":"cd-1","reason":"入户探访前了解情况",
        "approvedBy":"o-7","sealed":false}]}
      """;

  private final KeepingFiles keeping;
  private final ReadingFiles reading;
  private final FileReadings readings;
  private final HandlingSealed sealed;
  private final OnceOnly once;

  public ChildFilesResource(
      KeepingFiles keeping,
      ReadingFiles reading,
      FileReadings readings,
      HandlingSealed sealed,
      OnceOnly once) {
    this.keeping = keeping;
    this.reading = reading;
    this.readings = readings;
    this.sealed = sealed;
    this.once = once;
  }

  @POST
  @Path("/child-files")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "openChildFile",
      summary = "Open the file of a child. 建立儿童档案",
      description =
          "Whoever has one already keeps it. Somebody is responsible from the same moment. Basis: 未成年人保护法 第四十三条.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = FileAsked.Opened.class),
              examples =
                  @ExampleObject(
                      name = "one",
                      value =
                          """
                          {"residentId":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01","worker":"cd-1","communityId":"330106001001"}
                          """)))
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = FileKept.class),
              examples = @ExampleObject(name = "one", value = KEPT)))
  public Response openChildFile(
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      FileAsked.@Nullable Opened body,
      @Context UriInfo uri) {
    var given = required(body);
    return once.post(key, uri, given, name -> keeping.open(given));
  }

  @POST
  @Path("/child-files/{childId}/readings")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "readChildFile",
      summary = "Read a file. 查阅儿童档案",
      description =
          "By whoever is responsible or was approved, with a reason; by an auditor who names the case of"
              + " the audit (Zhaoren-Purpose: audit; case=2026-0017), without what is sealed. On record"
              + " before anything is shown. Basis: 未成年人网络保护条例 第三十六条、第三十七条.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = FileAsked.class),
              examples =
                  @ExampleObject(
                      name = "one",
                      value =
                          """
                          {"reader":"cd-1","reason":"入户探访前了解情况"}
                          """)))
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = ChildFileAnswer.class),
              examples = @ExampleObject(name = "one", value = FILE)))
  public Response readChildFile(
      @PathParam("childId") @Parameter(example = CHILD_ID) UUID childId,
      @Nullable FileAsked body,
      @Context UriInfo uri) {
    var given = required(body);
    return once.post(null, uri, given, name -> reading.read(childId, given));
  }

  @POST
  @Path("/child-files/{childId}/approvals")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "approveChildFileReading",
      summary = "Let somebody read a file for a while. 批准查阅",
      description =
          "By a supervisor of the township or an officer of the county, never for themselves. Basis: 未成年人网络保护条例 第三十六条.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = FileAsked.Approved.class),
              examples =
                  @ExampleObject(
                      name = "one",
                      value =
                          """
                          {"supervisor":"cs-1","reader":"cd-2","reason":"协助入户探访","until":"2023-10-08"}
                          """)))
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = FileKept.class),
              examples = @ExampleObject(name = "one", value = KEPT)))
  public Response approveChildFileReading(
      @PathParam("childId") @Parameter(example = CHILD_ID) UUID childId,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      FileAsked.@Nullable Approved body,
      @Context UriInfo uri) {
    var given = required(body);
    return once.post(key, uri, given, name -> keeping.approve(childId, given, name));
  }

  @POST
  @Path("/child-files/{childId}/guardians")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "addChildGuardian",
      summary = "Record a guardian from a day on. 登记监护人",
      description = "By whoever is responsible.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = FileAsked.Guardian.class),
              examples =
                  @ExampleObject(
                      name = "one",
                      value =
                          """
                          {"worker":"cd-1","guardianId":"0d1f6c1f-3d43-4c6f-9a77-8b0f8a3e2a02","relation":"grandparent","from":"2023-09-01"}
                          """)))
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = FileKept.class),
              examples = @ExampleObject(name = "one", value = KEPT)))
  public Response addChildGuardian(
      @PathParam("childId") @Parameter(example = CHILD_ID) UUID childId,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      FileAsked.@Nullable Guardian body,
      @Context UriInfo uri) {
    var given = required(body);
    return once.post(key, uri, given, name -> keeping.guardian(childId, given, name));
  }

  @POST
  @Path("/child-files/{childId}/notes")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "addChildNote",
      summary = "Write a note into a file. 记入档案",
      description = "Kept encrypted; a sealed one is read by named handlers alone.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = FileAsked.Note.class),
              examples =
                  @ExampleObject(
                      name = "one",
                      value =
                          """
                          {"worker":"cd-1","says":"与外祖母同住，家中有书桌","sealed":false}
                          """)))
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = FileKept.class),
              examples = @ExampleObject(name = "one", value = KEPT)))
  public Response addChildNote(
      @PathParam("childId") @Parameter(example = CHILD_ID) UUID childId,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      FileAsked.@Nullable Note body,
      @Context UriInfo uri) {
    var given = required(body);
    return once.post(key, uri, given, name -> keeping.note(childId, given, name));
  }

  @POST
  @Path("/child-files/{childId}/closing")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "closeChildFile",
      summary = "Close a file. 关闭档案",
      description = "Refused while a visit is overdue or a report is being handled.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = FileAsked.Closing.class),
              examples =
                  @ExampleObject(
                      name = "one",
                      value =
                          """
                          {"officer":{"role":"officer","id":"o-7","office":"county-civil-affairs","area":"330106"},"why":"adult"}
                          """)))
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = FileKept.class),
              examples = @ExampleObject(name = "one", value = KEPT)))
  public Response closeChildFile(
      @PathParam("childId") @Parameter(example = CHILD_ID) UUID childId,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      FileAsked.@Nullable Closing body,
      @Context UriInfo uri) {
    var given = required(body);
    return once.post(key, uri, given, name -> keeping.close(childId, given));
  }

  @POST
  @Path("/child-files/{childId}/dispersed-orphan-rate")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "recogniseAtDispersedOrphanRate",
      summary = "Record that a child is paid at the rate of a dispersed orphan. 按散居孤儿标准保障",
      description = "By a named handler; no ground is asked, kept or shown.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = FileAsked.AtRate.class),
              examples =
                  @ExampleObject(
                      name = "one",
                      value =
                          """
                          {"handler":"h-1","holds":true,"from":"2023-10-01"}
                          """)))
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = FileKept.class),
              examples = @ExampleObject(name = "one", value = KEPT)))
  public Response recogniseAtDispersedOrphanRate(
      @PathParam("childId") @Parameter(example = CHILD_ID) UUID childId,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      FileAsked.@Nullable AtRate body,
      @Context UriInfo uri) {
    var given = required(body);
    return once.post(key, uri, given, name -> sealed.atDispersedOrphanRate(childId, given, name));
  }

  @POST
  @Path("/child-files/{childId}/violence-notice")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "recordViolenceNotice",
      summary =
          "Record that there is a notice or order about violence in a child's home. 登记家暴告诫书、人身安全保护令",
      description =
          "By a named handler; not which of the two, nor of whom. Whoever is responsible finds a word"
              + " in the feed; the file, the household and events say nothing."
              + " Basis: 反家庭暴力法 第十七条、第三十二条.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = FileAsked.ViolenceNotice.class),
              examples =
                  @ExampleObject(
                      name = "one",
                      value =
                          """
                          {"handler":"h-1","holds":true,"on":"2023-09-28"}
                          """)))
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = FileKept.class),
              examples = @ExampleObject(name = "one", value = KEPT)))
  // the name stands in the log of refusals, beside the child's id: it does not say what
  public Response recordSealed(
      @PathParam("childId") @Parameter(example = CHILD_ID) UUID childId,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      FileAsked.@Nullable ViolenceNotice body,
      @Context UriInfo uri) {
    var given = required(body);
    return once.post(key, uri, given, name -> sealed.violenceNotice(childId, given, name));
  }

  @GET
  @Path("/child-files/{childId}/readings")
  @Operation(
      operationId = "childFileReadings",
      summary = "Who has read a file, and why. 查阅记录",
      description =
          "For whoever answers for the access and for the audit. Basis: 未成年人网络保护条例 第三十六条、第三十七条.")
  @APIResponse(
      responseCode = "200",
      description = "The oldest first.",
      content =
          @Content(
              schema = @Schema(implementation = FileReadingsAnswer.class),
              examples = @ExampleObject(name = "one", value = READINGS)))
  public FileReadingsAnswer childFileReadings(
      @PathParam("childId") @Parameter(example = CHILD_ID) UUID childId,
      @QueryParam("cursor") @Parameter(description = "What the page before gave as next.")
          @Nullable String cursor,
      @QueryParam("limit") @DefaultValue(PageRequest.DEFAULT_LIMIT) Integer limit) {
    return readings.of(childId, PageRequest.of(cursor, limit));
  }
}
