package io.zhaoren.assistance.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.zhaoren.testing.KafkaProbe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Facts that a stock client publishes come out as match events, each in effect once, whatever
 * happens to the processes in between.
 */
@Timeout(900)
class KilledServiceIT {

  private static final String DIBAO = "minimum-living-guarantee";

  /** Two members at 1,259 yuan in Hangzhou, less 12,000 yuan a year. */
  private static final long DUE_FEN = 2 * 125_900 - 100_000;

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

  private record Family(UUID household, UUID head, UUID spouse) {

    static Family invented() {
      return new Family(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
    }

    /** Whose reports about the two lie in different partitions. */
    static Family onTwoPartitions() {
      var family = invented();
      while (Reports.partition(family.head) == Reports.partition(family.spouse)) {
        family = invented();
      }
      return family;
    }
  }

  /** Both at once: nothing waits for anything. */
  private void speakOf(Family family) {
    reports.livesIn(family.head, family.household, "HEAD", 1);
    reports.livesIn(family.spouse, family.household, "SPOUSE", 1);
    reports.allows(family.head);
    reports.allows(family.spouse);
    reports.owns(family.household);
    reports.earns(family.head, 12_000, 1);
    reports.earns(family.spouse, 0, 1);
  }

  /**
   * A hundred families and more, some of whom become richer and poorer again meanwhile. Nothing
   * that points at anybody is taken back: what is left of an invitation then hangs on the order in
   * which topics are read.
   */
  private List<Family> streamOfChanges() {
    var families = new ArrayList<Family>();
    for (var i = 0; i < 100; i++) {
      families.add(Family.invented());
    }
    families.forEach(this::speakOf);
    for (var i = 0; i < families.size(); i++) {
      var family = families.get(i);
      reports.hasALargeBill(family.head);
      if (i % 3 > 0) {
        reports.earns(family.spouse, 90_000, 2);
      }
      if (i % 3 > 1) {
        reports.earns(family.spouse, 6_000, 3);
      }
    }
    return families;
  }

  private void assertThatNothingIsLostOrDoubled() throws Exception {
    assertThat(town.number("SELECT count(*) FROM fact_report")).isEqualTo(reports.facts());
    town.assertThatTheEventsComeToWhatIsStored();
  }

  /** The same messages once more, into an empty database, by a process that nobody disturbs. */
  private void assertThatAnUndisturbedServiceFindsTheSame() throws Exception {
    var found = town.found();
    assertThat(found).isNotEmpty();
    town.beginAnew();
    town.start("undisturbed");
    town.awaitQuiet(reports.messages());
    assertThat(town.found()).isEqualTo(found);
  }

  @Test
  void aServiceThatIsKilledInTheMiddleOfAStreamGoesOnWhereItWas() throws Exception {
    streamOfChanges();
    var messages = reports.messages();
    for (var part = 1; part <= 3; part++) {
      var service = town.start("killed");
      town.awaitTaken(messages * part / 4);
      service.kill();
    }
    assertThat(town.number("SELECT sum(next_offset) FROM intake_offset")).isLessThan(messages);
    town.start("last");
    town.awaitQuiet(messages);
    assertThatNothingIsLostOrDoubled();
    assertThatAnUndisturbedServiceFindsTheSame();
  }

  @Test
  void instancesThatComeAndGoShareTheWorkWithoutLosingAnything() throws Exception {
    var one = town.start("one").awaitReady();
    var two = town.start("two").awaitReady();
    town.awaitShared(2);
    streamOfChanges();
    town.awaitTaken(reports.messages() / 4);
    one.kill();
    var three = town.start("three").awaitReady();
    // it has its share when the group has noticed that the first one is gone
    await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofSeconds(2))
        .until(
            () -> {
              streamOfChanges();
              return three.messagesTaken() > 0;
            });
    two.kill();
    town.start("four");
    town.awaitQuiet(reports.messages());
    assertThatNothingIsLostOrDoubled();
    assertThatAnUndisturbedServiceFindsTheSame();
  }

  @Test
  void membersWhoseFactsArriveOnTwoPartitionsAtOnceAllCount() throws Exception {
    var one = town.start("one").awaitReady();
    var two = town.start("two").awaitReady();
    town.awaitShared(2);
    var families = new ArrayList<Family>();
    for (var round = 0; round < 80; round++) {
      var family = Family.onTwoPartitions();
      families.add(family);
      speakOf(family);
    }
    town.awaitQuiet(reports.messages());

    assertThat(one.messagesTaken()).isPositive();
    assertThat(two.messagesTaken()).isPositive();
    for (var family : families) {
      assertThat(
              town.number(
                  "SELECT count(*) FROM resident_facts WHERE person_household = '%s'"
                      .formatted(family.household)))
          .isEqualTo(2);
      assertThat(
              town.rows(
                  "SELECT finding || ' ' || amount_fen FROM match WHERE subject_id = '%s' AND programme = '%s'"
                      .formatted(family.household, DIBAO)))
          .containsExactly("FOUND " + DUE_FEN);
    }
    assertThatNothingIsLostOrDoubled();
  }

