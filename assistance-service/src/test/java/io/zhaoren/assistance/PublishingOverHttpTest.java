package io.zhaoren.assistance;

import static io.zhaoren.assistance.Api.api;
import static io.zhaoren.assistance.Api.fact;
import static io.zhaoren.assistance.Api.json;
import static io.zhaoren.assistance.Api.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.testing.KafkaProbe;
import io.zhaoren.testing.StackResource;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A line is raised over HTTP, everybody is asked anew, events come out. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class PublishingOverHttpTest {

  private static final String DIBAO = "minimum-living-guarantee";

  /** Of Wenzhou no line after 2016 is known, and no other test asks about it. */
  private static final String CITY = "330300";

  private static final String COUNTY = "330302";

  @Inject BusinessDay day;

  private final UUID resident = UUID.randomUUID();
  private final UUID household = UUID.randomUUID();

  private String rows(String place, int yuan) {
    return """
        {"values":[{"code":"dibaoLine","unit":"CNY/month","place":"%s","kind":"line",
          "scope":"city-wide","hukou":"any","validFrom":"%s","value":"%d",
          "source":"测试","evidence":"假设的数值，仅供测试"}]}
        """
        .formatted(place, day.today(), yuan);
  }

  private void mother() {
    json()
        .body(
            """
            {"source":"caseworker","trueFrom":"2020-01-01",
             "members":[{"residentId":"%s","relation":"HEAD"}]}
            """
                .formatted(resident))
        .put("/households/{id}/members", household)
        .then()
        .statusCode(200);
    var recently = day.today().minusDays(3).toString();
    report(
            resident,
            "caseworker",
            fact("person.birthDate", "1983-05-05", "1983-05-05"),
            fact("person.hukouCounty", COUNTY, "1983-05-05"),
            fact("assistance.largeMedicalBill", true, recently),
            fact("assistance.verificationMandate", true, recently),
            fact("assistance.countedIncome12Months", Household.perYear("12000.00"), recently))
        .then()
        .statusCode(200);
  }

  private Response match() {
    return api().get("/households/{id}/matches", household);
  }

  private static void awaitDone(String path, String id) {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> api().get(path, id).then().body("state", equalTo("DONE")));
  }

  @Test
  void aLineRaisedOverHttpIsSimulatedFollowedAndAnnounced() {
    mother();
    match()
        .then()
        .body("matches.find { it.programme == '" + DIBAO + "' }.finding", equalTo("LIKELY"));

    var simulation =
        json()
            .body("{\"parameters\":" + rows(CITY, 1100) + "}")
            .post("/policies/{programme}/simulations", DIBAO)
            .then()
            .statusCode(202)
            .header("Location", containsString("/policies/" + DIBAO + "/simulations/"))
            .body("kind", equalTo("SIMULATION"))
            .extract()
            .path("id")
            .toString();
    awaitDone("/policies/" + DIBAO + "/simulations/{id}", simulation);

    var run =
        json()
            .body(rows(CITY, 1100))
            .post("/parameters")
            .then()
            .statusCode(201)
            .body("repeated", equalTo(false))
            .body("reEvaluation", notNullValue())
            .extract()
            .path("reEvaluation")
            .toString();
    awaitDone("/re-evaluations/{id}", run);

    api()
        .get("/re-evaluations/{id}", run)
        .then()
        .statusCode(200)
        .body("changes", hasItem("dibaoLine@" + CITY))
        .body("programmes", hasItem(DIBAO))
        .body("pages.total", greaterThan(0))
        .body(
            "counties.find { it.programme == '" + DIBAO + "' }.jurisdiction.code", equalTo(COUNTY));
    // of the county of the test: of those elsewhere, who is due by the calendar may be asked
    // between
    // the two
    var here = "counties.findAll { it.jurisdiction.code == '" + COUNTY + "' }";
    assertThat(api().get("/re-evaluations/{id}", run).path(here).toString())
        .isEqualTo(
            api().get("/policies/" + DIBAO + "/simulations/{id}", simulation).path(here).toString())
        .contains(DIBAO);
    match()
        .then()
        .body("matches.find { it.programme == '" + DIBAO + "' }.cause.kind", equalTo("parameter"))
        .body(
            "matches.find { it.programme == '" + DIBAO + "' }.cause.codes",
            hasItem("dibaoLine@" + CITY));
    try (var kafka = new KafkaProbe()) {
      var events =
          kafka.await(
              "assistance.matches.v1",
              received -> received.stream().anyMatch(event -> tellsOf(event, household)));
      assertThat(events.stream().filter(event -> tellsOf(event, household)))
          .allSatisfy(event -> assertThat(event.header("ce_type")).startsWith("io.zhaoren.match."))
          .extracting(KafkaProbe.Received::value)
          .anySatisfy(value -> assertThat(value).contains("\"" + DIBAO + "\""));
    }
    api().get("/re-evaluations").then().statusCode(200).body("reEvaluations.id", hasItem(run));
    json().body(rows(CITY, 1100)).post("/parameters").then().statusCode(200);
    json().post("/re-evaluations/{id}/pause", run).then().statusCode(409);
    json().post("/re-evaluations/{id}/resume", run).then().statusCode(409);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static boolean tellsOf(KafkaProbe.Received event, UUID subject) {
    var value = event.value();
    return subject.toString().equals(event.key())
        && value != null
        && value.contains("\"dibaoLine@" + CITY + "\"");
  }

  @Test
  void aWrongRowIsToldWithItsFieldLineAndColumn() {
    json()
        .header("Accept-Language", "en")
        .body(rows("330199", 1100))
        .post("/parameters")
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("violations[0].pointer", equalTo("/values/0/place"))
        .body("violations[0].says", equalTo("no such place in Zhejiang"))
        .body("violations[0].line", equalTo(1))
        .body("violations[0].column", greaterThan(1));
  }

  @Test
  void aTextThatIsNoPolicyIsToldWithLineAndColumn() {
    api()
        .contentType("application/yaml")
        .body(bytes("programme: " + DIBAO + "\nversion: three\n"))
        .post("/policies/{programme}/versions", DIBAO)
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("violations.find { it.line == 2 }.column", equalTo(10));
  }

  @Test
  void anotherTextUnderAPublishedNumberIsAConflict() {
    var text = api().get("/policies/{programme}?version=1", DIBAO).path("text").toString();
    api()
        .contentType("application/yaml")
        .body(bytes(text + "# 改\n"))
        .post("/policies/{programme}/versions", DIBAO)
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:problem-type:zhaoren:version-exists"));
  }

  @Test
  void whatIsNoYamlAtAllIsNotTaken() {
    json().body("{}").post("/policies/{programme}/versions", DIBAO).then().statusCode(415);
    api().get("/re-evaluations/{id}", UUID.randomUUID()).then().statusCode(404);
    json().body("{}").post("/policies/{p}/simulations", DIBAO).then().statusCode(400);
  }
}
