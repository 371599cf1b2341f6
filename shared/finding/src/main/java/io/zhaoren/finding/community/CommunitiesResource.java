package io.zhaoren.finding.community;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The directory of field work. */
@Path("/")
@Tag(name = "Communities 村（社区）")
@Produces(MediaType.APPLICATION_JSON)
public class CommunitiesResource {

  /** As it stands in documentation. */
  public static final String COMMUNITY = "330106001001";

  private static final String EXAMPLE =
      """
      {"communityId":"330106001001","county":"330106","name":"文三社区",
       "grids":["330106001001001","330106001001002"],
       "workers":[{"worker":"w-1","role":"grid-worker","grid":"330106001001001"},
                  {"worker":"d-1","role":"child-director"}]}
      """;

  private final Communities communities;

  public CommunitiesResource(Communities communities) {
    this.communities = communities;
  }

  @GET
  @Path("/communities/{communityId}")
  @Operation(operationId = "community", summary = "A community, its grids and workers. 村（社区）")
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = Community.class),
              examples = @ExampleObject(name = "one", value = EXAMPLE)))
  public Community one(
      @PathParam("communityId") @Parameter(example = COMMUNITY) String communityId) {
    return communities.get(CommunityId.inPath(communityId, "communityId"));
  }

  @PUT
  @Path("/communities/{communityId}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "setCommunity",
      summary = "Say which grids a community has and who works in it. 报送村（社区）网格与人员",
      description =
          "The lists are whole. The same again changes nothing, so that no Idempotency-Key is"
              + " needed.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = CommunitySet.class),
              examples =
                  @ExampleObject(
                      name = "two grids",
                      value =
                          """
                          {"name":"文三社区","grids":["330106001001001","330106001001002"],
                           "workers":[{"worker":"w-1","role":"grid-worker","grid":"330106001001001"},
                                      {"worker":"d-1","role":"child-director"}]}
                          """)))
  @APIResponse(
      responseCode = "200",
      description = "On record.",
      content =
          @Content(
              schema = @Schema(implementation = Community.class),
              examples = @ExampleObject(name = "one", value = EXAMPLE)))
  public Community set(
      @PathParam("communityId") @Parameter(example = COMMUNITY) String communityId,
      @Nullable CommunitySet body) {
    var id = CommunityId.inPath(communityId, "communityId");
    communities.set(id, ReadingCommunity.read(id, body));
    return communities.get(id);
  }
}
