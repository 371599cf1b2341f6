package io.zhaoren.assistance;

import static io.zhaoren.assistance.Api.api;
import static io.zhaoren.assistance.Api.json;
import static io.zhaoren.assistance.Claimants.DIBAO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.testing.StackResource;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Invariant 11: a grant, a refusal and a change come out again from their own records, to the hash,
 * after the line, the text of the policy and every fact have become others; and a record that was
 * touched is told. With a service of its own, as the next text of dibao would be that of all tests.
 */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
@TestProfile(ReplayedYearsLaterTest.Alone.class)
class ReplayedYearsLaterTest {

  private static final String COUNTY = "330106";

  /** Makes Quarkus start anew. */
  public static class Alone implements QuarkusTestProfile {}

  @Inject PlayedDay day;
  @Inject DataSource database;

  @AfterEach
  void backToToday() {
    day.reset();
  }

  @Test
  void whateverBecameOfLineTextAndFactsEachDecisionComesOutOfItsOwnRecord() {
    var poor = Claimants.known("12000.00", COUNTY);
    var rich = Claimants.known("40000.00", COUNTY);
    poor.granted(day);
    day.reset();
    var item = rich.reviewed(day, rich.apply(DIBAO));
    day.turnTo(LocalDate.of(2023, 10, 19));
    rich.decide(item, 4, "refuse").then().statusCode(200);
    theLineIs("1300", "2023-12-01");
    day.turnTo(LocalDate.of(2023, 12, 1));
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(decisions(poor)).hasSize(2));
    var decided = List.of(decisions(poor), decisions(rich)).stream().flatMap(List::stream).toList();
    assertThat(decided).hasSize(3);
    var hashes = decided.stream().map(ReplayedYearsLaterTest::hash).toList();

    theNextTextAsksForTheOpposite();
    theLineIs("700", "2024-06-01");
    day.turnTo(LocalDate.of(2024, 6, 2));
    poor.income(poor.mother, "90000.00", "2023-09-21");
    rich.income(rich.mother, "0.00", "2023-09-21");
    // by today's text, line and facts it would be another decision
    api()
        .get("/policies/{programme}", DIBAO)
        .then()
        .statusCode(200)
        .body("text", containsString("\nversion: 3\n"));

    for (var i = 0; i < decided.size(); i++) {
      json()
          .post("/decisions/{id}/replay", decided.get(i))
          .then()
          .statusCode(200)
          .body("recordIntact", equalTo(true))
          .body("sameText", equalTo(true)) // but for the last day that version 3 gave it
          .body("sameOutcome", equalTo(true))
          .body("replayedHash", equalTo(hashes.get(i)));
    }
  }

  @Test
  void aRecordThatWasTouchedDoesNotPass() {
    var claimants = Claimants.known("12000.00", COUNTY);
    claimants.granted(day);
    var decision = decisions(claimants).get(0);

    // somebody with the database's own key makes the mother earn less than she did
    new Transactions(database)
        .get(
            connection -> {
              try (var query =
                  new Query(
                      connection,
                      """
                      ALTER TABLE decision DISABLE TRIGGER USER;
                      UPDATE decision SET record = replace(record::text, '1200000', '100')
                       WHERE id = '%s';
                      ALTER TABLE decision ENABLE TRIGGER USER
                      """
                          .formatted(decision))) {
                query.run();
                return true;
              }
            });

    json()
        .post("/decisions/{id}/replay", decision)
        .then()
        .statusCode(200)
        .body("recordIntact", equalTo(false));
  }

  private void theLineIs(String yuan, String from) {
    json()
        .body(
            """
            {"values":[{"code":"dibaoLine","unit":"CNY/month","place":"%s","kind":"line",
              "scope":"county","hukou":"any","validFrom":"%s","value":"%s",
              "source":"测试","evidence":"假设的数值，仅供测试"}]}
            """
                .formatted(COUNTY, from, yuan))
        .post("/parameters")
        .then()
        .statusCode(201);
  }

  /** Version 3, which grants to those who are above the line. */
  private static void theNextTextAsksForTheOpposite() {
    var text =
        api()
            .queryParam("version", 2)
            .get("/policies/{programme}", DIBAO)
            .then()
            .statusCode(200)
            .extract()
            .jsonPath()
            .getString("text");
    var next =
        text.replace("\nversion: 2\n", "\nversion: 3\n")
            .replace("validFrom: 2020-09-24", "validFrom: 2024-06-01")
            .replace("\n  on: 2023-10-01\n", "\n  on: 2024-06-02\n")
            .replace(
                "< perYear(param.dibaoLine) * unit.members\n    targeting",
                ">= perYear(param.dibaoLine) * unit.members\n    targeting")
            .replaceAll(
                "(?s)\ncases:\n.*",
                """

                cases:
                  - name: whoever is below the line is not entitled
                    expect: {INCOME_BELOW_LINE: NOT_MET, finding: NOT_ENTITLED}
                """);
    api()
        .contentType("application/yaml")
        .body(next.getBytes(StandardCharsets.UTF_8))
        .post("/policies/{programme}/versions", DIBAO)
        .then()
        .statusCode(201);
  }

  private static List<String> decisions(Claimants claimants) {
    return api()
        .get("/households/{id}/decisions", claimants.household)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("decisions.decisionId");
  }

  private static String hash(String decision) {
    JsonPath shown =
        api().get("/decisions/{id}", decision).then().statusCode(200).extract().jsonPath();
    return shown.getString("traceHash");
  }
}
