package io.zhaoren.eldercare.ability;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.access.Access;
import io.zhaoren.finding.paging.PageRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
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

/** Which institution assesses whom, over HTTP. */
@Path("/")
@Tag(name = "Ability 能力评估")
@Produces(MediaType.APPLICATION_JSON)
public class AssignmentResource {

  private final AssigningElders assigning;
  private final Access access;

  public AssignmentResource(AssigningElders assigning, Access access) {
    this.assigning = assigning;
    this.access = access;
  }

  @PUT
  @Path("/residents/{residentId}/ability-assignment")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "assignAbilityAssessment",
      summary = "The county assigns an elder to an assessing institution. 委托评估机构",
      description =
          "It takes the place of an assignment before; the same again changes nothing, so that no"
              + " Idempotency-Key is needed. It ends with the assessment, or a death.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = AssignmentGiven.class),
              examples =
                  @ExampleObject(name = "assigned", value = "{\"institution\":\"assess-1\"}")))
  @APIResponse(
      responseCode = "200",
      description = "What holds now.",
      content =
          @Content(
              schema = @Schema(implementation = Assigned.class),
              examples =
                  @ExampleObject(
                      name = "assigned",
                      value =
                          "{\"residentId\":\"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01\","
                              + "\"institution\":\"assess-1\"}")))
  public Assigned assign(
      @PathParam("residentId") @Parameter(example = AbilityExamples.RESIDENT) UUID residentId,
      @Nullable AssignmentGiven body) {
    var given = required(body);
    return assigning.assign(residentId, access.who(given.officer()), given);
  }

  @GET
  @Path("/assessing-institutions/{assessingInstitution}/ability-assignments")
  @Operation(
      operationId = "abilityAssignments",
      summary = "Whom an assessing institution is to assess. 受托评估名单",
      description = "An institution sees its own list.")
  @APIResponse(
      responseCode = "200",
      description = "A page, the longest assigned first.",
      content =
          @Content(
              schema = @Schema(implementation = AssignmentList.class),
              examples =
                  @ExampleObject(
                      name = "one",
                      value =
                          "{\"assignments\":[{\"assignmentId\":\"4d8d1c52-1b58-4a5e-9d59-0f6b6d2f7a02\","
                              + "\"residentId\":\"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01\","
                              + "\"institution\":\"assess-1\",\"assignedOn\":\"2023-10-20\","
                              + "\"reason\":\"immediate\"}]}")))
  public AssignmentList ofInstitution(
      @PathParam("assessingInstitution") @Parameter(example = "assess-1") String institution,
      @QueryParam("cursor") @Parameter(description = "What the page before gave as next.")
          @Nullable String cursor,
      @QueryParam("limit") @DefaultValue(PageRequest.DEFAULT_LIMIT) Integer limit) {
    return assigning.of(access.agency().orElse(institution), PageRequest.of(cursor, limit));
  }
}
