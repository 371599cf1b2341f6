package io.zhaoren.gateway.register;

import static io.zhaoren.gateway.Api.api;
import static io.zhaoren.gateway.Api.id;
import static io.zhaoren.gateway.Api.json;
import static io.zhaoren.gateway.Api.merge;
import static io.zhaoren.gateway.Api.problem;
import static io.zhaoren.gateway.Api.provisional;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.zhaoren.gateway.Asking;
import io.zhaoren.gateway.StubServices;
import io.zhaoren.gateway.TestIssuer;
import io.zhaoren.testing.ServersResource;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ids by number, without one, one by one and in lists. */
@QuarkusTest
@QuarkusTestResource(ServersResource.class)
@QuarkusTestResource(TestIssuer.class)
@QuarkusTestResource(StubServices.class)
class ResidentIdsTest {

  private static final String SOMEBODY = TestNumbers.number(7_000_001);

  @TestHTTPResource("/api/v1/resident-ids")
  URI register;

  private HttpResponse<InputStream> list(InputStream lines, String... headers) throws Exception {
    var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    var request =
        Asking.of(register)
            .header("Content-Type", "application/x-ndjson")
            .POST(BodyPublishers.ofInputStream(() -> lines));
    for (var i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return client.send(request.build(), BodyHandlers.ofInputStream());
  }

  private List<JsonNode> lines(String body, String... headers) throws Exception {
    var answer = list(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), headers);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-ndjson");
    var text = new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
    var lines = new ArrayList<JsonNode>();
    for (var line : text.lines().toList()) {
      lines.add(new ObjectMapper().readTree(line));
    }
    return lines;
  }

  // ── one by one ──

  @Test
  void theSameNumberHasTheSameIdAndOnlyTheFirstIsNew() {
    var number = TestNumbers.number(7_000_002);
    var first = json().body(Map.of("number", number)).post("/resident-ids").then().statusCode(201);
    String id = first.extract().path("residentId");
    first.header("Location", endsWith("/api/v1/resident-ids/" + id)).body("issued", equalTo(true));
    json()
        .body(Map.of("number", number))
        .post("/resident-ids")
        .then()
        .statusCode(200)
        .body("residentId", equalTo(id))
        .body("issued", equalTo(false));
    api()
        .get("/resident-ids/{id}", id)
        .then()
        .statusCode(200)
        .body("residentId", equalTo(id))
        .body("hasNumber", equalTo(true))
        .body("revision", equalTo(0))
        .body("partOf", nullValue());
  }

  @Test
  void aSmallXIsTheSamePerson() {
    var ending =
        IntStream.range(7_100_000, 7_101_000)
            .mapToObj(TestNumbers::number)
            .filter(number -> number.endsWith("X"))
            .findFirst()
            .orElseThrow();
    assertThat(id(ending.replace('X', 'x'))).isEqualTo(id(ending));
  }

  @Test
  void anIdIsRandom() {
    assertThat(id(SOMEBODY).version()).isEqualTo(4);
    assertThat(id(TestNumbers.number(7_000_003))).isNotEqualTo(id(SOMEBODY));
  }

  @ParameterizedTest(name = "case {index}")
  @CsvSource({
    "339901193601010015, WRONG_CHECKSUM",
    "339901360101001, OBSOLETE_NUMBER",
    "33990119360101001, WRONG_FORM",
    "'', WRONG_FORM"
  })
  void aNumberThatDoesNotFitIsRefusedWithoutRepeatingIt(String number, String code) {
    problem(json().body(Map.of("number", number)).post("/resident-ids"), 422, "content-not-taken")
        .body("violations", hasSize(1))
        .body("violations[0].pointer", equalTo("/number"))
        .body("violations[0].code", equalTo(code))
        .body(not(containsString("3399")));
  }

