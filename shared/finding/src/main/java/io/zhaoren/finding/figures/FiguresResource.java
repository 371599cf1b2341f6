package io.zhaoren.finding.figures;

import io.zhaoren.access.Access;
import io.zhaoren.finding.policies.PolicyStore;
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

/** Counts by place, and the places. */
@Path("/")
@Tag(name = "Figures 统计")
@Produces(MediaType.APPLICATION_JSON)
public class FiguresResource {

  private final Figures figures;
  private final PolicyStore policies;
  private final Access access;

  public FiguresResource(Figures figures, PolicyStore policies, Access access) {
    this.figures = figures;
    this.policies = policies;
    this.access = access;
  }

  @GET
  @Path("/figures")
  @Operation(
      operationId = "figures",
      summary = "How many are found and receive, by programme. 分项统计",
      description =
          "Counted by the place whose authority decides. Whoever has no such place yet is in no"
              + " figure.")
  @APIResponse(
      responseCode = "200",
      description = "Counts as of now.",
      content =
          @Content(
              schema = @Schema(implementation = FiguresAnswer.class),
              examples =
                  @ExampleObject(
                      name = "one county",
                      value =
                          """
                          {"area":{"code":"330106","name":{"zh":"杭州市西湖区","en":"Xihu District, Hangzhou"},"counties":1},
                           "on":"2023-10-01",
                           "programmes":[{"programme":"minimum-living-guarantee",
                             "item":"minimum-living-guarantee",
                             "name":{"zh":"最低生活保障","en":"Minimum living guarantee (dibao)"},
                             "about":"UNIT","found":12,"likely":31,"receiving":240,
                             "people":{"found":15,"likely":44,"receiving":301}}],
                           "toClear":[{"programme":"income-under-8000-monitoring",
                             "name":{"zh":"监测家庭年人均收入低于8000元","en":"Monitored family under 8,000 yuan a head"},
                             "open":3}],
                           "facts":[{"source":"civil-affairs","name":{"zh":"民政部门","en":"Civil affairs"},
                             "accepted":5120,"repeated":3,"rejected":1}],
                           "parameters":{"sourced":58,"illustrative":3,"unknown":18}}
                          """)))
  public FiguresAnswer figures(
      @QueryParam("area")
          @DefaultValue("330000")
          @Parameter(
              description = "Six digits of the province, a city or a county; mountain-26; islands.",
              example = "330106")
          String area) {
    return figures.of(area, !access.mayKnowEach(area));
  }

  @GET
  @Path("/counties")
  @Operation(
      operationId = "counties",
      summary = "The counties of the province with their groups. 县级行政区划")
  @APIResponse(
      responseCode = "200",
      description = "All of them, by code.",
      content =
          @Content(
              schema = @Schema(implementation = CountyList.class),
              examples =
                  @ExampleObject(
                      name = "the first",
                      value =
                          """
                          {"counties":[{"code":"330102","name":{"zh":"上城区","en":"Shangcheng District"},
                            "city":{"code":"330100","name":{"zh":"杭州市","en":"Hangzhou"}},"groups":[]}]}
                          """)))
  public CountyList counties() {
    return CountyList.of(policies.current().policies().areas());
  }
}
