package io.zhaoren.finding.policies;

import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.paging.PageRequest;
import io.zhaoren.finding.policies.PolicyList.PolicyEntry;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the policies say. */
@Path("/policies")
@Tag(name = "Policies 政策")
@Produces(MediaType.APPLICATION_JSON)
public class PoliciesResource {

  private final PolicyStore store;
  private final BusinessDay day;

  public PoliciesResource(PolicyStore store, BusinessDay day) {
    this.store = store;
    this.day = day;
  }

  @GET
  @Operation(
      operationId = "listPolicies",
      summary = "The programmes, each with the text in force. 政策清单")
  @APIResponse(
      responseCode = "200",
      description = "By programme.",
      content =
          @Content(
              schema = @Schema(implementation = PolicyList.class),
              examples =
                  @ExampleObject(
                      name = "one of them",
                      value =
                          """
                          {"on":"2023-10-01","policies":[{"programme":"minimum-living-guarantee",
                             "item":"minimum-living-guarantee",
                             "name":{"zh":"最低生活保障","en":"Minimum living guarantee (dibao)"},
                             "version":2,"about":"UNIT","mode":"INVITE","urgent":false,
                             "department":"county-civil-affairs",
                             "benefit":{"zh":"按月发给最低生活保障金","en":"a monthly sum up to the line"},
                             "legalBasis":"浙江省社会救助条例 2020-09-24","validFrom":"2020-09-24"}],
                           "next":"bWluaW11bS1saXZpbmctZ3VhcmFudGVl"}
                          """)))
  public PolicyList list(
      @QueryParam("item")
          @Parameter(description = "Only those of this joint item.", example = "medical-assistance")
          @Nullable String item,
      @QueryParam("on") @Parameter(description = "In force on this day; absent: today.")
          @Nullable LocalDate on,
      @QueryParam("cursor") @Parameter(description = "What the page before gave as next.")
          @Nullable String cursor,
      @QueryParam("limit") @DefaultValue(PageRequest.DEFAULT_LIMIT) Integer limit) {
    var page = PageRequest.of(cursor, limit);
    var date = on == null ? day.today() : on;
    var rest =
        store.current().policies().inForce(date).stream()
            .filter(policy -> item == null || policy.item().equals(Optional.of(item)))
            .filter(
                policy ->
                    page.after().isEmpty() || policy.programme().compareTo(page.after().get()) > 0)
            .sorted(Comparator.comparing(Policy::programme))
            .limit(limit + 1L)
            .toList();
    var entries = rest.stream().limit(limit).map(PolicyEntry::of).toList();
    return new PolicyList(
        date,
        entries,
        rest.size() > limit
            ? PageRequest.cursor(entries.get(entries.size() - 1).programme())
            : null);
  }

  @GET
  @Path("/{programme}")
  @Operation(
      operationId = "policy",
      summary = "One text of a programme: that in force, or a version. 政策文本")
  @APIResponse(
      responseCode = "200",
      description = "In full, with the file itself.",
      content =
          @Content(
              schema = @Schema(implementation = PolicyAnswer.class),
              examples =
                  @ExampleObject(
                      name = "abridged",
                      value =
                          """
                          {"policy":{"programme":"disability-care-subsidy","item":"disability-care-subsidy",
                             "name":{"zh":"重度残疾人护理补贴","en":"Care subsidy for severe disability"},
                             "version":1,"about":"RESIDENT","mode":"INVITE","urgent":false,
                             "department":"county-civil-affairs",
                             "benefit":{"zh":"按月发给护理补贴","en":"a monthly sum for care"},
                             "legalBasis":"浙民福〔2021〕191号 2021-12-31","validFrom":"2022-01-01"},
                           "criteria":[{"code":"LOCAL_HUKOU","kind":"CONDITION","when":"within(person.hukouCounty, '330000')","basis":"浙民福〔2021〕191号",
                             "says":{"zh":"浙江户籍","en":"registered in Zhejiang"}}],
                           "signals":[],"facts":["person.hukouCounty"],"parameters":[],
                           "excludes":[{"programme":"extreme-poverty-support","resolve":"OTHER",
                             "how":"已享受特困人员供养的不再享受","basis":"国发〔2015〕52号"}],
                           "procedure":[{"step":"decision","by":"county-civil-affairs","within":"P5WD"}],
                           "unknowns":[{"what":{"zh":"各等次的认定标准","en":"how each band is assessed"},
                             "evidence":"P33"}],
                           "versions":[{"version":1,"validFrom":"2022-01-01"}],
                           "text":"programme: disability-care-subsidy\\nversion: 1\\n…"}
                          """)))
  public PolicyAnswer one(
      @PathParam("programme") @Parameter(example = "minimum-living-guarantee") String programme,
      @QueryParam("on") @Parameter(description = "In force on this day; absent: today.")
          @Nullable LocalDate on,
      @QueryParam("version") @Parameter(description = "This version, whether in force or not.")
          @Nullable Integer version) {
    if (on != null && version != null) {
      throw ProblemException.of(
          ProblemType.INVALID_REQUEST,
          Violation.query(
              "version",
              "NOT_TOGETHER",
              new Words("on 与 version 只能给一个", "give either on or version")));
    }
    var policies = store.current().policies();
    var versions =
        policies.policies().stream()
            .filter(policy -> policy.programme().equals(programme))
            .toList();
    if (versions.isEmpty()) {
      throw ProblemException.of(ProblemType.PROGRAMME_UNKNOWN);
    }
    var policy = chosen(versions, on, version);
    return PolicyAnswer.of(policy, versions, policies);
  }

  private Policy chosen(List<Policy> versions, @Nullable LocalDate on, @Nullable Integer version) {
    var date = on == null ? day.today() : on;
    return versions.stream()
        .filter(policy -> version == null ? policy.inForce(date) : policy.version() == version)
        .findFirst()
        .orElseThrow(() -> ProblemException.of(ProblemType.POLICY_NOT_IN_FORCE));
  }
}
