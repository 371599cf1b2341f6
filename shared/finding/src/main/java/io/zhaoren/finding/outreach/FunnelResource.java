package io.zhaoren.finding.outreach;

import io.zhaoren.access.Access;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** From found to paid. */
@Path("/figures/funnel")
@Tag(name = "Figures 统计")
@Produces(MediaType.APPLICATION_JSON)
public class FunnelResource {

  private final Funnel funnel;
  private final Access access;

  public FunnelResource(Funnel funnel, Access access) {
    this.funnel = funnel;
    this.access = access;
  }

  @GET
  @Operation(
      operationId = "funnel",
      summary = "From found to reached, claimed, granted and paid, by programme and county. 触达漏斗",
      description =
          "Of all matches ever offered, counted by the place whose authority decides. A match that"
              + " was not followed yet is not in it.")
  @APIResponse(
      responseCode = "200",
      description = "Counts as of now.",
      content =
          @Content(
              schema = @Schema(implementation = FunnelAnswer.class),
              examples =
                  @ExampleObject(
                      name = "one county",
                      value =
                          """
                          {"area":"330106","name":{"zh":"杭州市西湖区","en":"Xihu District, Hangzhou"},
                           "on":"2023-10-01","programmes":[
                             {"programme":"minimum-living-guarantee",
                              "county":{"code":"330106","name":{"zh":"杭州市西湖区","en":"Xihu District, Hangzhou"}},
                              "found":43,"reached":31,"wanted":20,"declined":2,"withdrawn":4,
                              "claimed":18,"granted":11,"paid":9}]}
                          """)))
  public FunnelAnswer funnel(
      @QueryParam("area")
          @DefaultValue("330000")
          @Parameter(
              description = "Six digits of the province, a city or a county; mountain-26; islands.",
              example = "330106")
          String area) {
    return funnel.of(area, !access.mayKnowEach(area));
  }
}
