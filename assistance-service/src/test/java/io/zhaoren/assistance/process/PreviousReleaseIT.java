package io.zhaoren.assistance.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zhaoren.testing.KafkaProbe;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A release is deployed while the one before it works, and may have to go back to it: both run on
 * the new schema, share the topics and read each other's events.
 */
@Timeout(1500)
class PreviousReleaseIT {

  private static final String DIBAO = "minimum-living-guarantee";

  private Town town;
  private Reports reports;

  @BeforeEach
  void open() {
    town = new Town();
    reports = new Reports(town.kafka());
  }

  @AfterEach
  void close() {
    reports.close();
    town.close();
  }

  private void families(int count) {
    for (var i = 0; i < count; i++) {
      var household = UUID.randomUUID();
      var head = UUID.randomUUID();
      reports.livesIn(head, household, "HEAD", 1);
      reports.allows(head);
      reports.owns(household);
      reports.earns(head, 6_000 + i, 1);
      if (i % 3 == 0) {
        reports.earns(head, 90_000, 2);
      }
    }
  }

  private void assertThatNothingIsLostOrDoubled() throws Exception {
    town.awaitQuiet(reports.messages());
    assertThat(town.number("SELECT count(*) FROM fact_report")).isEqualTo(reports.facts());
    assertThat(town.number("SELECT count(*) FROM rejected_fact")).isZero();
    town.assertThatTheEventsComeToWhatIsStored();
  }

  @Test
  void theReleaseBeforeWorksOnTheNewSchemaBesideTheNewOneAndAloneAgain() throws Exception {
    var jar = PreviousRelease.jar();
    var before = town.start("before", jar).awaitReady();
    families(40);
    assertThatNothingIsLostOrDoubled();
    var known = town.number("SELECT count(*) FROM flyway_schema_history");

    // the new one changes the schema under it
    var now = town.start("now").awaitReady();
    assertThat(town.number("SELECT count(*) FROM flyway_schema_history")).isGreaterThan(known);
    town.awaitShared(2);
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> {
              families(20);
              return now.messagesTaken() > 0;
            });
    assertThatNothingIsLostOrDoubled();

    // a pod of the release before is started anew in the middle of it
    before.kill();
    var again = town.start("again", jar).awaitReady();
    town.awaitShared(2);
    families(40);
    assertThatNothingIsLostOrDoubled();

    // and back to it altogether
    now.kill();
    families(40);
    assertThatNothingIsLostOrDoubled();
    eventsOfTheNewRelease();
    assertThatNothingIsLostOrDoubled();
    assertThat(again.messagesTaken()).isPositive();
    assertThat(
            town.number(
                "SELECT count(*) FROM match WHERE finding IS NOT NULL AND programme = '%s'"
                    .formatted(DIBAO)))
        .isPositive();
  }

  /** What other services of the new release say may carry more than the release before knows. */
  private void eventsOfTheNewRelease() {
    try (var probe = new KafkaProbe(town.kafka())) {
      var resident = UUID.randomUUID();
      probe.send(
          "eldercare.entitlements.v1",
          resident.toString(),
          Map.of(
              "ce_specversion", "1.0",
              "ce_id", UUID.randomUUID().toString(),
              "ce_source", "/eldercare",
              "ce_type", "io.zhaoren.entitlement.granted.v1",
              "ce_subject", resident.toString(),
              "ce_traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
              "ce_later", "an attribute that is not known yet",
              "content-type", "application/json"),
          """
          {"residentId":"%s","programme":"old-age-allowance","origin":"register","revision":1,
           "from":"2023-08-01","to":null,"jurisdiction":"330106","later":{"a":[1]},
           "amount":{"amount":"100.00","unit":"CNY/month","later":true}}
          """
              .formatted(resident));
    }
    await()
        .atMost(Duration.ofMinutes(2))
        .until(
            () ->
                town.number(
                        "SELECT coalesce(sum(next_offset), 0) FROM intake_offset"
                            + " WHERE topic = 'eldercare.entitlements.v1'")
                    == 1);
    // that nothing of it was rejected is looked at with the rest
  }
}
