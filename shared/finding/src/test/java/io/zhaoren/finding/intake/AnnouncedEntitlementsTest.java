package io.zhaoren.finding.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.zhaoren.finding.SmallService;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.events.EventSchemas;
import io.zhaoren.finding.events.EventType;
import io.zhaoren.finding.facts.FactKey;
import io.zhaoren.finding.facts.Holding;
import io.zhaoren.finding.facts.Holdings;
import io.zhaoren.finding.rejection.RejectionReason;
import io.zhaoren.policy.vocabulary.Standing;
import io.zhaoren.testing.Seeds;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What other services announce of entitlements, from the record to the fact that repeats it. */
class AnnouncedEntitlementsTest {

  private static final LocalDate TODAY = SmallService.TODAY;
  private static final String CHILD_TOPIC = "childwelfare.entitlements.v1";

  private final ObjectMapper json = new ObjectMapper();
  private final UUID child = UUID.randomUUID();

  private SmallService service;

  @BeforeEach
  void open() throws SQLException {
    service = SmallService.open();
  }

  @AfterEach
  void close() {
    service.close();
  }

  // ── reading ──────────────────────────────────────────────────────────────────────────────────

  @Test
  void anEntitlementThatRunsIsAFactOfItsAnnouncer() {
    var reports =
        parser("").read(record(EventType.ENTITLEMENT_GRANTED, granted(3, "2350.00"))).reports();

    assertThat(reports)
        .extracting(each -> each.report().fact().name())
        .containsExactly("assistance.childSupportRuns", "assistance.childSupportPays");
    var runs = reports.get(0).report();
    assertThat(runs.source()).isEqualTo("childwelfare-service");
    assertThat(runs.standing()).isEqualTo(Standing.ADMINISTRATIVE);
    assertThat(runs.subject().id()).isEqualTo(child);
    assertThat(runs.sequence()).isEqualTo(3);
    assertThat(runs.trueFrom()).isEqualTo(LocalDate.of(2023, 8, 1));
    assertThat(runs.trueTo()).isEmpty();
    assertThat(runs.value()).hasValue(1);
    assertThat(reports.get(1).report().value()).hasValue(235000);
    assertThat(reports.get(0).at()).contains(new Incoming.At(CHILD_TOPIC, 2, 7));
  }

  @Test
  void thePublishedExamplesAreUnderstood() throws Exception {
    for (var type :
        List.of(
            EventType.ENTITLEMENT_GRANTED,
            EventType.ENTITLEMENT_CHANGED,
            EventType.ENTITLEMENT_ENDED)) {
      var examples = json.readTree(EventSchemas.of(type)).get("examples");
      assertThat(examples).isNotEmpty();
      for (var example : examples) {
        var data = (ObjectNode) example.deepCopy();
        var id = data.hasNonNull("unitId") ? data.get("unitId") : data.get("residentId");
        // that of the examples is assistance's own programme, which nobody here repeats
        var read =
            parser("eldercare,childwelfare")
                .read(record("eldercare.entitlements.v1", "/eldercare", type.type(), id, data));
        assertThat(read.rejection()).isEmpty();
        assertThat(read.skipped()).isEqualTo(1);
      }
    }
  }

  @Test
  void aMatchSaysOfNothingThatItRuns() throws Exception {
    var match =
        (ObjectNode) json.readTree(EventSchemas.of(EventType.MATCH_FOUND)).at("/examples/0");
    match.remove("unitId");
    match.put("residentId", child.toString()).put("programme", "child-support");

    var read = parser("childwelfare").read(record(EventType.MATCH_FOUND, match));

    assertThat(read.reports()).isEmpty();
    assertThat(read.rejection()).isEmpty();
    assertThat(read.skipped()).isEqualTo(1);
  }

  @Test
  void nobodyRepeatsWhatItAnnouncedItself() {
    var read =
        parser("assistance")
            .read(
                record(
                    "assistance.entitlements.v1",
                    "/assistance",
                    EventType.ENTITLEMENT_GRANTED.type(),
                    json.valueToTree(child),
                    granted(1, null)));

    assertThat(read.reports()).isEmpty();
    assertThat(read.skipped()).isEqualTo(1);
  }

