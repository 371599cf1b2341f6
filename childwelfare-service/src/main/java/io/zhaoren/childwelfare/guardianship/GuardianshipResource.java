package io.zhaoren.childwelfare.guardianship;

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

/** Who has the care of children. */
@Path("/")
@Tag(name = "Guardianship 监护")
@Produces(MediaType.APPLICATION_JSON)
public class GuardianshipResource {

  private static final String CHILD_ID = "8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01";
  private static final String REVOCATION_ID = "0f6b6d2f-7a07-4a5e-9d59-6f0c6a525b58";

  private static final String CARE =
      """
      {"residentId":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01","version":1,"state":"temporary-state",
       "since":"2023-10-01","ground":"GUARDIAN_MISSING","placement":"kin",
       "next":[{"to":"returned","by":"county-civil-affairs","grounds":[{"code":"FIT_AGAIN",
         "basis":"未成年人保护法 第九十三条","says":{"zh":"经评估监护人重新具备履行监护职责条件","en":"the guardian was assessed and is fit again"}}]}]}
      """;

  private static final String REVOCATION =
      """
      {"revocationId":"0f6b6d2f-7a07-4a5e-9d59-6f0c6a525b58","version":0,
       "residentId":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01","guardian":"father","ground":"neglect",
       "state":"known","knownOn":"2023-10-01","civilAffairsFrom":"2023-10-31"}
      """;

  private final MovingGuardianship moving;
  private final Revoking revoking;
  private final OnceOnly once;

  public GuardianshipResource(MovingGuardianship moving, Revoking revoking, OnceOnly once) {
    this.moving = moving;
    this.revoking = revoking;
    this.once = once;
  }

  @GET
  @Path("/child-files/{childId}/guardianship")
  @Operation(
      operationId = "guardianship",
      summary = "Who has the care of a child, and which steps the law knows from there. 监护状态")
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = GuardianshipAnswer.class),
              examples = @ExampleObject(name = "temporary", value = CARE)))
  public GuardianshipAnswer one(
      @PathParam("childId") @Parameter(example = CHILD_ID) UUID childId,
      @QueryParam("worker") @Parameter(description = "Whoever is responsible.", example = "cd-1")
          @Nullable String worker) {
    return moving.get(childId, WorkerActing.read(worker, "/worker"));
  }

  @GET
  @Path("/revocations")
  @Operation(
      operationId = "revocationDuties",
      summary =
          "For which revocations civil affairs must apply, as nobody else did in time. 应由民政部门申请撤销的",
      description = "Basis: 民法典 第三十六条第三款.")
  @APIResponse(
      responseCode = "200",
      description = "The oldest first.",
      content =
          @Content(
              schema = @Schema(implementation = Revocation.Duties.class),
              examples =
                  @ExampleObject(name = "one", value = "{\"revocations\":[" + REVOCATION + "]}")))
  public Revocation.Duties duties(
      @QueryParam("area")
          @DefaultValue("330000")
          @Parameter(
              description = "Six digits of the province, a city or a county.",
              example = "330106")
          String area,
      @QueryParam("cursor") @Parameter(description = "What the page before gave as next.")
          @Nullable String cursor,
      @QueryParam("limit") @DefaultValue(PageRequest.DEFAULT_LIMIT) Integer limit) {
    var page = PageRequest.of(cursor, limit);
    return revoking.duties(FigureArea.of(area, Areas.zhejiang()), Access.current().within(), page);
  }

  @POST
  @Path("/child-files/{childId}/guardianship")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "moveGuardianship",
      summary = "Take a step in the care of a child. 监护状态变更",
      description =
          "Only steps and grounds of the law; what it asks is named with its article. Nothing of it is told beyond the file.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = GuardianshipMoved.class),
              examples = {
                @ExampleObject(
                    name = "by the director",
                    value =
                        """
                        {"worker":"cd-1","version":0,"to":"entrusted-care","ground":"PARENTS_AWAY",
                         "guardianId":"5d1c2a53-6e6f-4f0a-8a53-0b6a5c4d3e2f",
                         "carer":{"bars":[],"confirmedOn":"2023-09-28"}}
                        """),
                @ExampleObject(
                    name = "by an authority",
                    value =
                        """
                        {"officer":{"role":"officer","id":"o-7","office":"county-civil-affairs","area":"330106"},"version":0,"to":"temporary-state","ground":"GUARDIAN_MISSING","placement":"kin"}
                        """)
              }))
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = GuardianshipAnswer.class),
              examples = @ExampleObject(name = "one", value = CARE)))
  public Response moveGuardianship(
      @PathParam("childId") @Parameter(example = CHILD_ID) UUID childId,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      @Nullable GuardianshipMoved body,
      @Context UriInfo uri) {
    var given = required(body);
    return once.post(key, uri, given, name -> moving.move(childId, given, name));
  }

  @POST
  @Path("/child-files/{childId}/revocations")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "reportRevocationGround",
      summary = "Say that guardianship should be revoked. 报告撤销监护人资格情形",
      description = "Basis: 民法典 第三十六条.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = Revocation.Known.class),
              examples =
                  @ExampleObject(
                      name = "one",
                      value =
                          """
                          {"worker":"cd-1","guardian":"father","ground":"neglect"}
                          """)))
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = Revocation.class),
              examples = @ExampleObject(name = "one", value = REVOCATION)))
  public Response reportRevocationGround(
      @PathParam("childId") @Parameter(example = CHILD_ID) UUID childId,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      Revocation.@Nullable Known body,
      @Context UriInfo uri) {
    var given = required(body);
    return once.post(key, uri, given, name -> revoking.known(childId, given, name));
  }

  @POST
  @Path("/revocations/{revocationId}/acts")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "actOnRevocation",
      summary = "Say who applied and what the court decided. 撤销监护人资格办理",
      description =
          "What a court revokes is a circumstance of the child from that day on. Basis: 民法典 第三十六条、第三十八条.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = Revocation.Acted.class),
              examples =
                  @ExampleObject(
                      name = "one",
                      value =
                          """
                          {"officer":{"role":"officer","id":"o-7","office":"county-civil-affairs","area":"330106"},"version":0,"act":"applied","applicant":"civil-affairs"}
                          """)))
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = Revocation.class),
              examples = @ExampleObject(name = "one", value = REVOCATION)))
  public Response actOnRevocation(
      @PathParam("revocationId") @Parameter(example = REVOCATION_ID) UUID revocationId,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      Revocation.@Nullable Acted body,
      @Context UriInfo uri) {
    var given = required(body);
    return once.post(key, uri, given, name -> revoking.act(revocationId, given, name));
  }
}
