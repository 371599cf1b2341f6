package io.zhaoren.childwelfare;

import static io.zhaoren.childwelfare.Children.director;
import static io.zhaoren.childwelfare.Children.json;
import static io.zhaoren.childwelfare.Children.named;
import static io.zhaoren.childwelfare.Children.officer;
import static io.zhaoren.childwelfare.Children.supervisor;
import static io.zhaoren.childwelfare.Children.value;
import static io.zhaoren.childwelfare.Children.visited;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zhaoren.testing.KafkaProbe;
import io.zhaoren.testing.StackResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Neither events, logs, lists nor errors say who reported, an illness, a number or a name. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class SecrecyTest {

  /** In place of whatever must stay here: of digits alone, so that it fits where a number does. */
  private static final String SECRET = "3399112233445566";

  /** No word of it stands anywhere in what this service is made of. */
  private static final Pattern ILLNESS = Pattern.compile("(?i)\\bhiv\\b|\\baids\\b|艾滋");

  /** As the fact, the operation and the feed call it. */
  private static final Pattern VIOLENCE = Pattern.compile("(?i)violence-?notice");

  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

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

  @Inject DataSource database;

  @BeforeEach
  void listen() {
    reader.setLevel(Level.ALL);
    all.addHandler(reader);
    // the driver's own trace says every value and is never on: what we log, and what answers
    // requests
    for (var name : List.of("io.zhaoren", "io.quarkus.resteasy", "org.jboss.resteasy")) {
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
  void theReaderWouldSeeASecret() {
    Logger.getLogger("io.zhaoren.childwelfare.canary").finest(SECRET);
    assertThat(written).anyMatch(line -> line.contains(SECRET));
    assertThat(ILLNESS.matcher("childwelfare.hiv").find()).isTrue();
  }

  @Test
  void nothingThatThisServiceIsMadeOfNamesTheIllness() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src", "main"))) {
      var naming = new ArrayList<Path>();
      for (var file : files.filter(Files::isRegularFile).toList()) {
        if (ILLNESS.matcher(Files.readString(file)).find()) {
          naming.add(file);
        }
      }
      assertThat(naming).isEmpty();
    }
    assertThat(json().basePath("/").get("/q/openapi").asString())
        .contains("child-reports")
        .doesNotContainPattern(ILLNESS);
  }

  @Test
  void whatIsSealedIsInNoEventLogLineListOrError() {
    var child = UUID.randomUUID();
    supervisor("se-s1", 330122001L).then().statusCode(200);
    director("se-d1", 330122001001L).then().statusCode(200);
    named("h-1", 330122).then().statusCode(200);
    ChildCaller.livesIn(child, 330122001001L);
    var answers = new ArrayList<String>();

    var report =
        json()
            .body(
                """
                {"says":"%s","where":"%s","residentId":"%s","communityId":"330122001001",
                 "reporter":{"name":"%s","contact":"%s"}}
                """
                    .formatted(SECRET, SECRET, child, SECRET, SECRET))
            .post("/child-reports")
            .then()
            .statusCode(202)
            .extract();
    answers.add(report.asString());
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                value(database, "SELECT count(*) FROM child_charge WHERE resident_id = ?", child)
                    .equals("1"));
    answers.add(
        json()
            .body(Map.of("worker", "se-d1", "says", SECRET, "sealed", true))
            .post("/child-files/{id}/notes", child)
            .then()
            .statusCode(200)
            .extract()
            .asString());
    answers.add(
        json()
            .body(Map.of("handler", "h-1", "holds", true, "from", "2023-10-01"))
            .post("/child-files/{id}/dispersed-orphan-rate", child)
            .then()
            .statusCode(200)
            .extract()
            .asString());
    answers.add(
        json()
            .body(Map.of("handler", "h-1", "holds", true, "on", "2023-10-01"))
            .post("/child-files/{id}/violence-notice", child)
            .then()
            .statusCode(200)
            .extract()
            .asString());
    var record = visited(UUID.randomUUID(), child, "2023-10-01");
    record.put("says", SECRET);
    answers.add(
        json()
            .body(Map.of("records", List.of(record)))
            .post("/child-workers/se-d1/visits")
            .then()
            .statusCode(200)
            .extract()
            .asString());

    // refused, and not repeated
    for (var bad :
        List.of(
            Map.of("reader", SECRET + SECRET + SECRET, "reason", SECRET),
            Map.of("reader", "se-d1", "reason", "abc", SECRET, 1))) {
      var refused = json().body(bad).post("/child-files/{id}/readings", child);
      assertThat(refused.statusCode()).isBetween(400, 499);
      answers.add(refused.asString());
    }
    answers.add(json().get("/child-workers/{worker}", SECRET).asString());
    answers.add(json().body("{\"officer\":\"" + SECRET).post("/child-files/x/closing").asString());

    for (var list :
        List.of(
            "/protection-cases?limit=1000",
            "/child-figures",
            "/child-workers/se-d1/visits",
            "/child-workers/se-d1/feed",
            "/child-visits/overdue?limit=1000",
            "/revocations",
            "/protection-alarms?area=330122",
            "/adoption-applications?area=330122",
            "/named-handlers?area=330122",
            "/child-referrals/flagged?area=330122",
            "/child-workers/se-d1/referrals",
            "/child-workers/se-d1",
            "/policies",
            "/residents/" + child + "/matches",
            "/child-reports/" + report.jsonPath().getString("reportId"))) {
      answers.add(json().get(list).then().statusCode(200).extract().asString());
    }
    answers.addAll(everythingThatCanBeRead(child, report.jsonPath().getString("reportId")));
    var read =
        json()
            .body(Map.of("reader", "se-d1", "reason", "入户探访前了解"))
            .post("/child-files/{id}/readings", child)
            .then()
            .statusCode(200)
            .extract()
            .asString();
    answers.add(read);
    answers.add(
        json()
            .body(Map.of("officer", officer("o-8", 330302), "reason", "另一县的人"))
            .post("/protection-cases/{id}/readings", caseOf(child))
            .then()
            .statusCode(403)
            .extract()
            .asString());

    assertThat(answers).noneMatch(answer -> answer.contains(SECRET));
    assertThat(answers).noneMatch(answer -> ILLNESS.matcher(answer).find());
    // told to whoever is responsible, in a word of the feed, and nowhere else
    assertThat(answers)
        .filteredOn(answer -> VIOLENCE.matcher(answer).find())
        .isNotEmpty()
        .allMatch(answer -> answer.startsWith("{\"news\":["));
    assertThat(written).noneMatch(line -> VIOLENCE.matcher(line).find());
    assertThat(written).noneMatch(line -> line.contains(SECRET));
    assertThat(written).noneMatch(line -> ILLNESS.matcher(line).find());
    events(child);
    stored();
  }

  /** Each operation of the published document that reads, of this child and everybody around it. */
  private List<String> everythingThatCanBeRead(UUID child, String report) {
    var paths =
        json()
            .basePath("/")
            .queryParam("format", "json")
            .get("/q/openapi")
            .then()
            .extract()
            .jsonPath()
            .<Map<String, Map<String, Object>>>get("paths");
    var known =
        Map.of(
            "childId",
            child.toString(),
            "residentId",
            child.toString(),
            "worker",
            "se-d1",
            "caseId",
            caseOf(child),
            "reportId",
            report,
            "communityId",
            "330122001001",
            "county",
            "330122",
            "programme",
            "dibao-child-allowance");
    var answers = new ArrayList<String>();
    paths.forEach(
        (path, operations) -> {
          if (operations.containsKey("get")) {
            var asked = path.replace("/api/childwelfare/v1", "");
            for (var parameter : PARAMETER.matcher(path).results().toList()) {
              var name = parameter.group(1);
              asked =
                  asked.replace(
                      parameter.group(),
                      known.getOrDefault(name, "0f6b6d2f-7a07-4a5e-9d59-6f0c6a525b58"));
            }
            answers.add(json().get(asked).asString());
          }
        });
    assertThat(answers).hasSizeGreaterThan(30);
    return answers;
  }

  private String caseOf(UUID child) {
    return value(database, "SELECT id FROM protection_case WHERE resident_id = ?", child);
  }

  /** Of the child others hear that it may have support, and nothing else. */
  private static void events(UUID child) {
    try (var probe = new KafkaProbe()) {
      var told =
          probe.await(
              "childwelfare.matches.v1",
              all -> all.stream().anyMatch(each -> child.toString().equals(each.key())),
              Duration.ofSeconds(60));
      assertThat(told)
          .filteredOn(each -> child.toString().equals(each.key()))
          .allSatisfy(
              each -> {
                assertThat(each.value())
                    .contains("child-support")
                    .doesNotContain(SECRET, "orphan", "Rate", "guardianship");
                assertThat(each.value()).doesNotContainPattern(ILLNESS);
              });
      for (var topic :
          List.of(
              "childwelfare.matches.v1",
              "childwelfare.entitlements.v1",
              "facts.childwelfare-service.v1",
              "rejected-facts.v1")) {
        assertThat(probe.all(topic))
            .noneMatch(each -> each.value().contains(SECRET))
            .noneMatch(each -> each.value().contains("OrphanRate"))
            .noneMatch(each -> VIOLENCE.matcher(each.value()).find())
            .noneMatch(each -> ILLNESS.matcher(each.value()).find());
      }
    }
  }

  /** Whoever reads the tables alone finds nobody either. */
  private void stored() {
    for (var column :
        List.of(
            "child_report.content",
            "child_report.sealed_reporter",
            "child_note.content",
            "visit_record.content")) {
      var parts = column.split("\\.");
      assertThat(
              value(
                  database,
                  "SELECT count(*) FROM %s WHERE encode(%s, 'escape') LIKE ?"
                      .formatted(parts[0], parts[1]),
                  "%" + SECRET + "%"))
          .as(column)
          .isEqualTo("0");
    }
  }
}
