package io.zhaoren.finding.benefits;

import io.zhaoren.finding.reach.Discretion;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What somebody has and may have in this service. */
@Path("/residents/{residentId}/benefits")
@Tag(name = "Benefits 幸福清单")
@Produces(MediaType.APPLICATION_JSON)
public class BenefitsResource {

  private static final String RESIDENT = "8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01";

  private static final String EXAMPLE =
      """
      {"residentId":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01",
       "householdId":"2d9f5d3a-7a55-4c11-8a5e-6a2f3b4c5d01",
       "entitlements":[{
         "residentId":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01",
         "programme":"single-person-guarantee",
         "name":{"zh":"最低生活保障（单人保）","en":"Single-person guarantee"},
         "origin":"register","running":false,"validFrom":"2022-01-01","validTo":"2023-07-31",
         "jurisdiction":{"code":"330106","name":{"zh":"杭州市西湖区","en":"Xihu District, Hangzhou"}},
         "revision":2,"recordedAt":"2023-08-01T01:02:03Z"}],
       "matches":[{
         "householdId":"2d9f5d3a-7a55-4c11-8a5e-6a2f3b4c5d01",
         "programme":"minimum-living-guarantee",
         "name":{"zh":"最低生活保障","en":"Minimum living guarantee (dibao)"},
         "policyVersion":2,"finding":"LIKELY","urgent":false,
         "jurisdiction":{"code":"330106","name":{"zh":"杭州市西湖区","en":"Xihu District, Hangzhou"}},
         "missing":[{"fact":"assistance.countedIncome12Months",
           "says":{"zh":"近十二个月计入的收入","en":"counted income of the last twelve months"}}],
         "revision":1,"cause":{"kind":"fact","codes":["assistance.countedIncome12Months"]},"on":"2023-10-01","at":"2023-10-01T01:02:03Z"}]}
      """;

  private final BenefitLists lists;
  private final Discretion discretion;

  BenefitsResource(BenefitLists lists, Discretion discretion) {
    this.lists = lists;
    this.discretion = discretion;
  }

  @GET
  @Operation(
      operationId = "residentBenefits",
      summary = "What a resident has, had and may have. 个人幸福清单",
      description =
          "The entitlements and the matches of the resident in one answer, each as it stands in its"
              + " own list, with those of the household by current membership. A match is an"
              + " invitation, never a status.")
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = BenefitList.class),
              examples =
                  @ExampleObject(name = "had dibao alone, may have it again", value = EXAMPLE)))
  public BenefitList ofResident(
      @PathParam("residentId") @Parameter(example = RESIDENT) UUID residentId) {
    return lists.ofKnown(residentId).shown(discretion);
  }
}
