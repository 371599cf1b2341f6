package io.zhaoren.assistance;

import static io.zhaoren.assistance.Api.api;
import static io.zhaoren.assistance.Api.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.zhaoren.testing.StackResource;
import io.zhaoren.testing.TestCaller;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole files of facts: whatever is in them, the rest goes through and nothing is lost. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ImportsTest {

  private static final String NDJSON = "application/x-ndjson";

  @TestHTTPResource("/api/assistance/v1/facts:import?source=caseworker")
  private URI address;

  @Inject DataSource database;

  /** Part of the id of every report of this test. */
  private final String mark = "import-" + UUID.randomUUID();

  private String line(int number) {
    return line(number, "\"FEMALE\"");
  }

  private String line(int number, String value) {
    return """
        {"reportId":"%s-%d","about":"resident","subject":"%s","fact":"person.sex","value":%s,"trueFrom":"2000-01-01"}
        """
        .formatted(
            mark,
            number,
            UUID.nameUUIDFromBytes((mark + number / 10).getBytes(StandardCharsets.UTF_8)),
            value);
  }

  private String lines(int count) {
    return IntStream.range(0, count).mapToObj(this::line).collect(Collectors.joining());
  }

  private Response post(String body) {
    return post(body.getBytes(StandardCharsets.UTF_8));
  }

  private Response post(byte[] body) {
    return lines(body).queryParam("source", "caseworker").post("/facts:import");
  }

  private static RequestSpecification lines(byte[] body) {
    return api().urlEncodingEnabled(false).contentType(NDJSON).body(body);
  }

  private static RequestSpecification lines(String body) {
    return lines(body.getBytes(StandardCharsets.UTF_8));
  }

  /** How many reports of this test are stored. */
  private long stored() {
    try (var connection = database.getConnection();
        var query =
            connection.prepareStatement(
                "SELECT count(*) FROM fact_report WHERE report_id LIKE ? || '%'")) {
      query.setString(1, mark);
      try (var rows = query.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  // ── the rest goes through ──

  @Test
  void ofAHundredThousandLinesTheOneThatIsBrokenIsToldAndTheOthersAreTaken() throws Exception {
    var broken = 50_000;
    var file = new StringBuilder();
    for (var number = 0; number < 100_000; number++) {
      file.append(number == broken ? line(number, "\"1977-secret\"") : line(number));
    }

    var answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(address)
                    .header("Authorization", TestCaller.agency("caseworker").bearer())
                    .header("Content-Type", NDJSON)
                    .timeout(Duration.ofMinutes(10))
                    .POST(HttpRequest.BodyPublishers.ofString(file.toString()))
                    .build(),
                HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(200);
    var told = JsonPath.from(answer.body());
    assertThat(told.getLong("lines")).isEqualTo(100_000);
    assertThat(told.getLong("accepted")).isEqualTo(99_999);
    assertThat(told.getLong("rejected")).isEqualTo(1);
    assertThat(told.getLong("rejections[0].line")).isEqualTo(broken + 1);
    assertThat(told.getString("rejections[0].code")).isEqualTo("UNKNOWN_CODE");
    assertThat(told.getString("rejections[0].pointer")).isEqualTo("/value");
    assertThat(answer.body()).doesNotContain("1977-secret");
    assertThat(stored()).isEqualTo(99_999);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "nonsense                                | MALFORMED_JSON |         ",
        "{\"reportId\":\"x\"                      | MALFORMED_JSON |         ",
        "[]                                      | WRONG_TYPE     |         ",
        "{\"about\":\"resident\"}                 | SUBJECT_MISSING |         ",
        "{\"source\":\"resident\"}                | FORGED_SOURCE  | /source ",
        "{\"source\":7}                          | WRONG_TYPE     | /source ",
      })
  void aLineThatIsNoFactIsToldWithItsReason(String broken, String code, String pointer) {
    var rejection = "rejections.find { it.line == 2 }.";

    post(line(1) + broken + "\n" + line(3))
        .then()
        .statusCode(200)
        .body("lines", equalTo(3))
        .body("accepted", equalTo(2))
        .body("rejected", equalTo(1))
        .body(rejection + "code", equalTo(code))
        .body(rejection + "rejectionId", notNullValue());
    if (pointer != null) {
      assertThat(
              post(line(1) + broken + "\n" + line(3)).jsonPath().getString(rejection + "pointer"))
          .isEqualTo(pointer);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "person.sexx                      | \"FEMALE\"                                   | UNKNOWN_FACT",
        "person.sex                       | 1                                            | WRONG_TYPE",
        "person.sex                       | \"WOMAN\"                                    | UNKNOWN_CODE",
        "person.disabilityGrade           | 9                                            | OUT_OF_RANGE",
        "person.birthDate                 | \"2030-01-01\"                               | DATE_IN_FUTURE",
        "person.hukouCounty               | \"330999\"                                   | UNKNOWN_AREA",
        "assistance.homesOwned            | 1                                            | WRONG_ABOUT",
        "assistance.countedIncome12Months | {\"amount\":\"1.00\",\"unit\":\"CNY/month\"} | WRONG_UNIT",
        "nobody.knows                     | 1                                            | UNOWNED_FACT",
      })
  void aFactThatTheVocabularyDoesNotTakeIsToldWithItsReason(
      String fact, String value, String code) {
    var answer = post(line(1) + line(2, value).replace("person.sex", fact) + line(3));

    answer
        .then()
        .statusCode(200)
        .body("accepted", equalTo(2))
        .body("rejected", equalTo(1))
        .body("rejections[0].line", equalTo(2))
        .body("rejections[0].code", equalTo(code));
    assertThat(answer.asString()).doesNotContain("WOMAN", "2030", "330999");
  }

  @Test
  void aFactOfAnotherServiceIsSkipped() {
    post(line(1) + line(2).replace("person.sex", "eldercare.abilityLevel"))
        .then()
        .statusCode(200)
        .body("accepted", equalTo(1))
        .body("skipped", equalTo(1))
        .body("rejected", equalTo(0));
  }

  @Test
  void aLineOfAnyLengthIsReadOverAndTold() {
    var huge = line(2, '"' + "x".repeat(3_000_000) + '"');

    post(line(1) + huge + line(3))
        .then()
        .statusCode(200)
        .body("lines", equalTo(3))
        .body("accepted", equalTo(2))
        .body("rejections[0].line", equalTo(2))
        .body("rejections[0].code", equalTo("TOO_LARGE"));
  }

  @Test
  void linesAreCountedAsAnEditorCountsThem() {
    post("\uFEFF" + line(1).replace("\n", "\r\n") + "\r\n\n" + "broken\n" + line(5).strip())
        .then()
        .statusCode(200)
        .body("lines", equalTo(3))
        .body("accepted", equalTo(2))
        .body("rejections[0].line", equalTo(4));
  }

  @Test
  void anEmptyFileIsTaken() {
    post("").then().statusCode(200).body("lines", equalTo(0)).body("rejections", empty());
  }

  @Test
  void aFileMayComeGzippedAndMustThenBeWhole() {
    var gzipped = Gzip.of(lines(20).getBytes(StandardCharsets.UTF_8));

    lines(gzipped)
        .header("Content-Encoding", "gzip")
        .queryParam("source", "caseworker")
        .post("/facts:import")
        .then()
        .statusCode(200)
        .body("accepted", equalTo(20));
    lines(Arrays.copyOf(gzipped, gzipped.length / 2))
        .header("Content-Encoding", "gzip")
        .queryParam("source", "caseworker")
        .post("/facts:import")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("violations[0].field", equalTo("Content-Encoding"));
  }

  // ── who says it ──

  @Test
  void aLineMayOnlyRepeatWhoSaysIt() {
    var body = line(1).replace("{\"rep", "{\"source\":\"resident\",\"rep") + line(2);

    lines(body)
        .post("/facts:import")
        .then()
        .statusCode(200)
        .body("accepted", equalTo(1))
        .body("rejections[0].line", equalTo(1))
        .body("rejections[0].code", equalTo("FORGED_SOURCE"))
        .body("rejections[0].pointer", equalTo("/source"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"public-security", "nobody"})
  void nobodyTakesTheNameOfAnAgencyThatHasATopic(String source) {
    lines(line(1))
        .queryParam("source", source)
        .post("/facts:import")
        .then()
        .statusCode(400)
        .body("violations[0].in", equalTo("query"))
        .body("violations[0].field", equalTo("source"))
        .body("violations[0].code", equalTo("UNKNOWN_SOURCE"))
        .body("violations[0].says", containsString("caseworker"));
    lines(line(1).replace("{\"rep", "{\"source\":\"" + source + "\",\"rep"))
        .post("/facts:import")
        .then()
        .statusCode(200)
        .body("accepted", equalTo(0))
        .body("rejections[0].code", equalTo("FORGED_SOURCE"));
    assertThat(stored()).isZero();
  }

  // ── again ──

  @Test
  void theSameFileAgainChangesNothing() {
    post(lines(700)).then().statusCode(200).body("accepted", equalTo(700));

    post(lines(700))
        .then()
        .statusCode(200)
        .body("accepted", equalTo(0))
        .body("repeated", equalTo(700))
        .body("changed", equalTo(0));
  }

  @Test
  void theSameFileUnderItsKeyGetsTheSameAnswerAndAnotherIsRefused() {
    var body = lines(3) + "broken\n";
    var first = withKey(body);
    first.then().statusCode(200).body("accepted", equalTo(3)).body("rejected", equalTo(1));

    var again = withKey(body);

    again.then().statusCode(200).header("Idempotent-Replayed", "true");
    assertThat(again.asString()).isEqualTo(first.asString());
    withKey(lines(4))
        .then()
        .statusCode(422)
        .body("type", equalTo("urn:problem-type:zhaoren:idempotency-key-reused"));
  }

  private Response withKey(String body) {
    return lines(body)
        .header("Idempotency-Key", mark)
        .queryParam("source", "caseworker")
        .post("/facts:import");
  }

  @Test
  void aFileThatBreaksOffLeavesWholeBatchesAndIsTakenWhenItIsSentAgain() throws IOException {
    var cut = line(1_200).substring(0, 60);
    try (var socket = new Socket(address.getHost(), address.getPort())) {
      var out = socket.getOutputStream();
      var head =
          """
          POST /api/assistance/v1/facts:import?source=caseworker HTTP/1.1\r
          Host: localhost\r
          Authorization: %s\r
          Content-Type: application/x-ndjson\r
          Content-Length: 10000000\r
          \r
          """
              .formatted(TestCaller.agency("caseworker").bearer());
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      out.write((lines(1_200) + cut).getBytes(StandardCharsets.UTF_8));
      out.flush();
      await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(() -> assertThat(stored()).isEqualTo(1_000));
    }

    post(lines(1_500))
        .then()
        .statusCode(200)
        .body("accepted", equalTo(500))
        .body("repeated", equalTo(1_000))
        .body("rejections", empty());
    assertThat(stored()).isEqualTo(1_500);
  }

  // ── formats and addresses ──

  @Test
  void onlyLinesOfJsonAreTaken() {
    json()
        .urlEncodingEnabled(false)
        .body("{}")
        .post("/facts:import")
        .then()
        .statusCode(415)
        .contentType("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/facts:import", "/facts%3Aimport", "/facts%3aimport"})
  void theColonMayBeEncoded(String path) {
    lines(line(1))
        .queryParam("source", "caseworker")
        .post(path)
        .then()
        .statusCode(200)
        .body("lines", equalTo(1));
  }

  // ── what was rejected ──

  @Test
  void whatWasRejectedIsListedAndItsOriginalIsForItsSourceAlone() throws IOException {
    var bad = line(2, "\"WOMAN\"").strip();
    var answer = post(line(1) + bad + "\n" + line(3) + "nonsense\n").jsonPath();
    var rejection = answer.getString("rejections[0].rejectionId");

    var listed =
        api()
            .queryParam("import", answer.getString("importId"))
            .queryParam("limit", 1)
            .get("/rejected-facts");
    listed
        .then()
        .statusCode(200)
        .body("rejections", hasSize(1))
        .body("rejections[0].id", equalTo(rejection))
        .body("rejections[0].source", equalTo("caseworker"))
        .body("rejections[0].code", equalTo("UNKNOWN_CODE"))
        .body("rejections[0].pointer", equalTo("/value"))
        .body("next", notNullValue());
    assertThat(listed.asString()).doesNotContain("WOMAN");
    api()
        .queryParam("import", answer.getString("importId"))
        .queryParam("cursor", listed.jsonPath().getString("next"))
        .get("/rejected-facts")
        .then()
        .body("rejections.code", equalTo(List.of("MALFORMED_JSON")))
        .body("next", equalTo(null));

    for (var other : List.of("resident", "public-security", "nobody")) {
      api()
          .queryParam("source", other)
          .get("/rejected-facts/{id}/original", rejection)
          .then()
          .statusCode(403);
    }
    api().get("/rejected-facts/{id}/original", rejection).then().statusCode(400);
    var original =
        api().queryParam("source", "caseworker").get("/rejected-facts/{id}/original", rejection);
    original.then().statusCode(200).header("Cache-Control", "no-store");
    assertThat(original.asString()).isEqualTo(bad);
    assertThat(encrypted(rejection)).doesNotContain("WOMAN", "person.sex");

    // corrected by whoever sent it, and sent again
    post(original.asString().replace("WOMAN", "FEMALE"))
        .then()
        .statusCode(200)
        .body("accepted", equalTo(1));
    assertThat(stored()).isEqualTo(3);
  }

  private String encrypted(String rejection) {
    try (var connection = database.getConnection();
        var query =
            connection.prepareStatement("SELECT original FROM rejected_fact WHERE id = ?::uuid")) {
      query.setString(1, rejection);
      try (var rows = query.executeQuery()) {
        rows.next();
        return new String(rows.getBytes(1), StandardCharsets.ISO_8859_1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void moreRejectedLinesThanAnAnswerHoldsAreListedInTheirOrder() {
    var answer = post("broken\n".repeat(1_203)).jsonPath();

    assertThat(answer.getList("rejections")).hasSize(1_000);
    assertThat(answer.getLong("rejected")).isEqualTo(1_203);
    var lines = new ArrayList<Integer>();
    var more = URI.create(answer.getString("more"));
    assertThat(more.getPath()).isEqualTo("/api/assistance/v1/rejected-facts");
    String cursor = null;
    do {
      var request =
          api().queryParam("import", answer.getString("importId")).queryParam("limit", 500);
      var page =
          (cursor == null ? request : request.queryParam("cursor", cursor)).get("/rejected-facts");
      lines.addAll(page.jsonPath().getList("rejections.line", Integer.class));
      cursor = page.jsonPath().getString("next");
    } while (cursor != null);
    assertThat(lines)
        .isEqualTo(IntStream.rangeClosed(1, 1_203).boxed().collect(Collectors.toList()));
  }
}
