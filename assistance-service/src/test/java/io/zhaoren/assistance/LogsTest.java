package io.zhaoren.assistance;

import static io.restassured.RestAssured.given;
import static io.zhaoren.assistance.Api.BASE;
import static io.zhaoren.assistance.Api.api;
import static io.zhaoren.assistance.Api.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zhaoren.testing.KafkaProbe;
import io.zhaoren.testing.StackResource;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No value that was refused is written anywhere, whatever level the log is set to. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class LogsTest {

  /** In place of what is personal, by digits alone, so that it fits where a number or text does. */
  private static final String SECRET = "3399887766554433";

  private final List<String> written = new CopyOnWriteArrayList<>();
  private final Handler reader =
      new Handler() {

        private final SimpleFormatter text = new SimpleFormatter();

        @Override
        public void publish(LogRecord line) {
          var all = new StringWriter().append(text.formatMessage(line));
          if (line.getThrown() != null) {
            line.getThrown().printStackTrace(new PrintWriter(all));
          }
          written.add(line.getLoggerName() + " " + all);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  private final Logger all = Logger.getLogger("");
  private final Map<Logger, Level> before = new LinkedHashMap<>();

  @BeforeEach
  void listen() {
    reader.setLevel(Level.ALL);
    all.addHandler(reader);
    for (var name :
        List.of(
            "io.zhaoren",
            "io.quarkus",
            "io.quarkus.resteasy",
            "io.smallrye",
            "io.agroal",
            "io.cloudevents",
            "org.jboss.resteasy",
            "org.postgresql",
            "org.apache.kafka.clients.consumer",
            "org.apache.kafka.clients.producer")) {
      var logger = Logger.getLogger(name);
      before.put(logger, logger.getLevel());
      logger.setLevel(Level.ALL);
    }
  }

  @AfterEach
  void stopListening() {
    all.removeHandler(reader);
    before.forEach(Logger::setLevel);
  }

  @Test
  void theReaderWouldSeeAValue() {
    Logger.getLogger("io.zhaoren.assistance.canary").finest(SECRET);
    Logger.getLogger("io.quarkus.resteasy.canary").finest(SECRET);

    assertThat(written).filteredOn(line -> line.contains(SECRET)).hasSize(2);
  }

  @Test
  void noRefusedValueOfARequestIsInAnyLogLineOrAnswer() {
    var answers = new ArrayList<String>();
    for (var bad :
        List.of(
            "{\"source\":\"caseworker\",\"facts\":[{\"fact\":\"assistance.rooms\",\"value\":#,\"trueFrom\":\"2023-09-01\"}]}",
            "{\"source\":\"caseworker\",\"facts\":[{\"fact\":\"assistance.rooms\",\"value\":\"#\",\"trueFrom\":\"#\"}]}",
            "{\"source\":\"#\",\"facts\":[{\"fact\":\"#\",\"value\":\"#\",\"trueFrom\":\"2023-09-01\"}]}",
            "{\"source\":\"caseworker\",\"facts\":[{\"fact\":\"person.birthDate\",\"value\":[\"#\"],\"trueFrom\":\"2023-09-01\",\"#\":1}]}",
            "{\"source\":#,\"facts\":\"#\"}",
            "{\"source\":{\"#\":\"#\"}}",
            "{\"source\":\"caseworker\",\"facts\":[#]}",
            "{\"source\":\"#\",\"source\":\"#\"}",
            "{\"source\":\"#\"",
            "{\"#\":true}",
            "[\"#\"]",
            "#",
            "\"#")) {
      var body = bad.replace("#", SECRET);
      for (var path : List.of("/residents/{id}/facts", "/households/{id}/facts")) {
        refused(answers, json().body(body).patch(path, UUID.randomUUID()).asString());
      }
      refused(
          answers, json().body(body).put("/households/{id}/members", UUID.randomUUID()).asString());
      refused(answers, json().body(body).post("/screenings").asString());
      refused(
          answers,
          json().body(body).post("/policies/minimum-living-guarantee/simulations").asString());
      answers.add(
          api()
              .contentType("application/x-ndjson")
              .body((body + "\n").getBytes(StandardCharsets.UTF_8))
              .queryParam("source", "caseworker")
              .post("/facts:import")
              .asString());
    }
    for (var bad :
        List.of(
            "{\"members\":[{\"facts\":{\"person.birthDate\":\"#\",\"assistance.#\":#}}],\"on\":\"2023-10-01\"}",
            "{\"members\":[{\"facts\":{\"person.birthDate\":#}}],\"on\":\"#\"}",
            "{\"members\":[{\"receives\":[\"#\"]}],\"purpose\":\"#\"}",
            "{\"members\":#}")) {
      refused(answers, json().body(bad.replace("#", SECRET)).post("/screenings").asString());
    }
    for (var path :
        List.of(
            "/residents/#/matches",
            "/residents/#/entitlements",
            "/households/#/matches",
            "/policies/#",
            "/figures?county=#",
            "/rejected-facts?after=#",
            "/#")) {
      answers.add(given().get(BASE + path.replace("#", SECRET)).asString());
    }

    assertThat(answers).noneMatch(answer -> answer.contains(SECRET));
    assertNothingWritten();
  }

  @Test
  void noRefusedValueOfAnEventIsInAnyLogLineOrEvent() {
    try (var probe = new KafkaProbe()) {
      for (var bad :
          List.of(
              "{\"fact\":\"assistance.rooms\",\"value\":#,\"trueFrom\":\"2023-09-01\"}",
              "{\"fact\":\"person.birthDate\",\"value\":\"#\",\"trueFrom\":\"2023-09-01\"}",
              "{\"fact\":\"person.#\",\"value\":\"#\",\"trueFrom\":\"2023-09-01\"}",
              "{\"fact\":\"#\",\"#\":\"#\"}",
              "{\"fact\":\"#\"",
              "#")) {
        var place =
            probe.send(
                "facts.public-security.v1",
                UUID.randomUUID().toString(),
                Map.of(
                    "ce_specversion", "1.0",
                    "ce_id", UUID.randomUUID().toString(),
                    "ce_source", "public-security",
                    "ce_type", "io.zhaoren.fact.reported.v1",
                    "content-type", "application/json"),
                bad.replace("#", SECRET));
        var events =
            probe.await(
                "rejected-facts.v1",
                read ->
                    read.stream()
                        .anyMatch(
                            event ->
                                String.valueOf(event.value()).contains(place.topic())
                                    && String.valueOf(event.value())
                                        .contains("\"offset\":" + place.offset() + ",")));
        assertThat(events).noneMatch(event -> event.toString().contains(SECRET));
      }
    }
    assertNothingWritten();
  }

  private static void refused(List<String> answers, String answer) {
    assertThat(answer).contains("urn:problem-type:zhaoren:");
    answers.add(answer);
  }

  /** What the client of the test says of the records that it sends itself. */
  private static boolean isOfTheProbe(String line) {
    return line.startsWith("org.apache.kafka.clients.producer.")
        && line.contains("topic=facts.public-security.v1");
  }

  private void assertNothingWritten() {
    assertThat(written)
        .isNotEmpty()
        .filteredOn(line -> !isOfTheProbe(line))
        .noneMatch(line -> line.contains(SECRET));
  }
}
