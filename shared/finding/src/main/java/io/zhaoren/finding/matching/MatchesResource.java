package io.zhaoren.finding.matching;

import io.zhaoren.access.Refusal;
import io.zhaoren.access.RefusedException;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.reach.Discretion;
import io.zhaoren.policy.explanation.Explanation;
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

/** What somebody may have. */
@Path("/")
@Tag(name = "Matches 匹配")
@Produces(MediaType.APPLICATION_JSON)
public class MatchesResource {

  private static final String EXPLAINED =
      """
      {"programme":"minimum-living-guarantee","version":2,
       "name":{"zh":"最低生活保障","en":"Minimum living guarantee (dibao)"},
       "about":"UNIT","on":"2023-10-01",
       "document":{"name":"浙江省社会救助条例","version":"2020-09-24","source":"L1"},
       "department":"county-civil-affairs","mode":"INVITE","finding":"LIKELY",
       "findingSays":{"zh":"可能符合","en":"may be entitled"},
       "nextStep":{"zh":"可以提出申请","en":"an application can be made"},
       "jurisdiction":{"area":"330106","name":{"zh":"杭州市西湖区","en":"Xihu District, Hangzhou"}},
       "criteria":[{"code":"INCOME_BELOW_LINE","kind":"CONDITION","outcome":"UNDETERMINED","soft":false,
         "says":{"zh":"共同生活的家庭成员人均月收入低于当地低保标准","en":"monthly income per head is below the local dibao line"},
         "article":"第九条",
         "facts":[{"name":"assistance.countedIncome12Months",
           "says":{"zh":"近十二个月计入的收入","en":"counted income of the last twelve months"},
           "whose":"MEMBERS","state":"UNKNOWN"}],
         "parameters":[{"code":"dibaoLine","name":{"zh":"低保标准","en":"dibao line"},
           "value":{"zh":"1,259.00 元/月","en":"1,259.00 yuan a month"},
           "place":{"area":"330106","name":{"zh":"杭州市西湖区","en":"Xihu District, Hangzhou"}},
           "validFrom":"2023-07-01","source":"P12"}]}],
       "signals":[],
       "missing":[{"fact":"assistance.countedIncome12Months","whose":"MEMBERS","state":"UNKNOWN",
         "says":{"zh":"近十二个月计入的收入","en":"counted income of the last twelve months"}}]}
      """;

  private static final String ABOUT =
      "From the facts that hold now, with source, parameter values, article and distance. Also for"
          + " a programme that was not found: then it says why not. Values behind a mandate are"
          + " used only while one is on file.";

  private final MatchLists lists;
  private final ExplainingMatches explaining;
  private final Discretion discretion;

  public MatchesResource(MatchLists lists, ExplainingMatches explaining, Discretion discretion) {
    this.lists = lists;
    this.explaining = explaining;
    this.discretion = discretion;
  }

  @GET
  @Path("/residents/{residentId}/matches")
  @Operation(
      operationId = "residentMatches",
      summary = "What a resident may have and has. 个人匹配清单",
      description = "With those of the household by current membership.")
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = MatchList.class),
              examples = @ExampleObject(name = "dibao", value = MatchExamples.MATCHES)))
  public MatchList ofResident(
      @PathParam("residentId") @Parameter(example = MatchExamples.RESIDENT) UUID residentId) {
    return lists.ofKnown(Subject.resident(residentId)).shown(discretion);
  }

  @GET
  @Path("/households/{householdId}/matches")
  @Operation(
      operationId = "householdMatches",
      summary = "What a household may have and has. 家庭匹配清单")
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = MatchList.class),
              examples = @ExampleObject(name = "dibao", value = MatchExamples.MATCHES)))
  public MatchList ofHousehold(
      @PathParam("householdId") @Parameter(example = MatchExamples.HOUSEHOLD) UUID householdId) {
    return lists.ofKnown(Subject.household(householdId)).shown(discretion);
  }

  @GET
  @Path("/residents/{residentId}/matches/{programme}/explanation")
  @Operation(
      operationId = "explainResidentMatch",
      summary = "Why a programme was found for a resident, or why not. 个人匹配说明",
      description = ABOUT)
  @APIResponse(
      responseCode = "200",
      description = "In Chinese and English.",
      content =
          @Content(
              schema = @Schema(implementation = Explanation.class),
              examples = @ExampleObject(name = "income not known", value = EXPLAINED)))
  public Explanation explainToResident(
      @PathParam("residentId") @Parameter(example = MatchExamples.RESIDENT) UUID residentId,
      @PathParam("programme") @Parameter(example = "minimum-living-guarantee") String programme) {
    return explain(Subject.resident(residentId), programme);
  }

  @GET
  @Path("/households/{householdId}/matches/{programme}/explanation")
  @Operation(
      operationId = "explainHouseholdMatch",
      summary = "Why a programme was found for a household, or why not. 家庭匹配说明",
      description = ABOUT)
  @APIResponse(
      responseCode = "200",
      description = "In Chinese and English.",
      content =
          @Content(
              schema = @Schema(implementation = Explanation.class),
              examples = @ExampleObject(name = "income not known", value = EXPLAINED)))
  public Explanation explainToHousehold(
      @PathParam("householdId") @Parameter(example = MatchExamples.HOUSEHOLD) UUID householdId,
      @PathParam("programme") @Parameter(example = "minimum-living-guarantee") String programme) {
    return explain(Subject.household(householdId), programme);
  }

  private Explanation explain(Subject subject, String programme) {
    if (!discretion.shows(subject, programme)) {
      throw new RefusedException(Refusal.OUT_OF_REACH);
    }
    return explaining.explain(subject, programme);
  }
}