  @Test
  void theFactCannotBeSaidOnATopicOfFacts() {
    var said =
        json.createObjectNode()
            .put("fact", "assistance.childSupportRuns")
            .put("value", true)
            .put("trueFrom", "2023-08-01");

    var read =
        parser("")
            .read(
                record(
                    "facts.childwelfare-service.v1",
                    "/childwelfare-service",
                    EventType.FACT_REPORTED.type(),
                    json.valueToTree(child),
                    said));

    assertThat(read.reports()).isEmpty();
    assertThat(read.rejection().orElseThrow().reason())
        .isEqualTo(RejectionReason.SOURCE_NOT_ALLOWED);
  }

  @ParameterizedTest(name = "{0} as {1} is {2} at {3}")
  @CsvSource({
    "residentId, null, SUBJECT_MISSING, /data/unitId",
    "residentId, '\"somebody\"', SUBJECT_MISSING, /data/residentId",
    "residentId, '\"0190c8a4-6f0e-7cc1-9f43-0a3b5d1f2a02\"', KEY_MISMATCH, /data/residentId",
    "unitId, '\"0190c8a4-6f0e-7cc1-9f43-0a3b5d1f2a02\"', SUBJECT_MISSING, /data/unitId",
    "programme, null, MISSING_FIELD, /data/programme",
    "programme, 7, WRONG_TYPE, /data/programme",
    "programme, '\"Child Support\"', UNKNOWN_CODE, /data/programme",
    "revision, null, MISSING_FIELD, /data/revision",
    "revision, '\"3\"', WRONG_TYPE, /data/revision",
    "revision, 0, OUT_OF_RANGE, /data/revision",
    "from, null, MISSING_FIELD, /data/from",
    "from, '\"2023-02-30\"', WRONG_TYPE, /data/from",
    "to, '\"2023-07-31\"', TRUE_TO_BEFORE_TRUE_FROM, /data/to",
    "amount, '\"2350.00\"', WRONG_TYPE, /data/amount"
  })
  void whatWasNotAgreedIsRejectedByTheOneWhoAnswersForIt(
      String field, String value, RejectionReason reason, String pointer) throws Exception {
    var data = granted(3, "2350.00");
    data.set(field, json.readTree(value));

    var answering = parser("childwelfare").read(record(EventType.ENTITLEMENT_GRANTED, data));
    var other = parser("eldercare").read(record(EventType.ENTITLEMENT_GRANTED, data));

    var rejection = answering.rejection().orElseThrow();
    assertThat(rejection.reason()).isEqualTo(reason);
    assertThat(rejection.pointer()).isEqualTo(pointer);
    assertThat(rejection.source()).isEqualTo("childwelfare-service");
    assertThat(answering.reports()).isEmpty();
    assertThat(other.rejection()).isEmpty();
    assertThat(other.reports()).isEmpty();
  }

  @Test
  void whatEndsMustSayWhen() {
    var read = parser("childwelfare").read(record(EventType.ENTITLEMENT_ENDED, granted(3, null)));

    assertThat(read.rejection().orElseThrow().pointer()).isEqualTo("/data/to");
  }

  @Test
  void anotherWhoWritesToTheTopicIsFoundOut() {
    var read =
        parser("childwelfare")
            .read(
                record(
                    CHILD_TOPIC,
                    "/eldercare",
                    EventType.ENTITLEMENT_GRANTED.type(),
                    json.valueToTree(child),
                    granted(3, null)));

    assertThat(read.rejection().orElseThrow().reason()).isEqualTo(RejectionReason.FORGED_SOURCE);
  }

  // ── what holds ───────────────────────────────────────────────────────────────────────────────

  @Test
  void itRunsUntilItsEndIsAnnounced() throws SQLException {
    take(EventType.ENTITLEMENT_GRANTED, granted(1, "2350.00"));
    assertThat(settled()).isEqualTo("true 235000");

    take(EventType.ENTITLEMENT_ENDED, granted(2, "2350.00").put("to", "2023-09-30"));
    assertThat(settled()).isEqualTo("null null");

    take(EventType.ENTITLEMENT_GRANTED, granted(3, null));
    assertThat(settled()).isEqualTo("true null");
  }

