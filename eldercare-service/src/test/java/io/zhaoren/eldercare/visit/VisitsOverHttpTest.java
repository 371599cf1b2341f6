package io.zhaoren.eldercare.visit;

import static io.zhaoren.eldercare.Api.assessed;
import static io.zhaoren.eldercare.Api.elderBorn;
import static io.zhaoren.eldercare.Api.fact;
import static io.zhaoren.eldercare.Api.get;
import static io.zhaoren.eldercare.Api.json;
import static io.zhaoren.eldercare.Api.post;
import static io.zhaoren.eldercare.Api.report;
import static io.zhaoren.eldercare.Api.scores;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.zhaoren.eldercare.Entitled;
import io.zhaoren.eldercare.PlayedDay;
import io.zhaoren.testing.StackResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is visited, when, and what comes of it. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class VisitsOverHttpTest {

  private static final String COMMUNITY = "330106009001";

  @Inject Entitled entitled;
  @Inject PlayedDay day;
  @Inject FollowingVisits following;
  @Inject GeneratingRounds rounds;

  @BeforeEach
  void community() {
    json()
        .body(
            Map.of(
                "name",
                "文新社区",
                "grids",
                List.of(COMMUNITY + "001"),
                "workers",
                List.of(Map.of("worker", "v-1", "role", "eldercare-officer"))))
        .put("/communities/{id}", COMMUNITY)
        .then()
        .statusCode(200);
  }

  @AfterEach
  void backToToday() {
    day.reset();
  }

  @SafeVarargs
  private static UUID elder(String born, Map<String, Object>... facts) {
    var elder = elderBorn(born);
    report(elder, fact("person.residenceCommunity", Long.parseLong(COMMUNITY)));
    if (facts.length > 0) {
      report(elder, facts);
    }
    return elder;
  }

  private static JsonPath listed(UUID elder) {
    var list = get("/communities/{id}/visits?limit=1000", COMMUNITY).extract().jsonPath();
    return new JsonPath(
        list.get("visits.find { it.residentId == '" + elder + "' }") == null
            ? "{}"
            : new ObjectMapper()
                .valueToTree(list.getMap("visits.find { it.residentId == '" + elder + "' }"))
                .toString());
  }

  private static void isListed(UUID elder, String tier, String because) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              assertThat(listed(elder).getString("tier")).isEqualTo(tier);
              assertThat(listed(elder).getString("because")).isEqualTo(because);
            });
  }

  private static Map<String, Object> made(JsonPath visit, String outcome, String on) {
    var made = new HashMap<String, Object>();
    made.put("worker", "v-1");
    made.put("version", visit.getInt("version"));
    made.put("on", on);
    made.put("way", "visit");
    made.put("outcome", outcome);
    return made;
  }

  @Test
  void theTierFollowsTheRisk() {
    isListed(elder("1943-10-01", fact("person.livesAlone", true)), "high", "round");
    isListed(elder("1943-10-02", fact("person.livesAlone", true)), "general", "round");
    isListed(elder("1950-01-01", fact("eldercare.dementia", true, "2023-09-01")), "high", "round");
    isListed(
        elder("1950-01-01", fact("person.recognisedStatus", "EXTREME_POVERTY")), "key", "round");
    isListed(
        elder("1950-01-01", fact("eldercare.emptyNest", true, "2023-09-01")), "general", "round");
  }

  @Test
  void theTierFollowsAnAssessmentInSeconds() {
    var elder = elder("1950-01-01", fact("person.livesAlone", true));
    isListed(elder, "general", "round");

    assessed(
        elder,
        "2023-09-28",
        scores(
            Map.of(
                "eating",
                0,
                "bathing",
                0,
                "toileting",
                0,
                "memory",
                0,
                "grooming",
                0,
                "dressing-upper",
                0,
                "dressing-lower",
                0)));

    isListed(elder, "key", "round");
  }

  @Test
  void nobodyIsVisitedWhoLivesInAnInstitutionIsInNoTierOrHasDied() {
    var elder = elder("1940-01-01", fact("person.livesAlone", true));
    isListed(elder, "high", "round");
    var inside = elder("1940-01-01", fact("person.livesAlone", true));
    isListed(inside, "high", "round");

    report(elder, fact("person.deathDate", "2023-09-30", "2023-09-30"));
    report(inside, fact("person.institution", "CARE_INSTITUTION", "2023-09-30"));

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              assertThat(listed(elder).getString("tier")).isNull();
              assertThat(listed(inside).getString("tier")).isNull();
            });
  }

  @Test
  void aMajorChangeAsksForAVisitByTheNextDay() {
    var elder = elder("1943-10-02", fact("person.livesAlone", true));
    isListed(elder, "general", "round");

    report(
        elder,
        fact("eldercare.lastHealthEvent", "DISCHARGE", "2023-09-30"),
        fact("eldercare.lastHealthEventOn", "2023-09-30", "2023-09-30"));

    isListed(elder, "general", "change");
    assertThat(listed(elder).getString("dueOn")).isEqualTo("2023-10-01");
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                get("/communities/{id}/tasks?limit=1000", COMMUNITY)
                    .body(
                        "tasks.find { it.residentId == '"
                            + elder
                            + "' && it.purpose == 'elder-visit' }.urgent",
                        equalTo(true)));
  }

  @Test
  void noWaterOrPowerUseOfWhoLivesAloneIsAVisitAndNoConclusion() {
    var alone = elder("1943-10-02", fact("person.livesAlone", true));
    var together = elder("1943-10-02", fact("eldercare.emptyNest", true, "2023-09-01"));
    isListed(alone, "general", "round");
    isListed(together, "general", "round");
    for (var each : List.of(alone, together)) {
      entitled.run(
          """
          UPDATE resident_facts SET eldercare_no_utility_use_on = '2023-09-30',
                 eldercare_no_utility_use_on_stale = '2023-10-30' WHERE resident_id = '%s'
          """
              .formatted(each));
    }

    isListed(alone, "general", "signal");
    assertThat(listed(alone).getString("dueOn")).isEqualTo("2023-10-01");
    assertThat(listed(together).getString("because")).isEqualTo("round");
  }

  @Test
  void aVisitMadeIsAFactAndTheNextOneFollowsIt() {
    var elder = elder("1940-01-01", fact("person.livesAlone", true));
    isListed(elder, "high", "round");
    var visit = listed(elder);
    var made = made(visit, "well", "2023-10-01");
    made.put("emptyNest", true);
    var result = "/visits/{id}/result";

    post(made, result, visit.getString("visitId"))
        .statusCode(200)
        .body("state", equalTo("done"))
        .body("outcome", equalTo("well"));

    var next = listed(elder);
    assertThat(next.getString("visitId")).isNotEqualTo(visit.getString("visitId"));
    assertThat(next.getString("dueOn")).isEqualTo("2023-10-08");
    post(made, result, visit.getString("visitId")).statusCode(409);
    get("/visit-coverage?area=330106&month=2023-10").statusCode(200);
  }

  @Test
  void whoeverNeedsHelpBecomesATask() {
    var elder = elder("1940-01-01", fact("person.livesAlone", true));
    isListed(elder, "high", "round");

    post(
            made(listed(elder), "needs-help", "2023-10-01"),
            "/visits/{id}/result",
            listed(elder).getString("visitId"))
        .statusCode(200);

    get("/communities/{id}/tasks?limit=1000", COMMUNITY)
        .body(
            "tasks.find { it.residentId == '" + elder + "' && it.purpose == 'need' }.concerns",
            equalTo("elder"));
  }

  @Test
  void badResultsAreNamedAndChangeNothing() {
    var elder = elder("1940-01-01", fact("person.livesAlone", true));
    isListed(elder, "high", "round");
    var id = listed(elder).getString("visitId");
    var result = "/visits/{id}/result";

    post(made(listed(elder), "well", "2023-10-02"), result, id).statusCode(422);
    post(made(listed(elder), "fine", "2023-10-01"), result, id).statusCode(422);
    var stranger = made(listed(elder), "well", "2023-10-01");
    stranger.put("worker", "x-9");
    post(stranger, result, id).statusCode(403);
    var old = made(listed(elder), "well", "2023-10-01");
    old.put("version", 99);
    post(old, result, id).statusCode(409);
    assertThat(listed(elder).getString("state")).isEqualTo("open");
  }

  @Test
  void whoIsNotMetThreeTimesIsTheCountys() {
    var elder = elder("1940-01-01", fact("person.livesAlone", true));
    isListed(elder, "high", "round");
    var id = listed(elder).getString("visitId");

    for (var i = 0; i < 3; i++) {
      await().until(() -> listed(elder).getString("state") != null);
      post(
              made(get("/visits/{id}", id).extract().jsonPath(), "not-met", "2023-10-01"),
              "/visits/{id}/result",
              id)
          .statusCode(200);
    }

    get("/visits/{id}", id).body("level", equalTo("county")).body("notMet", equalTo(3));
  }

  @Test
  void whatIsLeftUndoneIsTheCountysAndCountsAgainstCoverage() {
    var elder = elder("1940-01-01", fact("person.livesAlone", true));
    isListed(elder, "high", "round");
    var id = listed(elder).getString("visitId");

    day.turnTo(LocalDate.of(2023, 10, 20));
    following.escalate();

    get("/visits/{id}", id).body("level", equalTo("county")).body("overdue", equalTo(true));
    var coverage = get("/visit-coverage?area=330106&month=2023-10").extract().jsonPath();
    assertThat(coverage.getLong("visited")).isLessThan(coverage.getLong("due"));
    assertThat(coverage.getLong("perTenThousand")).isLessThan(10_000);
  }

  @Test
  void aRoundOverEverybodyDoneAgainChangesNothing() {
    var elder = elder("1940-01-01", fact("person.livesAlone", true));
    isListed(elder, "high", "round");
    var before = listed(elder).getInt("version");
    rounds.generate();
    var all = entitled.number("SELECT count(*) FROM visit");

    rounds.generate();

    assertThat(entitled.number("SELECT count(*) FROM visit")).isEqualTo(all);
    assertThat(listed(elder).getInt("version")).isEqualTo(before);
  }

  @Test
  void aBirthdayBringsTheHigherTierWithTheRound() {
    var elder = elder("1943-10-02", fact("person.livesAlone", true));
    isListed(elder, "general", "round");

    day.turnTo(LocalDate.of(2023, 10, 2));
    rounds.generate();

    assertThat(listed(elder).getString("tier")).isEqualTo("high");
  }
}
