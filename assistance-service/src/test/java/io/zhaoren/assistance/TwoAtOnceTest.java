package io.zhaoren.assistance;

import static io.zhaoren.assistance.Api.api;
import static io.zhaoren.assistance.Api.json;
import static io.zhaoren.assistance.Claimants.DIBAO;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.zhaoren.testing.StackResource;
import io.zhaoren.testing.TestCaller;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Of two officers at once one is first, and the other is told what was done. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class TwoAtOnceTest {

  private static final String COUNTY = "330825";

  @Inject PlayedDay day;
  @Inject DataSource database;

  @AfterEach
  void backToToday() {
    day.reset();
  }

  /** Both send the same; the problem that the second is told. */
  private static String told(String path, Map<String, Object> body) throws Exception {
    var both = new ArrayList<Callable<Response>>();
    for (var officer : List.of("c-2", "c-3")) {
      both.add(
          () ->
              json()
                  .header("Authorization", TestCaller.officer(officer, "county", COUNTY).bearer())
                  .header("Accept-Language", "en")
                  .body(body)
                  .post(path));
    }
    var threads = Executors.newFixedThreadPool(2);
    try {
      var answers = new ArrayList<Response>();
      for (var each : threads.invokeAll(both)) {
        answers.add(each.get());
      }
      answers.sort(Comparator.comparingInt(Response::statusCode));
      assertThat(answers).extracting(Response::statusCode).as(path).containsExactly(200, 409);
      return answers.get(1).jsonPath().getString("detail");
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void anAppealIsAnsweredOnce() throws Exception {
    var who = Claimants.known("40000.00", COUNTY);
    var item = who.reviewed(day, who.apply(DIBAO));
    day.turnTo(LocalDate.of(2023, 10, 19));
    String refusal =
        who.decide(item, 4, "refuse").then().statusCode(200).extract().path("decisionId");
    String appeal =
        json()
            .body(Map.of("actor", who.motherActs(), "says", "人数少算一人"))
            .post("/decisions/{id}/appeals", refusal)
            .then()
            .statusCode(200)
            .extract()
            .path("appealId");

    assertThat(
            told("/appeals/" + appeal + "/answer", Map.of("outcome", "upheld", "ownWords", "维持")))
        .contains("2023-10-19", "upheld");
  }

  @Test
  void aComplaintIsAnsweredOnce() throws Exception {
    String complaint =
        json()
            .header("Authorization", TestCaller.resident(UUID.randomUUID()).bearer())
            .body(Map.of("programme", DIBAO, "county", Integer.parseInt(COUNTY), "says", "公示未张贴"))
            .post("/complaints")
            .then()
            .statusCode(200)
            .extract()
            .path("complaintId");

    assertThat(
            told(
                "/complaints/" + complaint + "/answer",
                Map.of("outcome", "unfounded", "answer", "已张贴")))
        .contains("a complaint was unfounded");
  }

  @Test
  void aReviewIsClosedOnce() throws Exception {
    var review = UUID.randomUUID();
    open(review);

    assertThat(told("/reviews/" + review + "/closing", Map.of("outcome", "settled")))
        .contains("settled");
  }

  private void open(UUID review) throws SQLException {
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                INSERT INTO review (id, kind, programme, county, about, subject_id, reasons, basis,
                                    opened_on, looked_on)
                VALUES (?, 'PERIODIC', 'minimum-living-guarantee', 330825, 'RESIDENT', ?, '{}',
                        '第五十条', date '2023-10-01', date '2023-10-01')
                """)) {
      insert.setObject(1, review);
      insert.setObject(2, UUID.randomUUID());
      insert.executeUpdate();
    }
  }

  @Test
  void anEntitlementIsSuspendedOnceAndTheSecondIsToldThatItIs() throws Exception {
    var who = Claimants.known("12000.00", COUNTY);
    var entitlement = "/granted-entitlements/" + who.granted(day);
    day.turnTo(LocalDate.of(2023, 11, 10));
    var version = api().get(entitlement).then().statusCode(200).extract().<Integer>path("version");

    assertThat(
            told(
                entitlement + "/suspension",
                Map.of("version", version, "fromMonth", "2023-12", "basis", "第五十一条")))
        .contains("2023-11-10", "county", "suspended");
  }
}
