package io.zhaoren.finding.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.zhaoren.finding.FindingDatabase;
import io.zhaoren.finding.SmallService;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.entitlements.Entitlement;
import io.zhaoren.finding.entitlements.EntitlementChange;
import io.zhaoren.finding.facts.FactReport;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.intake.Incoming;
import io.zhaoren.finding.intake.Source;
import io.zhaoren.finding.intake.Sources;
import io.zhaoren.finding.matching.Amount;
import io.zhaoren.finding.matching.Cause;
import io.zhaoren.finding.matching.Match;
import io.zhaoren.finding.matching.MatchChange;
import io.zhaoren.finding.outbox.Outbox;
import io.zhaoren.finding.outbox.OutboxRelay;
import io.zhaoren.finding.outbox.RelaySettings;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.finding.rejection.Original;
import io.zhaoren.finding.rejection.Rejection;
import io.zhaoren.finding.rejection.RejectionReason;
import io.zhaoren.finding.rejection.TestRejections;
import io.zhaoren.policy.evaluation.Finding;
import io.zhaoren.policy.reading.PolicyProblems;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.MoneyPeriod;
import io.zhaoren.policy.vocabulary.Standing;
import io.zhaoren.policy.vocabulary.Vocabulary;
import io.zhaoren.policy.vocabulary.VocabularyReader;
import io.zhaoren.policy.vocabulary.Words;
import io.zhaoren.testing.KafkaBroker;
import io.zhaoren.testing.KafkaProbe;
import io.zhaoren.testing.KafkaProbe.Received;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** What comes out of Kafka is what the AsyncAPI document says, no more and no less. */
class AnnouncedEventsTest {

  private static final LocalDate TODAY = LocalDate.of(2023, 10, 1);
  private static final Instant NOW = Instant.parse("2023-10-01T02:00:00Z");
  private static final Vocabulary VOCABULARY = vocabulary();
  private static final Sources SOURCES =
      new Sources(
          List.of(
              source("education", Source.Channel.KAFKA),
              new Source(
                  "neighbour-service",
                  new Words("邻居", "neighbour"),
                  Source.Channel.KAFKA,
                  Standing.ADMINISTRATIVE,
                  Set.of("caseworker")),
              source("caseworker", Source.Channel.HTTP)));

  private final ObjectMapper json = new ObjectMapper();
  private final String service = "s" + UUID.randomUUID().toString().replace("-", "");
  private final EventTopics topics = new EventTopics(service);
  private final JsonNode document =
      json.valueToTree(new Yaml().load(AsyncApiText.of(service, "Test", SOURCES)));

  @TempDir private Path directory;
  private FindingDatabase database;
  private Announcer announcer;

  @BeforeEach
  void makeTheDatabase() throws SQLException {
    database = FindingDatabase.fresh();
    var day = new BusinessDay(Optional.of(TODAY));
    var policies = new PolicyStore(database.dataSource(), SmallService.files());
    policies.open(NOW);
    announcer =
        new Announcer(
            service,
            new Outbox(),
            TestRejections.on(database.dataSource(), day, directory),
            SOURCES,
            policies,
            day);
    for (var topic : List.of(topics.matches(), topics.entitlements(), topics.facts())) {
      KafkaBroker.ensureTopic(topic, 3);
    }
    KafkaBroker.ensureTopic(EventTopics.REJECTED_FACTS, 3);
  }

  @AfterEach
  void closeTheDatabase() {
    database.close();
  }

  @Test
  void whatIsSentIsWhatTheDocumentLists() throws Exception {
    announceOneOfEverything();

    var sent = sent();

    var listed = new HashSet<String>();
    for (var operation : document.get("operations")) {
      if (operation.get("action").asText().equals("send")) {
        var channel = at(operation.get("channel"));
        if (channel.get("address").asText().startsWith("reach.")) {
          continue; // casework tells these: DiscretionTest of assistance compares them
        }
        for (var message : channel.get("messages")) {
          listed.add(channel.get("address").asText() + " " + at(message).get("name").asText());
        }
      }
    }
    var seen = new HashSet<String>();
    sent.forEach(event -> seen.add(event.topic() + " " + event.header("ce_type")));
    assertThat(seen).isEqualTo(listed);
  }

  @Test
  void everyEventHasTheHeadersTheKeyAndThePayloadOfItsMessage() throws Exception {
    announceOneOfEverything();

    for (var event : sent()) {
      var message = message(event.header("ce_type"));
      assertThat(complaints(message.get("headers"), json.valueToTree(event.headers()))).isEmpty();
      assertThat(
              complaints(
                  message.at("/bindings/kafka/key"), json.getNodeFactory().textNode(event.key())))
          .isEmpty();
      var payload = json.readTree(event.value());
      assertThat(complaints(at(message.get("payload")).get("schema"), payload)).isEmpty();
      assertThat(event.header("content-type")).isEqualTo(message.get("contentType").asText());
    }
  }