  @Test
  void itEndsByItselfAfterItsLastDay() throws SQLException {
    take(EventType.ENTITLEMENT_GRANTED, granted(1, "2350.00").put("to", "2023-10-31"));
    assertThat(settled()).isEqualTo("true 235000");

    service.on(LocalDate.of(2023, 11, 1)).calendar().runUntil(LocalDate.of(2023, 11, 1));
    assertThat(settled()).isEqualTo("null null");
  }

  @Test
  void anOlderAnnouncementThatComesLaterChangesNothing() throws SQLException {
    take(EventType.ENTITLEMENT_ENDED, granted(2, null).put("to", "2023-09-30"));
    take(EventType.ENTITLEMENT_GRANTED, granted(1, "2350.00"));

    assertThat(settled()).isEqualTo("null null");
  }

  @Test
  void aSumOverAnotherTimeIsNotKnown() throws SQLException {
    var yearly = granted(1, "2350.00");
    ((ObjectNode) yearly.get("amount")).put("unit", "CNY/year");
    take(EventType.ENTITLEMENT_GRANTED, yearly);

    assertThat(settled()).isEqualTo("true null");
  }

  @Test
  void eachPeriodIsAReportOfItsOwn() {
    var read =
        parser("")
            .read(
                record(
                    EventType.ENTITLEMENT_CHANGED,
                    withAmounts(
                        4,
                        "2023-08-01 2023-08-31 2350.00",
                        "2023-09-01 2023-09-30 0.00",
                        "2023-10-01 null 1200.00")));

    assertThat(read.reports())
        .extracting(
            each ->
                each.report().fact().name()
                    + " "
                    + each.report().value().getAsLong()
                    + " "
                    + each.report().trueFrom()
                    + " "
                    + each.report().trueTo().map(LocalDate::toString).orElse("-"))
        .containsExactly(
            "assistance.childSupportRuns 1 2023-08-01 -",
            "assistance.childSupportPays 235000 2023-08-01 2023-08-31",
            "assistance.childSupportPays 0 2023-09-01 2023-09-30",
            "assistance.childSupportPays 120000 2023-10-01 -");
    assertThat(read.reports()).extracting(each -> each.report().reportId()).doesNotHaveDuplicates();
  }

  @Test
  void whatIsSaidOfPastMonthsPutsThemRight() throws SQLException {
    take(EventType.ENTITLEMENT_GRANTED, withAmounts(1, "2023-08-01 null 2350.00"));
    take(
        EventType.ENTITLEMENT_CHANGED,
        withAmounts(
            3,
            "2023-08-01 2023-08-31 2350.00",
            "2023-09-01 2023-09-30 900.00",
            "2023-10-01 2023-10-31 2350.00",
            "2023-11-01 null 800.00"));
    // it comes late and changes nothing
    take(
        EventType.ENTITLEMENT_CHANGED,
        withAmounts(2, "2023-08-01 2023-08-31 1.00", "2023-09-01 null 2.00"));

    assertThat(paid(LocalDate.of(2023, 8, 1))).hasValue(235000);
    assertThat(paid(LocalDate.of(2023, 9, 30))).hasValue(90000);
    assertThat(settled()).isEqualTo("true 235000");
    service.on(LocalDate.of(2023, 11, 1)).calendar().runUntil(LocalDate.of(2023, 11, 1));
    assertThat(settled()).isEqualTo("true 80000");
  }

  @Test
  void aMonthOfWhichNothingIsSaidAnyMoreOwesNothingThatIsKnown() throws SQLException {
    take(EventType.ENTITLEMENT_GRANTED, withAmounts(1, "2023-08-01 null 2350.00"));
    take(EventType.ENTITLEMENT_CHANGED, withAmounts(2));

    assertThat(settled()).isEqualTo("true null");
    assertThat(paid(LocalDate.of(2023, 8, 1))).isEmpty();
  }