  @ParameterizedTest(name = "case {index}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | invalid-request | NUMBER_OR_PROVISIONAL",
        "{\"provisional\":false} | invalid-request | NUMBER_OR_PROVISIONAL",
        "{\"number\":\"339901193601010014\",\"provisional\":true} | invalid-request | NUMBER_OR_PROVISIONAL",
        "{\"number\":339901193601010014} | invalid-request | WRONG_TYPE",
        "{\"nummer\":\"339901193601010014\"} | invalid-request | UNKNOWN_FIELD",
        "{\"339901193601010014\":1} | invalid-request | UNKNOWN_FIELD",
        "null | invalid-request | MISSING_FIELD"
      })
  void aRequestThatIsNotAsAgreedIsRefusedWithoutRepeatingIt(String body, String slug, String code) {
    problem(json().body(body).post("/resident-ids"), 400, slug)
        .body("violations[0].code", equalTo(code))
        .body(not(containsString("3399")));
  }

  @Test
  void malformedJsonIsA400Problem() {
    problem(
            json().body("{\"number\":\"339901193601010014\"").post("/resident-ids"),
            400,
            "malformed-json")
        .body("line", equalTo(1))
        .body(not(containsString("3399")));
  }

  @Test
  void somebodyWithoutANumberGetsANewIdEachTime() {
    assertThat(provisional()).isNotEqualTo(provisional());
  }

  @Test
  void underAnIdempotencyKeyItIsTheSameId() {
    var key = UUID.randomUUID().toString();
    var ids = new HashSet<String>();
    var statuses = new ArrayList<Integer>();
    for (var i = 0; i < 3; i++) {
      var answer =
          json()
              .header("Idempotency-Key", key)
              .body(Map.of("provisional", true))
              .post("/resident-ids");
      ids.add(answer.path("residentId"));
      statuses.add(answer.statusCode());
    }
    assertThat(ids).hasSize(1);
    assertThat(statuses).containsExactly(201, 200, 200);
    var survivor = id(TestNumbers.number(7_000_004));
    merge(UUID.fromString(ids.iterator().next()), survivor);
    json()
        .header("Idempotency-Key", key)
        .body(Map.of("provisional", true))
        .post("/resident-ids")
        .then()
        .body("residentId", equalTo(survivor.toString()));
  }

  @Test
  void aKeyThatIsNoneIsRefused() {
    problem(
            json()
                .header("Idempotency-Key", "two words")
                .body(Map.of("provisional", true))
                .post("/resident-ids"),
            400,
            "invalid-request")
        .body("violations[0].field", equalTo("Idempotency-Key"));
  }

  @Test
  void anIdThatWasNeverIssuedIsA404ProblemAndWhatIsNoIdA400() {
    problem(api().get("/resident-ids/{id}", UUID.randomUUID()), 404, "resident-unknown");
    problem(api().get("/resident-ids/{id}", "339901193601010014"), 400, "invalid-request")
        .body("violations[0].field", equalTo("residentId"))
        .body(not(containsString("3399")));
  }

  // ── numbers gained and corrected ──

  private static Response attach(UUID residentId, String number, String replaces) {
    var body = new HashMap<String, String>();
    body.put("number", number);
    if (replaces != null) {
      body.put("replaces", replaces);
    }
    return json().body(body).put("/resident-ids/{id}/number", residentId);
  }

  @Test
  void somebodyGainsANumberAndIsFoundByIt() {
    var newborn = provisional();
    var number = TestNumbers.number(7_000_010);
    for (var i = 0; i < 2; i++) {
      attach(newborn, number, null).then().statusCode(200).body("hasNumber", equalTo(true));
    }
    assertThat(id(number)).isEqualTo(newborn);
  }

  @Test
  void aWrongNumberIsCorrectedAndFreeForWhoseItIs() {
    var wrong = TestNumbers.number(7_000_011);
    var right = TestNumbers.number(7_000_012);
    var person = id(wrong);
    problem(attach(person, right, null), 409, "other-number-known");
    problem(attach(person, right, TestNumbers.number(7_000_013)), 409, "other-number-known");
    attach(person, right, wrong).then().statusCode(200);
    attach(person, right, wrong).then().statusCode(200); // again
    assertThat(id(right)).isEqualTo(person);
    assertThat(id(wrong)).isNotEqualTo(person);
  }

  @Test
  void aNumberThatIsAnothersLeadsToAMergeAndChangesNothing() {
    var number = TestNumbers.number(7_000_014);
    var holder = id(number);
    var foundling = provisional();
    problem(attach(foundling, number, null), 409, "number-held-by-another")
        .body("residentId", equalTo(holder.toString()))
        .body(not(containsString("3399")));
    api().get("/resident-ids/{id}", foundling).then().body("hasNumber", equalTo(false));
    merge(foundling, holder);
    problem(attach(foundling, TestNumbers.number(7_000_015), null), 409, "resident-merged")
        .body("residentId", equalTo(holder.toString()));
  }

  @Test
  void theNumberOfAMergedRecordLeadsToTheSurvivor() {
    var number = TestNumbers.number(7_000_016);
    var merged = id(number);
    var survivor = id(TestNumbers.number(7_000_017));
    merge(merged, survivor);
    assertThat(id(number)).isEqualTo(survivor);
  }

  @Test
  void whoActsIsSaidByTheTokenAndByNoBody() {
    problem(
            json()
                .body(Map.of("number", TestNumbers.number(7_000_018), "actor", "somebody-else"))
                .put("/resident-ids/{id}/number", provisional()),
            400,
            "invalid-request")
        .body("violations[0].pointer", equalTo("/actor"))
        .body("violations[0].code", equalTo("UNKNOWN_FIELD"))
        .body(not(containsString("3399")));
  }

  // ── lists ──

  @Test
  void aListAnswersLineByLineAndAWrongLineStopsNothing() throws Exception {
    var known = TestNumbers.number(7_000_020);
    var id = id(known);
    var fresh = TestNumbers.number(7_000_021);
    var answers =
        lines(
            """
            \uFEFF{"number":"%1$s"}
            {"number":"%2$s"}

            {"number":"%2$s"}
            {"number":"339901193601010015"}
            {"number":
            {"provisional":true}
            {"number":339901193601010014}
            {"name":"339901193601010014"}
            """
                    .formatted(known, fresh)
                + "x".repeat(5000)
                + "\r\nnull\n[]");
    assertThat(answers.stream().map(line -> line.path("line").asInt()))
        .containsExactly(1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    assertThat(answers.get(0).path("residentId").asText()).isEqualTo(id.toString());
    assertThat(answers.get(0).path("issued").booleanValue()).isFalse();
    assertThat(answers.get(1).path("issued").booleanValue()).isTrue();
    assertThat(answers.get(2).path("residentId").asText())
        .isEqualTo(answers.get(1).path("residentId").asText());
    assertThat(answers.get(2).path("issued").booleanValue()).isFalse();
    assertThat(answers.get(5).path("issued").booleanValue()).isTrue();
    assertThat(answers.stream().map(line -> line.path("code").asText(null)))
        .containsExactly(
            null,
            null,
            null,
            "WRONG_CHECKSUM",
            "MALFORMED_JSON",
            null,
            "WRONG_TYPE",
            "UNKNOWN_FIELD",
            "LINE_TOO_LONG",
            "MISSING_FIELD",
            "WRONG_TYPE");
    assertThat(answers.toString()).doesNotContain("3399");
    assertThat(id(fresh).toString()).isEqualTo(answers.get(1).path("residentId").asText());
  }

  @Test
  void aListMayBeGzippedAndEmpty() throws Exception {
    assertThat(lines("")).isEmpty();
    var zipped = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(zipped)) {
      out.write("{\"provisional\":true}\n".getBytes(StandardCharsets.UTF_8));
    }
    var answer = list(new ByteArrayInputStream(zipped.toByteArray()), "Content-Encoding", "gzip");
    assertThat(new String(answer.body().readAllBytes(), StandardCharsets.UTF_8))
        .contains("residentId");
  }

  @Test
  void aListUnderAKeyGivesTheSameIdsAgain() throws Exception {
    var body = "{\"provisional\":true}\n".repeat(1200);
    var key = UUID.randomUUID().toString();
    var first = lines(body, "Idempotency-Key", key);
    var again = lines(body, "Idempotency-Key", key);
    assertThat(first.stream().map(line -> line.path("residentId").asText(null)).distinct())
        .hasSize(1200);
    assertThat(again.stream().map(line -> line.path("residentId").asText(null)).toList())
        .isEqualTo(first.stream().map(line -> line.path("residentId").asText(null)).toList());
    assertThat(again).noneMatch(line -> line.path("issued").booleanValue());
  }

  @Test
  void aListOfAHundredThousandGivesEachNumberItsIdAndTheSameAgain() throws Exception {
    var count = 100_000;
    var begun = System.nanoTime();
    var first = bigList(count);
    var taken = System.nanoTime() - begun;
    assertThat(new HashSet<>(first)).hasSize(count);
    begun = System.nanoTime();
    assertThat(bigList(count)).isEqualTo(first);
    System.out.printf(
        "list of %,d numbers: %.1f s new, %.1f s known%n",
        count, taken / 1e9, (System.nanoTime() - begun) / 1e9);
  }

  private List<String> bigList(int count) throws Exception {
    var answer = list(new GeneratedLines(count));
    assertThat(answer.statusCode()).isEqualTo(200);
    var ids = new ArrayList<String>(count);
    try (var reader =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        var at = line.indexOf("\"residentId\":\"") + 14;
        ids.add(line.substring(at, at + 36));
      }
    }
    return ids;
  }

  /** Lines that are made while they are sent. */
  private static final class GeneratedLines extends InputStream {

    private final int count;
    private int next;
    private byte[] line = new byte[0];
    private int at;

    GeneratedLines(int count) {
      this.count = count;
    }

    @Override
    public int read() {
      if (at == line.length && !more()) {
        return -1;
      }
      return line[at++];
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      var done = 0;
      while (done < length && (at < line.length || more())) {
        var some = Math.min(length - done, line.length - at);
        System.arraycopy(line, at, into, offset + done, some);
        at += some;
        done += some;
      }
      return done == 0 && length > 0 ? -1 : done;
    }

    private boolean more() {
      if (next == count) {
        return false;
      }
      line =
          ("{\"number\":\"" + TestNumbers.number(next++) + "\"}\n")
              .getBytes(StandardCharsets.US_ASCII);
      at = 0;
      return true;
    }
  }

  /**
   * Longer than an unread rest is waited for: the wait for one list must not cut the connection on
   * which another is on its way.
   */
  @Test
  void connectionsThatAreKeptTakeListAfterList() throws Exception {
    var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(6);
    var senders = Executors.newFixedThreadPool(3);
    try {
      var sending = new ArrayList<Future<Integer>>();
      for (var sender = 0; sender < 3; sender++) {
        var first = 9_000_000 + sender * 1_000;
        sending.add(senders.submit(() -> listAfterList(client, first, until)));
      }
      for (var each : sending) {
        assertThat(each.get()).isPositive();
      }
    } finally {
      senders.shutdownNow();
    }
  }

  private int listAfterList(HttpClient client, int first, long until) throws Exception {
    var body =
        IntStream.range(first, first + 600)
            .mapToObj(place -> "{\"number\":\"" + TestNumbers.number(place) + "\"}\n")
            .collect(Collectors.joining());
    var request =
        Asking.of(register)
            .header("Content-Type", "application/x-ndjson")
            .header("Accept", "application/x-ndjson")
            .POST(BodyPublishers.ofString(body))
            .build();
    var sent = 0;
    while (System.nanoTime() < until) {
      assertThat(client.send(request, BodyHandlers.ofString()).body().lines()).hasSize(600);
      sent++;
    }
    return sent;
  }

  // ── households ──

  @Test
  void householdIdsAreRandomAndUnderAKeyTheSame() {
    var request = json().header("Idempotency-Key", UUID.randomUUID().toString());
    List<String> first =
        request
            .body(Map.of("count", 3))
            .post("/household-ids")
            .then()
            .statusCode(201)
            .extract()
            .path("householdIds");
    assertThat(new HashSet<>(first)).hasSize(3);
    List<String> again =
        request.body(Map.of("count", 3)).post("/household-ids").path("householdIds");
    assertThat(again).isEqualTo(first);
    List<String> others =
        json().body(Map.of("count", 10_000)).post("/household-ids").path("householdIds");
    assertThat(new HashSet<>(others)).hasSize(10_000).doesNotContainAnyElementsOf(first);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{\"count\":0}", "{\"count\":10001}", "{}", "{\"count\":\"2\"}", "{\"count\":1.5}"})
  void aCountOutOfRangeIsRefused(String body) {
    problem(json().body(body).post("/household-ids"), 400, "invalid-request")
        .body("violations[0].pointer", equalTo("/count"));
  }
}
