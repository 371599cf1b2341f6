package io.zhaoren.assistance.carebenefit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.facts.FactReport;
import io.zhaoren.finding.facts.ReportingFacts;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.policy.vocabulary.Standing;
import io.zhaoren.policy.vocabulary.Vocabulary;
import io.zhaoren.testing.StackResource;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The care subsidy as the elder care service lets it stand. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class GivingWayTest {

  @Inject GivingWay givingWay;
  @Inject ReportingFacts reporting;
  @Inject Vocabulary vocabulary;
  @Inject DataSource database;

  private final UUID resident = UUID.randomUUID();

  private void granted(LocalDate firstMonth) {
    new Transactions(database)
        .get(
            connection -> {
              try (var query =
                  new Query(
                      connection,
                      """
                      WITH granted AS (
                        INSERT INTO granted_entitlement
                          (id, version, programme, policy_version, about, subject_id, department,
                           county, period, on_death, first_month, state, review_due)
                        VALUES (gen_random_uuid(), 0, 'disability-care-subsidy', 1, 'RESIDENT', ?,
                                'county-civil-affairs', 330106, 'MONTH', 'unknown', ?, 'RUNNING', false)
                        RETURNING id)
                      INSERT INTO entitlement_amount
                          (entitlement_id, position, from_month, fen, decision_id, superseded)
                      SELECT id, 0, ?, 25000, gen_random_uuid(), false FROM granted
                      """)) {
                return query.with(resident).with(firstMonth).with(firstMonth).run();
              }
            });
  }

  private void givesWayFrom(LocalDate month) {
    reporting.record(
        List.of(
            new FactReport(
                "eldercare-service",
                "care-benefit-" + resident,
                Subject.resident(resident),
                vocabulary.fact("assistance.careSubsidyGivesWayFrom"),
                OptionalLong.of(month.toEpochDay()),
                Optional.empty(),
                Standing.ADMINISTRATIVE,
                LocalDate.of(2023, 9, 1),
                Optional.empty(),
                Instant.parse("2023-09-01T02:00:00Z"),
                1,
                Optional.empty(),
                false)));
  }

  private List<String> entitlements() {
    return new Transactions(database)
        .get(
            connection -> {
              try (var query =
                  new Query(
                      connection,
                      """
                      SELECT state || coalesce(' ' || last_month || ' ' || end_reason, '')
                        FROM granted_entitlement WHERE subject_id = ?
                      """)) {
                return query.with(resident).list(row -> row.getString(1));
              }
            });
  }

  @Test
  void itEndsWithTheMonthBefore() {
    granted(LocalDate.of(2023, 3, 1));
    givesWayFrom(LocalDate.of(2023, 11, 1));

    givingWay.follow();

    assertThat(entitlements()).containsExactly("ENDED 2023-10-01 OTHER_PROGRAMME");
  }

  @Test
  void oneThatIsGrantedForTheSameMonthIsEndedBeforeItBegins() {
    givesWayFrom(LocalDate.of(2023, 11, 1));
    granted(LocalDate.of(2023, 11, 1));

    givingWay.follow();

    assertThat(entitlements()).containsExactly("ENDED 2023-10-01 OTHER_PROGRAMME");
  }

  @Test
  void oneForLaterMonthsIsNotThisVerdicts() {
    givesWayFrom(LocalDate.of(2023, 11, 1));
    granted(LocalDate.of(2023, 12, 1));

    givingWay.follow();

    assertThat(entitlements()).containsExactly("RUNNING");
  }
}
