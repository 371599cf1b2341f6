package io.zhaoren.finding.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.format.EventFormat;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.facts.FactReport;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.rejection.Original;
import io.zhaoren.finding.rejection.Rejection;
import io.zhaoren.finding.rejection.RejectionReason;
import io.zhaoren.policy.reading.PolicyProblems;
import io.zhaoren.policy.vocabulary.Standing;
import io.zhaoren.policy.vocabulary.Vocabulary;
import io.zhaoren.policy.vocabulary.VocabularyReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FactMessageParserTest {

  private static final String SUBJECT = "0190c8a4-6f0e-7cc1-9f43-0a3b5d1f2a01";
  private static final String OTHER = "0190c8a4-6f0e-7cc1-9f43-0a3b5d1f2a02";
  private static final LocalDate TODAY = LocalDate.of(2023, 10, 1);

  private static final Vocabulary VOCABULARY = vocabulary();
  private static final Sources SOURCES = SourcesReader.bundled();

  private final FactMessageParser assistance = parser("assistance", true);
  private final FactMessageParser eldercare = parser("eldercare", false);

  // ── events that are well ─────────────────────────────────────────────────────────────────────

  @Test
  void anEventInBinaryModeBecomesAReport() {
    var message = binary(well());

    var report = onlyReport(assistance.read(message));

    assertThat(report.source()).isEqualTo("civil-affairs");
    assertThat(report.standing()).isEqualTo(Standing.ADMINISTRATIVE);
    assertThat(report.reportId()).isEqualTo("event-1");
    assertThat(report.subject()).isEqualTo(Subject.resident(java.util.UUID.fromString(SUBJECT)));
    assertThat(report.fact().name()).isEqualTo("assistance.largeMedicalBill");
    assertThat(report.value()).hasValue(1);
    assertThat(report.trueFrom()).isEqualTo(LocalDate.of(2023, 9, 20));
    assertThat(report.trueTo()).isEmpty();
    assertThat(report.sequence()).isEqualTo(17);
    assertThat(report.reportedAt()).isEqualTo(Instant.parse("2023-09-30T02:00:00Z"));
    assertThat(report.retracts()).isFalse();
  }

  @Test
  void anEventInStructuredModeBecomesTheSameReport() {
    assertThat(onlyReport(assistance.read(structured(well()))))
        .isEqualTo(onlyReport(assistance.read(binary(well()))));
  }

  @Test
  void theSourceMayBeWrittenAsAPath() {
    var event = CloudEventBuilder.from(well()).withSource(URI.create("/civil-affairs")).build();

    assertThat(onlyReport(assistance.read(binary(event))).source()).isEqualTo("civil-affairs");
  }

  @Test
  void anEventWithoutSubjectIsAboutItsKey() {
    var message = without("ce_subject");

    assertThat(onlyReport(assistance.read(message)).subject().id()).hasToString(SUBJECT);
  }

  @Test
  void severalFactsOfOneSubjectComeInOneEvent() {
    var data =
        """
        {"facts":[
          {"fact":"assistance.largeMedicalBill","value":true,"trueFrom":"2023-09-20"},
          {"reportId":"mine","fact":"person.birthDate","value":"1950-01-31","trueFrom":"1950-01-31"}]}
        """;

    var read = assistance.read(binary(with(data)));

    assertThat(read.reports())
        .extracting(incoming -> incoming.report().reportId())
        .containsExactly("event-1/0", "mine");
    assertThat(read.reports())
        .extracting(Incoming::at)
        .containsOnly(Optional.of(new Incoming.At("facts.civil-affairs.v1", 3, 42)));
  }

  @Test
  void whoeverCountsNothingIsTakenInTheOrderOfItsClock() {
    var data =
        """
        {"fact":"assistance.largeMedicalBill","value":true,"trueFrom":"2023-09-20"}
        """;

    assertThat(onlyReport(assistance.read(binary(with(data)))).sequence())
        .isEqualTo(Instant.parse("2023-09-30T02:00:00Z").toEpochMilli());
  }

  @Test
  void aRetractionNamesWhatItTakesBackAndNothingElse() {
    var data =
        """
        {"fact":"assistance.largeMedicalBill","replaces":"report-7","retracts":true}
        """;

    var report = onlyReport(assistance.read(binary(with(data))));

    assertThat(report.retracts()).isTrue();
    assertThat(report.replaces()).hasValue("report-7");
    assertThat(report.value()).isEmpty();
  }

  @Test
  void aReferenceIsReadAsAnId() {
    var data =
        """
        {"fact":"person.household","value":"%s","trueFrom":"2023-09-20"}
        """
            .formatted(OTHER);

    var report = onlyReport(assistance.read(binary(with(data))));

    assertThat(report.reference()).hasValue(java.util.UUID.fromString(OTHER));
    assertThat(report.value()).isEmpty();
  }

  @Test
  void aServiceMayPassOnWhatItWasToldOverHttp() {
    var data =
        """
        {"fact":"person.birthDate","source":"caseworker","value":"1950-01-31","trueFrom":"1950-01-31"}
        """;
    var event =
        CloudEventBuilder.from(with(data)).withSource(URI.create("/eldercare-service")).build();

    var report = onlyReport(assistance.read(binary("facts.eldercare-service.v1", SUBJECT, event)));

    assertThat(report.source()).isEqualTo("caseworker");
    assertThat(report.standing()).isEqualTo(Standing.VERIFIED);
  }

  @Test
  void whatAServiceToldTheOthersItDoesNotReadItself() {
    var read = assistance.read(binary("facts.assistance-service.v1", SUBJECT, well()));

    assertThat(read).isEqualTo(new FactMessage(List.of(), 1, Optional.empty()));
  }

  // ── what concerns others ─────────────────────────────────────────────────────────────────────

  @Test
  void factsOfAnotherServiceAreSkippedAndCounted() {
    var data =
        """
        {"facts":[
          {"fact":"assistance.largeMedicalBill","value":true,"trueFrom":"2023-09-20"},
          {"fact":"eldercare.abilityLevel","value":"anything","trueFrom":"not even a day"}]}
        """;

    var read = assistance.read(binary(with(data)));

    assertThat(read.reports()).hasSize(1);
    assertThat(read.skipped()).isEqualTo(1);
    assertThat(read.rejection()).isEmpty();
  }

  @Test
  void oneServiceOnlyAnswersForEnvelopesSharedFactsAndFactsOfNobody() {
    var forged = CloudEventBuilder.from(well()).withSource(URI.create("/education")).build();
    var sharedFact =
        with(
            """
            {"fact":"person.birthDate","value":"2999-01-01","trueFrom":"2023-09-20"}
            """);
    var nobodys =
        with(
            """
            {"fact":"weather.isFine","value":true,"trueFrom":"2023-09-20"}
            """);

    for (var event : List.of(forged, sharedFact, nobodys)) {
      assertThat(assistance.read(binary(event)).rejection()).isPresent();
      assertThat(eldercare.read(binary(event)))
          .isEqualTo(new FactMessage(List.of(), 1, Optional.empty()));
    }
  }

  @Test
  void theOwnerRejectsABadFactOfItsOwn() {
    var bad =
        with(
            """
            {"fact":"assistance.noSuchFact","value":true,"trueFrom":"2023-09-20"}
            """);

    assertThat(onlyRejection(assistance.read(binary(bad))).reason())
        .isEqualTo(RejectionReason.UNKNOWN_FACT);
    assertThat(eldercare.read(binary(bad)).skipped()).isEqualTo(1);
  }

  // ── envelopes that are bad ───────────────────────────────────────────────────────────────────

  static Stream<org.junit.jupiter.params.provider.Arguments> badEnvelopes() {
    return Stream.of(
        arguments("a tombstone", "EMPTY_MESSAGE", "", raw(Map.of(), null)),
        arguments("an empty value", "EMPTY_MESSAGE", "", raw(Map.of(), "")),
        arguments("a value that is too long", "TOO_LARGE", "", raw(Map.of(), "x".repeat(300_000))),
        arguments("no headers at all", "NOT_A_CLOUD_EVENT", "", raw(Map.of(), "{}")),
        arguments("no id", "EVENT_ID_MISSING", "/id", without("ce_id")),
        arguments("an id of blanks", "EVENT_ID_MISSING", "/id", header("ce_id", "  ")),
        arguments("an endless id", "EVENT_ID_MISSING", "/id", header("ce_id", "9".repeat(201))),
        arguments("no type", "NOT_A_CLOUD_EVENT", "", without("ce_type")),
        arguments("no source", "NOT_A_CLOUD_EVENT", "", without("ce_source")),
        arguments("no version of CloudEvents", "NOT_A_CLOUD_EVENT", "", without("ce_specversion")),
        arguments(
            "an unknown version of CloudEvents",
            "NOT_A_CLOUD_EVENT",
            "",
            header("ce_specversion", "7.0")),
        arguments(
            "an old version of CloudEvents",
            "NOT_A_CLOUD_EVENT",
            "/specversion",
            header("ce_specversion", "0.3")),
        arguments("a time that is none", "NOT_A_CLOUD_EVENT", "", header("ce_time", "noon")),
        arguments(
            "another type",
            "UNSUPPORTED_TYPE",
            "/type",
            header("ce_type", "io.zhaoren.match.found.v1")),
        arguments(
            "another version of the type",
            "UNSUPPORTED_TYPE",
            "/type",
            header("ce_type", "io.zhaoren.fact.reported.v2")),
        arguments("a forged source", "FORGED_SOURCE", "/source", header("ce_source", "/education")),
        arguments(
            "data that are no JSON by name",
            "UNSUPPORTED_CONTENT_TYPE",
            "/datacontenttype",
            header("content-type", "application/xml")),
        arguments(
            "a batch of events",
            "UNSUPPORTED_CONTENT_TYPE",
            "",
            header("content-type", "application/cloudevents-batch+json")),
        arguments(
            "an event in another format",
            "UNSUPPORTED_CONTENT_TYPE",
            "",
            header("content-type", "application/cloudevents+avro")),
        arguments(
            "a subject that is no id",
            "SUBJECT_MISSING",
            "/subject",
            header("ce_subject", "Zhang")),
        arguments(
            "a subject that is not the key",
            "KEY_MISMATCH",
            "/subject",
            header("ce_subject", OTHER)),
        arguments(
            "a time that lies ahead",
            "DATE_IN_FUTURE",
            "/time",
            header("ce_time", "2999-01-01T00:00:00Z")),
        arguments("data that are no JSON", "MALFORMED_JSON", "/data", data("{\"fact\":")),
        arguments("more than one document", "MALFORMED_JSON", "/data", data("{} {}")),
        arguments("a key written twice", "MALFORMED_JSON", "/data", data("{\"a\":1,\"a\":2}")),
        arguments("endless nesting", "MALFORMED_JSON", "/data", data("[".repeat(5000))),
        arguments("data that are a list", "WRONG_TYPE", "/data", data("[]")),
        arguments("data that are null", "WRONG_TYPE", "/data", data("null")),
        arguments(
            "a structured event that is no JSON",
            "MALFORMED_JSON",
            "",
            raw(Map.of("content-type", "application/cloudevents+json"), "{\"id\":")),
        arguments(
            "a structured event without id",
            "EVENT_ID_MISSING",
            "/id",
            raw(
                Map.of("content-type", "application/cloudevents+json"),
                "{\"specversion\":\"1.0\",\"type\":\"t\",\"source\":\"s\"}")),
        arguments(
            "a structured event without data",
            "EMPTY_MESSAGE",
            "/data",
            raw(
                Map.of("content-type", "application/cloudevents+json"),
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"type\":\"io.zhaoren.fact.reported.v1\","
                    + "\"source\":\"civil-affairs\"}")),
        arguments(
            "a source that nobody knows",
            "UNKNOWN_SOURCE",
            "/source",
            binary("facts.ghost.v1", SUBJECT, well())),
        arguments(
            "a source that speaks over HTTP only",
            "UNKNOWN_SOURCE",
            "/source",
            binary("facts.caseworker.v1", SUBJECT, well())),
        arguments(
            "no key", "KEY_MISMATCH", "/subject", binary("facts.civil-affairs.v1", null, well())),
        arguments(
            "neither key nor subject",
            "SUBJECT_MISSING",
            "/subject",
            withoutKey(without("ce_subject"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badEnvelopes")
  void aBadEnvelopeIsRejectedWithItsReason(
      String what, String reason, String pointer, ConsumerRecord<byte[], byte[]> message) {
    var rejection = onlyRejection(assistance.read(message));

    assertThat(rejection.reason()).as(what).isEqualTo(RejectionReason.valueOf(reason));
    assertThat(rejection.pointer()).isEqualTo(pointer);
    assertThat(rejection.place()).isEqualTo(new Rejection.Place.InTopic(message.topic(), 3, 42));
  }

  // ── facts that are bad ───────────────────────────────────────────────────────────────────────

  static Stream<org.junit.jupiter.params.provider.Arguments> badFacts() {
    var good =
        "\"fact\":\"assistance.largeMedicalBill\",\"value\":true,\"trueFrom\":\"2023-09-20\"";
    var income = "\"fact\":\"assistance.countedIncome12Months\",\"trueFrom\":\"2023-09-20\",";
    var rooms = "\"fact\":\"assistance.rooms\",\"trueFrom\":\"2023-09-20\",";
    return Stream.of(
        arguments("UNKNOWN_FIELD", "/truefrom", good + ",\"truefrom\":\"2023-01-01\""),
        arguments("UNKNOWN_FIELD", "/?", good + ",\"张三 13800000000\":1"),
        arguments("MISSING_FIELD", "/fact", "\"value\":true,\"trueFrom\":\"2023-09-20\""),
        arguments("WRONG_TYPE", "/fact", "\"fact\":7"),
        arguments("UNOWNED_FACT", "/fact", "\"fact\":\"weather.isFine\",\"value\":true"),
        arguments("UNOWNED_FACT", "/fact", "\"fact\":\"nonsense\",\"value\":true"),
        arguments("UNKNOWN_FACT", "/fact", "\"fact\":\"assistance.other\",\"value\":true"),
        arguments("UNKNOWN_FACT", "/fact", "\"fact\":\"person.other\",\"value\":true"),
        arguments(
            "MISSING_FIELD",
            "/trueFrom",
            "\"fact\":\"assistance.largeMedicalBill\",\"value\":true"),
        arguments(
            "MISSING_FIELD",
            "/value",
            "\"fact\":\"assistance.largeMedicalBill\",\"trueFrom\":\"2023-09-20\""),
        arguments(
            "MISSING_FIELD",
            "/value",
            "\"fact\":\"assistance.largeMedicalBill\",\"value\":null,\"trueFrom\":\"2023-09-20\""),
        arguments(
            "WRONG_TYPE",
            "/value",
            "\"fact\":\"assistance.largeMedicalBill\",\"value\":\"true\",\"trueFrom\":\"2023-09-20\""),
        arguments("WRONG_TYPE", "/value", income + "\"value\":1259"),
        arguments(
            "WRONG_TYPE", "/value", income + "\"value\":{\"amount\":1259,\"unit\":\"CNY/year\"}"),
        arguments(
            "WRONG_UNIT",
            "/value/unit",
            income + "\"value\":{\"amount\":\"1259\",\"unit\":\"CNY/month\"}"),
        arguments(
            "NOT_EXACT",
            "/value/amount",
            income + "\"value\":{\"amount\":\"1259.005\",\"unit\":\"CNY/year\"}"),
        arguments(
            "OUT_OF_RANGE",
            "/value/amount",
            income + "\"value\":{\"amount\":\"-1\",\"unit\":\"CNY/year\"}"),
        arguments("OUT_OF_RANGE", "/value", rooms + "\"value\":101"),
        arguments("OUT_OF_RANGE", "/value", rooms + "\"value\":-1"),
        arguments("NOT_EXACT", "/value", rooms + "\"value\":1.5"),
        arguments("WRONG_TYPE", "/value", rooms + "\"value\":[1]"),
        arguments(
            "UNKNOWN_CODE",
            "/value",
            "\"fact\":\"assistance.status\",\"value\":\"RICH\",\"trueFrom\":\"2023-09-20\""),
        arguments(
            "UNKNOWN_AREA",
            "/value",
            "\"fact\":\"person.hukouCounty\",\"value\":\"339999\",\"trueFrom\":\"2023-09-20\""),
        arguments(
            "DATE_IN_FUTURE",
            "/value",
            "\"fact\":\"person.birthDate\",\"value\":\"2023-10-02\",\"trueFrom\":\"2023-09-20\""),
        arguments(
            "OUT_OF_RANGE",
            "/value",
            "\"fact\":\"person.birthDate\",\"value\":\"1879-12-31\",\"trueFrom\":\"2023-09-20\""),
        arguments(
            "WRONG_TYPE",
            "/value",
            "\"fact\":\"person.household\",\"value\":\"no id\",\"trueFrom\":\"2023-09-20\""),
        arguments(
            "DATE_IN_FUTURE",
            "/trueFrom",
            "\"fact\":\"assistance.largeMedicalBill\",\"value\":true,\"trueFrom\":\"2023-10-02\""),
        arguments(
            "WRONG_TYPE",
            "/trueFrom",
            "\"fact\":\"assistance.largeMedicalBill\",\"value\":true,\"trueFrom\":\"2023-02-30\""),
        arguments(
            "WRONG_TYPE",
            "/trueFrom",
            "\"fact\":\"assistance.largeMedicalBill\",\"value\":true,\"trueFrom\":20230920"),
        arguments(
            "OUT_OF_RANGE",
            "/trueFrom",
            "\"fact\":\"assistance.largeMedicalBill\",\"value\":true,\"trueFrom\":\"0001-01-01\""),
        arguments("TRUE_TO_BEFORE_TRUE_FROM", "/trueTo", good + ",\"trueTo\":\"2023-09-19\""),
        arguments("WRONG_TYPE", "/sequence", good + ",\"sequence\":\"17\""),
        arguments("OUT_OF_RANGE", "/sequence", good + ",\"sequence\":-1"),
        arguments("OUT_OF_RANGE", "/sequence", good + ",\"sequence\":99999999999999999999"),
        arguments("WRONG_TYPE", "/reportId", good + ",\"reportId\":7"),
        arguments("OUT_OF_RANGE", "/reportId", good + ",\"reportId\":\"\""),
        arguments("OUT_OF_RANGE", "/reportId", good + ",\"reportId\":\"a\\u0000b\""),
        arguments("WRONG_TYPE", "/retracts", good + ",\"retracts\":\"yes\""),
        arguments(
            "NOTHING_TO_RETRACT",
            "/replaces",
            "\"fact\":\"assistance.largeMedicalBill\",\"retracts\":true"),
        arguments(
            "SEALED_FACT",
            "/fact",
            "\"fact\":\"assistance.sealedThing\",\"value\":true,\"trueFrom\":\"2023-09-20\""),
        arguments(
            "SOURCE_NOT_ALLOWED",
            "/fact",
            "\"fact\":\"assistance.schoolMeals\",\"value\":true,\"trueFrom\":\"2023-09-20\""),
        arguments("WRONG_ABOUT", "/fact", "\"about\":\"household\"," + good),
        arguments("UNKNOWN_CODE", "/about", "\"about\":\"dog\"," + good),
        arguments("KEY_MISMATCH", "/subject", "\"subject\":\"" + OTHER + "\"," + good),
        arguments("SUBJECT_MISSING", "/subject", "\"subject\":\"somebody\"," + good),
        arguments("FORGED_SOURCE", "/source", "\"source\":\"education\"," + good),
        arguments("WRONG_TYPE", "/facts", "\"facts\":{}"),
        arguments("MISSING_FIELD", "/facts", "\"facts\":[]"),
        arguments("WRONG_TYPE", "/facts/0", "\"facts\":[7]"),
        arguments("UNKNOWN_FIELD", "/fact", good + ",\"facts\":[{" + good + "}]"),
        arguments(
            "TOO_LARGE",
            "/facts",
            "\"facts\":["
                + String.join(",", IntStream.range(0, 201).mapToObj(i -> "{}").toList())
                + "]"),
        arguments(
            "REPEATED_REPORT_ID",
            "/facts/1/reportId",
            "\"facts\":[{\"reportId\":\"a\"," + good + "},{\"reportId\":\"a\"," + good + "}]"));
  }

  @ParameterizedTest(name = "{0} at {1}: {2}")
  @MethodSource("badFacts")
  void aBadFactIsRejectedWithItsReasonAndPlace(String reason, String pointer, String data) {
    var rejection = onlyRejection(assistance.read(binary(with("{" + data + "}"))));

    assertThat(rejection.reason()).isEqualTo(RejectionReason.valueOf(reason));
    assertThat(rejection.pointer()).isEqualTo("/data" + pointer);
    assertThat(rejection.source()).isEqualTo("civil-affairs");
    assertThat(rejection.eventId()).hasValue("event-1");
  }

  @Test
  void oneBadFactAmongSeveralTakesAllOfThemDown() {
    var read =
        assistance.read(
            binary(
                with(
                    """
                    {"facts":[
                      {"fact":"assistance.largeMedicalBill","value":true,"trueFrom":"2023-09-20"},
                      {"fact":"assistance.status","value":"RICH","trueFrom":"2023-09-20"}]}
                    """)));

    assertThat(read.reports()).isEmpty();
    assertThat(onlyRejection(read).pointer()).isEqualTo("/data/facts/1/value");
  }

  @Test
  void factsOfAResidentAndOfAHouseholdAreNotAboutOneSubject() {
    var read =
        assistance.read(
            binary(
                with(
                    """
                    {"facts":[
                      {"fact":"assistance.largeMedicalBill","value":true,"trueFrom":"2023-09-20"},
                      {"fact":"assistance.rooms","value":2,"trueFrom":"2023-09-20"}]}
                    """)));

    assertThat(onlyRejection(read).reason()).isEqualTo(RejectionReason.WRONG_ABOUT);
  }

  @Test
  void theOriginalOfARejectionCanBeSentAgainAsItWas() throws Exception {
    var message = binary(with("{\"fact\":"));
    message.headers().add("__smallrye_generationId", new byte[] {1});

    var original = onlyRejection(assistance.read(message)).original();

    assertThat(original.mediaType()).isEqualTo(Original.KAFKA_RECORD);
    var text = new ObjectMapper().readTree(original.bytes());
    assertThat(text.get("topic").asText()).isEqualTo("facts.civil-affairs.v1");
    assertThat(text.get("key").binaryValue()).isEqualTo(utf8(SUBJECT));
    assertThat(text.get("value").binaryValue()).isEqualTo(utf8("{\"fact\":"));
    var headers = new LinkedHashMap<String, String>();
    text.get("headers")
        .forEach(
            header ->
                headers.put(
                    header.get("name").asText(),
                    new String(
                        Base64.getDecoder().decode(header.get("value").asText()),
                        StandardCharsets.UTF_8)));
    assertThat(headers)
        .containsEntry("ce_id", "event-1")
        .doesNotContainKey("__smallrye_generationId");
  }

  @Test
  void nothingThatPrintsARejectionRepeatsWhatWasSent() {
    var read = assistance.read(binary(with("{\"fact\":\"assistance.rooms\",\"value\":\"张三\"}")));

    assertThat(read.toString()).doesNotContain("张三", SUBJECT);
  }

  @Test
  void damagedEventsAreTakenOrRejectedAndNeverThrow() {
    var random = new java.util.Random(20231001);
    for (var i = 0; i < 2000; i++) {
      var good = random.nextBoolean() ? binary(well()) : structured(well());
      var bytes = good.value().clone();
      for (var change = 0; change < 1 + random.nextInt(8); change++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      var message =
          new ConsumerRecord<>(
              good.topic(),
              3,
              42,
              0,
              TimestampType.CREATE_TIME,
              0,
              0,
              good.key(),
              bytes,
              good.headers(),
              Optional.empty());

      var read = assistance.read(message);

      assertThat(read.reports().isEmpty() && read.skipped() == 0)
          .isEqualTo(read.rejection().isPresent());
    }
  }

  // ── given ────────────────────────────────────────────────────────────────────────────────────

  private static FactMessageParser parser(String service, boolean answersForAll) {
    return new FactMessageParser(
        service,
        service.equals("assistance") ? VOCABULARY : personOnly(),
        SOURCES,
        new IntakeSettings() {
          @Override
          public Set<String> owners() {
            return Set.of("person", "assistance", "eldercare", "childwelfare");
          }

          @Override
          public boolean answersForAll() {
            return answersForAll;
          }

          @Override
          public Optional<Set<String>> answersForEntitlementsOf() {
            return service.equals("eldercare")
                ? Optional.of(Set.of("assistance"))
                : Optional.empty();
          }

          @Override
          public int longestMessage() {
            return 262_144;
          }
        },
        new BusinessDay(Optional.of(TODAY)));
  }

  private static Vocabulary vocabulary() {
    var text =
        """
        facts:
          - {name: person.birthDate, about: resident, type: date, range: [1880-01-01, today], access: statutory, sources: [public-security, civil-affairs, caseworker], sensitivity: personal, says: {zh: 出生, en: birth}, basis: x}
          - {name: person.household, about: resident, type: reference, access: statutory, sources: [civil-affairs], sensitivity: personal, says: {zh: 家庭, en: household}, basis: x}
          - {name: person.hukouCounty, about: resident, type: area, access: statutory, sources: [civil-affairs], sensitivity: personal, says: {zh: 户籍, en: hukou}, basis: x}
          - {name: assistance.largeMedicalBill, about: resident, type: boolean, access: statutory, sources: [civil-affairs], sensitivity: sensitive, says: {zh: 大额, en: bill}, basis: x}
          - {name: assistance.schoolMeals, about: resident, type: boolean, access: statutory, sources: [education], sensitivity: ordinary, says: {zh: 餐, en: meals}, basis: x}
          - {name: assistance.sealedThing, about: resident, type: boolean, access: statutory, sources: [civil-affairs], sensitivity: sealed, says: {zh: 封, en: sealed}, basis: x}
          - {name: assistance.countedIncome12Months, about: resident, type: money/year, range: [0, 1000000], access: mandate, queries: [tax], sources: [civil-affairs], sensitivity: sensitive, says: {zh: 收入, en: income}, basis: x}
          - {name: assistance.status, about: resident, type: code, values: [NONE, DIBAO], access: statutory, sources: [civil-affairs], sensitivity: sensitive, says: {zh: 身份, en: status}, basis: x}
          - {name: assistance.rooms, about: household, type: integer, unit: rooms, range: [0, 100], access: observed, sources: [civil-affairs], sensitivity: ordinary, says: {zh: 房间, en: rooms}, basis: x}
        """;
    try {
      return new Vocabulary(VocabularyReader.read("test.yaml", text));
    } catch (PolicyProblems e) {
      throw new AssertionError(e);
    }
  }

  private static Vocabulary personOnly() {
    return new Vocabulary(
        VOCABULARY.facts().stream().filter(fact -> fact.owner().equals("person")).toList());
  }

  private static CloudEvent well() {
    return with(
        """
        {"about":"resident","subject":"%s","fact":"assistance.largeMedicalBill","value":true,\
        "trueFrom":"2023-09-20","trueTo":null,"sequence":17,"replaces":null,"retracts":false}\
        """
            .formatted(SUBJECT));
  }

  private static CloudEvent with(String data) {
    return CloudEventBuilder.v1()
        .withId("event-1")
        .withSource(URI.create("civil-affairs"))
        .withType("io.zhaoren.fact.reported.v1")
        .withSubject(SUBJECT)
        .withTime(OffsetDateTime.parse("2023-09-30T10:00:00+08:00"))
        .withData("application/json", utf8(data))
        .build();
  }

  private static ConsumerRecord<byte[], byte[]> binary(CloudEvent event) {
    return binary("facts.civil-affairs.v1", SUBJECT, event);
  }

  private static ConsumerRecord<byte[], byte[]> binary(String topic, String key, CloudEvent event) {
    return received(KafkaMessageFactory.<String>createWriter(topic, key).writeBinary(event));
  }

  private static ConsumerRecord<byte[], byte[]> structured(CloudEvent event) {
    EventFormat format = new JsonFormat();
    return received(
        KafkaMessageFactory.<String>createWriter("facts.civil-affairs.v1", SUBJECT)
            .writeStructured(event, format));
  }

  private static ConsumerRecord<byte[], byte[]> received(ProducerRecord<String, byte[]> sent) {
    var headers = new RecordHeaders(Arrays.asList(sent.headers().toArray()));
    return new ConsumerRecord<>(
        sent.topic(),
        3,
        42,
        1_696_000_000_000L,
        TimestampType.CREATE_TIME,
        0,
        0,
        sent.key() == null ? null : utf8(sent.key()),
        sent.value(),
        headers,
        Optional.empty());
  }

  private static ConsumerRecord<byte[], byte[]> raw(Map<String, String> headers, String value) {
    var all = new RecordHeaders();
    headers.forEach((name, text) -> all.add(name, utf8(text)));
    return new ConsumerRecord<>(
        "facts.civil-affairs.v1",
        3,
        42,
        0,
        TimestampType.CREATE_TIME,
        0,
        0,
        utf8(SUBJECT),
        value == null ? null : utf8(value),
        all,
        Optional.empty());
  }

  private static ConsumerRecord<byte[], byte[]> without(String header) {
    var message = binary(well());
    message.headers().remove(header);
    return message;
  }

  private static ConsumerRecord<byte[], byte[]> withoutKey(ConsumerRecord<byte[], byte[]> message) {
    return new ConsumerRecord<>(
        message.topic(),
        3,
        42,
        0,
        TimestampType.CREATE_TIME,
        0,
        0,
        null,
        message.value(),
        message.headers(),
        Optional.empty());
  }

  private static ConsumerRecord<byte[], byte[]> header(String name, String value) {
    var message = without(name);
    message.headers().add(name, utf8(value));
    return message;
  }

  private static ConsumerRecord<byte[], byte[]> data(String data) {
    return binary(with(data));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  // ── then ─────────────────────────────────────────────────────────────────────────────────────

  private static FactReport onlyReport(FactMessage read) {
    assertThat(read.rejection().map(Rejection::reason)).isEmpty();
    assertThat(read.reports()).hasSize(1);
    return read.reports().get(0).report();
  }

  private static Rejection onlyRejection(FactMessage read) {
    assertThat(read.reports()).isEmpty();
    assertThat(read.rejection()).isPresent();
    return read.rejection().orElseThrow();
  }
}
