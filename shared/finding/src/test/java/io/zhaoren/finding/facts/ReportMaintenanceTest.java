package io.zhaoren.finding.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.finding.Said;
import io.zhaoren.finding.SmallService;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ReportMaintenanceTest {

  private static SmallService service;

  @BeforeAll
  static void open() throws SQLException {
    service = SmallService.open();
  }

  @AfterAll
  static void close() {
    service.close();
  }

  private static long count(String from) throws SQLException {
    return service.database().number("SELECT count(*) FROM " + from);
  }

  @Test
  void whatCameBeforeItsMonthHadAPartitionMovesIntoIt() throws SQLException {
    service.record(Said.of(UUID.randomUUID(), "person.sex", "FEMALE"));
    assertThat(count("fact_report_default")).isPositive();
    var reports = count("fact_report");
    var maintenance = new ReportMaintenance(service.database().dataSource());
    maintenance.run(Instant.now());
    maintenance.run(Instant.now());
    assertThat(count("fact_report_default")).isZero();
    assertThat(count("fact_report")).isEqualTo(reports);
    assertThat(count("pg_inherits WHERE inhparent = 'fact_report'::regclass")).isEqualTo(5);
  }

  @Test
  void anIdIsForgottenAfterNinetyDaysAndTheSameReportThenStillChangesNothing() throws SQLException {
    var resident = UUID.randomUUID();
    var said = Said.of(resident, "person.sex", "FEMALE").as("once " + resident);
    service.record(said);
    service.database().execute("UPDATE report_seen SET received_at = now() - interval '89 days'");
    var maintenance = new ReportMaintenance(service.database().dataSource());
    maintenance.run(Instant.now());
    assertThat(service.record(said).repeated()).isEqualTo(1);
    maintenance.run(Instant.now().plus(2, ChronoUnit.DAYS));
    var again = service.record(said);
    assertThat(again.accepted()).isEqualTo(1);
    assertThat(again.changed()).isZero();
  }

  @Test
  void theTalliesOfADayAreFoldedIntoOneRowPerSource() throws SQLException {
    service.record(Said.of(UUID.randomUUID(), "person.birthDate", "1990-01-01"));
    service.record(Said.of(UUID.randomUUID(), "person.birthDate", "1991-01-01"));
    service.database().execute("UPDATE intake_tally SET day = day - 2");
    var taken = service.database().number("SELECT sum(accepted) FROM intake_tally");
    new ReportMaintenance(service.database().dataSource()).run(Instant.now());
    assertThat(service.database().number("SELECT sum(accepted) FROM intake_tally"))
        .isEqualTo(taken);
    assertThat(count("intake_tally WHERE source = 'public-security'")).isEqualTo(1);
  }
}
