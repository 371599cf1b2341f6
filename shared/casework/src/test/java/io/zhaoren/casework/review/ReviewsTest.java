package io.zhaoren.casework.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.finding.facts.Subject;
import io.zhaoren.testing.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is to be looked at, on real PostgreSQL. */
class ReviewsTest {

  private static final String PROGRAMME = "test-allowance";
  private static final LocalDate ON = LocalDate.of(2023, 10, 1);

  private static Connection connection;

  @BeforeAll
  static void open() throws SQLException {
    var database = PostgresServer.freshDatabase();
    Flyway.configure()
        .dataSource(database.jdbcUrl(), database.user(), database.password())
        .locations("classpath:db/finding", "classpath:db/casework")
        .load()
        .migrate();
    connection =
        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  private static Review about(int county, Optional<Subject> subject, Collection<String> reasons) {
    return Review.of(ReviewKind.AUTO_GRANT, PROGRAMME, county, subject, reasons, "测试", ON);
  }

  private static List<Review> shown(int county) throws SQLException {
    return Reviews.open(connection, county, "", Optional.empty(), Optional.empty(), 100);
  }

  @Test
  void whatIsFoundAgainStaysOneWithTheReasonsOfToday() throws SQLException {
    var elder = Optional.of(Subject.resident(UUID.randomUUID()));
    Reviews.open(connection, List.of(about(1, elder, List.of("NO_PLACE_TO_PAY"))), ON);
    Reviews.open(connection, List.of(about(1, elder, List.of("NOT_SEEN_ALIVE"))), ON.plusDays(1));

    assertThat(shown(1)).hasSize(1);
    assertThat(shown(1).get(0).reasons()).containsExactly("NOT_SEEN_ALIVE");
    assertThat(shown(1).get(0).openedOn()).isEqualTo(ON);
  }

  /** Of what nobody knows the county of: it must not read everybody for each of them. */
  @Test
  void whereThePeopleOfAReviewLiveIsFoundByIndex() throws SQLException {
    var elder = Optional.of(Subject.resident(UUID.randomUUID()));
    var home = Optional.of(Subject.household(UUID.randomUUID()));
    Reviews.open(
        connection, List.of(about(0, elder, List.of("A")), about(0, home, List.of("A"))), ON);
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.execute("SET LOCAL enable_seqscan = off");
      var before = readsOfEverybody();
      assertThat(shown(77)).hasSize(2); // where nobody knows, in each county
      assertThat(readsOfEverybody()).isEqualTo(before);
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
      Reviews.settle(
          connection,
          ReviewKind.AUTO_GRANT,
          PROGRAMME,
          List.of(elder.orElseThrow(), home.orElseThrow()),
          ON);
    }
  }

  private static long readsOfEverybody() throws SQLException {
    try (var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT coalesce(max(seq_scan), 0) FROM pg_stat_xact_user_tables"
                    + " WHERE relname = 'resident_facts'")) {
      row.next();
      return row.getLong(1);
    }
  }

  @Test
  void ofACountyThatLacksARuleThereIsOne() throws SQLException {
    Reviews.open(connection, List.of(about(2, Optional.empty(), List.of("MONTH"))), ON);
    Reviews.open(connection, List.of(about(2, Optional.empty(), List.of("MONTH"))), ON);
    Reviews.open(connection, List.of(about(3, Optional.empty(), List.of("MONTH"))), ON);

    assertThat(shown(2)).hasSize(1);
    assertThat(shown(3)).hasSize(1);
  }

  @Test
  void whatSettledItselfIsNoLongerShownAndMayComeAgain() throws SQLException {
    var elder = Subject.resident(UUID.randomUUID());
    var review = about(4, Optional.of(elder), List.of("NO_PLACE_TO_PAY"));
    Reviews.open(connection, List.of(review), ON);

    Reviews.settle(connection, ReviewKind.MOVE, PROGRAMME, List.of(elder), ON);
    assertThat(shown(4)).hasSize(1);
    Reviews.settle(connection, ReviewKind.AUTO_GRANT, PROGRAMME, List.of(elder), ON);
    assertThat(shown(4)).isEmpty();

    Reviews.open(connection, List.of(about(4, Optional.of(elder), List.of("DEAD"))), ON);
    assertThat(shown(4)).hasSize(1);
  }

  @Test
  void anOfficerWhoHasLookedClosesItForGood() throws SQLException {
    var elder = Optional.of(Subject.resident(UUID.randomUUID()));
    var review = about(5, elder, List.of("NO_PLACE_TO_PAY"));
    Reviews.open(connection, List.of(review), ON);

    Reviews.close(connection, review.id(), "c-1", "settled", ON);

    assertThat(Reviews.locked(connection, review.id())).isEmpty();
    assertThat(Reviews.closing(connection, review.id()))
        .contains(new Reviews.Closing(ON, "settled"));
  }

  /** Found while nobody knew the county: 0. */
  @Test
  void whatLiesInNoCountyIsWhereThePersonLivesOrElseInEach() throws SQLException {
    var settled = UUID.randomUUID();
    try (var statement =
        connection.prepareStatement(
            "INSERT INTO resident_facts (resident_id, person_hukou_county) VALUES (?, 330106)")) {
      statement.setObject(1, settled);
      statement.executeUpdate();
    }
    var placed = about(0, Optional.of(Subject.resident(settled)), List.of("NO_PLACE_TO_PAY"));
    var unplaced =
        about(0, Optional.of(Subject.resident(UUID.randomUUID())), List.of("NO_PLACE_TO_PAY"));
    Reviews.open(connection, List.of(placed, unplaced), ON);

    assertThat(shown(330106))
        .extracting(Review::id)
        .containsExactlyInAnyOrder(placed.id(), unplaced.id());
    assertThat(shown(330702)).extracting(Review::id).containsExactly(unplaced.id());
    assertThat(Reviews.open(connection, 330106, "3302", Optional.empty(), Optional.empty(), 100))
        .as("beyond the caller's reach")
        .isEmpty();
    Reviews.close(connection, unplaced.id(), "c-1", "settled", ON);
  }
}
