package io.zhaoren.assistance;

import static io.zhaoren.assistance.Api.api;
import static io.zhaoren.assistance.Api.json;
import static io.zhaoren.assistance.Claimants.DIBAO;
import static io.zhaoren.assistance.Claimants.act;
import static io.zhaoren.assistance.Claimants.officer;
import static io.zhaoren.assistance.Claimants.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.zhaoren.testing.CanaryPerson;
import io.zhaoren.testing.KafkaBroker;
import io.zhaoren.testing.KafkaProbe;
import io.zhaoren.testing.StackResource;
import io.zhaoren.testing.TraceCollector;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A person of whom every field is unmistakable claims, is decided about and is paid, and somebody
 * writes the fields wherever words can be written. None of them is in any log line of any level,
 * span, metric or event.
 */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
@WithTestResource(
    value = CanaryPersonTest.Collecting.class,
    scope = TestResourceScope.RESTRICTED_TO_CLASS)
class CanaryPersonTest {

  /** Keeps every trace, and where it goes. */
  public static final class Collecting implements QuarkusTestResourceLifecycleManager {

    private static TraceCollector collector;

    @Override
    public Map<String, String> start() {
      collector = new TraceCollector();
      return collector.configuration();
    }

    @Override
    public void inject(Object test) {
      ((CanaryPersonTest) test).traces = collector;
    }

    @Override
    public void stop() {
      collector.close();
    }
  }

  private static final String SOURCE = "facts.public-security.v1";
  private static final String COUNTY = "330122";

  @Inject PlayedDay day;
  @Inject OpenTelemetry telemetry;
  @Inject MeterRegistry meters;

  private TraceCollector traces;
  private final List<String> written = new CopyOnWriteArrayList<>();
  private final Map<Logger, Level> before = new LinkedHashMap<>();
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

  @BeforeEach
  void listen() {
    reader.setLevel(Level.ALL);
    Logger.getLogger("").addHandler(reader);
    for (var name : List.of("io.zhaoren", "io.quarkus", "io.smallrye", "io.agroal")) {
      var logger = Logger.getLogger(name);
      before.put(logger, logger.getLevel());
      logger.setLevel(Level.ALL);
    }
  }

  @AfterEach
  void stopListening() {
    Logger.getLogger("").removeHandler(reader);
    before.forEach(Logger::setLevel);
    day.reset();
  }

  @Test
  void nothingOfAPersonWhoClaimsIsDecidedAboutAndPaidIsWrittenAnywhere() throws Exception {
    var claimants = claimAndPay();
    somebodyWhoKnowsNoBetter(claimants);
    await()
        .until(
            () ->
                traces.received().stream()
                    .anyMatch(body -> has(body, "/application-items/{itemId}/")));

    assertThat(leaks()).isEmpty();
    // the service itself has nothing to log when all goes well; that it is heard, the other test
    // shows
    assertThat(written).isNotEmpty();
    assertThat(emitted()).anyMatch(event -> event.contains(claimants.household.toString()));
  }

  private static boolean has(byte[] body, String text) {
    return new String(body, java.nio.charset.StandardCharsets.UTF_8).contains(text);
  }

  /** The same search, and something to be found in each place. */
  @Test
  void aLeakIsFoundWhereverItIs() throws Exception {
    Logger.getLogger("io.zhaoren.assistance.canary").finest("says " + CanaryPerson.NAME);
    var span = telemetry.getTracer("canary").spanBuilder("leaking").startSpan();
    span.setAttribute("phone", CanaryPerson.PHONE);
    span.end();
    meters.counter("canary.leak", "card", CanaryPerson.BANK_CARD).increment();
    try (var probe = new KafkaProbe()) {
      probe.send("canary.leak.v1", "x", Map.of("ce_subject", CanaryPerson.NUMBER), "{}");
    }
    try {
      // all that the other tests have sent is read too
      await()
          .atMost(Duration.ofMinutes(3))
          .untilAsserted(
              () ->
                  assertThat(leaks())
                      .contains(
                          "name in a log line",
                          "phone in a span",
                          "bank card in a metric",
                          "citizen number in an event"));
    } finally {
      meters.remove(meters.find("canary.leak").counter());
      try (var admin = Admin.create(Map.of("bootstrap.servers", KafkaBroker.bootstrap()))) {
        admin.deleteTopics(List.of("canary.leak.v1")).all().get();
      }
      traces.forget();
    }
  }

