package io.zhaoren.eldercare;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.oneOf;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.zhaoren.casework.decision.AutoGranting;
import io.zhaoren.testing.KafkaProbe;
import io.zhaoren.testing.StackResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Invariant 7: one register's word of a death, or that of two others, ends what somebody drew with
 * the lawful month, and nobody is told anything of the dead; one weak report only stops the
 * telling; a wrong death leaves no trace in what is owed, found and told.
 */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ADeathTest {

  private static final String PROGRAMME = "old-age-allowance";

  /** Districts that pay up to the month of the death, for each test one: a month is paid once. */
  private static final Iterator<String> COUNTIES =
      List.of("330102", "330105", "330109", "330110").iterator();

  /** Of which nobody knows the months. */
  private static final String SILENT_COUNTY = "330122";

  private static final String COMMUNITY = SILENT_COUNTY + "003001";
  private static final LocalDate DEATH = LocalDate.of(2023, 11, 20);

  private String county = "";

  /** Draws the allowance. */
  private final UUID drawing = UUID.randomUUID();

  /** Is found for it, and a worker is to tell so. */
  private final UUID found = UUID.randomUUID();

  @Inject PlayedDay day;
  @Inject AutoGranting granting;

  @BeforeEach
  void oneDrawsItAndOneIsToBeToldOfIt() {
    county = COUNTIES.next();
    json()
        .body("{\"values\":[%s,%s]}".formatted(months("First"), months("Last")))
        .post("/parameters")
        .then()
        .statusCode(oneOf(200, 201));
    json()
        .body(
            Map.of(
                "name",
                "龙山社区",
                "grids",
                List.of(COMMUNITY + "001"),
                "workers",
                List.of(Map.of("worker", "e-1", "role", "eldercare-officer"))))
        .put("/communities/{id}", COMMUNITY)
        .then()
        .statusCode(200);
    report(
        "caseworker",
        drawing,
        fact("person.birthDate", "1943-10-01"),
        fact("person.hukouCounty", county),
        fact("person.seenAliveOn", "2023-09-15"),
        fact("person.payableByCard", true));
    report(
        "caseworker",
        found,
        fact("person.birthDate", "1940-05-05"),
        fact("person.hukouCounty", SILENT_COUNTY),
        fact("person.residenceCommunity", Long.parseLong(COMMUNITY)));
    granting.grant();
    assertThat(granted().getString("state")).isEqualTo("running");
    soon(() -> assertThat(isToBeTold()).isTrue());
    // paid in advance of what is learnt: October, November and December
    for (var month : List.of("2023-10", "2023-11", "2023-12")) {
      day.turnTo(LocalDate.parse(month + "-02"));
      pay(month);
    }
    day.turnTo(LocalDate.of(2023, 12, 4));
  }

  private String months(String which) {
    return """
        {"code":"oldAgeAllowance%sMonth","place":"%s","kind":"line","scope":"county","hukou":"any",
         "validFrom":"2023-10-01","value":"0","source":"测试","evidence":"仅供测试"}
        """
        .formatted(which, county);
  }

  @AfterEach
  void backToToday() {
    day.reset();
  }

  @Test
  void oneRegistersWordEndsItWithTheLawfulMonthAndNobodyIsToldAnyMore() {
    registered(drawing);
    registered(found);

    endedWithTheMonthOfTheDeath();
    assertToldNothing();
  }

  @Test
  void twoOthersWhoSayTheSameAreAsGood() {
    for (var source : List.of("caseworker", "field-worker")) {
      report(source, drawing, death(drawing, source));
      report(source, found, death(found, source));
    }

    endedWithTheMonthOfTheDeath();
    assertToldNothing();
  }

  @Test
  void oneWeakReportStopsTheTellingAndNothingElseUntilItIsTakenBack() {
    report("field-worker", drawing, death(drawing, "field-worker"));
    report("field-worker", found, death(found, "field-worker"));

    assertToldNothing();
    day.turnTo(LocalDate.of(2024, 1, 3));
    assertThat(pay("2024-01").getLong("recoveryFen")).isZero();
    assertThat(granted().getString("state")).isEqualTo("running");
    assertThat(granted().getString("lastMonth")).isNull();
    // the allowance that is told, and the rights on the identity card, of which nobody is told
    assertThat(matches(found))
        .containsExactlyInAnyOrder(
            PROGRAMME + " FOUND", "preferential-rights-60 FOUND", "preferential-rights-70 FOUND");

    report("field-worker", found, alive(found, "field-worker"));
    soon(() -> assertThat(isToBeTold()).isTrue());
  }

  @Test
  void aWrongDeathIsUndoneAsIfItHadNeverBeenSaid() {
    var before = granted();
    var foundBefore = matches(found);
    for (var source : List.of("caseworker", "field-worker")) {
      report(source, drawing, death(drawing, source));
      report(source, found, death(found, source));
    }
    endedWithTheMonthOfTheDeath();
    day.turnTo(LocalDate.of(2024, 1, 3));
    // December was paid and is claimed back; January is not owed
    var january = pay("2024-01");
    assertThat(lineOf(january)).containsExactly("2023-12,recovery,-60.00");

    for (var source : List.of("caseworker", "field-worker")) {
      report(source, drawing, alive(drawing, source));
      report(source, found, alive(found, source));
    }

    soon(() -> assertThat(granted().getString("state")).isEqualTo("running"));
    var after = granted();
    for (var field : List.of("firstMonth", "lastMonth", "endReason", "amounts", "reviewDue")) {
      assertThat((Object) after.get(field)).as(field).isEqualTo(before.get(field));
    }
    day.turnTo(LocalDate.of(2024, 2, 2));
    // all that was held back comes: December again, January, and February
    assertThat(lineOf(pay("2024-02")))
        .containsExactly("2023-12,arrears,60.00", "2024-01,arrears,60.00", "2024-02,regular,60.00");
    assertThat(matches(found)).isEqualTo(foundBefore);
    soon(() -> assertThat(isToBeTold()).isTrue());
  }

  private void endedWithTheMonthOfTheDeath() {
    soon(() -> assertThat(granted().getString("state")).isEqualTo("ended"));
    assertThat(granted().getString("endReason")).isEqualTo("death");
    assertThat(granted().getString("lastMonth")).isEqualTo("2023-11");
  }

  /** From the commit of the report on: no list, no card, no offer. */
  private void assertToldNothing() {
    soon(() -> assertThat(isToBeTold()).isFalse());
    for (var dead : List.of(drawing, found)) {
      assertThat(
              json()
                  .get("/residents/{id}/offers", dead)
                  .then()
                  .statusCode(200)
                  .extract()
                  .jsonPath()
                  .getList("offers"))
          .isEmpty();
    }
  }

  private boolean isToBeTold() {
    return json()
        .queryParam("limit", 1000)
        .get("/communities/{id}/tasks", COMMUNITY)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("tasks.residentId")
        .contains(found.toString());
  }

  private List<String> matches(UUID resident) {
    return json()
        .get("/residents/{id}/matches", resident)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("matches.collect { it.programme + ' ' + it.finding }");
  }

  private static void registered(UUID resident) {
    try (var police = new KafkaProbe()) {
      police.send(
          "facts.public-security.v1",
          resident.toString(),
          Map.of("content-type", "application/cloudevents+json"),
          """
          {"specversion":"1.0","id":"%s","source":"/public-security",
           "type":"io.zhaoren.fact.reported.v1","subject":"%s","datacontenttype":"application/json",
           "data":{"fact":"person.deathDate","value":"%s","trueFrom":"%s"}}
          """
              .formatted(UUID.randomUUID(), resident, DEATH, DEATH));
    }
  }

  private static Map<String, Object> death(UUID resident, String source) {
    var death = fact("person.deathDate", DEATH.toString());
    death.put("trueFrom", DEATH.toString());
    death.put("reportId", "death-%s-%s".formatted(source, resident));
    return death;
  }

  private static Map<String, Object> alive(UUID resident, String source) {
    return Map.of(
        "reportId",
        "alive-%s-%s".formatted(source, resident),
        "fact",
        "person.deathDate",
        "replaces",
        "death-%s-%s".formatted(source, resident),
        "retracts",
        true,
        "trueFrom",
        DEATH.toString());
  }

  private static Map<String, Object> fact(String name, Object value) {
    var fact = new HashMap<String, Object>();
    fact.put("fact", name);
    fact.put("value", value);
    fact.put("trueFrom", "2023-09-15");
    return fact;
  }

  private static void report(String source, UUID resident, Object... facts) {
    json()
        .body(Map.of("source", source, "facts", List.of(facts)))
        .patch("/residents/{id}/facts", resident)
        .then()
        .statusCode(200);
  }

  private JsonPath granted() {
    var id =
        json()
            .get("/residents/{id}/decisions", drawing)
            .then()
            .statusCode(200)
            .extract()
            .jsonPath()
            .getString("decisions[0].entitlementId");
    return json().get("/granted-entitlements/{id}", id).then().statusCode(200).extract().jsonPath();
  }

  private JsonPath pay(String month) {
    return json()
        .body(
            Map.of(
                "officer",
                Map.of("role", "officer", "id", "p-1", "office", "county", "area", county),
                "county",
                Integer.parseInt(county),
                "programme",
                PROGRAMME,
                "month",
                month))
        .post("/payment-files")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  /** This test's lines of a file, as month, kind and yuan; other tests' elders are in it too. */
  private List<String> lineOf(JsonPath file) {
    return given()
        .basePath("/api/eldercare/v1")
        .get("/payment-files/{id}/lines.csv", file.getString("fileId"))
        .asString()
        .lines()
        .filter(line -> line.contains(drawing.toString()))
        .map(line -> line.substring(line.indexOf(drawing.toString()) + 37))
        .toList();
  }

  private static void soon(ThrowingRunnable holds) {
    await().atMost(Duration.ofSeconds(60)).untilAsserted(holds);
  }

  private static RequestSpecification json() {
    return given().basePath("/api/eldercare/v1").contentType(ContentType.JSON);
  }
}
