package io.zhaoren.childwelfare.file;

import static io.zhaoren.childwelfare.Children.json;
import static io.zhaoren.childwelfare.Children.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.testing.StackResource;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What was drawn at eighteen is remembered by the service that pays it. It is 1 October 2023. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class FollowingBirthdaysTest {

  private static final String TOP_UP = "de-facto-unattended-allowance";
  private static final LocalDate LONG_AGO = LocalDate.of(2020, 8, 1);

  @Inject DataSource database;
  @Inject FollowingBirthdays birthdays;

  private UUID born(String on) {
    var child = UUID.randomUUID();
    json()
        .body(
            """
            {"source":"caseworker","facts":[
              {"fact":"person.birthDate","value":"%1$s","trueFrom":"%1$s"}]}
            """
                .formatted(on))
        .patch("/residents/{id}/facts", child)
        .then()
        .statusCode(200);
    return child;
  }

  private UUID draws(String programme, UUID child, LocalDate from) {
    value(
        database,
        """
        INSERT INTO entitlement
            (about, subject_id, programme, origin, running, valid_from, recorded_at, revision)
        VALUES ('RESIDENT', ?, ?, 'DECISION', true, ?, now(), 1) RETURNING 1
        """,
        child,
        programme,
        from);
    return child;
  }

  private UUID drew(UUID child, LocalDate to) {
    value(
        database,
        """
        INSERT INTO entitlement
            (about, subject_id, programme, origin, running, valid_from, valid_to, recorded_at, revision)
        VALUES ('RESIDENT', ?, ?, 'DECISION', false, ?, ?, now(), 2) RETURNING 1
        """,
        child,
        TOP_UP,
        LONG_AGO,
        to);
    return child;
  }

  /** No run came while it was paid, as when the service stood still. */
  @Test
  void whoeverDrewItAtEighteenIsRememberedAlsoWhenItHasEnded() {
    var afterwards = drew(born("2005-08-15"), LocalDate.of(2023, 8, 31));
    var onTheDay = drew(born("2005-08-31"), LocalDate.of(2023, 8, 31));
    var before = drew(born("2005-09-01"), LocalDate.of(2023, 8, 31));

    birthdays.follow();

    assertThat(remembered(afterwards)).isEqualTo("true");
    assertThat(remembered(onTheDay)).isEqualTo("true");
    assertThat(remembered(before)).isEqualTo("null");
  }

  private String remembered(UUID child) {
    return value(
        database,
        "SELECT childwelfare_supported_at_eighteen FROM resident_facts WHERE resident_id = ?",
        child);
  }

  @Test
  void whoeverDrewItAtEighteenIsRememberedAndNobodyElse() {
    var today = draws(TOP_UP, born("2005-10-01"), LONG_AGO);
    var orphan = draws("institution-orphan-allowance", born("2005-09-30"), LONG_AGO);
    var tomorrow = draws(TOP_UP, born("2005-10-02"), LONG_AGO);
    var begunAfterwards = draws(TOP_UP, born("2005-01-01"), LocalDate.of(2023, 2, 1));
    var another = draws("severely-disabled-child-allowance", born("2005-10-01"), LONG_AGO);
    birthdays.follow();
    assertThat(remembered(today)).isEqualTo("true");
    assertThat(remembered(orphan)).isEqualTo("true");
    for (var nobody : new UUID[] {tomorrow, begunAfterwards, another}) {
      assertThat(remembered(nobody)).isEqualTo("null");
    }
    assertThat(
            value(
                database,
                """
                SELECT true_from FROM fact_report
                 WHERE subject_id = ? AND fact = 'childwelfare.supportedAtEighteen'
                """,
                orphan))
        .isEqualTo("2023-09-30");
    birthdays.follow();
    assertThat(
            value(
                database,
                """
                SELECT count(*) FROM fact_report
                 WHERE subject_id = ? AND fact = 'childwelfare.supportedAtEighteen'
                """,
                orphan))
        .isEqualTo("1");
  }

  @Test
  void oneWhoCannotBeRememberedKeepsNobodyElseBack() throws Exception {
    var first = draws(TOP_UP, born("2005-10-01"), LONG_AGO);
    var second = draws(TOP_UP, born("2005-10-01"), LONG_AGO);
    var failing = first.compareTo(second) < 0 ? first : second;
    run(
        """
        CREATE FUNCTION fails_for_the_test() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          RAISE EXCEPTION 'for the test' USING ERRCODE = 'P0001';
        END $$
        """);
    run(
        """
        CREATE TRIGGER fails_for_the_test BEFORE UPDATE ON resident_facts FOR EACH ROW
          WHEN (NEW.resident_id IN ('%s'))
          EXECUTE FUNCTION fails_for_the_test()
        """
            .formatted(failing));
    try {
      birthdays.follow();
      assertThat(remembered(failing)).isEqualTo("null");
      assertThat(remembered(failing.equals(first) ? second : first)).isEqualTo("true");
    } finally {
      run("DROP TRIGGER fails_for_the_test ON resident_facts");
      run("DROP FUNCTION fails_for_the_test()");
    }
    birthdays.follow();
    assertThat(remembered(failing)).isEqualTo("true");
  }

  private void run(String statement) throws Exception {
    new Transactions(database)
        .run(
            connection -> {
              try (var query = new Query(connection, statement)) {
                return query.run();
              }
            });
  }
}
