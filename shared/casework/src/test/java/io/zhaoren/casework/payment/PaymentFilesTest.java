package io.zhaoren.casework.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.casework.entitlement.EndReason;
import io.zhaoren.casework.entitlement.GrantedEntitlement;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.policy.text.Amount;
import io.zhaoren.policy.text.JurisdictionRule;
import io.zhaoren.policy.text.Mode;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.Policy.PayTime;
import io.zhaoren.policy.vocabulary.MoneyPeriod;
import io.zhaoren.policy.vocabulary.Words;
import io.zhaoren.testing.PostgresServer;
import io.zhaoren.testing.Seeds;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the files pay, held against what the aggregate owes, on real PostgreSQL. */
class PaymentFilesTest {

  private static final String PROGRAMME = "test-allowance";
  private static final LocalDate ON = LocalDate.of(2023, 1, 15);

  private static PostgresServer.Database database;
  private static Connection connection;
  private static UUID item;

  @BeforeAll
  static void open() throws SQLException {
    database = PostgresServer.freshDatabase();
    Flyway.configure()
        .dataSource(database.jdbcUrl(), database.user(), database.password())
        .locations("classpath:db/finding", "classpath:db/casework")
        .load()
        .migrate();
    connection =
        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    var application = UUID.randomUUID();
    item = UUID.randomUUID();
    run(
        "INSERT INTO application VALUES ('%s', 0, 'SQ-1', '%s', '%s', 'PAPER', '2023-01-01', 'OPEN')",
        application, UUID.randomUUID(), UUID.randomUUID());
    run(
        """
        INSERT INTO application_item
          (id, version, application_id, programme, policy_version, about, subject_id, origin,
           department, state)
        VALUES ('%s', 0, '%s', 'test-allowance', 1, 'HOUSEHOLD', '%s', 'ASKED', 'county', 'GRANTED')
        """,
        item, application, UUID.randomUUID());
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  private static void run(String sql, Object... values) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql.formatted(values));
    }
  }

  private static long number(String sql, Object... values) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(sql.formatted(values))) {
      row.next();
      return row.getLong(1);
    }
  }

  private static Policy policy(MoneyPeriod period) {
    var never = new PayTime(Optional.of("unknown"), Optional.empty());
    return new Policy(
        PROGRAMME,
        1,
        PROGRAMME,
        Optional.empty(),
        new Words("测试", "test"),
        io.zhaoren.policy.text.Subject.UNIT,
        JurisdictionRule.of("residence").orElseThrow(),
        "county",
        Mode.INVITE,
        false,
        new Policy.Benefit(Policy.Benefit.Kind.CASH, new Words("测试", "test")),
        new Policy.LegalBasis("测试", "1", Optional.empty()),
        LocalDate.of(2020, 1, 1),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.of(
            new Amount(
                period,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Amount.Rounding.NONE,
                "测试",
                Optional.empty(),
                Optional.empty())),
        new Policy.Pays(never, never, never, never, "测试"),
        List.of(),
        List.of(),
        List.of(),
        "hash");
  }

  private static GrantedEntitlement granted(int county, YearMonth first, long fen) {
    return GrantedEntitlement.grant(
        item,
        policy(MoneyPeriod.MONTH),
        Subject.household(UUID.randomUUID()),
        county,
        first,
        OptionalLong.of(fen),
        UUID.randomUUID());
  }

  /** As Hibernate stores it. */
  private static void store(GrantedEntitlement each) throws SQLException {
    run("DELETE FROM entitlement_amount WHERE entitlement_id = '%s'", each.id());
    run("DELETE FROM entitlement_pause WHERE entitlement_id = '%s'", each.id());
    run(
        """
        INSERT INTO granted_entitlement
          (id, version, item_id, programme, policy_version, about, subject_id, department, county,
           period, on_death, first_month, last_month, state, end_reason, correct_from, review_due,
           steady_from, steady_fen)
        VALUES ('%s', 0, '%s', '%s', 1, 'HOUSEHOLD', '%s', 'county', %d, 'MONTH', 'unknown',
                '%s', %s, '%s', %s, %s, false, %s, %d)
        ON CONFLICT (id) DO UPDATE
          SET last_month = excluded.last_month, state = excluded.state,
              end_reason = excluded.end_reason, correct_from = excluded.correct_from,
              steady_from = excluded.steady_from, steady_fen = excluded.steady_fen
        """,
        each.id(),
        item,
        PROGRAMME,
        each.subject().id(),
        each.county(),
        each.firstMonth().atDay(1),
        day(each.lastMonth()),
        each.state(),
        each.endReason().map(reason -> "'" + reason + "'").orElse("NULL"),
        day(each.correctFrom()),
        day(each.steadyFrom()),
        each.steadyFen().orElseThrow());
    for (var i = 0; i < each.amounts().size(); i++) {
      var span = each.amounts().get(i);
      run(
          "INSERT INTO entitlement_amount VALUES ('%s', %d, '%s', %d, '%s', %b)",
          each.id(), i, span.from().atDay(1), span.fen(), span.decisionId(), span.superseded());
    }
    for (var i = 0; i < each.pauses().size(); i++) {
      var pause = each.pauses().get(i);
      run(
          "INSERT INTO entitlement_pause VALUES ('%s', %d, '%s', %s, '测试')",
          each.id(), i, pause.from().atDay(1), day(pause.to()));
    }
  }

  private static String day(Optional<YearMonth> month) {
    return month.map(each -> "'" + each.atDay(1) + "'").orElse("NULL");
  }

  private static UUID pay(int county, YearMonth month) throws SQLException {
    return PaymentFiles.make(connection, county, PROGRAMME, month, ON, "p-1", Instant.EPOCH);
  }

  private static long paid(GrantedEntitlement each, YearMonth month) throws SQLException {
    return number(
        """
        SELECT coalesce((SELECT sum(fen) FROM payment_line
                          WHERE entitlement_id = '%1$s' AND for_month = '%2$s'), 0)
             - coalesce((SELECT sum(fen) FROM payment_return
                          WHERE entitlement_id = '%1$s' AND for_month = '%2$s'), 0)
        """,
        each.id(), month.atDay(1));
  }

  @Test
  void aMonthThatWasNeverPaidComesAsArrearsWithTheNextFile() throws SQLException {
    var each = granted(330101, YearMonth.of(2023, 1), 50_000);
    store(each);

    var file = PaymentFiles.of(connection, pay(330101, YearMonth.of(2023, 3))).orElseThrow();

    assertThat(file.regularFen()).isEqualTo(50_000);
    assertThat(file.arrearsFen()).isEqualTo(100_000);
    assertThat(file.getPayFen()).isEqualTo(150_000);
    assertThat(PaymentFiles.isClosed(connection, 330101, PROGRAMME, YearMonth.of(2023, 2)))
        .isTrue();
  }

  @Test
  void whatIsPaidCannotBeChangedAfterwards() throws SQLException {
    store(granted(330102, YearMonth.of(2023, 1), 50_000));
    pay(330102, YearMonth.of(2023, 1));

    org.assertj.core.api.Assertions.assertThatThrownBy(() -> run("UPDATE payment_line SET fen = 1"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("payment_line is only added to");
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> run("DELETE FROM payment_line"))
        .isInstanceOf(SQLException.class);
  }

  @Test
  void whatAnOfficerChangesWhileAFileIsMadeComesWithTheNextFile() throws Exception {
    var each = granted(330103, YearMonth.of(2023, 1), 50_000);
    store(each);
    pay(330103, YearMonth.of(2023, 1));
    try (var officer =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        var statement = officer.createStatement()) {
      officer.setAutoCommit(false);
      statement.execute(
          "UPDATE granted_entitlement SET correct_from = '2023-01-01', steady_fen = 60000 WHERE id = '%s'"
              .formatted(each.id()));
      statement.execute(
          "UPDATE entitlement_amount SET fen = 60000 WHERE entitlement_id = '%s'"
              .formatted(each.id()));
      connection.setAutoCommit(false);
      pay(330103, YearMonth.of(2023, 2)); // does not wait for the officer, and sees nothing of it
      officer.commit();
      connection.commit();
    } finally {
      connection.setAutoCommit(true);
    }

    var march = PaymentFiles.of(connection, pay(330103, YearMonth.of(2023, 3))).orElseThrow();

    assertThat(march.regularFen()).isEqualTo(60_000);
    assertThat(march.arrearsFen()).isEqualTo(20_000);
  }

  /**
   * Random lives of a few entitlements, month by month: after each file every month up to it is
   * paid as it is owed, by the aggregate's own account and by the database's.
   */
  @Seeds(25)
  void afterEveryFileEachMonthIsPaidAsItIsOwedWhateverHappened(long seed) throws Exception {
    var random = new SplittableRandom(seed);
    var county = random.nextInt(340_000, 2_000_000_000);
    var start = YearMonth.of(2023, 1);
    var all = new ArrayList<GrantedEntitlement>();
    for (var i = 0; i < 4; i++) {
      all.add(granted(county, start.plusMonths(random.nextInt(3)), random.nextInt(1, 200_000)));
      store(all.get(i));
    }
    for (var month = start; month.isBefore(start.plusMonths(10)); month = month.plusMonths(1)) {
      for (var each : all) {
        happen(random, each, month);
        store(each);
      }
      if (random.nextInt(5) > 0) { // a month may be left out
        var file = pay(county, month);
        reconciles(file);
        giveBack(random, file, all);
        settled(all, month);
      }
    }
  }

  /** What the two dropped foreign keys and the sums of the file promise. */
  private static void reconciles(UUID id) throws SQLException {
    var file = PaymentFiles.of(connection, id).orElseThrow();
    assertThat(number("SELECT count(*) FROM payment_line WHERE file_id = '%s'", id))
        .as("lines, each of an entitlement of its county and programme")
        .isEqualTo(file.lines())
        .isEqualTo(number("SELECT count(*) FROM entitlement_payment WHERE file_id = '%s'", id));
    assertThat(number("SELECT coalesce(sum(fen), 0) FROM payment_line WHERE file_id = '%s'", id))
        .isEqualTo(file.regularFen() + file.arrearsFen() + file.recoveryFen());
    assertThat(sum(id, "REGULAR")).isEqualTo(file.regularFen());
    assertThat(sum(id, "RECOVERY")).isEqualTo(file.recoveryFen());
  }

  private static long sum(UUID file, String kind) throws SQLException {
    return number(
        "SELECT coalesce(sum(fen), 0) FROM payment_line WHERE file_id = '%s' AND kind = '%s'",
        file, kind);
  }

  @Test
  void whatLinesNameIsNeverDeleted() throws SQLException {
    var each = granted(330104, YearMonth.of(2023, 1), 50_000);
    store(each);
    var file = pay(330104, YearMonth.of(2023, 1));

    for (var deleting :
        List.of(
            "DELETE FROM payment_file WHERE id = '%s'".formatted(file),
            "UPDATE payment_file SET lines = 2 WHERE id = '%s'".formatted(file),
            "DELETE FROM granted_entitlement WHERE id = '%s'".formatted(each.id()))) {
      org.assertj.core.api.Assertions.assertThatThrownBy(() -> run(deleting))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("is only added to");
    }
  }

  @Test
  void whatWasStoredBeforeSteadyMonthsWereKeptIsPaidAsItIsOwed() throws SQLException {
    var each = granted(330105, YearMonth.of(2023, 1), 50_000);
    store(each);
    run(
        "UPDATE granted_entitlement SET steady_from = NULL, steady_fen = NULL WHERE id = '%s'",
        each.id());

    var file = PaymentFiles.of(connection, pay(330105, YearMonth.of(2023, 2))).orElseThrow();

    assertThat(file.regularFen()).isEqualTo(50_000);
  }

  /** What may happen to an entitlement in a month; what is not its time is refused. */
  private static void happen(SplittableRandom random, GrantedEntitlement each, YearMonth month)
      throws Exception {
    var field = GrantedEntitlement.class.getDeclaredField("correctFrom");
    field.setAccessible(true);
    field.set(
        each,
        number("SELECT count(correct_from) FROM granted_entitlement WHERE id = '%s'", each.id())
                == 0
            ? null
            : field.get(each));
    var from = month.minusMonths(random.nextInt(4));
    try {
      switch (random.nextInt(7)) {
        case 0 -> each.change(from, random.nextInt(200_000), UUID.randomUUID());
        case 1 -> each.suspend(from, "测试");
        case 2 -> each.resume(month, random.nextBoolean());
        case 3 -> each.end(from, EndReason.OVER_LIMITS);
        case 4 -> each.undoEnd(EndReason.OVER_LIMITS);
        default -> {}
      }
    } catch (io.zhaoren.finding.problem.ProblemException notNow) {
      assertThat(notNow.problem().type())
          .isEqualTo(io.zhaoren.finding.problem.ProblemType.OUT_OF_ORDER);
    }
  }

  private static void giveBack(SplittableRandom random, UUID file, List<GrantedEntitlement> all)
      throws Exception {
    if (random.nextInt(4) > 0) {
      return;
    }
    var each = all.get(random.nextInt(all.size()));
    var lines = new ArrayList<YearMonth>();
    PaymentFiles.each(
        connection,
        file,
        (entitlement, about, subject, month, kind, fen) -> {
          if (entitlement.equals(each.id()) && fen > 0) {
            lines.add(month);
          }
        });
    if (!lines.isEmpty()) {
      var month = lines.get(0);
      assertThat(PaymentFiles.giveBack(connection, file, each.id(), month, "测试", ON)).isPresent();
      run(
          "UPDATE granted_entitlement SET correct_from = '%s' WHERE id = '%s'",
          month.atDay(1), each.id());
      each.correct(month);
    }
  }

  private static boolean isSteady(GrantedEntitlement each, YearMonth month) {
    return !month.isBefore(each.steadyFrom().orElseThrow())
        && each.lastMonth().filter(month::isAfter).isEmpty();
  }

  private static void settled(List<GrantedEntitlement> all, YearMonth last) throws SQLException {
    for (var each : all) {
      var open =
          number("SELECT count(correct_from) FROM granted_entitlement WHERE id = '%s'", each.id());
      for (var month = YearMonth.of(2022, 12); !month.isAfter(last); month = month.plusMonths(1)) {
        var owed = number("SELECT owed_fen('%s', '%s')", each.id(), month.atDay(1));
        assertThat(owed).as("owed in %s", month).isEqualTo(each.due(month));
        if (isSteady(each, month)) {
          assertThat(each.steadyFen()).as("steady in %s", month).hasValue(each.due(month));
        }
        if (open == 0) {
          assertThat(paid(each, month)).as("paid for %s", month).isEqualTo(each.due(month));
        }
      }
    }
  }
}
