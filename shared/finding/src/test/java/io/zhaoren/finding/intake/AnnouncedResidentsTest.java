package io.zhaoren.finding.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.rejection.RejectionReason;
import io.zhaoren.finding.residents.ResidentChange;
import io.zhaoren.policy.vocabulary.Vocabulary;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the register of ids announces, as every service reads it. */
class AnnouncedResidentsTest {

  private static final String MERGED = "io.zhaoren.resident.merged.v1";
  private static final String SPLIT = "io.zhaoren.resident.split.v1";
  private static final UUID RESIDENT = UUID.fromString("0190c8a4-6f0e-7cc1-9f43-0a3b5d1f2a01");
  private static final UUID INTO = UUID.fromString("0190c8a4-6f0e-7cc1-9f43-0a3b5d1f2a02");

  @Test
  void aMergeNamesTheIdThatStands() {
    var read =
        read(MERGED, "\"into\":\"%s\",\"revision\":3,\"at\":\"x\",\"more\":1".formatted(INTO));

    assertThat(read.residents())
        .containsExactly(new ResidentChange(RESIDENT, Optional.of(INTO), 3));
    assertThat(read.reports()).isEmpty();
    assertThat(read.rejection()).isEmpty();
  }

  @Test
  void afterASplitTheIdStandsForItselfAgain() {
    var read = read(SPLIT, "\"from\":\"%s\",\"revision\":4".formatted(INTO));

    assertThat(read.residents()).containsExactly(new ResidentChange(RESIDENT, Optional.empty(), 4));
  }

  @ParameterizedTest(name = "{1} is {2} at {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "merged | \"revision\":3 | MISSING_FIELD | /data/into",
        "merged | \"into\":7,\"revision\":3 | WRONG_TYPE | /data/into",
        "merged | \"into\":\"0190c8a4-6f0e-7cc1-9f43-0a3b5d1f2a01\",\"revision\":3 | OUT_OF_RANGE | /data/into",
        "merged | \"into\":\"0190c8a4-6f0e-7cc1-9f43-0a3b5d1f2a02\" | MISSING_FIELD | /data/revision",
        "split | \"revision\":\"4\" | WRONG_TYPE | /data/revision",
        "split | \"revision\":0 | OUT_OF_RANGE | /data/revision"
      })
  void whatWasNotAgreedIsRejectedByTheOneWhoAnswersForAll(
      String kind, String fields, RejectionReason reason, String pointer) {
    var type = kind.equals("merged") ? MERGED : SPLIT;

    var rejection = read(type, fields).rejection().orElseThrow();

    assertThat(rejection.reason()).isEqualTo(reason);
    assertThat(rejection.pointer()).isEqualTo(pointer);
    assertThat(rejection.source()).isEqualTo("gateway");
    var other = parser(false).read(message(type, "/gateway", RESIDENT, fields));
    assertThat(other.rejection()).isEmpty();
    assertThat(other.residents()).isEmpty();
  }

  @Test
  void theKeyIsTheIdOfWhichItIsSaid() {
    var read = parser(true).read(message(MERGED, "/gateway", INTO, "\"revision\":3"));

    assertThat(read.rejection().orElseThrow().reason()).isEqualTo(RejectionReason.KEY_MISMATCH);
  }

  @Test
  void nobodyElseSaysWhoIsWho() {
    var read =
        parser(true)
            .read(
                message(
                    MERGED,
                    "/assistance",
                    RESIDENT,
                    "\"into\":\"%s\",\"revision\":3".formatted(INTO)));

    assertThat(read.rejection().orElseThrow().reason()).isEqualTo(RejectionReason.FORGED_SOURCE);
    assertThat(read.residents()).isEmpty();
  }

  @Test
  void aTypeThatMayBeAddedSomeDayPasses() {
    var read = read("io.zhaoren.resident.renamed.v1", "\"revision\":3");

    assertThat(read.rejection()).isEmpty();
    assertThat(read.skipped()).isEqualTo(1);
  }

  private static FactMessage read(String type, String fields) {
    return parser(true).read(message(type, "/gateway", RESIDENT, fields));
  }

  private static ConsumerRecord<byte[], byte[]> message(
      String type, String source, UUID key, String fields) {
    var headers = new RecordHeaders();
    Map.of(
            "ce_specversion",
            "1.0",
            "ce_id",
            "event-1",
            "ce_source",
            source,
            "ce_type",
            type,
            "ce_subject",
            key.toString(),
            "content-type",
            "application/json")
        .forEach((name, text) -> headers.add(name, text.getBytes(StandardCharsets.UTF_8)));
    return new ConsumerRecord<>(
        "residents.v1",
        0,
        7,
        0,
        TimestampType.CREATE_TIME,
        -1,
        -1,
        key.toString().getBytes(StandardCharsets.UTF_8),
        "{\"residentId\":\"%s\",%s}".formatted(RESIDENT, fields).getBytes(StandardCharsets.UTF_8),
        headers,
        Optional.empty());
  }

  private static FactMessageParser parser(boolean answersForAll) {
    return new FactMessageParser(
        "assistance",
        new Vocabulary(List.of()),
        Sources.bundled(),
        new IntakeSettings() {
          @Override
          public Set<String> owners() {
            return Set.of("person", "assistance");
          }

          @Override
          public boolean answersForAll() {
            return answersForAll;
          }

          @Override
          public Optional<Set<String>> answersForEntitlementsOf() {
            return Optional.empty();
          }

          @Override
          public int longestMessage() {
            return 262_144;
          }
        },
        new BusinessDay(Optional.of(LocalDate.of(2023, 10, 1))));
  }
}
