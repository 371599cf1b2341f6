package io.zhaoren.finding.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.testing.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** For whom a change is noted, on real PostgreSQL. */
class WatchingTest {

  private static Connection connection;

  private final UUID mother = UUID.randomUUID();
  private final UUID child = UUID.randomUUID();
  private final UUID home = UUID.randomUUID();
  private final UUID elsewhere = UUID.randomUUID();

  @BeforeAll
  static void open() throws SQLException {
    var database = PostgresServer.freshDatabase();
    Flyway.configure()
        .dataSource(database.jdbcUrl(), database.user(), database.password())
        .locations("classpath:db/finding")
        .load()
        .migrate();
    connection =
        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  @BeforeEach
  void motherAndChildAtHome() throws SQLException {
    run("DELETE FROM noted_change");
    lives(mother, home);
    lives(child, home);
  }

  private static void run(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void lives(UUID resident, UUID household) throws SQLException {
    run(
        """
        INSERT INTO resident_facts (resident_id, person_household) VALUES ('%s', '%s')
        ON CONFLICT (resident_id) DO UPDATE SET person_household = excluded.person_household
        """
            .formatted(resident, household));
  }

  private static List<Subject> noted() throws SQLException {
    var noted = new ArrayList<Subject>();
    var next = Watching.next(connection, Optional.empty());
    while (next.isPresent()) {
      noted.add(next.get());
      next = Watching.next(connection, Optional.of(next.get().id()));
    }
    return noted;
  }

  @Test
  void aMembersChangeIsNotedForTheUnitAndForEachOtherWhoHasSomething() throws SQLException {
    Watching.watch(connection, Subject.household(home));
    Watching.watch(connection, Subject.resident(child));

    Watching.note(connection, List.of(mother));

    assertThat(noted()).containsExactlyInAnyOrder(Subject.household(home), Subject.resident(child));
  }

  @Test
  void whoeverMovesOutIsNotedForTheUnitThatIsLeft() throws SQLException {
    Watching.watch(connection, Subject.household(home));
    lives(mother, elsewhere);

    Watching.note(connection, List.of(mother));

    assertThat(noted()).containsExactly(Subject.household(home));
  }

  @Test
  void whoeverMovesInIsNotedForTheUnit() throws SQLException {
    Watching.watch(connection, Subject.household(home));
    var newborn = UUID.randomUUID();
    lives(newborn, home);

    Watching.note(connection, List.of(newborn));

    assertThat(noted()).containsExactly(Subject.household(home));
  }

  @Test
  void nothingIsNotedOfThoseWhoHaveNothing() throws SQLException {
    Watching.note(connection, List.of(mother, child, home));

    assertThat(noted()).isEmpty();
  }

  @Test
  void whatWasLookedAtIsNotedAgainOnlyByANewChange() throws SQLException {
    Watching.watch(connection, Subject.resident(child));
    Watching.note(connection, List.of(child));
    Watching.note(connection, List.of(home));
    assertThat(noted()).containsExactly(Subject.resident(child));

    Watching.done(connection, Subject.resident(child));
    assertThat(noted()).isEmpty();
    Watching.note(connection, List.of(home));
    assertThat(noted()).containsExactly(Subject.resident(child));
  }
}