  @Test
  void theExamplesOfTheDocumentAreEventsAsTheyAreSent() {
    for (var message : document.at("/components/messages")) {
      assertThat(message.get("examples")).isNotEmpty();
      for (var example : message.get("examples")) {
        assertThat(complaints(message.get("headers"), example.get("headers"))).isEmpty();
        assertThat(complaints(at(message.get("payload")).get("schema"), example.get("payload")))
            .isEmpty();
      }
    }
  }

  @Test
  void theComparisonWithTheDocumentSeesADifference() {
    var headers = json.createObjectNode().put("ce_type", "io.zhaoren.match.found.v2");

    assertThat(complaints(message("io.zhaoren.match.found.v1").get("headers"), headers))
        .isNotEmpty();
  }

  @Test
  void theDocumentNamesEverySourceThatWritesFacts() {
    assertThat(document.at("/channels/facts/parameters/source/enum"))
        .isEqualTo(json.valueToTree(List.of("education", "neighbour-service")));
    assertThat(document.at("/channels/facts/address").asText()).isEqualTo("facts.{source}.v1");
  }

  @Test
  void theDocumentNamesTheServicesWhoseEntitlementsAreFollowed() {
    assertThat(document.at("/channels/entitlementsElsewhere/parameters/service/enum"))
        .isEqualTo(json.valueToTree(List.of("neighbour")));
    assertThat(
            document.at("/components/messages/entitlementEnded/headers/properties/ce_source/enum"))
        .isEqualTo(json.valueToTree(List.of("/" + service, "/neighbour")));
  }

  @Test
  void onlySharedFactsToldOverHttpArePassedOn() throws Exception {
    var told = report("person.sex", "caseworker");
    database.inTransaction(
        connection -> {
          announcer.accepted(
              connection,
              List.of(
                  incoming(told, Optional.empty()),
                  incoming(report("assistance.rooms", "caseworker"), Optional.empty()),
                  incoming(report("person.sex", "education"), Optional.empty()),
                  incoming(report("person.secret", "caseworker"), Optional.empty()),
                  incoming(
                      report("person.sex", "caseworker"),
                      Optional.of(new Incoming.At("facts.eldercare-service.v1", 0, 1)))));
          return null;
        });

    var sent = sent();

    assertThat(sent).hasSize(1);
    var data = json.readTree(sent.get(0).value());
    assertThat(data.get("subject").asText()).isEqualTo(told.subject().id().toString());
    assertThat(data.get("source").asText()).isEqualTo("caseworker");
    assertThat(data.get("value").asText()).isEqualTo("FEMALE");
    assertThat(sent.get(0).header("ce_source")).isEqualTo("/" + service + "-service");
  }

  @Test
  void aRejectionIsAnnouncedOnce() throws Exception {
    var rejection =
        rejection(
            new Rejection.Place.InTopic("facts.education.v1", 1, service.hashCode() & 0xffff));
    for (var i = 0; i < 3; i++) {
      database.inTransaction(
          connection -> {
            announcer.rejected(connection, List.of(rejection, rejection));
            return null;
          });
    }

    assertThat(sent()).hasSize(1);
  }

  @Test
  void aLostMatchSaysWhyAndTheOthersDoNot() throws Exception {
    announceOneOfEverything();

    for (var event : sent()) {
      if (event.topic().equals(topics.matches())) {
        var lost = event.header("ce_type").equals("io.zhaoren.match.lost.v1");
        assertThat(json.readTree(event.value()).has("reasons")).isEqualTo(lost);
      }
    }
  }

  // ── given ────────────────────────────────────────────────────────────────────────────────────

  private void announceOneOfEverything() throws SQLException {
    var unit = Subject.household(UUID.randomUUID());
    var resident = Subject.resident(UUID.randomUUID());
    database.inTransaction(
        connection -> {
          announcer.changed(
              connection,
              List.of(
                  new MatchChange(MatchChange.Kind.FOUND, match(unit, 1, true), List.of()),
                  new MatchChange(MatchChange.Kind.CHANGED, match(unit, 2, false), List.of()),
                  new MatchChange(
                      MatchChange.Kind.LOST,
                      match(resident, 3, false),
                      List.of("INCOME_BELOW_LINE"))),
              List.of(
                  new EntitlementChange(EntitlementChange.Kind.GRANTED, entitlement(unit, 1, true)),
                  new EntitlementChange(
                      EntitlementChange.Kind.CHANGED, entitlement(resident, 2, false)),
                  new EntitlementChange(EntitlementChange.Kind.ENDED, entitlement(unit, 3, true))));
          announcer.rejected(
              connection,
              List.of(
                  rejection(new Rejection.Place.InTopic("facts.education.v1", 2, 7)),
                  rejection(new Rejection.Place.InImport(UUID.randomUUID(), 9))));
          announcer.accepted(
              connection, List.of(incoming(report("person.sex", "caseworker"), Optional.empty())));
          return null;
        });
  }

