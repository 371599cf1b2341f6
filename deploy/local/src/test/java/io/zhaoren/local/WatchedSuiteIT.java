package io.zhaoren.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.zhaoren.testing.CanaryPerson;
import io.zhaoren.testing.KafkaProbe;
import io.zhaoren.testing.MetricsPage;
import io.zhaoren.testing.TestCaller;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What those who watch the suite see of it: one trace through all of it, the metrics that are
 * documented and no others, nothing that is personal, and services that go away and come back with
 * what they stand on.
 */
@Timeout(900)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WatchedSuiteIT {

  private static final List<String> BEHIND = List.of("assistance", "eldercare", "childwelfare");
  private static final Duration LONG = Duration.ofMinutes(3);
  private static final String REPORTED = "io.zhaoren.fact.reported.v1";

  @TempDir static Path directory;

  private static WatchedSuite suite;
  private static KafkaProbe probe;
  private static final ObjectMapper JSON = new ObjectMapper();

  @BeforeAll
  static void start() throws InterruptedException {
    suite = new WatchedSuite(directory);
    probe = new KafkaProbe(suite.kafka());
  }

  @AfterAll
  static void stop() {
    if (probe != null) {
      probe.close();
    }
    if (suite != null) {
      suite.close();
    }
  }

  private static HttpRequest.Builder as(TestCaller caller, String service, String path) {
    return suite
        .to(service, path)
        .header("Authorization", caller.bearer())
        .header("Content-Type", "application/json");
  }

  private static HttpRequest patch(UUID resident, String traceparent, String... facts) {
    var builder =
        as(
                TestCaller.agency("caseworker"),
                WatchedSuite.GATEWAY,
                "/api/assistance/v1/residents/" + resident + "/facts")
            .method(
                "PATCH",
                HttpRequest.BodyPublishers.ofString(
                    "{\"source\":\"caseworker\",\"facts\":[" + String.join(",", facts) + "]}"));
    return traceparent.isEmpty()
        ? builder.build()
        : builder.header("traceparent", traceparent).build();
  }

  private static String fact(String name, String value) {
    return "{\"fact\":\"%s\",\"value\":%s,\"trueFrom\":\"2023-09-01\"}".formatted(name, value);
  }

  @Test
  @Order(1)
  void oneTraceGoesFromTheGatewayThroughOutboxAndKafkaToTheOtherServices() throws Exception {
    var trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    var resident = UUID.randomUUID();

    var answer =
        suite.send(
            patch(
                resident,
                "00-" + trace + "-00f067aa0ba902b7-01",
                fact("person.hukouCounty", "\"330106\"")));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    var event =
        probe
            .await(
                "facts.assistance-service.v1",
                read -> read.stream().anyMatch(each -> resident.toString().equals(each.key())))
            .stream()
            .filter(each -> resident.toString().equals(each.key()))
            .findFirst()
            .orElseThrow();
    assertThat(event.header("ce_traceparent")).startsWith("00-" + trace + "-");
    var everybody =
        Set.of("gateway", "assistance-service", "eldercare-service", "childwelfare-service");
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(suite.traces().servicesOf(trace, everybody))
                    .containsExactlyInAnyOrderElementsOf(everybody));
  }

  /** Who is led through everything, and whose fields are then looked for everywhere. */
  @Test
  @Order(2)
  void nothingOfACanaryPersonIsInAnyLogTraceMetricOrEvent() throws Exception {
    var resident = leadThroughEverything();

    // two looks later the metrics are of now, and what was traced is there
    awaitTaken();
    var metrics = new ArrayList<String>();
    for (var service : suite.services()) {
      metrics.add(suite.metrics(service));
    }
    assertThat(String.join("\n", metrics)).contains("zhaoren_rejected_facts{reason=");
    await()
        .atMost(LONG)
        .until(
            () -> suite.traces().received().stream().mapToInt(body -> body.length).sum() > 10_000);

    var leaks = new TreeSet<String>();
    for (var service : suite.services()) {
      leaks.addAll(CanaryPerson.leaks("the log of " + service, suite.log(service)));
    }
    metrics.forEach(page -> leaks.addAll(CanaryPerson.leaks("metrics", page)));
    suite.traces().received().forEach(body -> leaks.addAll(CanaryPerson.leaks("traces", body)));
    var events = emitted();
    assertThat(events).isNotEmpty();
    for (var event : events) {
      // what a service was told of a person goes on to the other services as typed facts
      var text =
          event.topic().matches("facts\\.\\w+-service\\.v1")
              ? event.toString().replace(CanaryPerson.BIRTH_DATE, "")
              : event.toString();
      leaks.addAll(CanaryPerson.leaks("an event of " + event.topic(), text));
    }
    assertThat(leaks).isEmpty();

    // the search looks at what was written of this very run
    assertThat(events).anyMatch(event -> resident.toString().equals(event.key()));
    for (var service : suite.services()) {
      assertThat(suite.log(service)).isNotEmpty();
    }
  }

  @Test
  @Order(2)
  void theSearchFindsALeakWhereverItIs() {
    assertThat(CanaryPerson.leaks("here", "to " + CanaryPerson.PHONE + " it said"))
        .containsExactly("phone in here");
    assertThat(
            CanaryPerson.leaks("here", CanaryPerson.everything().getBytes(StandardCharsets.UTF_8)))
        .hasSize(CanaryPerson.fields().size());
    assertThat(CanaryPerson.leaks("here", "{\"n\":\"\\u91d1\\u4e1d\\u96c0\"}"))
        .containsExactly("name in here");
    assertThat(CanaryPerson.leaks("here", "/x?name=%E9%87%91%E4%B8%9D%E9%9B%80"))
        .containsExactly("name in here");
  }

  private static UUID leadThroughEverything() throws Exception {
    var number =
        suite.send(
            as(TestCaller.agency("public-security"), WatchedSuite.GATEWAY, "/api/v1/resident-ids")
                .header("Zhaoren-Purpose", "intake")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"number\":\"" + CanaryPerson.NUMBER + "\"}"))
                .build());
    assertThat(number.statusCode() / 100).as(number.body()).isEqualTo(2);
    var resident = UUID.fromString(JSON.readTree(number.body()).path("residentId").asText());
    var household = UUID.randomUUID();
    var members =
        suite.send(
            as(
                    TestCaller.agency("caseworker"),
                    WatchedSuite.GATEWAY,
                    "/api/assistance/v1/households/" + household + "/members")
                .PUT(
                    HttpRequest.BodyPublishers.ofString(
                        """
                        {"source":"caseworker","trueFrom":"2020-01-01",
                         "members":[{"residentId":"%s","relation":"HEAD"}]}
                        """
                            .formatted(resident)))
                .build());
    assertThat(members.statusCode()).as(members.body()).isEqualTo(200);
    var told =
        suite.send(
            patch(
                resident,
                "",
                fact("person.birthDate", "\"" + CanaryPerson.BIRTH_DATE + "\""),
                fact("person.hukouCounty", "\"330106\""),
                fact("person.recognisedStatus", "\"DIBAO\"")));
    assertThat(told.statusCode()).as(told.body()).isEqualTo(200);
    for (var service : BEHIND) {
      badRequests(service, resident);
    }
    badRequests("v1", resident);
    var report =
        suite.send(
            suite
                .to(WatchedSuite.GATEWAY, "/api/childwelfare/v1/child-reports")
                .header("Authorization", TestCaller.agency("caseworker").bearer())
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        """
                        {"says":"%s","where":"%s","communityId":"330106001001",
                         "reporter":{"kind":"school","name":"%s","contact":"%s"}}
                        """
                            .formatted(
                                CanaryPerson.WORDS,
                                CanaryPerson.ADDRESS,
                                CanaryPerson.NAME,
                                CanaryPerson.PHONE)))
                .build());
    assertThat(report.statusCode()).as(report.body()).isEqualTo(202);
    badEvents(resident);
    return resident;
  }

  /** What may be said anywhere by somebody who knows no better. */
  private static void badRequests(String api, UUID resident) throws Exception {
    var base = api.equals("v1") ? "/api/v1" : "/api/" + api + "/v1";
    var query =
        "?name="
            + java.net.URLEncoder.encode(CanaryPerson.NAME, StandardCharsets.UTF_8)
            + "&phone="
            + CanaryPerson.PHONE;
    for (var path :
        List.of(
            "/residents/" + CanaryPerson.NUMBER + "/matches" + query,
            "/residents/" + resident + "/matches" + query,
            "/households/" + CanaryPerson.NUMBER + "/entitlements",
            "/" + CanaryPerson.NUMBER,
            "/policies/" + CanaryPerson.BANK_CARD,
            "/figures" + query)) {
      suite.send(
          as(TestCaller.auditor(), WatchedSuite.GATEWAY, base + path)
              .header("Zhaoren-Purpose", "audit; case=" + CanaryPerson.PHONE)
              .header("User-Agent", CanaryPerson.PHONE)
              .header("X-Request-Id", CanaryPerson.NUMBER)
              .header("traceparent", CanaryPerson.NUMBER)
              .header("tracestate", "phone=" + CanaryPerson.PHONE)
              .header("baggage", "phone=" + CanaryPerson.PHONE)
              .header("Idempotency-Key", CanaryPerson.PHONE)
              .build());
    }
    for (var body :
        List.of(
            "{\"source\":\"caseworker\",\"facts\":[{\"fact\":\"person.birthDate\",\"value\":\"%s\","
                    .formatted(CanaryPerson.PHONE)
                + "\"trueFrom\":\"2023-09-01\"}]}",
            "{\"source\":\"" + CanaryPerson.NAME + "\"}",
            "{\"" + CanaryPerson.ADDRESS + "\":\"" + CanaryPerson.ILLNESS + "\"}",
            CanaryPerson.everything(),
            "\"" + CanaryPerson.BANK_CARD)) {
      for (var path :
          List.of(
              "/residents/" + resident + "/facts",
              "/households/" + CanaryPerson.NUMBER + "/facts",
              "/screenings",
              "/needs",
              "/resident-ids",
              "/applications")) {
        suite.send(
            as(TestCaller.agency("caseworker"), WatchedSuite.GATEWAY, base + path)
                .method(
                    path.endsWith("/facts") ? "PATCH" : "POST",
                    HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build());
      }
    }
    if (!api.equals("v1")) {
      var need =
          suite.send(
              as(TestCaller.agency("caseworker"), WatchedSuite.GATEWAY, base + "/needs")
                  .POST(
                      HttpRequest.BodyPublishers.ofString(
                          """
                          {"communityId":"330106001001","says":"%s %s %s","where":"%s","contact":"%s"}
                          """
                              .formatted(
                                  CanaryPerson.WORDS,
                                  CanaryPerson.ILLNESS,
                                  CanaryPerson.EMPLOYER,
                                  CanaryPerson.ADDRESS,
                                  CanaryPerson.PHONE),
                          StandardCharsets.UTF_8))
                  .build());
      assertThat(need.statusCode()).isLessThan(500);
      var imported =
          suite.send(
              as(
                      TestCaller.agency("caseworker"),
                      WatchedSuite.GATEWAY,
                      base + "/facts:import?source=caseworker")
                  .setHeader("Content-Type", "application/x-ndjson")
                  .POST(
                      HttpRequest.BodyPublishers.ofString(
                          "{\"resident\":\"%s\"}\n%s\n"
                              .formatted(CanaryPerson.NUMBER, CanaryPerson.everything()),
                          StandardCharsets.UTF_8))
                  .build());
      assertThat(imported.statusCode()).as(imported.body()).isLessThan(500);
    }
  }

  private static void badEvents(UUID resident) {
    for (var value :
        List.of(
            "{\"fact\":\"person.birthDate\",\"value\":\"" + CanaryPerson.PHONE + "\"}",
            "{\"fact\":\"person." + CanaryPerson.NAME + "\",\"value\":\"x\"}",
            "{\"fact\":\"assistance.rooms\",\"value\":" + CanaryPerson.BANK_CARD + "}",
            CanaryPerson.everything(),
            "{\"" + CanaryPerson.ADDRESS)) {
      for (var key : List.of(resident.toString(), CanaryPerson.NUMBER)) {
        probe.send("facts.public-security.v1", key, envelope(REPORTED), value);
      }
    }
    var strange = new java.util.HashMap<>(envelope(CanaryPerson.EMPLOYER));
    strange.put("ce_traceparent", CanaryPerson.NUMBER);
    probe.send("facts.public-security.v1", CanaryPerson.NAME, strange, CanaryPerson.WORDS);
  }

  private static Map<String, String> envelope(String type) {
    return Map.of(
        "ce_specversion", "1.0",
        "ce_id", UUID.randomUUID().toString(),
        "ce_source", "public-security",
        "ce_type", type,
        "content-type", "application/json");
  }

  /** Until the database has taken all that lies in the topics. */
  private static void awaitTaken() {
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              for (var service : BEHIND) {
                assertThat(suite.metrics(service).lines())
                    .filteredOn(line -> line.startsWith("zhaoren_intake_lag_records{"))
                    .isNotEmpty()
                    .allMatch(line -> line.endsWith(" 0.0"));
              }
            });
  }

  /** All events but those that the test itself has sent. */
  private static List<KafkaProbe.Received> emitted() throws Exception {
    var events = new ArrayList<KafkaProbe.Received>();
    try (var admin = Admin.create(Map.of("bootstrap.servers", suite.kafka()))) {
      for (var topic : admin.listTopics().names().get()) {
        if (!topic.equals("facts.public-security.v1")) {
          events.addAll(probe.all(topic));
        }
      }
    }
    return events;
  }

  @Test
  @Order(3)
  void everyLineOfALogIsJsonAndTellsItsTrace() throws Exception {
    var withTrace = 0;
    for (var service : suite.services()) {
      var lines =
          suite
              .log(service)
              .lines()
              .filter(each -> !each.isBlank())
              // the JVM itself: before there is a log, and of what libraries should no longer call
              .dropWhile(each -> !each.startsWith("{"))
              .filter(each -> !each.startsWith("WARNING: "))
              .toList();
      for (var line : lines) {
        var written = JSON.readTree(line);
        assertThat(written.path("timestamp").asText()).as(line).isNotEmpty();
        assertThat(written.path("level").asText()).as(line).isNotEmpty();
        if (written.path("mdc").has("traceId")) {
          withTrace++;
        }
      }
      assertThat(lines).as(service).hasSizeGreaterThan(5);
    }
    // who does what is asked says nothing of it, so that not each service has one
    assertThat(withTrace).as("lines with a trace").isPositive();
  }

  private record Documented(
      String name, String type, Set<String> labels, Set<String> where, boolean always) {}

  private static Map<String, Documented> documented() throws Exception {
    var rows = new java.util.TreeMap<String, Documented>();
    for (var metric : DocumentedMetric.all().values()) {
      rows.put(
          metric.name(),
          new Documented(
              metric.name(),
              metric.type(),
              words(metric.labels()),
              places(words(metric.where().replace("when it happened", ""))),
              !metric.where().contains("when it happened")));
    }
    return rows;
  }

  private static Set<String> places(Set<String> words) {
    var places = new TreeSet<>(words);
    if (places.remove("all") || places.contains("services")) {
      places.addAll(BEHIND);
    }
    if (words.contains("all")) {
      places.add(WatchedSuite.GATEWAY);
    }
    places.remove("services");
    return places;
  }

  private static Set<String> words(String cell) {
    var words = new TreeSet<String>();
    var matcher = Pattern.compile("[a-z_]+").matcher(cell);
    while (matcher.find()) {
      words.add(matcher.group());
    }
    return words;
  }

  @Test
  @Order(4)
  void whatIsExposedIsWhatIsDocumentedAndNothingElse() throws Exception {
    var documented = documented();
    assertThat(documented).hasSizeGreaterThan(40);
    // a measure that could not be taken shows nothing until the next look
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(() -> assertThat(undocumentedOrMissing(documented)).isEmpty());
  }

  private static Set<String> undocumentedOrMissing(Map<String, Documented> documented)
      throws Exception {
    var faults = new TreeSet<String>();
    for (var service : suite.services()) {
      var page = MetricsPage.parse(suite.metrics(service));
      page.types()
          .forEach(
              (name, type) -> {
                var row = documented.get(name);
                if (row == null || !row.where().contains(service)) {
                  faults.add(
                      name
                          + " ("
                          + type
                          + ", "
                          + page.labels().get(name)
                          + ") of "
                          + service
                          + " is not documented");
                } else if (!row.type().equals(type)) {
                  faults.add(name + " is a " + type);
                } else if (!row.labels().containsAll(page.labels().getOrDefault(name, Set.of()))) {
                  faults.add(name + " has the labels " + page.labels().get(name));
                }
              });
      for (var row : documented.values()) {
        if (row.always()
            && row.where().contains(service)
            && !page.types().containsKey(row.name())) {
          faults.add(row.name() + " is documented and not exposed by " + service);
        }
      }
    }
    return faults;
  }

  private static long number(String service, String sql) throws Exception {
    try (var connection = DriverManager.getConnection(suite.jdbcUrl(service));
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Reports facts until it is told to stop, each of another person; gives what was taken. */
  private static final class Load extends Thread {

    private final AtomicBoolean over = new AtomicBoolean();
    private final Set<UUID> overHttp = ConcurrentHashMap.newKeySet();
    private final Set<UUID> overKafka = ConcurrentHashMap.newKeySet();

    @Override
    public void run() {
      while (!over.get()) {
        var resident = UUID.randomUUID();
        try {
          var status =
              suite
                  .send(patch(resident, "", fact("person.hukouCounty", "\"330106\"")))
                  .statusCode();
          if (status == 200) {
            overHttp.add(resident);
          }
        } catch (java.io.IOException e) {
          continue; // not answered: whoever asked would ask again
        } catch (InterruptedException e) {
          return;
        }
        try {
          var known = UUID.randomUUID();
          probe.send(
              "facts.public-security.v1",
              known.toString(),
              envelope(REPORTED),
              "{\"subject\":\"%s\",\"fact\":\"person.hukouCounty\",\"value\":\"330106\",\"trueFrom\":\"2023-09-01\"}"
                  .formatted(known));
          overKafka.add(known);
        } catch (AssertionError kafkaIsAway) {
          // not acknowledged: a source would send it again
        }
      }
    }
  }

  private static void assertNothingLostNothingTwice(Load load) throws Exception {
    awaitTaken();
    await().atMost(LONG).until(() -> number("assistance", "SELECT count(*) FROM outbox") == 0);
    var keys = load.overHttp.stream().map(UUID::toString).collect(Collectors.toSet());
    var announced =
        probe.all("facts.assistance-service.v1").stream()
            .filter(event -> keys.contains(event.key()))
            .toList();
    assertThat(announced.stream().map(KafkaProbe.Received::key).collect(Collectors.toSet()))
        .isEqualTo(keys);
    // an event may come twice; it is the same event then
    assertThat(announced.stream().map(event -> event.header("ce_id")).collect(Collectors.toSet()))
        .hasSameSizeAs(keys);
    for (var service : BEHIND) {
      for (var those : List.of(load.overHttp, load.overKafka)) {
        var list = String.join("','", those.stream().map(UUID::toString).toList());
        assertThat(
                number(
                    service,
                    "SELECT count(*) FROM fact_report WHERE subject_id IN ('" + list + "')"))
            .as(service)
            .isEqualTo(those.size());
      }
    }
  }

  @Test
  @Order(5)
  void theBrokerStopsAndComesBackUnderLoadAndNothingIsLostOrDoubled() throws Exception {
    var load = new Load();
    load.start();
    await().atMost(LONG).until(() -> load.overHttp.size() > 20);

    suite.stopKafka();
    suite.awaitReadiness(503, BEHIND);
    suite.startKafka();
    suite.awaitReadiness(200, suite.services());
    var before = load.overHttp.size();
    await().atMost(LONG).until(() -> load.overHttp.size() > before + 10);
    load.over.set(true);
    load.join();

    assertNothingLostNothingTwice(load);
  }

  @Test
  @Order(6)
  void theDatabaseStopsAndComesBackUnderLoadAndNothingIsLostOrDoubled() throws Exception {
    var load = new Load();
    load.start();
    await().atMost(LONG).until(() -> load.overHttp.size() > 20);

    suite.stopPostgres();
    suite.awaitReadiness(503, BEHIND);
    suite.startAgainPostgres();
    suite.awaitReadiness(200, suite.services());
    var before = load.overHttp.size();
    await().atMost(LONG).until(() -> load.overHttp.size() > before + 10);
    load.over.set(true);
    load.join();

    assertNothingLostNothingTwice(load);
  }
}
