package io.zhaoren.eldercare;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.zhaoren.testing.KafkaProbe;
import io.zhaoren.testing.StackResource;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The running service: whom age and hukou find, what is said of it, and what is not. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class OldAgeAllowanceTest {

  private static final String PROGRAMME = "old-age-allowance";

  private final UUID elder = UUID.randomUUID();

  @Test
  void whoeverTurnsEightyIsFoundAndAnnounced() {
    report(
            fact("person.birthDate", "1943-10-01", "1943-10-01"),
            fact("person.hukouCounty", "330106", "1943-10-01"))
        .then()
        .statusCode(200)
        .body("matches.matches.programme", hasItem(PROGRAMME))
        .body(
            "matches.matches.find { it.programme == 'old-age-allowance' }.finding",
            equalTo("FOUND"))
        .body(
            "matches.matches.find { it.programme == 'old-age-allowance' }.amount.amount",
            equalTo("60.00"))
        .body(
            "matches.matches.find { it.programme == 'old-age-allowance' }.jurisdiction.code",
            equalTo("330106"));

    try (var probe = new KafkaProbe()) {
      var event =
          probe
              .await(
                  "eldercare.matches.v1",
                  all -> all.stream().anyMatch(each -> elder.toString().equals(each.key())))
              .stream()
              .filter(each -> elder.toString().equals(each.key()))
              .findFirst()
              .orElseThrow();
      assertThat(event.header("ce_source")).isEqualTo("/eldercare");
      assertThat(event.header("ce_type")).isEqualTo("io.zhaoren.match.found.v1");
      assertThat(event.value()).doesNotContain("1943");
    }
  }

  @Test
  void aMatchGrantsNothing() {
    found();

    get("/residents/{id}/matches/" + PROGRAMME + "/explanation")
        .body("mode", equalTo("AUTO_GRANT"))
        .body("nextStep.en", startsWith("No application is needed: the authority decides"));
    get("/residents/{id}/matches").body("entitlements", empty());
    get("/residents/{id}/entitlements").body("entitlements", empty());
  }

  @Test
  void anUnknownSumUndoesNoMatch() {
    report(
            fact("person.birthDate", "1943-10-01", "1943-10-01"),
            fact("person.hukouCounty", "330502", "1943-10-01"))
        .then()
        .statusCode(200)
        .body(
            "matches.matches.find { it.programme == 'old-age-allowance' }.finding",
            equalTo("FOUND"))
        .body("matches.matches.find { it.programme == 'old-age-allowance' }.amount", nullValue());
  }

  @Test
  void whatTheRegisterSaysIsListedWhileItRunsAndWhenItHasEnded() {
    found();

    report(fact("eldercare.drawsOldAgeAllowance", true, "2023-09-01")).then().statusCode(200);
    get("/residents/{id}/matches").body("matches.programme", not(hasItem(PROGRAMME)));
    get("/residents/{id}/entitlements")
        .body("residentId", equalTo(elder.toString()))
        .body("entitlements.programme", contains(PROGRAMME))
        .body("entitlements[0].residentId", equalTo(elder.toString()))
        .body("entitlements[0].name.zh", startsWith("高龄津贴"))
        .body("entitlements[0].origin", equalTo("register"))
        .body("entitlements[0].running", equalTo(true))
        .body("entitlements[0].validFrom", equalTo("2023-09-01"))
        .body("entitlements[0].validTo", nullValue())
        .body("entitlements[0].jurisdiction.code", equalTo("330106"))
        .body("entitlements[0].revision", equalTo(1))
        .body("entitlements[0].recordedAt", notNullValue());

    report(fact("eldercare.drawsOldAgeAllowance", false, "2023-09-20")).then().statusCode(200);
    get("/residents/{id}/matches")
        .body("matches.programme", hasItem(PROGRAMME))
        .body("entitlements", empty());
    get("/residents/{id}/entitlements")
        .body("entitlements[0].running", equalTo(false))
        .body("entitlements[0].validTo", equalTo("2023-09-19"))
        .body("entitlements[0].revision", equalTo(2));
  }

  @Test
  void whatOneHasAndMayHaveIsOneAnswerToo() {
    found();
    report(fact("eldercare.drawsOldAgeAllowance", true, "2023-09-01")).then().statusCode(200);
    report(fact("eldercare.drawsOldAgeAllowance", false, "2023-09-20")).then().statusCode(200);

    var matches = get("/residents/{id}/matches").extract().jsonPath();
    var entitlements = get("/residents/{id}/entitlements").extract().jsonPath();
    assertThat(matches.getList("matches")).isNotEmpty();
    assertThat(entitlements.getList("entitlements")).isNotEmpty();
    get("/residents/{id}/benefits")
        .body("residentId", equalTo(elder.toString()))
        .body("matches", equalTo(matches.getList("matches")))
        .body("entitlements", equalTo(entitlements.getList("entitlements")));
  }

  @Test
  void aStatusOfAnotherServiceMakesNoEntitlementHere() {
    report(
            fact("person.hukouCounty", "330106", "1960-10-01"),
            fact("person.recognisedStatus", "EXTREME_POVERTY", "2023-09-01"))
        .then()
        .statusCode(200);

    get("/residents/{id}/entitlements").body("entitlements", empty());
  }

  @Test
  void anIdThatCeasedAnswersForTheOneThatStands() {
    var other = UUID.randomUUID();
    report(fact("person.birthDate", "1943-10-01", "1943-10-01")).then().statusCode(200);
    json()
        .body(
            Map.of(
                "source",
                "caseworker",
                "facts",
                List.of(fact("person.hukouCounty", "330106", "1943-10-01"))))
        .patch("/residents/{id}/facts", other)
        .then()
        .statusCode(200);

    resident("merged", "\"into\":\"" + other + "\",\"revision\":1");
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                get("/residents/{id}/matches")
                    .body("residentId", equalTo(other.toString()))
                    .body("matches.programme", hasItem(PROGRAMME))
                    .body(
                        "matches.find { it.programme == 'old-age-allowance' }.residentId",
                        equalTo(other.toString()))
                    .body(
                        "matches.find { it.programme == 'old-age-allowance' }.finding",
                        equalTo("FOUND")));
    get("/residents/{id}/entitlements").body("residentId", equalTo(other.toString()));
    get("/residents/{id}/benefits")
        .body("residentId", equalTo(other.toString()))
        .body("matches.programme", hasItem(PROGRAMME));
    get("/residents/{id}/matches/" + PROGRAMME + "/explanation").body("finding", equalTo("FOUND"));

    resident("split", "\"from\":\"" + other + "\",\"revision\":2");
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                get("/residents/{id}/matches")
                    .body("residentId", equalTo(elder.toString()))
                    .body(
                        "matches.find { it.programme == 'old-age-allowance' }.finding",
                        equalTo("LIKELY")));
  }

  /** What the register of ids announces. */
  private void resident(String what, String fields) {
    var type = "io.zhaoren.resident." + what + ".v1";
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
              type,
              "ce_subject",
              elder.toString(),
              "content-type",
              "application/json"),
          "{\"residentId\":\"%s\",%s}".formatted(elder, fields));
    }
  }

  @Test
  void ofSomebodyWhomNobodyKnowsThereIsNoList() {
    json().get("/residents/{id}/entitlements", elder).then().statusCode(404);
    json().get("/residents/{id}/benefits", elder).then().statusCode(404);
    json().get("/households/{id}/entitlements", elder).then().statusCode(404);
  }

  @Test
  void theServiceSaysWhatItHearsAndSays() {
    json().get("/policies").then().statusCode(200).body("policies.programme", hasItems(PROGRAMME));
    json().accept(ContentType.ANY).get("/asyncapi").then().statusCode(200);
  }

  /**
   * Qiantang District paid for August 2023: 6,740 people of 80 to 89, 1,357 of 90 to 99 and 25 from
   * 100 on, 560,100 yuan without what the district adds (P51).
   */
  @Test
  void theMonthOfQiantangIsPaidToTheYuan() {
    var members = new ArrayList<Map<String, Object>>();
    for (var birth : List.of("1943-08-01", "1933-08-01", "1923-08-01")) {
      members.add(
          Map.of(
              "ref",
              birth,
              "facts",
              Map.of("person.birthDate", birth, "person.hukouCounty", "330114")));
    }
    var answer =
        json()
            .body(Map.of("on", "2023-08-31", "place", "330114", "members", members))
            .post("/screenings")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();

    List<String> sums = answer.getList("results.amount.amount");
    assertThat(sums).hasSize(3);
    var month =
        new BigDecimal(sums.get(0))
            .multiply(BigDecimal.valueOf(6740))
            .add(new BigDecimal(sums.get(1)).multiply(BigDecimal.valueOf(1357)))
            .add(new BigDecimal(sums.get(2)).multiply(BigDecimal.valueOf(25)));
    assertThat(month).isEqualByComparingTo("560100");
  }

  private void found() {
    report(
            fact("person.birthDate", "1943-10-01", "1943-10-01"),
            fact("person.hukouCounty", "330106", "1943-10-01"))
        .then()
        .statusCode(200)
        .body("matches.matches.programme", hasItem(PROGRAMME));
  }

  private Response report(Object... facts) {
    return json()
        .body(Map.of("source", "caseworker", "facts", List.of(facts)))
        .patch("/residents/{id}/facts", elder);
  }

  private ValidatableResponse get(String path) {
    return json().get(path, elder).then().statusCode(200);
  }

  private static RequestSpecification json() {
    return given().basePath("/api/eldercare/v1").contentType(ContentType.JSON);
  }

  private static Map<String, Object> fact(String name, Object value, String trueFrom) {
    return Map.of("fact", name, "value", value, "trueFrom", trueFrom);
  }
}
