package io.zhaoren.finding.entitlements;

import io.zhaoren.finding.facts.Subject;
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

/** What somebody has: owed and running, or ended. */
@Path("/")
@Tag(name = "Entitlements 待遇")
@Produces(MediaType.APPLICATION_JSON)
public class EntitlementsResource {

  private static final String EXAMPLE =
      """
      {"residentId":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01",
       "householdId":"2d9f5d3a-7a55-4c11-8a5e-6a2f3b4c5d01",
       "entitlements":[{
         "householdId":"2d9f5d3a-7a55-4c11-8a5e-6a2f3b4c5d01",
         "programme":"minimum-living-guarantee",
         "name":{"zh":"最低生活保障","en":"Minimum living guarantee (dibao)"},
         "origin":"register","running":true,"validFrom":"2023-08-01",
         "jurisdiction":{"code":"330106","name":{"zh":"杭州市西湖区","en":"Xihu District, Hangzhou"}},
         "revision":1,"recordedAt":"2023-10-01T01:02:03Z"},
        {"residentId":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01",
         "programme":"single-person-guarantee",
         "name":{"zh":"最低生活保障（单人保）","en":"Single-person guarantee"},
         "origin":"register","running":false,"validFrom":"2022-01-01","validTo":"2023-07-31",
         "jurisdiction":{"code":"330106","name":{"zh":"杭州市西湖区","en":"Xihu District, Hangzhou"}},
         "revision":2,"recordedAt":"2023-08-01T01:02:03Z"}]}
      """;

  private static final String ABOUT =
      "Of the programmes of this service, as the county registers say. What has ended is listed too,"
          + " with its last day. A match is never among them.";

  private final EntitlementLists lists;
  private final Discretion discretion;

  public EntitlementsResource(EntitlementLists lists, Discretion discretion) {
    this.lists = lists;
    this.discretion = discretion;
  }

  @GET
  @Path("/residents/{residentId}/entitlements")
  @Operation(
      operationId = "residentEntitlements",
      summary = "What a resident has. 个人待遇清单",
      description = "With those of the household by current membership. " + ABOUT)
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = EntitlementList.class),
              examples = @ExampleObject(name = "dibao", value = EXAMPLE)))
  public EntitlementList ofResident(
      @PathParam("residentId") @Parameter(example = "8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01")
          UUID residentId) {
    return lists.ofKnown(Subject.resident(residentId)).shown(discretion);
  }

  @GET
  @Path("/households/{householdId}/entitlements")
  @Operation(
      operationId = "householdEntitlements",
      summary = "What a household has. 家庭待遇清单",
      description = ABOUT)
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = EntitlementList.class),
              examples = @ExampleObject(name = "dibao", value = EXAMPLE)))
  public EntitlementList ofHousehold(
      @PathParam("householdId") @Parameter(example = "2d9f5d3a-7a55-4c11-8a5e-6a2f3b4c5d01")
          UUID householdId) {
    return lists.ofKnown(Subject.household(householdId)).shown(discretion);
  }
}
