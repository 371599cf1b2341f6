package io.zhaoren.finding.entitlements;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.finding.Said;
import io.zhaoren.finding.SmallService;
import io.zhaoren.finding.WrittenAnnouncements;
import io.zhaoren.finding.entitlements.EntitlementChange.Kind;
import io.zhaoren.finding.events.Money;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.facts.SubjectLocks;
import io.zhaoren.finding.matching.Amount;
import io.zhaoren.policy.vocabulary.MoneyPeriod;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What this service decided beside what a register says. */
class DecidedEntitlementsTest {

  private static final String DIBAO = "minimum-living-guarantee";

  private final UUID household = UUID.randomUUID();
  private final UUID mother = UUID.randomUUID();
  private SmallService service;

  @BeforeEach
  void open() throws SQLException {
    service = SmallService.open();
    service.record(
        Said.of(mother, "person.household", household),
        Said.of(mother, "person.householdRelation", "HEAD"),
        Said.of(mother, "person.birthDate", "1981-02-03"),
        Said.of(mother, "person.hukouCounty", "330106"));
  }

  @AfterEach
  void close() {
    service.close();
  }

  private void decide(Kind kind, boolean running) throws SQLException {
    var subject = Subject.household(household);
    service
        .database()
        .inTransaction(
            connection -> {
              SubjectLocks.lock(connection, List.of(subject), List.of());
              var change =
                  new EntitlementChange(
                      kind,
                      new Entitlement(
                          subject,
                          DIBAO,
                          Entitlement.Origin.DECISION,
                          LocalDate.of(2023, 11, 1),
                          running ? Optional.empty() : Optional.of(LocalDate.of(2023, 12, 31)),
                          Optional.of(new Amount(151_800, MoneyPeriod.MONTH)),
                          OptionalLong.of(330106),
                          DecidedEntitlements.nextRevision(connection, subject, DIBAO),
                          Instant.EPOCH));
              DecidedEntitlements.store(connection, change, running);
              service.announcements().changed(connection, List.of(), List.of(change));
              connection.commit();
              return change;
            });
  }

  @Test
  void whatWasDecidedRunsWithItsAmount() throws SQLException {
    decide(Kind.GRANTED, true);

    var running = service.running(Subject.household(household));

    assertThat(running).hasSize(1);
    assertThat(running.get(0).origin()).isEqualTo("decision");
    assertThat(running.get(0).amount()).isEqualTo(Money.of(new Amount(151_800, MoneyPeriod.MONTH)));
    decide(Kind.ENDED, false);
    assertThat(service.running(Subject.household(household))).isEmpty();
  }

  /** Each had counted by itself: a consumer would have dropped the register's as an old one. */
  @Test
  void aRegisterThatComesLaterGoesOnCountingWhereTheDecisionStopped() throws SQLException {
    decide(Kind.GRANTED, true);
    decide(Kind.CHANGED, true);
    service.record(Said.of(mother, "person.recognisedStatus", "DIBAO"));
    decide(Kind.ENDED, false);
    service.record(
        Said.of(mother, "person.recognisedStatus", "NONE").from(LocalDate.of(2023, 9, 25)));

    assertThat(WrittenAnnouncements.of(service.database(), household).stream())
        .filteredOn(each -> !each.startsWith("FOUND") && !each.startsWith("LOST"))
        .containsExactly(
            "GRANTED " + DIBAO + " 1",
            "CHANGED " + DIBAO + " 2",
            "GRANTED " + DIBAO + " 3",
            "ENDED " + DIBAO + " 4",
            "ENDED " + DIBAO + " 5");
  }
}