  @ParameterizedTest(name = "{0} is {1} at {2}")
  @CsvSource({
    "'7', WRONG_TYPE, /data/amounts",
    "'[{\"to\":null}]', WRONG_TYPE, /data/amounts/0/from",
    "'[{\"from\":\"2023-08-01\",\"to\":\"2023-07-01\"}]', TRUE_TO_BEFORE_TRUE_FROM, /data/amounts/0/to",
    "'[{\"from\":\"2023-08-01\",\"to\":null}]', MISSING_FIELD, /data/amounts/0/amount",
    "'[{\"from\":\"2023-08-01\",\"to\":null,\"amount\":{\"amount\":\"1.00\",\"unit\":\"CNY/month\"}},{\"from\":\"2023-09-01\",\"to\":null}]', OUT_OF_RANGE, /data/amounts/1/from"
  })
  void periodsThatAreNoneAreRejected(String amounts, RejectionReason reason, String pointer)
      throws Exception {
    var data = granted(3, "2350.00");
    data.set("amounts", json.readTree(amounts));

    var rejection =
        parser("childwelfare")
            .read(record(EventType.ENTITLEMENT_GRANTED, data))
            .rejection()
            .orElseThrow();

    assertThat(rejection.reason()).isEqualTo(reason);
    assertThat(rejection.pointer()).isEqualTo(pointer);
  }

  /** Each period as its first day, its last and the sum of a month. */
  private ObjectNode withAmounts(long revision, String... periods) {
    var data = granted(revision, "2350.00");
    var amounts = data.putArray("amounts");
    for (var period : periods) {
      var parts = period.split(" ");
      var each = amounts.addObject().put("from", parts[0]);
      if (parts[1].equals("null")) {
        each.putNull("to");
      } else {
        each.put("to", parts[1]);
      }
      each.putObject("amount").put("amount", parts[2]).put("unit", "CNY/month");
    }
    return data;
  }

  private OptionalLong paid(LocalDate day) throws SQLException {
    var fact = service.vocabulary().fact("assistance.childSupportPays");
    var key = new FactKey(fact, child);
    return service
        .database()
        .inTransaction(
            connection ->
                Optional.ofNullable(
                        new Holdings(service.vocabulary())
                            .on(connection, List.of(key), List.of(day))
                            .getOrDefault(day, Map.of())
                            .get(key))
                    .map(Holding::value)
                    .orElse(OptionalLong.empty()));
  }

  @Seeds(10)
  void inWhateverOrderTheyComeTheLastRevisionHolds(long seed) throws SQLException {
    var random = new Random(seed);
    for (var round = 0; round < 10; round++) {
      var resident = UUID.randomUUID();
      var announced = announcements(random, resident);
      var arriving = new ArrayList<>(announced);
      arriving.addAll(announced.subList(0, random.nextInt(announced.size())));
      Collections.shuffle(arriving, random);
      arriving.forEach(this::take);
      var last = announced.get(announced.size() - 1);
      assertThat(settled(resident)).as("round %d", round).isEqualTo(expected(last));
    }
  }

  /** One history of an entitlement, each revision once. */
  private List<ConsumerRecord<byte[], byte[]>> announcements(Random random, UUID resident) {
    var announced = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    var count = 1 + random.nextInt(5);
    for (var revision = 1; revision <= count; revision++) {
      var data =
          json.createObjectNode()
              .put("residentId", resident.toString())
              .put("programme", "child-support")
              .put("origin", "register")
              .put("revision", revision)
              .put("from", TODAY.minusDays(random.nextInt(60) - 20L).toString());
      var ended = random.nextBoolean();
      if (ended) {
        data.put(
            "to",
            LocalDate.parse(data.get("from").asText()).plusDays(random.nextInt(40)).toString());
      } else {
        data.putNull("to");
      }
      if (random.nextBoolean()) {
        data.putObject("amount")
            .put("amount", (1 + random.nextInt(9)) + "00.00")
            .put("unit", "CNY/month");
      } else {
        data.putNull("amount");
      }
      announced.add(
          record(
              CHILD_TOPIC,
              "/childwelfare",
              (ended ? EventType.ENTITLEMENT_ENDED : EventType.ENTITLEMENT_GRANTED).type(),
              json.valueToTree(resident),
              data));
    }
    return announced;
  }