  private static Match match(Subject subject, long revision, boolean full) {
    return new Match(
        subject,
        "minimum-living-guarantee",
        2,
        full ? Finding.FOUND : Finding.LIKELY,
        revision,
        full,
        full ? OptionalLong.of(330106) : OptionalLong.empty(),
        full ? Optional.of(new Amount(109100, MoneyPeriod.MONTH)) : Optional.empty(),
        full ? List.of() : List.of("assistance.countedIncome12Months"),
        new Cause(Cause.Kind.CALENDAR, List.of("person.birthDate")),
        TODAY,
        NOW);
  }

  private static Entitlement entitlement(Subject subject, long revision, boolean full) {
    return new Entitlement(
        subject,
        "minimum-living-guarantee",
        Entitlement.Origin.REGISTER,
        LocalDate.of(2023, 8, 1),
        full ? Optional.of(LocalDate.of(2023, 9, 30)) : Optional.empty(),
        full ? Optional.of(new Amount(5, MoneyPeriod.ONCE)) : Optional.empty(),
        full ? OptionalLong.of(330106) : OptionalLong.empty(),
        revision,
        NOW);
  }

  private static Rejection rejection(Rejection.Place place) {
    return new Rejection(
        place,
        RejectionReason.WRONG_UNIT,
        "/data/value/unit",
        "education",
        Optional.of("event-1"),
        Original.line(new byte[] {1}));
  }

  private static Incoming incoming(FactReport report, Optional<Incoming.At> at) {
    return new Incoming(
        report, at, () -> rejection(new Rejection.Place.InImport(UUID.randomUUID(), 1)));
  }

  private static FactReport report(String fact, String source) {
    var definition = VOCABULARY.fact(fact);
    var id = UUID.randomUUID();
    return new FactReport(
        source,
        "report-" + id,
        definition.about() == About.RESIDENT ? Subject.resident(id) : Subject.household(id),
        definition,
        OptionalLong.of(0),
        Optional.empty(),
        Standing.VERIFIED,
        TODAY,
        Optional.empty(),
        NOW,
        17,
        Optional.empty(),
        false);
  }

  private static Source source(String code, Source.Channel channel) {
    return new Source(code, new Words(code, code), channel, Standing.VERIFIED, Set.of());
  }

  private static Vocabulary vocabulary() {
    try {
      return new Vocabulary(
          VocabularyReader.read(
              "test.yaml",
              """
              facts:
                - {name: person.sex, about: resident, type: code, values: [FEMALE, MALE], access: statutory, sources: [caseworker, education], sensitivity: personal, says: {zh: 性别, en: sex}, basis: x}
                - {name: person.secret, about: resident, type: boolean, access: statutory, sources: [caseworker], sensitivity: sealed, says: {zh: 封, en: sealed}, basis: x}
                - {name: assistance.rooms, about: household, type: integer, unit: rooms, range: [0, 100], access: observed, sources: [caseworker], sensitivity: ordinary, says: {zh: 房, en: rooms}, basis: x}
              """));
    } catch (PolicyProblems e) {
      throw new AssertionError(e);
    }
  }

  // ── when ─────────────────────────────────────────────────────────────────────────────────────

  /** Everything that this test's service announced, as a subscriber sees it. */
  private List<Received> sent() throws Exception {
    var kafka = Map.of("bootstrap.servers", KafkaBroker.bootstrap());
    try (var relay = new OutboxRelay(database.dataSource(), kafka, RelaySettings.standard());
        var probe = new KafkaProbe()) {
      relay.start();
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(database.number("SELECT count(*) FROM outbox")).isZero());
      var sent = new ArrayList<Received>();
      for (var topic :
          List.of(
              topics.matches(),
              topics.entitlements(),
              topics.facts(),
              EventTopics.REJECTED_FACTS)) {
        probe.all(topic).stream()
            .filter(event -> event.header("ce_source").startsWith("/" + service))
            .forEach(sent::add);
      }
      return sent;
    }
  }

  // ── then ─────────────────────────────────────────────────────────────────────────────────────

  private JsonNode message(String type) {
    for (var message : document.at("/components/messages")) {
      if (message.get("name").asText().equals(type)) {
        return message;
      }
    }
    throw new AssertionError("not in the document: " + type);
  }

  private JsonNode at(JsonNode reference) {
    var found = document.at(reference.get("$ref").asText().substring(1));
    assertThat(found.isMissingNode()).as(reference.toString()).isFalse();
    return found;
  }

  private static Set<?> complaints(JsonNode schema, JsonNode value) {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(schema)
        .validate(
            value.toString(),
            InputFormat.JSON,
            context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
  }
}