  private Claimants claimAndPay() {
    var claimants = Claimants.known("12000.00", COUNTY);
    Claimants.report(
        claimants.mother, Api.fact("person.birthDate", CanaryPerson.BIRTH_DATE, "2023-09-02"));
    var item = claimants.reviewed(day, claimants.apply(DIBAO));
    day.turnTo(LocalDate.of(2023, 10, 19));
    claimants
        .decide(item, 4, "grant", "ownWords", CanaryPerson.everything())
        .then()
        .statusCode(200);
    day.turnTo(LocalDate.of(2023, 11, 10));
    json()
        .body(
            Map.of(
                "officer",
                officer("p-1", "county", COUNTY),
                "county",
                Integer.parseInt(COUNTY),
                "programme",
                DIBAO,
                "month",
                "2023-11"))
        .post("/payment-files")
        .then()
        .statusCode(200);
    return claimants;
  }

  private void somebodyWhoKnowsNoBetter(Claimants claimants) {
    var all = CanaryPerson.everything();
    act(
            UUID.randomUUID().toString(),
            "decision",
            seen("officer", Map.of("role", all, "id", all), 0))
        .asString();
    json().body(Map.of("name", all, all, all)).post("/applications").asString();
    json().body(claimants.body(all)).post("/applications").asString();
    json()
        .body(
            Map.of(
                "communityId",
                COUNTY + "001001",
                "says",
                all,
                "where",
                CanaryPerson.ADDRESS,
                "contact",
                CanaryPerson.PHONE))
        .post("/needs")
        .asString();
    for (var path :
        List.of(
            "/residents/" + CanaryPerson.NUMBER + "/matches",
            "/residents/" + claimants.mother + "/matches?name=" + CanaryPerson.NAME,
            "/decisions/" + CanaryPerson.NUMBER,
            "/" + CanaryPerson.NAME)) {
      api()
          .header("User-Agent", CanaryPerson.PHONE)
          .header("traceparent", CanaryPerson.NUMBER)
          .header("baggage", "phone=" + CanaryPerson.PHONE)
          .header("Idempotency-Key", CanaryPerson.PHONE)
          .get(path)
          .asString();
    }
    try (var probe = new KafkaProbe()) {
      for (var value : List.of(all, "{\"fact\":\"person.birthDate\",\"value\":\"" + all + "\"}")) {
        var place =
            probe.send(
                SOURCE,
                claimants.mother.toString(),
                Map.of(
                    "ce_specversion", "1.0",
                    "ce_id", UUID.randomUUID().toString(),
                    "ce_source", "public-security",
                    "ce_type", "io.zhaoren.fact.reported.v1",
                    "ce_traceparent", CanaryPerson.NUMBER,
                    "content-type", "application/json"),
                value);
        probe.await(
            "rejected-facts.v1",
            read ->
                read.stream()
                    .anyMatch(
                        event ->
                            String.valueOf(event.value())
                                .contains("\"offset\":" + place.offset() + ",")));
      }
    }
  }

  private TreeSet<String> leaks() throws Exception {
    var leaks = new TreeSet<String>();
    for (var line : written) {
      leaks.addAll(CanaryPerson.leaks("a log line", line));
    }
    for (var body : traces.received()) {
      leaks.addAll(CanaryPerson.leaks("a span", body));
    }
    leaks.addAll(CanaryPerson.leaks("a metric", RestAssured.get("/q/metrics").asString()));
    for (var event : emitted()) {
      leaks.addAll(CanaryPerson.leaks("an event", event));
    }
    return leaks;
  }

  /** All events but those that tests send as an agency. */
  private static List<String> emitted() throws Exception {
    var events = new CopyOnWriteArrayList<String>();
    try (var admin = Admin.create(Map.of("bootstrap.servers", KafkaBroker.bootstrap()));
        var probe = new KafkaProbe()) {
      for (var topic : admin.listTopics().names().get()) {
        if (!topic.equals(SOURCE)) {
          // what this service was told of a person goes on to the other services as typed facts
          var facts = topic.equals("facts.assistance-service.v1");
          probe
              .all(topic)
              .forEach(
                  event ->
                      events.add(
                          facts
                              ? event.toString().replace(CanaryPerson.BIRTH_DATE, "")
                              : event.toString()));
        }
      }
    }
    return events;
  }
}
