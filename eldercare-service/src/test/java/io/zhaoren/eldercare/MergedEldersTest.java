package io.zhaoren.eldercare;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two ids turn out to be one elder, who draws the allowance under both; and are two after all. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class MergedEldersTest {

  private static final String PROGRAMME = "old-age-allowance";

  private final UUID elder = UUID.randomUUID();
  private final UUID other = UUID.randomUUID();

  /** A month is paid once in a county: each test has its own. */
  private String county = "330122";

  @Inject PlayedDay day;
  @Inject AutoGranting granting;

  @AfterEach
  void backToToday() {
    day.reset();
  }

  @Test
  void whoDrewTheSameTwiceDrawsItOnceAndPaysBackAndASplitUndoesIt() {
    theCountySaysWhichMonthsArePaid();
    eighty(elder);
    eighty(other);
    granting.grant();
    var ceasing = entitlement(elder);
    var standing = entitlement(other);
    assertThat(paid(pay("2023-10"), ceasing)).containsExactly("2023-10,regular,60.00");

    register("merged", "\"into\":\"" + other + "\",\"revision\":1");
    awaitFollowed(
        () -> {
          var ended = granted(ceasing);
          assertThat(ended.getString("state")).isEqualTo("ended");
          assertThat(ended.getString("endReason")).isEqualTo("same-person");
          assertThat(ended.getString("lastMonth")).isEqualTo("2023-09");
          assertThat(ended.getString("residentId")).isEqualTo(other.toString());
        });
    assertThat(granted(standing).getString("state")).isEqualTo("running");
    var decision = decisions(other).getMap("decisions.find { it.decision == 'ended' }");
    assertThat(decision).containsEntry("entitlementId", ceasing);
    assertThat(entitlementsKnown(other)).containsExactly(PROGRAMME);

    day.turnTo(LocalDate.of(2023, 11, 2));
    var november = pay("2023-11");
    assertThat(paid(november, ceasing)).containsExactly("2023-10,recovery,-60.00");
    assertThat(paid(november, standing)).containsExactly("2023-11,regular,60.00");

    register("split", "\"from\":\"" + other + "\",\"revision\":2");
    awaitFollowed(
        () -> {
          var again = granted(ceasing);
          assertThat(again.getString("state")).isEqualTo("running");
          assertThat(again.getString("residentId")).isEqualTo(elder.toString());
        });
    day.turnTo(LocalDate.of(2023, 12, 4));
    var december = pay("2023-12");
    assertThat(paid(december, ceasing))
        .containsExactlyInAnyOrder(
            "2023-10,arrears,60.00", "2023-11,arrears,60.00", "2023-12,regular,60.00");
    assertThat(paid(december, standing)).containsExactly("2023-12,regular,60.00");
  }

  @Test
  void whatStandsUnderAnIdThatCeasedIsFoundUnderTheOneThatStandsAndGoesOn() {
    county = "330112";
    theCountySaysWhichMonthsArePaid();
    eighty(elder);
    granting.grant();
    var entitlement = entitlement(elder);
    fact(other, "person.hukouCounty", county, "1943-10-01");

    register("merged", "\"into\":\"" + other + "\",\"revision\":1");
    awaitFollowed(
        () -> assertThat(granted(entitlement).getString("residentId")).isEqualTo(other.toString()));
    assertThat(granted(entitlement).getString("state")).isEqualTo("running");
    granting.grant();
    assertThat(decisions(other).getList("decisions")).isEmpty();
    // the surviving id speaks for himself about what came with the other
    json()
        .body(Map.of("actor", Map.of("role", "resident", "id", other.toString())))
        .post("/granted-entitlements/{id}/handing-over", entitlement)
        .then()
        .statusCode(200);

    register("split", "\"from\":\"" + other + "\",\"revision\":2");
    awaitFollowed(
        () -> assertThat(granted(entitlement).getString("residentId")).isEqualTo(elder.toString()));
    assertThat(paid(pay("2023-10"), entitlement)).containsExactly("2023-10,regular,60.00");
  }

  private void theCountySaysWhichMonthsArePaid() {
    json()
        .body(
            "{\"values\":[%s,%s]}"
                .formatted(
                    months("oldAgeAllowanceFirstMonth", 0), months("oldAgeAllowanceLastMonth", 1)))
        .post("/parameters")
        .then()
        .statusCode(org.hamcrest.Matchers.oneOf(200, 201));
  }

  private String months(String code, int months) {
    return """
        {"code":"%s","place":"%s","kind":"line","scope":"county","hukou":"any",
         "validFrom":"2023-10-01","value":"%d","source":"测试","evidence":"仅供测试"}
        """
        .formatted(code, county, months);
  }

  private void eighty(UUID resident) {
    fact(resident, "person.birthDate", "1943-10-01", "1943-10-01");
    fact(resident, "person.hukouCounty", county, "1943-10-01");
    fact(resident, "person.seenAliveOn", "2023-09-15", "2023-09-15");
    fact(resident, "person.payableByCard", true, "2023-09-01");
  }

  private static void fact(UUID resident, String name, Object value, String from) {
    var fact = new HashMap<String, Object>();
    fact.put("fact", name);
    fact.put("value", value);
    fact.put("trueFrom", from);
    json()
        .body(Map.of("source", "caseworker", "facts", List.of(fact)))
        .patch("/residents/{id}/facts", resident)
        .then()
        .statusCode(200);
  }

  private static JsonPath decisions(UUID resident) {
    return json()
        .get("/residents/{id}/decisions", resident)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static String entitlement(UUID resident) {
    return decisions(resident).getString("decisions[-1].entitlementId");
  }

  private static JsonPath granted(String id) {
    return json().get("/granted-entitlements/{id}", id).then().statusCode(200).extract().jsonPath();
  }

  private static List<String> entitlementsKnown(UUID resident) {
    return json()
        .get("/residents/{id}/matches", resident)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("entitlements.programme");
  }

  private JsonPath pay(String month) {
    return json()
        .body(
            Map.of(
                "officer",
                Map.of("role", "officer", "id", "c-1", "office", "county", "area", county),
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

  /** Month, kind and yuan of the lines of one entitlement. */
  private static List<String> paid(JsonPath file, String entitlement) {
    var csv =
        given()
            .basePath("/api/eldercare/v1")
            .get("/payment-files/{id}/lines.csv", file.getString("fileId"))
            .asString();
    return Stream.of(csv.split("\r\n"))
        .filter(line -> line.startsWith(entitlement + ","))
        .map(line -> line.split(",", 4)[3])
        .toList();
  }

  private static RequestSpecification json() {
    return given().basePath("/api/eldercare/v1").contentType(ContentType.JSON);
  }

  private static void awaitFollowed(ThrowingRunnable holds) {
    await().atMost(Duration.ofSeconds(60)).untilAsserted(holds);
  }

  /** What the register of ids announces. */
  private void register(String what, String fields) {
    try (var probe = new KafkaProbe()) {
      probe.send(
          "residents.v1",
          elder.toString(),
          Map.of(
              "ce_specversion",
              "1.0",
              "ce_id",
              UUID.randomUUID().toString(),
              "ce_source",
              "/gateway",
              "ce_type",
              "io.zhaoren.resident." + what + ".v1",
              "ce_subject",
              elder.toString(),
              "content-type",
              "application/json"),
          "{\"residentId\":\"%s\",%s}".formatted(elder, fields));
    }
  }
}
