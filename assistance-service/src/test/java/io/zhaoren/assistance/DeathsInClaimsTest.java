package io.zhaoren.assistance;

import static io.zhaoren.assistance.Api.api;
import static io.zhaoren.assistance.Api.fact;
import static io.zhaoren.assistance.Api.json;
import static io.zhaoren.assistance.Claimants.DIBAO;
import static io.zhaoren.assistance.Claimants.act;
import static io.zhaoren.assistance.Claimants.officer;
import static io.zhaoren.assistance.Claimants.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.zhaoren.casework.decision.Reassessing;
import io.zhaoren.testing.Seeds;
import io.zhaoren.testing.StackResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What a death, and one that is taken back, mean for claims that have no answer yet, with the clock
 * played. Two who are no authority say alike that somebody died.
 */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class DeathsInClaimsTest {

  private static final String SINGLE = "single-person-guarantee";
  private static final String CARE = "disability-care-subsidy";
  private static final String APART = "temporary-assistance-apart";
  private static final List<String> SPEAKERS = List.of("caseworker", "field-worker");

  @Inject PlayedDay day;
  @Inject Reassessing keeping;

  @AfterEach
  void backToToday() {
    day.reset();
  }

  @Test
  void aClaimAboutThePersonAloneEndsInWritingAndComesBackWithItsClockIfTheDeathIsTakenBack() {
    var claimants = Claimants.known("12000.00", "330106");
    var application = claimants.apply(SINGLE);
    var item = Claimants.item(application, SINGLE, "itemId");
    day.turnTo(LocalDate.of(2023, 10, 8));
    step(claimants, item, "acceptance");
    var before = item(claimants, item);
    assertThat(before.getString("state")).isEqualTo("under-way");

    died(claimants.mother, 1);
    stateOf(claimants, item, "ended");
    var decision =
        api()
            .get("/residents/{id}/decisions", claimants.mother)
            .then()
            .statusCode(200)
            .body("decisions.decision", equalTo(List.of("ended")))
            .body("decisions[0].automatic", equalTo(true))
            .body("decisions[0].text.zh", containsString("民法典 第十三条"))
            .body("decisions[0].text.en", containsString("neither granted nor refused"))
            .extract()
            .jsonPath()
            .getString("decisions[0].decisionId");
    json()
        .post("/decisions/{id}/replay", decision)
        .then()
        .statusCode(200)
        .body("recordIntact", equalTo(true))
        .body("sameOutcome", equalTo(true));
    assertThat(item(claimants, item).getList("steps.deadline")).containsOnlyNulls();
    // it is over: nothing more is done with it
    act(
            item,
            "steps",
            seen(
                "officer",
                officer("t-1", "township", claimants.county),
                version(claimants, item),
                "step",
                "initial-review"))
        .then()
        .statusCode(409);
    statement(claimants)
        .then()
        .body("asked", equalTo(List.of()))
        .body("lost[0].decision", equalTo("ended"));

    day.turnTo(LocalDate.of(2023, 10, 12));
    lives(claimants.mother, 1);
    stateOf(claimants, item, "under-way");
    assertThat(item(claimants, item).getList("steps")).isEqualTo(before.getList("steps"));
    // what was done stays on record, and is no loss any more
    assertThat(acts(claimants, item)).contains("ended-item", "undid-end-of-item");
    statement(claimants)
        .then()
        .body("asked.programme", hasItem(SINGLE))
        .body("lost", equalTo(List.of()));
  }

  @Test
  void aOneOffForWhatHappenedBeforeTheDeathIsLeftToAnOfficer() {
    var claimants = Claimants.known("12000.00", "330105");
    day.turnTo(LocalDate.of(2023, 10, 8));
    saidOfHome(claimants, "assistance.hardshipCounty", claimants.county);
    var item = Claimants.item(claimants.apply(APART), APART, "itemId");

    died(claimants.mother, 1);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(reasons(claimants)).containsExactly(List.of("DIED")));
    stateOf(claimants, item, "under-way");

    lives(claimants.mother, 1);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(reasons(claimants)).isEmpty());
  }

  @Test
  void aClaimOfTheUnitGoesOnForTheSurvivorsWhoAreLookedIntoAgain() {
    var claimants = Claimants.known("12000.00", "330102");
    var item = claimants.reviewed(day, claimants.apply(DIBAO));
    var before = item(claimants, item);

    day.turnTo(LocalDate.of(2023, 10, 19));
    died(claimants.child, 1);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(done(item(claimants, item))).containsExactly("acceptance"));
    assertThat(reasons(claimants)).containsExactly(List.of("MEMBER_DIED"));
    assertThat(acts(claimants, item)).contains("noted-death-of-member");
    // by a term that begins with the day on which the unit changed
    assertThat(item(claimants, item).getString("steps[1].startedOn")).isEqualTo("2023-10-19");
    claimants.decide(item, version(claimants, item), "grant").then().statusCode(409);

    // taken back before anybody looked: as it stood
    lives(claimants.child, 1);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(item(claimants, item).getList("steps"))
                    .isEqualTo(before.getList("steps")));
    assertThat(reasons(claimants)).isEmpty();

    // once more, and looked into for the one who lives: 1,259 - 1,000 a month, and not 1,518
    died(claimants.child, 2);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(done(item(claimants, item))).containsExactly("acceptance"));
    step(claimants, item, "initial-review");
    claimants.notice(item, version(claimants, item)).then().statusCode(200);
    day.turnTo(LocalDate.of(2023, 10, 30));
    step(claimants, item, "public-notice");
    claimants
        .decide(item, version(claimants, item), "grant")
        .then()
        .statusCode(200)
        .body("amount.amount", equalTo("259.00"));
    assertThat(reasons(claimants)).isEmpty();
  }

  @Test
  void aClaimOfAUnitOfWhichNobodyLivesIsOverByTheLawThatSaysSoAndNotByWhatKeepsItForOthers() {
    var claimants = Claimants.known("12000.00", "330108");
    var item = Claimants.item(claimants.apply(DIBAO), DIBAO, "itemId");
    day.turnTo(LocalDate.of(2023, 10, 8));

    died(claimants.child, 1);
    died(claimants.mother, 1);
    stateOf(claimants, item, "ended");

    api()
        .get("/households/{id}/decisions", claimants.household)
        .then()
        .statusCode(200)
        .body("decisions[0].decision", equalTo("ended"))
        .body("decisions[0].text.zh", containsString("家庭成员均已死亡（民法典 第十三条；浙江省社会救助条例 第九条"));
  }

  @Test
  void aNoticeIsTakenDownWhenAMemberDiesAndHasToBeGivenAgain() {
    var claimants = Claimants.known("12000.00", "330109");
    var item = Claimants.item(claimants.apply(DIBAO), DIBAO, "itemId");
    day.turnTo(LocalDate.of(2023, 10, 8));
    step(claimants, item, "acceptance");
    step(claimants, item, "initial-review");
    claimants.notice(item, version(claimants, item)).then().statusCode(200);
    assertThat(notices(claimants)).hasSize(1);

    died(claimants.child, 1);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(notices(claimants)).isEmpty());
    lives(claimants.child, 1);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(done(item(claimants, item)))
                    .containsExactly("acceptance", "initial-review"));
    // what was not shown for its days is shown anew
    assertThat(item(claimants, item).getString("steps[2].startedOn")).isNull();
    assertThat(notices(claimants)).isEmpty();
  }

  @Test
  void aDeathOfWhichTheClaimDoesNotKnowYetIsNotOvertakenByADecision() {
    var claimants = Claimants.known("12000.00", "330110");
    var item = claimants.reviewed(day, claimants.apply(DIBAO));
    var version = version(claimants, item);
    died(claimants.child, 1);
    // either it was followed meanwhile or it is asked here: in no case the sum of two is granted
    claimants.decide(item, version, "grant").then().statusCode(409);
  }

  @Test
  void theDeadAreNotGrantedAnythingAndCanBeRefused() {
    var claimants = Claimants.known("12000.00", "330111");
    Claimants.report(
        claimants.mother,
        fact("assistance.disabilityCareBand", "FULLY_UNABLE", "2023-09-20"),
        fact("assistance.workInjuryCare", false, "2023-09-20"),
        fact("person.disabilityCategory", "PHYSICAL", "2023-09-20"),
        fact("person.disabilityGrade", 1, "2023-09-20"));
    var item = Claimants.item(claimants.apply(CARE), CARE, "itemId");
    day.turnTo(LocalDate.of(2023, 10, 8));
    died(claimants.mother, 1);
    act(
            item,
            "steps",
            seen(
                "officer",
                officer("d-1", "county-disabled-federation", claimants.county),
                version(claimants, item),
                "step",
                "assessment"))
        .then()
        .statusCode(200);
    assertThat(item(claimants, item).getList("notMet")).isEmpty(); // every criterion is met

    decideCare(claimants, item, "grant")
        .then()
        .statusCode(422)
        .body("violations.code", equalTo(List.of("NOT_ENTITLED")));
    decideCare(claimants, item, "refuse")
        .then()
        .statusCode(200)
        .body("decision", equalTo("refused"))
        .body("text.zh", containsString("已死亡"));
  }

  private static io.restassured.response.Response decideCare(
      Claimants claimants, String item, String decision) {
    var body =
        seen(
            "officer",
            officer("c-1", "county-civil-affairs", claimants.county),
            version(claimants, item),
            "decision",
            decision,
            "ownWords",
            "本人已去世");
    if (decision.equals("grant")) {
      body.put("firstMonth", "2023-10");
      body.put("firstMonthBasis", "仅供测试");
    }
    return act(item, "decision", body);
  }

  private static void saidOfHome(Claimants claimants, String fact, Object value) {
    json()
        .body(Map.of("source", "caseworker", "facts", List.of(fact(fact, value, "2023-09-20"))))
        .patch("/households/{id}/facts", claimants.household)
        .then()
        .statusCode(200);
  }

  /** Only who is left is entitled: an income that fell away with the one who had it. */
  @Test
  void theSurvivorsWhoAreNewlyEntitledAreFoundAndNoLongerIfTheDeathIsTakenBack() {
    var claimants = Claimants.known("90000.00", "330112");
    day.turnTo(LocalDate.of(2023, 10, 8));
    saidOfHome(claimants, "assistance.hardshipReported", true);
    json()
        .body(
            Map.of(
                "actor",
                claimants.motherActs(),
                "mandates",
                List.of(claimants.mandate(claimants.mother, "given"))))
        .post("/households/{id}/mandates", claimants.household)
        .then()
        .statusCode(200);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> body(claimants).body("matches.programme", not(hasItem(DIBAO))));

    died(claimants.mother, 1);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> body(claimants).body("matches.programme", hasItem(DIBAO)));
    lives(claimants.mother, 1);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> body(claimants).body("matches.programme", not(hasItem(DIBAO))));
  }

  private static io.restassured.response.ValidatableResponse body(Claimants claimants) {
    return api().get("/households/{id}/matches", claimants.household).then().statusCode(200);
  }

  /**
   * Invariant 7 for claims and survivors. However often deaths are said and taken back, in whatever
   * order, and whenever somebody looks: claims with their steps and dates, what is to be looked at
   * and who is found are the same in the end as for a home of which only what is true was said.
   */
  @Seeds(4)
  void whatIsTrueInTheEndDecidesAndNotTheWayThere(long seed) {
    var random = new SplittableRandom(seed);
    var motherDies = random.nextBoolean();
    var childDies = random.nextBoolean();

    var straight = claiming();
    if (motherDies) {
      died(straight.claimants().mother, 0);
    }
    if (childDies) {
      died(straight.claimants().child, 0);
    }
    keeping.keep();

    day.reset();
    var winding = claiming();
    var of = winding.claimants();
    for (var time = 1; time <= 2; time++) {
      both(random, of.mother, of.child, time, true);
      both(random, of.mother, of.child, time, false);
    }
    var last = new ArrayList<Runnable>();
    for (var speaker : SPEAKERS) {
      if (motherDies) {
        last.add(() -> say(of.mother, speaker, 3, true));
      }
      if (childDies) {
        last.add(() -> say(of.child, speaker, 3, true));
      }
    }
    inSomeOrder(random, last);
    keeping.keep();

    var expected = inTheEnd(straight.claimants());
    assertThat(inTheEnd(of)).isEqualTo(expected);
    assertThat(expected.get(SINGLE)).isEqualTo(motherDies ? "ended" : "under-way");
    assertThat(expected.get(DIBAO)).isEqualTo(motherDies && childDies ? "ended" : "under-way");
  }

  private record Claiming(Claimants claimants, String dibao) {}

  /** A home whose claim has been looked into and shown for its days. */
  private Claiming claiming() {
    var claimants = Claimants.known("12000.00", "330113");
    var item = claimants.reviewed(day, claimants.apply(DIBAO, SINGLE));
    day.turnTo(LocalDate.of(2023, 10, 19));
    return new Claiming(claimants, item);
  }

  /** Some of what is said of the two by each speaker, with looks in between. */
  private void both(SplittableRandom random, UUID mother, UUID child, int time, boolean dead) {
    var said = new ArrayList<Runnable>();
    for (var speaker : SPEAKERS) {
      said.add(() -> say(mother, speaker, time, dead));
      said.add(() -> say(child, speaker, time, dead));
    }
    inSomeOrder(random, said);
  }

  private void inSomeOrder(SplittableRandom random, List<Runnable> said) {
    for (var i = said.size() - 1; i > 0; i--) {
      var other = random.nextInt(i + 1);
      said.set(i, said.set(other, said.get(i)));
    }
    for (var each : said) {
      each.run();
      if (random.nextBoolean()) {
        keeping.keep();
      }
    }
  }

  private static Map<String, Object> inTheEnd(Claimants claimants) {
    var seen = new LinkedHashMap<String, Object>();
    var application = application(claimants);
    for (var programme : List.of(DIBAO, SINGLE)) {
      var path = "items.flatten().find { it.programme == '" + programme + "' }.";
      seen.put(programme, application.getString(path + "state"));
      seen.put(programme + " done", application.getList(path + "steps.doneOn"));
      seen.put(programme + " started", application.getList(path + "steps.startedOn"));
    }
    seen.put("reasons", List.copyOf(reasons(claimants)));
    seen.put(
        "matches",
        body(claimants)
            .extract()
            .jsonPath()
            .getList("matches.collect { it.programme + it.finding }"));
    return seen;
  }

  private void step(Claimants claimants, String item, String step) {
    act(
            item,
            "steps",
            seen(
                "officer",
                officer("t-1", "township", claimants.county),
                version(claimants, item),
                "step",
                step))
        .then()
        .statusCode(200);
  }

  private static void died(UUID person, int time) {
    SPEAKERS.forEach(speaker -> say(person, speaker, time, true));
  }

  private static void lives(UUID person, int time) {
    SPEAKERS.forEach(speaker -> say(person, speaker, time, false));
  }

  private static void say(UUID person, String speaker, int time, boolean dead) {
    var report = new LinkedHashMap<String, Object>();
    report.put("fact", "person.deathDate");
    report.put("trueFrom", "2023-10-05");
    report.put("reportId", (dead ? "death-" : "alive-") + time + "-" + person);
    if (dead) {
      report.put("value", "2023-10-05");
    } else {
      report.put("replaces", "death-" + time + "-" + person);
      report.put("retracts", true);
    }
    Api.report(person, speaker, report).then().statusCode(200);
  }

  private static void stateOf(Claimants claimants, String item, String state) {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(item(claimants, item).getString("state")).isEqualTo(state));
  }

  private static JsonPath application(Claimants claimants) {
    return api()
        .get("/households/{id}/applications", claimants.household)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static JsonPath item(Claimants claimants, String item) {
    return application(claimants)
        .setRootPath("items.flatten().find { it.itemId == '" + item + "' }");
  }

  private static int version(Claimants claimants, String item) {
    return item(claimants, item).getInt("version");
  }

  private static List<String> done(JsonPath item) {
    return item.getList("steps.findAll { it.doneOn != null }.step");
  }

  private static List<String> acts(Claimants claimants, String item) {
    return application(claimants)
        .getList("acts.flatten().findAll { it.itemId == '" + item + "' }.act");
  }

  private static io.restassured.response.Response statement(Claimants claimants) {
    return api().get("/households/{id}/statement", claimants.household);
  }

  private static List<Object> notices(Claimants claimants) {
    return api()
        .queryParam("county", Integer.parseInt(claimants.county))
        .get("/notices")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("");
  }

  private static List<List<String>> reasons(Claimants claimants) {
    return api()
        .queryParam("county", claimants.county)
        .queryParam("kind", "reassessment")
        .get("/reviews")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList(
            "reviews.findAll { it.householdId == '%s' || it.residentId == '%s' }.reasons"
                .formatted(claimants.household, claimants.mother));
  }
}