  private String expected(ConsumerRecord<byte[], byte[]> last) {
    try {
      var data = json.readTree(last.value());
      var running =
          !LocalDate.parse(data.get("from").asText()).isAfter(TODAY)
              && (data.get("to").isNull()
                  || !LocalDate.parse(data.get("to").asText()).isBefore(TODAY));
      var sum = data.at("/amount/amount").asText("");
      return (running ? "true " : "null ")
          + (running && !sum.isEmpty() ? sum.replace(".", "") : "null");
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  // ── helpers ──────────────────────────────────────────────────────────────────────────────────

  private void take(EventType type, ObjectNode data) {
    take(record(type, data));
  }

  private void take(ConsumerRecord<byte[], byte[]> message) {
    var read = parser("").read(message);
    assertThat(read.reports()).hasSizeGreaterThanOrEqualTo(2);
    // without the place in the topic, which would hide a repeat before it is looked at
    service
        .recording()
        .record(
            Batch.of(
                read.reports().stream()
                    .map(each -> new Incoming(each.report(), Optional.empty(), each.refusal()))
                    .toList()));
  }

  private String settled() throws SQLException {
    return settled(child);
  }

  private String settled(UUID resident) throws SQLException {
    return service
        .database()
        .inTransaction(
            connection -> {
              try (var query =
                  new Query(
                      connection,
                      """
                      SELECT assistance_child_support_runs, assistance_child_support_pays
                        FROM resident_facts WHERE resident_id = ?
                      """)) {
                return query
                    .with(resident)
                    .first(row -> row.getObject(1) + " " + row.getObject(2))
                    .orElse("nobody");
              }
            });
  }

  private ObjectNode granted(long revision, @Nullable String sum) {
    var data =
        json.createObjectNode()
            .put("residentId", child.toString())
            .put("programme", "child-support")
            .put("publicCode", "child-support")
            .put("origin", "register")
            .put("revision", revision)
            .put("from", "2023-08-01")
            .putNull("to")
            .put("jurisdiction", "330106");
    if (sum == null) {
      return data.putNull("amount");
    }
    data.putObject("amount").put("amount", sum).put("unit", "CNY/month");
    return data;
  }

  private ConsumerRecord<byte[], byte[]> record(EventType type, ObjectNode data) {
    return record(CHILD_TOPIC, "/childwelfare", type.type(), json.valueToTree(child), data);
  }

  private static ConsumerRecord<byte[], byte[]> record(
      String topic,
      String source,
      String type,
      com.fasterxml.jackson.databind.JsonNode key,
      ObjectNode data) {
    var event =
        CloudEventBuilder.v1()
            .withId(UUID.randomUUID().toString())
            .withSource(URI.create(source))
            .withType(type)
            .withSubject(key.asText())
            .withTime(OffsetDateTime.parse("2023-10-01T02:00:00Z"))
            .withDataContentType("application/json")
            .withData(data.toString().getBytes(StandardCharsets.UTF_8))
            .build();
    ProducerRecord<String, byte[]> sent =
        KafkaMessageFactory.<String>createWriter(topic, key.asText()).writeBinary(event);
    return new ConsumerRecord<>(
        topic,
        2,
        7,
        0,
        TimestampType.CREATE_TIME,
        -1,
        -1,
        key.asText().getBytes(StandardCharsets.UTF_8),
        sent.value(),
        new RecordHeaders(sent.headers()),
        Optional.empty());
  }

  /**
   * @param answersFor whose announcements it rejects
   */
  private FactMessageParser parser(String answersFor) {
    return new FactMessageParser(
        "assistance",
        service.vocabulary(),
        Sources.bundled(),
        new IntakeSettings() {
          @Override
          public Set<String> owners() {
            return Set.of("person", "assistance", "eldercare", "childwelfare");
          }

          @Override
          public boolean answersForAll() {
            return true;
          }

          @Override
          public Optional<Set<String>> answersForEntitlementsOf() {
            return Optional.of(Set.of(answersFor.split(",")));
          }

          @Override
          public int longestMessage() {
            return 262_144;
          }
        },
        new BusinessDay(Optional.of(TODAY)));
  }
}
