package io.zhaoren.gateway.register;

import io.zhaoren.gateway.problem.ProblemException;
import io.zhaoren.gateway.problem.ProblemType;
import io.zhaoren.gateway.problem.Violation;
import io.zhaoren.gateway.problem.Words;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
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

/** Ids for households. */
@Path("/household-ids")
@Tag(name = "Household ids 家庭编号")
@Produces(MediaType.APPLICATION_JSON)
public class HouseholdIdsResource {

  private static final int MOST = 10_000;

  private final HouseholdIds households;

  HouseholdIdsResource(HouseholdIds households) {
    this.households = households;
  }

  /** How many are wanted. */
  @Schema(name = "HouseholdIdsRequest")
  public record HouseholdIdsRequest(
      @Schema(required = true, minimum = "1", maximum = "10000", examples = "2")
          @Nullable Integer count) {}

  /** New ids. */
  @Schema(name = "HouseholdIds")
  public record HouseholdIdsAnswer(@Schema(required = true) List<UUID> householdIds) {}

  @POST
  @RolesAllowed({"agency", "child-supervisor", "township-officer", "county-officer"})
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "issueHouseholdIds",
      summary = "New random ids for households. 签发家庭编号",
      description =
          "A household's id survives its changes; who belongs to it is for the services to know.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = HouseholdIdsRequest.class),
              examples = @ExampleObject(name = "two", value = "{\"count\":2}")))
  @APIResponse(
      responseCode = "201",
      description = "So many.",
      content =
          @Content(
              schema = @Schema(implementation = HouseholdIdsAnswer.class),
              examples =
                  @ExampleObject(
                      name = "two",
                      value =
                          """
                          {"householdIds":["5d1c2a53-6e6f-4f0a-8a53-0b6a5c4d3e2f",
                                           "0b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a55"]}
                          """)))
  public Response issue(
      @Nullable HouseholdIdsRequest request,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String header) {
    var key = IdempotencyKey.read(header);
    if (request == null || request.count() == null) {
      throw ProblemException.of(ProblemType.INVALID_REQUEST, Violation.missing("/count"));
    }
    var count = request.count();
    if (count < 1 || count > MOST) {
      throw ProblemException.of(
          ProblemType.INVALID_REQUEST,
          Violation.body(
              "/count", "OUT_OF_RANGE", new Words("须为 1 至 10000", "must be from 1 to 10000")));
    }
    return Response.status(201)
        .entity(new HouseholdIdsAnswer(households.issue(count, key)))
        .build();
  }
}
