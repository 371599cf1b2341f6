package io.zhaoren.finding.screening;

import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Facts in, outcomes and explanations out, nothing stored. */
@Path("/screenings")
@Tag(name = "Screenings 试算")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ScreeningsResource {

  private final Screening screening;

  public ScreeningsResource(Screening screening) {
    this.screening = screening;
  }

  @POST
  @Operation(
      operationId = "screen",
      summary = "Ask every policy about a household that you describe. 政策试算",
      description = "Facts in, outcomes and explanations out. Nothing is stored.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = ScreeningRequest.class),
              examples =
                  @ExampleObject(
                      name = "mother and child",
                      value =
                          """
                          {"on":"2023-10-01","place":"330106",
                           "household":{"facts":{
                             "assistance.maintenanceReceivable":{"amount":"0.00","unit":"CNY/month"},
                             "assistance.obligorBar":false,"assistance.homesOwned":1}},
                           "members":[
                             {"ref":"mother","facts":{
                               "person.birthDate":"1981-02-03","person.householdRelation":"HEAD",
                               "assistance.countedIncome12Months":{"amount":"14400.00","unit":"CNY/year"},
                               "assistance.monetaryAssets":{"amount":"20000.00","unit":"CNY"},
                               "assistance.ownsMotorVehicle":false,
                               "assistance.ownsCommercialPremises":false}},
                             {"ref":"child","facts":{
                               "person.birthDate":"2012-06-01","person.householdRelation":"CHILD",
                               "assistance.countedIncome12Months":{"amount":"0.00","unit":"CNY/year"},
                               "assistance.monetaryAssets":{"amount":"0.00","unit":"CNY"},
                               "assistance.ownsMotorVehicle":false,
                               "assistance.ownsCommercialPremises":false}}],
                           "programmes":["minimum-living-guarantee"]}
                          """)))
  @APIResponse(
      responseCode = "200",
      description = "What each policy says.",
      content =
          @Content(
              schema = @Schema(implementation = ScreeningAnswer.class),
              examples =
                  @ExampleObject(
                      name = "abridged",
                      value =
                          """
                          {"on":"2023-10-01","purpose":"decide","results":[{
                             "programme":"minimum-living-guarantee","item":"minimum-living-guarantee",
                             "name":{"zh":"最低生活保障","en":"Minimum living guarantee (dibao)"},
                             "policyVersion":2,"about":"UNIT","finding":"FOUND",
                             "says":{"zh":"符合全部条件","en":"every condition is met"},
                             "criteria":{"LOCAL_HUKOU":"MET","INCOME_BELOW_LINE":"MET"},
                             "members":2,
                             "jurisdiction":{"code":"330106",
                               "name":{"zh":"杭州市西湖区","en":"Xihu District, Hangzhou"}},
                             "amount":{"amount":"1318.00","unit":"CNY/month"},
                             "missing":[],"unknownParameters":[],"whyNot":[],
                             "explanation":{"programme":"minimum-living-guarantee","version":2,
                               "criteria":[{"code":"INCOME_BELOW_LINE","kind":"CONDITION","outcome":"MET",
                                 "article":"第九条","distance":{"direction":"UNDER",
                                   "says":{"zh":"人均月收入 600.00 元，低保标准 1,259.00 元，低 659.00 元",
                                           "en":"monthly income per head 600.00, dibao line 1,259.00: 659.00 yuan under"}}}]}}]}
                          """)))
  public ScreeningAnswer screen(@Nullable ScreeningRequest request) {
    if (request == null) {
      throw ProblemException.of(ProblemType.INVALID_REQUEST, Violation.missing(""));
    }
    return screening.answer(request);
  }
}
