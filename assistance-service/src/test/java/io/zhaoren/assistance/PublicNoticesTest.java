package io.zhaoren.assistance;

import static io.zhaoren.assistance.Api.api;
import static io.zhaoren.assistance.Api.fact;
import static io.zhaoren.assistance.Api.json;
import static io.zhaoren.assistance.Claimants.act;
import static io.zhaoren.assistance.Claimants.officer;
import static io.zhaoren.assistance.Claimants.seen;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.testing.StackResource;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Invariant 8, for every programme whose procedure has a public notice: it neither names nor
 * implies a child, an illness, a disability or a single-person guarantee; of children nothing is
 * published, and a review by the township is on record instead.
 */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class PublicNoticesTest {

  private static final String COUNTY = "330113";
  private static final String NOTICE = "public-notice";
  private static final LocalDate DAY = LocalDate.of(2023, 10, 9);
  private static final String SINGLE_PERSON = "single-person-guarantee";

  /** What would tell neighbours why somebody gets help. */
  private static final Pattern TELLING =
      Pattern.compile("残|病|医|护理|儿童|未成年|孤|孩|单人|特困|艾滋|精神|智力|disab|ill|child|minor|single", 2);

  @Inject PlayedDay day;
  @Inject PolicyStore policies;

  @AfterEach
  void backToToday() {
    day.reset();
  }

  @Test
  void noNoticeOfAnyProgrammeTellsOfAChildAnIllnessOrADisability() {
    var published = new TreeSet<String>();
    for (var policy : shownInPublic()) {
      var claimants = family("1981-02-03");

      var notice = givenNotice(claimants, policy);

      if (notice.getString("noticeId") == null) {
        assertThat(policy.programme()).isEqualTo(SINGLE_PERSON);
        assertThat(acts(claimants)).contains("reviewed-instead-of-notice");
        continue;
      }
      published.add(policy.programme());
      var shown = shown(notice.getString("noticeId"));
      assertThat(shown.keySet())
          .as(policy.programme())
          .isSubsetOf("noticeId", "name", "village", "members", "amount", "benefit", "from", "to");
      assertThat(shown).containsEntry("name", "王**").containsEntry("village", "翠苑社区");
      assertThat(TELLING.matcher(shown.get("benefit").toString()).find())
          .as("%s is shown as %s", policy.programme(), shown.get("benefit"))
          .isFalse();
      if (policy.amount().filter(amount -> isMonthly(policy)).isEmpty()) {
        assertThat(shown).as("only what comes each month").doesNotContainKey("amount");
      }
    }
    assertThat(published)
        .contains("minimum-living-guarantee", "temporary-assistance", "extreme-poverty-support")
        .hasSizeGreaterThan(5);
  }

  @Test
  void ofChildrenAloneNothingIsPublishedWhateverTheyAskForAndTheTownshipReviews() {
    for (var policy : shownInPublic()) {
      var claimants = family("2008-02-03");

      var notice = givenNotice(claimants, policy);

      assertThat(notice.getString("noticeId")).as(policy.programme()).isNull();
      assertThat(acts(claimants))
          .as(policy.programme())
          .contains("reviewed-instead-of-notice")
          .doesNotContain("published-notice");
    }
    assertThat(api().queryParam("county", COUNTY).get("/notices").jsonPath().getList("")).isEmpty();
  }

  private static boolean isMonthly(Policy policy) {
    return policy.amount().orElseThrow().period() == io.zhaoren.policy.vocabulary.MoneyPeriod.MONTH;
  }

  private List<Policy> shownInPublic() {
    return policies.current().policies().policies().stream()
        .filter(policy -> policy.inForce(DAY))
        .filter(policy -> policy.procedure().stream().anyMatch(step -> step.step().equals(NOTICE)))
        .toList();
  }

  /** A child that is ill and severely disabled, and somebody born then who heads the household. */
  private static Claimants family(String headBorn) {
    var family = Claimants.known("12000.00", COUNTY);
    for (var person : List.of(family.mother, family.child)) {
      Claimants.report(
          person,
          fact("person.seriousIllness", true, "2023-09-20"),
          fact("person.disabilityCategory", "MENTAL", "2023-09-20"),
          fact("person.disabilityGrade", 2, "2023-09-20"),
          fact("person.residenceCounty", COUNTY, "2023-09-20"),
          fact("assistance.inpatientCostRemaining", Household.perYear("30000.00"), "2023-09-20"),
          fact("assistance.outpatientCostRemaining", Household.perYear("1000.00"), "2023-09-20"));
    }
    json()
        .body(
            Map.of(
                "source",
                "caseworker",
                "facts",
                List.of(
                    fact("assistance.hardshipCounty", COUNTY, "2023-09-28"),
                    fact("assistance.disasterCounty", COUNTY, "2023-09-28"))))
        .patch("/households/{id}/facts", family.household)
        .then()
        .statusCode(200);
    Claimants.report(family.mother, fact("person.birthDate", headBorn, headBorn));
    return family;
  }

  /** Applies, and does every step up to the notice, which is given. */
  private JsonPath givenNotice(Claimants claimants, Policy policy) {
    day.turnTo(DAY);
    var application =
        claimants
            .submit(claimants.body(policy.programme()))
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    var item = application.getString("items[0].itemId");
    var version = 0;
    for (var step : application.<Map<String, Object>>getList("items[0].steps")) {
      if (step.containsKey("doneOn")) {
        continue; // with the application itself
      }
      var officer = officer("t-1", step.get("office").toString(), COUNTY);
      if (step.get("step").equals(NOTICE)) {
        return act(
                item,
                "notice",
                seen("officer", officer, version, "maskedName", "王**", "village", "翠苑社区"))
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
      }
      act(item, "steps", seen("officer", officer, version, "step", step.get("step")))
          .then()
          .statusCode(200);
      version++;
    }
    throw new AssertionError(policy.programme() + " has no notice");
  }

  private static Map<String, Object> shown(String notice) {
    List<Map<String, Object>> all =
        api()
            .queryParam("county", COUNTY)
            .get("/notices")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath()
            .getList("");
    return all.stream()
        .filter(each -> notice.equals(each.get("noticeId")))
        .findFirst()
        .orElseThrow();
  }

  private static Set<String> acts(Claimants claimants) {
    return new TreeSet<>(
        api()
            .get("/households/{id}/applications", claimants.household)
            .then()
            .statusCode(200)
            .extract()
            .jsonPath()
            .<String>getList("acts.act.flatten()"));
  }
}
