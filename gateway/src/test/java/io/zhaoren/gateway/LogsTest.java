package io.zhaoren.gateway;

import static io.restassured.RestAssured.given;
import static io.zhaoren.gateway.Api.api;
import static io.zhaoren.gateway.Api.id;
import static io.zhaoren.gateway.Api.json;
import static io.zhaoren.gateway.Api.merge;
import static io.zhaoren.gateway.Api.provisional;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.zhaoren.gateway.register.TestNumbers;
import io.zhaoren.testing.KafkaProbe;
import io.zhaoren.testing.ServersResource;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is written about people: nothing. */
@QuarkusTest
@QuarkusTestResource(ServersResource.class)
@QuarkusTestResource(TestIssuer.class)
@QuarkusTestResource(StubServices.class)
class LogsTest {

  /** Sixteen digits of a number of these tests: the driver's own log has long hexadecimals too. */
  private static final Pattern NUMBER =
      Pattern.compile(
          IntStream.range(9_500_000, 9_500_003)
              .mapToObj(place -> TestNumbers.number(place).substring(0, 16))
              .collect(Collectors.joining("|")));

  private static final Pattern LINE =
      Pattern.compile(
          "request=[0-9a-f-]{36} trace=[0-9a-f]{32} method=[A-Z]+ route=[a-z-]+ status=([0-9]{3}|aborted) ms=[0-9]+( cause=[A-Za-z-]+)?");

  @TestHTTPResource("/")
  URI gateway;

  @Inject DataSource database;

