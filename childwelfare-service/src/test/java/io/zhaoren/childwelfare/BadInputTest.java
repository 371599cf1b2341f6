package io.zhaoren.childwelfare;

import static io.restassured.RestAssured.given;
import static io.zhaoren.childwelfare.Children.director;
import static io.zhaoren.childwelfare.Children.json;
import static io.zhaoren.childwelfare.Children.officer;
import static io.zhaoren.childwelfare.Children.open;
import static io.zhaoren.childwelfare.Children.supervisor;
import static io.zhaoren.childwelfare.Children.upload;
import static io.zhaoren.childwelfare.Children.value;
import static io.zhaoren.childwelfare.Children.visited;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.zhaoren.testing.StackResource;
import io.zhaoren.testing.TestCaller;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What bad input gets: refused or taken exactly as the law says, told as a problem, and logged by
 * ids and codes alone. Today is 2023-10-01.
 */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class BadInputTest {

  private static final int COUNTY = 330523;
  private static final long COMMUNITY = 330523001001L;
  private static final String WORDS = "这些话不得出现在日志里";

  private final UUID child = UUID.randomUUID();
  private final UUID carer = UUID.randomUUID();
  private final List<String> logged = new CopyOnWriteArrayList<>();
  private final Logger log = Logger.getLogger("io.zhaoren.childwelfare");
  private final Handler reader =
      new Handler() {

        @Override
        public void publish(LogRecord line) {
          logged.add(
              line.getParameters() == null
                  ? line.getMessage()
                  : String.format(line.getMessage(), line.getParameters()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @Inject DataSource database;

  @BeforeEach
  void aChildWithADirector() {
    log.addHandler(reader);
    supervisor("bi-s1", 330523001L).then().statusCode(200);
    director("bi-d1", COMMUNITY).then().statusCode(200);
    director("bi-d2", 330523001002L).then().statusCode(200);
    open(child, COMMUNITY);
  }

  @AfterEach
  void stopListening() {
    log.removeHandler(reader);
    assertThat(logged).noneMatch(line -> line.contains(WORDS));
  }

  private String responsible() {
    return value(database, "SELECT responsible FROM child_charge WHERE resident_id = ?", child);
  }

  /** Told as a problem in both languages, and one line in the log. */
  private void isRefused(int status, String type, String code, String operation, Response answer) {
    answer.then().statusCode(status);
    assertThat(answer.contentType()).startsWith("application/problem+json");
    assertThat(answer.jsonPath().getString("type")).endsWith(type);
    assertThat(answer.jsonPath().getString("title")).isNotBlank();
    if (!code.isEmpty()) {
      assertThat(answer.jsonPath().getList("violations.code")).isEqualTo(List.of(code));
    }
    assertThat(answer.asString()).doesNotContain(WORDS);
    assertThat(logged)
        .filteredOn(line -> line.contains(operation) && line.contains(child.toString()))
        .last()
        .asString()
        .contains("refused with " + status, type);
  }

  @Test
  void aFileIsNotReadWithoutAssignment() {
    isRefused(
        403,
        "out-of-reach",
        "",
        "readChildFile",
        json()
            .body(Map.of("reader", "bi-d2", "reason", WORDS))
            .post("/child-files/{id}/readings", child));
    assertThat(value(database, "SELECT count(*) FROM file_read WHERE resident_id = ?", child))
        .isEqualTo("0");
  }

  @Test
  void anOfficerOfTheCountyWhoWasNotApprovedDoesNotReadAFile() {
    isRefused(
        403,
        "not-allowed",
        "",
        "readChildFile",
        json()
            .body(Map.of("reader", "o-5", "reason", WORDS))
            .post("/child-files/{id}/readings", child));
  }

  @Test
  void aFileIsNotReadWithoutAReason() {
    isRefused(
        400,
        "invalid-request",
        "NO_REASON",
        "readChildFile",
        json()
            .body(Map.of("reader", responsible(), "reason", " "))
            .post("/child-files/{id}/readings", child));
  }

  @Test
  void aVisitByAnotherDirectorIsRefusedAndWhatWasWrittenIsKept() {
    var record = visited(UUID.randomUUID(), child, "2023-10-01");
    record.put("says", WORDS);
    var answer = upload("bi-d2", record);
    answer.then().statusCode(200);
    assertThat(answer.jsonPath().getString("results[0].result")).isEqualTo("refused");
    assertThat(answer.jsonPath().getString("results[0].reason")).isEqualTo("NOT_RESPONSIBLE");
    assertThat(
            value(
                database,
                "SELECT result || ' ' || reason FROM visit_record WHERE id = ?::uuid",
                record.get("recordId")))
        .isEqualTo("REFUSED NOT_RESPONSIBLE");
    assertThat(logged)
        .filteredOn(line -> line.contains("uploadChildVisits") && line.contains(child.toString()))
        .last()
        .asString()
        .contains("REFUSED NOT_RESPONSIBLE", "by bi-d2");
  }

  @Test
  void ofAResidentWhoIsRefusedTheLogDoesNotSayWho() {
    var resident = UUID.randomUUID();
    given()
        .basePath("/api/childwelfare/v1")
        .contentType(ContentType.JSON)
        .header("Authorization", TestCaller.resident(resident).bearer())
        .body(Map.of("reader", "bi-d1", "reason", WORDS))
        .post("/child-files/{id}/readings", child)
        .then()
        .statusCode(403);
    assertThat(logged)
        .filteredOn(line -> line.contains("readChildFile") && line.contains(child.toString()))
        .last()
        .asString()
        .contains("refused with 403", "by resident")
        .doesNotContain(resident.toString());
  }

  @Test
  void aReportOfThreeWordsIsTaken() {
    var before = value(database, "SELECT count(*) FROM child_report");
    json().contentType("text/plain").body("孩子在哭").post("/child-reports").then().statusCode(202);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                Long.parseLong(value(database, "SELECT count(*) FROM child_report"))
                    > Long.parseLong(before));
  }

  /** Invariant 10: neither age, place, a closed file nor the risk that somebody saw matters. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"says\":\"外省孩子\",\"county\":\"341202\"}",
        "{\"says\":\"没有户口\",\"communityId\":\"不知道\"}",
        "{\"says\":\"已满十八岁\",\"residentId\":\"%s\",\"observedAt\":\"2035-01-01T00:00:00Z\"}",
        "{\"residentId\":\"not an id\"}",
        "{\"reporter\":17}",
        "[]",
        "{"
      })
  void nothingBlocksAReport(String body) {
    json().body(body.formatted(child)).post("/child-reports").then().statusCode(202);
    json()
        .header("Authorization", "Bearer 不是令牌".replaceAll("[^ -~]", "x"))
        .body(body.formatted(child))
        .post("/child-reports")
        .then()
        .statusCode(202);
  }

  @Test
  void aCarerWhomTheLawBarsIsRefusedWithTheArticle() {
    var answer =
        json()
            .body(
                Map.of(
                    "worker",
                    responsible(),
                    "version",
                    0,
                    "to",
                    "entrusted-care",
                    "ground",
                    "PARENTS_AWAY",
                    "guardianId",
                    carer,
                    "carer",
                    Map.of("bars", List.of("gambling"), "confirmedOn", "2023-09-30")))
            .post("/child-files/{id}/guardianship", child);
    isRefused(422, "content-not-taken", "CARER_BARRED", "moveGuardianship", answer);
    assertThat(answer.asString()).contains("第二十二条");
  }

  @Test
  void theOrderOfGuardiansIsNotSkipped() {
    var answer =
        json()
            .body(
                Map.of(
                    "officer",
                    officer("o-7", COUNTY),
                    "version",
                    0,
                    "to",
                    "guardian-by-order",
                    "ground",
                    "PARENTS_DEAD",
                    "rank",
                    "elder-siblings",
                    "guardianId",
                    carer))
            .post("/child-files/{id}/guardianship", child);
    isRefused(422, "content-not-taken", "ORDER_SKIPPED", "moveGuardianship", answer);
    assertThat(answer.asString()).contains("第二十七条");
  }

  @Test
  void aFileIsNotClosedWhileAVisitIsOverdue() {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                value(
                        database,
                        """
                        UPDATE child_visit SET due_on = date '2023-09-01'
                         WHERE resident_id = ? AND state = 'PLANNED' RETURNING 1
                        """,
                        child)
                    .equals("1"));
    isRefused(
        409,
        "out-of-order",
        "",
        "closeChildFile",
        json()
            .body(Map.of("officer", officer("o-7", COUNTY), "why", "no-longer-needed"))
            .post("/child-files/{id}/closing", child));
    assertThat(value(database, "SELECT state FROM child_file WHERE resident_id = ?", child))
        .isEqualTo("OPEN");
  }
}
