package io.zhaoren.assistance;

import static io.zhaoren.assistance.Api.api;
import static io.zhaoren.assistance.Api.fact;
import static io.zhaoren.assistance.Api.json;
import static io.zhaoren.assistance.Claimants.act;
import static io.zhaoren.assistance.Claimants.officer;
import static io.zhaoren.assistance.Claimants.seen;
import static io.zhaoren.assistance.Household.once;
import static io.zhaoren.assistance.Household.perYear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.oneOf;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.zhaoren.casework.decision.Reassessing;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.testing.Seeds;
import io.zhaoren.testing.StackResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Invariant 6, over random lives with the clock played: whatever households ask for, are granted,
 * lose and get back, in no month do two programmes run that exclude each other, and what has
 * settled stays as it is.
 *
 * <p>Lives are drawn so that what ends is often followed by what may not be had beside it, and then
 * taken back: where {@code GrantedEntitlements.inTheWay} looks only for the same programme, both
 * run.
 */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class LivesOfHouseholdsTest {

  private static final String COUNTY = "330114";
  private static final int EVENTS = 20;

  /** Of the unit; then of the mother, who may be anything from healthy to severely disabled. */
  private static final List<String> OF_UNIT =
      List.of("minimum-living-guarantee", "dibao-marginal-recognition");

  private static final List<String> OF_MOTHER =
      List.of(
          "extreme-poverty-support",
          "single-person-guarantee",
          "disability-care-subsidy",
          "disability-living-subsidy");

  @Inject PlayedDay day;
  @Inject PolicyStore policies;
  @Inject Reassessing keeping;
  @Inject DataSource database;

  @AfterEach
  void backToToday() {
    day.reset();
  }

  @Seeds(3)
  void inNoMonthDoTwoRunThatExcludeEachOtherAndNothingSwingsToAndFro(long seed) {
    var random = new SplittableRandom(seed);
    var home = Claimants.known("12000.00", COUNTY);
    theMotherCouldBeInExtremePoverty(home);
    ask(random, home, OF_UNIT.get(0)); // so that there is something to end
    for (var event = 0; event < EVENTS; event++) {
      day.turnTo(day.today().plusDays(random.nextInt(8)));
      happen(random, home);
      keeping.keep();
    }
    day.turnTo(day.today().plusDays(62)); // what was granted for next month runs
    settled();

    var granted = granted(home);
    noTwoExclude(granted);
    nobodyHasTheSameTwice(granted);
    var before = everything(home);
    for (var again = 0; again < 2; again++) {
      // something that nobody asks about makes everybody look again
      Claimants.report(home.mother, fact("person.livesAlone", again == 0, day.today().toString()));
      settled();
      assertThat(everything(home)).isEqualTo(before);
    }
  }

  @Test
  void whatEndedDoesNotComeBackBesideWhatWasGrantedInItsPlace() {
    var home = Claimants.known("12000.00", COUNTY);
    var random = new SplittableRandom(0);
    ask(random, home, OF_UNIT.get(0));
    day.turnTo(day.today().plusMonths(1));
    end(granted(home).get(0), false).then().statusCode(200);
    // 40,000 a year is above the line of two, and below the limit of the margin
    home.income(home.mother, "40000.00", today());
    ask(random, home, OF_UNIT.get(1));
    var granted = granted(home);
    assertThat(granted).hasSize(2);

    var dibao =
        granted.stream()
            .filter(each -> OF_UNIT.get(0).equals(each.getString("programme")))
            .findFirst()
            .orElseThrow();
    end(dibao, true).then().statusCode(409);
    noTwoExclude(granted(home));
  }

  @Test
  void whatGivesWayEndsByADecisionThatNamesWhatTakesItsPlace() {
    var home = Claimants.known("40000.00", COUNTY);
    var random = new SplittableRandom(0);
    ask(random, home, OF_UNIT.get(1));
    home.income(home.mother, "12000.00", today());
    ask(random, home, OF_UNIT.get(0));
    noTwoExclude(granted(home));

    var decisions =
        api()
            .get("/households/{id}/decisions", home.household)
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    assertThat(decisions.getList("decisions.decision", String.class))
        .containsExactlyInAnyOrder("granted", "granted", "ended");
    var ended = decisions.getMap("decisions.find { it.decision == 'ended' }");
    assertThat(ended.get("text").toString()).contains("改享最低生活保障", "第十三条");
    json()
        .post("/decisions/{id}/replay", ended.get("decisionId"))
        .then()
        .statusCode(200)
        .body("recordIntact", equalTo(true))
        .body("sameOutcome", equalTo(true));
    var statement =
        api().get("/households/{id}/statement", home.household).then().extract().jsonPath();
    assertThat(statement.getList("ended.programme")).containsExactly(OF_UNIT.get(1));
    assertThat(statement.getList("ended.gaveWayTo")).containsExactly(OF_UNIT.get(0));
  }

  private static void theMotherCouldBeInExtremePoverty(Claimants home) {
    Claimants.report(
        home.mother,
        fact("assistance.livelihoodIncome12Months", perYear("0.00"), "2023-09-20"),
        fact("assistance.tekunAssetsWithinLimit", true, "2023-09-20"),
        fact("assistance.supporterAbility", "NO_SUPPORTER", "2023-09-20"),
        fact("assistance.labourCapacity", "NONE", "2023-09-20"),
        fact("assistance.disabilityCareBand", "FULLY_UNABLE", "2023-09-20"),
        fact("assistance.selfCareAbilitiesLost", 6, "2023-09-20"),
        fact("assistance.workInjuryCare", false, "2023-09-20"),
        fact("person.disabilityCategory", "PHYSICAL", "2023-09-20"),
        fact("person.disabilityGrade", 1, "2023-09-20"),
        fact("assistance.monetaryAssets", once("100.00"), "2023-09-20"));
  }

  private void happen(SplittableRandom random, Claimants home) {
    switch (random.nextInt(8)) {
      case 0 ->
          home.income(
              home.mother, List.of("0.00", "20000.00", "40000.00").get(random.nextInt(3)), today());
      case 1 ->
          Claimants.report(
              home.mother,
              fact("person.disabilityCategory", "PHYSICAL", today()),
              fact("person.disabilityGrade", random.nextInt(3), today()));
      case 2, 3 -> endOrUndo(random, home);
      default -> {
        var all = new ArrayList<>(OF_UNIT);
        all.addAll(OF_MOTHER);
        ask(random, home, all.get(random.nextInt(all.size())));
      }
    }
  }

  private String today() {
    return day.today().toString();
  }

  /** Asked for, and decided as the facts and what runs allow; what is refused is refused. */
  private void ask(SplittableRandom random, Claimants home, String programme) {
    var body = home.body(programme);
    body.put("mandates", List.of(home.mandate(home.mother, "given")));
    var submitted = home.submit(body).then().statusCode(oneOf(200, 409, 422)).extract();
    if (submitted.statusCode() != 200) {
      return;
    }
    var application = submitted.jsonPath();
    var item = application.getString("items[0].itemId");
    var version = 0;
    for (var step : application.<Map<String, Object>>getList("items[0].steps")) {
      if (step.containsKey("doneOn")) {
        continue; // with the application itself
      }
      var office = step.get("office").toString();
      var name = step.get("step").toString();
      if (name.equals("decision")) {
        decide(random, item, version, office);
        return;
      }
      if (name.equals("public-notice")) {
        var notice =
            act(
                    item,
                    "notice",
                    seen(
                        "officer",
                        officer("t-1", office, COUNTY),
                        version,
                        "maskedName",
                        "王**",
                        "village",
                        "翠苑社区"))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        version++;
        if (notice.getString("noticeId") == null) {
          continue;
        }
        day.turnTo(LocalDate.parse(notice.getString("to")).plusDays(1));
      }
      act(item, "steps", seen("officer", officer("t-1", office, COUNTY), version, "step", name))
          .then()
          .statusCode(200);
      version++;
    }
  }

  private void decide(SplittableRandom random, String item, int version, String office) {
    var body =
        seen(
            "officer",
            officer("c-1", office, COUNTY),
            version,
            "decision",
            "grant",
            "ownWords",
            "经审核符合条件",
            "chosen",
            random.nextBoolean());
    if (office.equals("county-civil-affairs")) { // the subsidies, of which no month is known
      body.put(
          "firstMonth", YearMonth.from(day.today()).plusMonths(random.nextInt(3) - 1).toString());
      body.put("firstMonthBasis", "仅供测试");
    }
    act(item, "decision", body).then().statusCode(oneOf(200, 409, 422));
  }

  private void endOrUndo(SplittableRandom random, Claimants home) {
    var granted = granted(home);
    if (granted.isEmpty()) {
      return;
    }
    var one = granted.get(random.nextInt(granted.size()));
    var ended = "ended".equals(one.getString("state"));
    end(one, ended).then().statusCode(oneOf(200, 409, 422));
    var rivals = rivals(one.getString("programme"));
    if (!ended && !rivals.isEmpty()) {
      // at once what may not be had beside it, and then the end is taken back
      var rival = rivals.get(random.nextInt(rivals.size()));
      couldHave(home, rival);
      ask(random, home, rival);
      var now = byId(one.getString("entitlementId"));
      if ("ended".equals(now.getString("state"))) {
        end(now, true).then().statusCode(oneOf(200, 409, 422));
      }
    }
  }

  /** 12,000 a year is below the line of two, 40,000 above it and below the limit of the margin. */
  private void couldHave(Claimants home, String programme) {
    if (OF_UNIT.contains(programme)) {
      home.income(home.mother, programme.equals(OF_UNIT.get(0)) ? "12000.00" : "40000.00", today());
    }
  }

  private static JsonPath byId(String entitlement) {
    return api()
        .get("/granted-entitlements/{id}", entitlement)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private List<String> rivals(String programme) {
    return Stream.concat(OF_UNIT.stream(), OF_MOTHER.stream())
        .filter(each -> excludes(programme, each) || excludes(each, programme))
        .toList();
  }

  private Response end(JsonPath one, boolean undo) {
    var county = officer("c-1", "county", COUNTY);
    return json()
        .body(
            undo
                ? seen("officer", county, one.getInt("version"), "because", "终止有误")
                : seen(
                    "officer",
                    county,
                    one.getInt("version"),
                    "lastMonth",
                    YearMonth.from(day.today()).toString(),
                    "reason",
                    "over-limits",
                    "basis",
                    "浙江省社会救助条例 第五十一条",
                    "ownWords",
                    "家庭收入超过标准"))
        .post(
            "/granted-entitlements/{id}/" + (undo ? "ending/undoing" : "ending"),
            one.getString("entitlementId"));
  }

  private List<JsonPath> granted(Claimants home) {
    return api()
        .get("/households/{id}/statement", home.household)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .<String>getList("granted.entitlementId")
        .stream()
        .map(LivesOfHouseholdsTest::byId)
        .toList();
  }

  private void noTwoExclude(List<JsonPath> granted) {
    for (var one : granted) {
      for (var other : granted) {
        if (excludes(one.getString("programme"), other.getString("programme"))) {
          var both = new HashSet<>(months(one));
          both.retainAll(months(other));
          assertThat(both)
              .as("%s and %s of one home", one.getString("programme"), other.getString("programme"))
              .isEmpty();
        }
      }
    }
  }

  private static void nobodyHasTheSameTwice(List<JsonPath> granted) {
    for (var one : granted) {
      for (var other : granted) {
        if (one != other && one.getString("programme").equals(other.getString("programme"))) {
          var both = new HashSet<>(months(one));
          both.retainAll(months(other));
          assertThat(both).as(one.getString("programme")).isEmpty();
        }
      }
    }
  }

  private boolean excludes(String one, String other) {
    return policies.current().policies().policies().stream()
        .filter(policy -> policy.programme().equals(one) && policy.inForce(day.today()))
        .flatMap(policy -> policy.excludes().stream())
        .anyMatch(exclusion -> exclusion.programme().equals(other));
  }

  /** Those in which it runs, up to a year from its first. */
  private static Set<YearMonth> months(JsonPath granted) {
    var months = new HashSet<YearMonth>();
    var month = YearMonth.parse(granted.getString("firstMonth"));
    var last = granted.getString("lastMonth");
    var end = last == null ? YearMonth.of(2025, 12) : YearMonth.parse(last);
    for (; !month.isAfter(end); month = month.plusMonths(1)) {
      months.add(month);
    }
    return months;
  }

  /** What was decided and found of a home, to be held against itself later. */
  private List<String> everything(Claimants home) {
    var all = new ArrayList<String>();
    granted(home).forEach(each -> all.add(each.prettify()));
    for (UUID person : List.of(home.mother, home.child)) {
      all.add(
          api()
              .get("/residents/{id}/matches", person)
              .then()
              .statusCode(200)
              .extract()
              .jsonPath()
              .getList("matches.collect { it.programme + it.finding + it.revision }")
              .toString());
    }
    all.add(
        api()
            .get("/households/{id}/decisions", home.household)
            .jsonPath()
            .getList("decisions.decisionId")
            .toString());
    return all;
  }

  /** Until nobody is left to be looked at, and every status that was given or ended is told. */
  private void settled() {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              keeping.keep();
              return new Transactions(database)
                  .<Boolean>get(
                      connection -> {
                        try (var query =
                            new Query(
                                connection,
                                """
                                SELECT (SELECT count(*) FROM noted_change)
                                       + (SELECT count(*) FROM granted_entitlement
                                           WHERE status_open AND programme IN (
                                             'minimum-living-guarantee',
                                             'dibao-marginal-recognition',
                                             'extreme-poverty-support',
                                             'single-person-guarantee'))
                                """)) {
                          return query.first(row -> row.getLong(1)).orElseThrow() == 0;
                        }
                      });
            });
  }
}