  private final List<String> written = new CopyOnWriteArrayList<>();
  private final List<String> access = new CopyOnWriteArrayList<>();
  private final Handler reader =
      new Handler() {

        private final SimpleFormatter text = new SimpleFormatter();

        @Override
        public void publish(LogRecord record) {
          var line = text.formatMessage(record);
          if ("access".equals(record.getLoggerName())) {
            access.add(line);
          }
          var all = new StringWriter().append(line);
          if (record.getThrown() != null) {
            record.getThrown().printStackTrace(new PrintWriter(all));
          }
          written.add(all.toString());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  private final Logger all = Logger.getLogger("");
  private final List<Logger> opened =
      List.of(
          Logger.getLogger("io.zhaoren"),
          Logger.getLogger("org.postgresql"),
          Logger.getLogger("io.agroal"),
          Logger.getLogger("io.quarkus.resteasy"),
          Logger.getLogger("org.jboss.resteasy"),
          Logger.getLogger("org.apache.kafka.clients.producer"));
  private Level before = Level.INFO;

  @BeforeEach
  void listen() {
    reader.setLevel(Level.ALL);
    before = all.getLevel();
    all.addHandler(reader);
    opened.forEach(logger -> logger.setLevel(Level.ALL));
  }

  @AfterEach
  void stopListening() {
    all.removeHandler(reader);
    all.setLevel(before);
    opened.forEach(logger -> logger.setLevel(null));
  }

  /** A log record of the gateway as it would be if somebody wrote a number. */
  @Test
  void theReaderWouldSeeANumber() {
    Logger.getLogger("io.zhaoren.gateway.canary").finest(TestNumbers.number(9_500_000));
    assertThat(written).anyMatch(line -> NUMBER.matcher(line).find());
  }

  /** Somebody whom the gateway lets in. */
  private static RequestSpecification known() {
    return given()
        .header("Authorization", Tokens.officer("first-person"))
        .header("Zhaoren-Purpose", "intake");
  }

  @Test
  void noNumberIsInAnyLogLineErrorOrEvent() throws Exception {
    var number = TestNumbers.number(9_500_001);
    var other = TestNumbers.number(9_500_002);
    var answers = new CopyOnWriteArrayList<String>();
    var person = id(number);
    var newborn = provisional();
    answers.add(json().body(Map.of("number", number)).post("/resident-ids").asString());
    for (var bad :
        List.of(
            "{\"number\":\"" + number.substring(0, 17) + "\"}",
            "{\"number\":\"" + number.substring(0, 16) + "00\"}",
            "{\"number\":" + number.substring(0, 17) + "1}",
            "{\"number\":\"" + number + "\"",
            "{\"" + number + "\":true}",
            "{\"number\":[\"" + number + "\"]}",
            number)) {
      var answer = json().body(bad).post("/resident-ids");
      assertThat(answer.statusCode()).isIn(400, 422);
      answers.add(answer.asString());
    }
    answers.add(
        known()
            .contentType("application/x-ndjson")
            .body(
                ("{\"number\":\"" + number + "\"}\n{\"" + number + "\":1}\n" + number + "\n")
                    .getBytes(StandardCharsets.UTF_8))
            .post("/api/v1/resident-ids")
            .asString());
    answers.add(
        json().body(Map.of("number", number)).put("/resident-ids/{id}/number", newborn).asString());
    answers.add(
        json()
            .body(Map.of("number", other, "replaces", number))
            .put("/resident-ids/{id}/number", person)
            .asString());
    answers.add(
        json()
            .body(Map.of("number", other, "reason", number))
            .put("/resident-ids/{id}/number", newborn)
            .asString());
    merge(newborn, person);
    answers.add(Api.split(newborn).asString());
    for (var path :
        List.of(
            "/resident-ids/" + number,
            "/residents/" + number + "/benefits",
            "/residents/" + UUID.randomUUID() + "/benefits?number=" + number,
            "/" + number)) {
      answers.add(api().get(path).asString());
    }
    answers.add(given().get("/" + number).asString());
    for (var token : List.of(number, Tokens.officer(number), "Bearer " + number)) {
      answers.add(
          given()
              .header("Authorization", token)
              .get("/api/v1/residents/" + person + "/benefits")
              .asString());
    }
    answers.add(
        known()
            .header("Zhaoren-Purpose", "claim; case=" + number)
            .get("/api/v1/residents/" + person + "/benefits")
            .asString());
    answers.add(known().get("/api/assistance/v1/closed?number=" + number).asString());
    answers.add(known().get("/api/nobody/v1/" + number).asString());
    answers.add(known().get("/api/eldercare/v1/silent?number=" + number).asString());
    answers.add(known().header("Idempotency-Key", number).get("/api/v1/" + number).asString());

    try (var kafka = new KafkaProbe()) {
      var events =
          kafka.await(
              "residents.v1",
              read ->
                  read.stream().filter(event -> newborn.toString().equals(event.key())).count()
                      == 2);
      events.forEach(event -> answers.add(event.toString()));
    }
    assertThat(answers).noneMatch(answer -> NUMBER.matcher(answer).find());
    assertThat(written).isNotEmpty().noneMatch(line -> NUMBER.matcher(line).find());
    // neither in what the services are sent beside the request itself, which is theirs to know
    var seen =
        known()
            .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
            .header("tracestate", "zhaoren=1")
            .get("/api/assistance/v1/x")
            .asString();
    assertThat(seen).contains("4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(NUMBER.matcher(seen).find()).isFalse();
    // nor in what can be asked of how the gateway is
    for (var path : List.of("/q/metrics", "/q/health", "/q/openapi")) {
      assertThat(NUMBER.matcher(given().get(path).asString()).find()).as(path).isFalse();
    }
    assertThat(stored()).isNotEmpty().noneMatch(row -> NUMBER.matcher(row).find());
  }

  /** Every row of every table of the gateway, as text. */
  private List<String> stored() throws SQLException {
    var rows = new ArrayList<String>();
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      var tables = new ArrayList<String>();
      try (var names =
          statement.executeQuery(
              "SELECT quote_ident(table_name) FROM information_schema.tables"
                  + " WHERE table_schema = 'public' AND table_type = 'BASE TABLE'")) {
        while (names.next()) {
          tables.add(names.getString(1));
        }
      }
      for (var table : tables) {
        try (var all =
            statement.executeQuery("SELECT row_to_json(t)::text FROM " + table + " AS t")) {
          while (all.next()) {
            rows.add(all.getString(1));
          }
        }
      }
    }
    return rows;
  }

  @Test
  void theAccessLogHasOneLineForEachRequestWithNothingOfPeopleInIt() {
    var person = provisional();
    known().get("/api/assistance/v1/residents/{id}/matches?name=Wang", person);
    known().body("secret").post("/api/assistance/v1/x");
    known().get("/api/nobody/v1/residents/{id}", person);
    known().get("/api/v1/residents/{id}/benefits", person);
    given().get("/api//" + person);
    given().get("/" + person);
    await().atMost(Duration.ofSeconds(30)).until(() -> access.size() >= 7);
    assertThat(access).hasSize(7).allMatch(line -> LINE.matcher(line).matches());
    assertThat(String.join("\n", access))
        .doesNotContain(person.toString(), "Wang", "secret", "/", "?")
        .contains("route=assistance", "route=nobody status=502", "route=gateway");
  }
}
