package io.zhaoren.eldercare;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.oneOf;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.zhaoren.casework.decision.AutoGranting;
import io.zhaoren.casework.decision.Reassessing;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.testing.Seeds;
import io.zhaoren.testing.StackResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;

/**
 * Random lives, with the clock played: whatever happens, in which order, nobody has the allowance
 * twice in a month, nobody is owed anything after the lawful month of a death, a death that was
 * wrong leaves no trace, and every decision comes out again from its own record.
 */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class LivesOfEldersTest {

  private static final String COUNTY = "330108";
  private static final int ELDERS = 4;
  private static final int EVENTS = 10;

  @Inject PlayedDay day;
  @Inject AutoGranting granting;
  @Inject Reassessing keeping;
  @Inject DataSource database;

  /** One elder, and what is true of it. */
  private static final class Elder {
    private final UUID id = UUID.randomUUID();
    private int deaths;
    private boolean dead;
    private LocalDate diedOn = LocalDate.EPOCH;
  }

  @AfterEach
  void backToToday() {
    day.reset();
  }

  @Seeds(4)
  void whateverHappensNobodyIsPaidTwiceOrAfterTheLastMonth(long seed) {
    var random = new SplittableRandom(seed);
    theDistrictSaysWhichMonthsArePaid();
    var elders = new ArrayList<Elder>();
    for (var i = 0; i < ELDERS; i++) {
      var elder = new Elder();
      var birth = LocalDate.of(1943, 10, 1).minusDays(random.nextInt(12_000) - 60L);
      report(
          elder,
          "caseworker",
          fact("person.birthDate", birth.toString(), birth),
          fact("person.hukouCounty", COUNTY, birth),
          fact("person.seenAliveOn", "2023-09-15", LocalDate.of(2023, 9, 15)),
          fact("person.payableByCard", true, LocalDate.of(2023, 9, 1)));
      elders.add(elder);
    }
    for (var event = 0; event < EVENTS; event++) {
      day.turnTo(day.today().plusDays(random.nextInt(20)));
      happen(random, elders.get(random.nextInt(ELDERS)));
      granting.grant();
      keeping.keep();
    }
    await().atMost(Duration.ofSeconds(60)).until(this::isNothingNoted);
    elders.forEach(this::isRight);
  }

  private void happen(SplittableRandom random, Elder elder) {
    switch (random.nextInt(4)) {
      case 0 -> die(elder);
      case 1 -> liveAfterAll(elder);
      case 2 ->
          decided(elder).stream()
              .reduce((one, next) -> next)
              .ifPresent(last -> answer(random, elder, last));
      default -> granting.grant();
    }
  }

  /** As two say who are no authority alike. */
  private void die(Elder elder) {
    if (!elder.dead) {
      elder.dead = true;
      elder.deaths++;
      elder.diedOn = day.today();
      for (var source : List.of("caseworker", "field-worker")) {
        var death = fact("person.deathDate", elder.diedOn.toString(), elder.diedOn);
        death.put("reportId", "death-%d-%s".formatted(elder.deaths, elder.id));
        report(elder, source, death);
      }
    }
  }

  private void liveAfterAll(Elder elder) {
    if (elder.dead) {
      elder.dead = false;
      for (var source : List.of("caseworker", "field-worker")) {
        var alive = new HashMap<String, Object>();
        alive.put("reportId", "alive-%d-%s".formatted(elder.deaths, elder.id));
        alive.put("fact", "person.deathDate");
        alive.put("replaces", "death-%d-%s".formatted(elder.deaths, elder.id));
        alive.put("retracts", true);
        alive.put("trueFrom", elder.diedOn.toString());
        report(elder, source, alive);
      }
    }
  }

  /** Not wanted, or wanted after all; what is not its time is refused. */
  private void answer(SplittableRandom random, Elder elder, Map<String, Object> last) {
    json()
        .body(Map.of("actor", Map.of("role", "resident", "id", elder.id.toString())))
        .post(
            "/granted-entitlements/{id}/" + (random.nextBoolean() ? "refusal" : "refusal/undoing"),
            last.get("entitlementId"))
        .then()
        .statusCode(oneOf(200, 409));
  }

  private boolean isNothingNoted() {
    keeping.keep();
    return new Transactions(database)
        .get(
            connection -> {
              try (var query = new Query(connection, "SELECT count(*) FROM noted_change")) {
                return query.first(row -> row.getLong(1)).orElseThrow() == 0;
              }
            });
  }

  private void isRight(Elder elder) {
    var months = new HashSet<YearMonth>();
    var now = YearMonth.from(day.today());
    for (var entitlement : entitlements(elder)) {
      var last = entitlement.getString("lastMonth");
      if (elder.dead) {
        assertThat(entitlement.getString("state")).isEqualTo("ended");
        // the month after the death is the last one there, as the district says
        assertThat(YearMonth.parse(last))
            .isBeforeOrEqualTo(YearMonth.from(elder.diedOn).plusMonths(1));
      } else {
        assertThat(entitlement.getString("endReason")).isNotEqualTo("death");
      }
      var end = last == null ? now : YearMonth.parse(last);
      for (var month = YearMonth.parse(entitlement.getString("firstMonth"));
          !month.isAfter(end);
          month = month.plusMonths(1)) {
        assertThat(months.add(month)).as("granted twice for %s", month).isTrue();
      }
    }
    for (var decision : decided(elder)) {
      json()
          .post("/decisions/{id}/replay", decision.get("decisionId"))
          .then()
          .statusCode(200)
          .body("recordIntact", equalTo(true))
          .body("sameOutcome", equalTo(true));
    }
  }

  private List<JsonPath> entitlements(Elder elder) {
    return decided(elder).stream()
        .map(decision -> decision.get("entitlementId"))
        .distinct()
        .map(
            id ->
                json()
                    .get("/granted-entitlements/{id}", id)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath())
        .toList();
  }

  private List<Map<String, Object>> decided(Elder elder) {
    return json()
        .get("/residents/{id}/decisions", elder.id)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("decisions");
  }

  private void theDistrictSaysWhichMonthsArePaid() {
    json()
        .body(
            """
            {"values":[%s,%s]}
            """
                .formatted(
                    months("oldAgeAllowanceFirstMonth", 0), months("oldAgeAllowanceLastMonth", 1)))
        .post("/parameters")
        .then()
        .statusCode(oneOf(200, 201));
  }

  private static String months(String code, int months) {
    return """
        {"code":"%s","place":"%s","kind":"line","scope":"county","hukou":"any",
         "validFrom":"2023-10-01","value":"%d","source":"测试","evidence":"仅供测试"}
        """
        .formatted(code, COUNTY, months);
  }

  private static void report(Elder elder, String source, Object... facts) {
    json()
        .body(Map.of("source", source, "facts", List.of(facts)))
        .patch("/residents/{id}/facts", elder.id)
        .then()
        .statusCode(200);
  }

  private static Map<String, Object> fact(String name, Object value, LocalDate trueFrom) {
    var fact = new HashMap<String, Object>();
    fact.put("fact", name);
    fact.put("value", value);
    fact.put("trueFrom", trueFrom.toString());
    return fact;
  }

  private static RequestSpecification json() {
    return given().basePath("/api/eldercare/v1").contentType(ContentType.JSON);
  }
}
