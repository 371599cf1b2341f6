package io.zhaoren.casework.application;

import io.zhaoren.finding.reach.Discretion;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** All applications of a household. */
@Path("/households/{householdId}/applications")
@Tag(name = "Applications 申请")
@Produces(MediaType.APPLICATION_JSON)
public class HouseholdApplicationsResource {

  private final ShowingApplications showing;
  private final Discretion discretion;

  public HouseholdApplicationsResource(ShowingApplications showing, Discretion discretion) {
    this.showing = showing;
    this.discretion = discretion;
  }

  @GET
  @Operation(
      operationId = "listApplications",
      summary = "The applications of a household, the oldest first. 家庭的全部申请")
  @APIResponse(
      responseCode = "200",
      description = "The applications; none if the household never applied.",
      content =
          @Content(
              schema = @Schema(implementation = ApplicationAnswer[].class),
              examples = @ExampleObject(name = "one", value = ApplicationExamples.RECEIVED_ONE)))
  public List<ApplicationAnswer> of(@PathParam("householdId") UUID household) {
    return showing.ofHousehold(household).stream()
        .map(id -> showing.show(id, Optional.empty()).shown(discretion))
        .toList();
  }
}