  @Test
  void aHouseholdThatMovesWhileFactsAreOnTheirWayIsLostThereAndFoundHere() throws Exception {
    town.start("one").awaitReady();
    town.start("two").awaitReady();
    town.awaitShared(2);
    var families = new ArrayList<Family>();
    var homes = new ArrayList<UUID>();
    for (var i = 0; i < 40; i++) {
      families.add(Family.onTwoPartitions());
      homes.add(UUID.randomUUID());
    }
    families.forEach(this::speakOf);
    town.awaitQuiet(reports.messages());
    for (var i = 0; i < families.size(); i++) {
      var family = families.get(i);
      reports.owns(homes.get(i));
      reports.livesIn(family.head, homes.get(i), "HEAD", 2);
      reports.earns(family.head, 6_000, 2);
      reports.livesIn(family.spouse, homes.get(i), "SPOUSE", 2);
      reports.earns(family.spouse, 6_000, 2);
    }
    town.awaitQuiet(reports.messages());

    var events = town.lastEvents();
    for (var i = 0; i < families.size(); i++) {
      var there = events.get(families.get(i).household + " " + DIBAO);
      assertThat(Town.isLost(there)).isTrue();
      var here = events.get(homes.get(i) + " " + DIBAO);
      assertThat(Town.isLost(here)).isFalse();
      assertThat(here.path("finding").asText()).isEqualTo("FOUND");
      assertThat(here.path("amount").path("amount").asText()).isEqualTo("1518.00");
    }
    assertThatNothingIsLostOrDoubled();
  }

  private static final String API = "/api/assistance/v1";

  /** Of Wenzhou no line after 2016 is known. */
  private static final String COUNTY = "330302";

  private static final String LINE =
      """
      {"values":[{"code":"dibaoLine","unit":"CNY/month","place":"330300","kind":"line",
        "scope":"city-wide","hukou":"any","validFrom":"%s","value":"1100",
        "source":"测试","evidence":"假设的数值，仅供测试"}]}
      """
          .formatted(Reports.TODAY);

  private JsonNode awaitDone(RunningService service, String path) throws Exception {
    await()
        .atMost(Duration.ofMinutes(3))
        .until(() -> service.get(path).path("state").asText().equals("DONE"));
    return service.get(path);
  }

  @Test
  void aReEvaluationThatIsKilledHalfWayEndsAsTheSimulationSaid() throws Exception {
    var service = town.start("killed").awaitReady();
    for (var i = 0; i < 150; i++) {
      var family = Family.invented();
      reports.livesIn(family.head, family.household, "HEAD", COUNTY, 1);
      reports.livesIn(family.spouse, family.household, "SPOUSE", COUNTY, 1);
      reports.allows(family.head);
      reports.allows(family.spouse);
      reports.owns(family.household);
      reports.earns(family.head, i * 300, 1);
      reports.earns(family.spouse, 0, 1);
    }
    town.awaitQuiet(reports.messages());
    var simulations = API + "/policies/" + DIBAO + "/simulations";
    var simulated =
        awaitDone(
            service,
            simulations
                + "/"
                + service.post(simulations, "{\"parameters\":" + LINE + "}").path("id").asText());
    assertThat(simulated.path("total").path("found").path("households").asLong()).isPositive();

    var run = service.post(API + "/parameters", LINE).path("reEvaluation").asText();
    var residents =
        "SELECT sum(residents)::bigint FROM reevaluation_page WHERE run_id = '%s'".formatted(run);
    await()
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> town.number(residents) >= 60);
    service.kill();
    assertThat(town.number(residents)).as("half way").isLessThan(300);
    var done = awaitDone(town.start("last").awaitReady(), API + "/re-evaluations/" + run);

    assertThat(done.path("residents").asLong()).isEqualTo(300);
    assertThat(done.path("total")).isEqualTo(simulated.path("total"));
    assertThat(done.path("counties")).isEqualTo(simulated.path("counties"));
    town.awaitQuiet(reports.messages());
    town.assertThatTheEventsComeToWhatIsStored();
    var told = new TreeSet<String>();
    try (var probe = new KafkaProbe(town.kafka())) {
      for (var event : probe.all(Town.MATCHES)) {
        if (event.value().contains("dibaoLine@330300")) {
          told.add(event.key() + " " + event.header("ce_id"));
        }
      }
    }
    var total = simulated.path("total");
    var expected = 0L;
    for (var kind : List.of("found", "changed", "lost")) {
      expected += total.path(kind).path("households").asLong();
      expected += total.path(kind).path("residents").asLong();
    }
    assertThat(told).hasSize((int) expected);
  }
}
