package io.zhaoren.finding.entitlements;

import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.facts.FactPage;
import io.zhaoren.finding.facts.Home;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.facts.SubjectSieve;
import io.zhaoren.finding.matching.Amount;
import io.zhaoren.policy.evaluation.FactBlock;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.MoneyPeriod;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The entitlements that are known here. */
public final class Entitlements {

  /** An entitlement as stored, which may have ended. */
  public record Stored(Entitlement entitlement, boolean running) {

    /** Whether it runs on a day: one whose last day is past has ended without a word. */
    public boolean runsOn(LocalDate day) {
      return running && entitlement.to().map(to -> !day.isAfter(to)).orElse(true);
    }
  }

  private static final String COLUMNS =
      """
      e.about, e.subject_id, e.programme, e.origin, e.running, e.valid_from, e.valid_to,
      e.amount_fen, e.amount_period, e.jurisdiction, e.revision, e.recorded_at
      """;

  /** Of a {@code home (id, household)}: the person's own, and those of the household. */
  public static final String OF_HOME =
      """
      SELECT %s FROM entitlement e
       WHERE e.subject_id = (SELECT id FROM home) AND e.about = 'RESIDENT'
          OR e.subject_id = (SELECT household FROM home) AND e.about = 'HOUSEHOLD'
       ORDER BY e.about DESC, e.programme, e.origin
      """
          .formatted(COLUMNS);

  private static final String OF_MEMBERS =
      """
      SELECT %1$s FROM entitlement e
       WHERE e.subject_id BETWEEN ? AND ? AND e.about = 'HOUSEHOLD'
       UNION ALL
      SELECT %1$s FROM resident_facts r JOIN entitlement e ON e.subject_id = r.resident_id
       WHERE r.person_household BETWEEN ? AND ? AND e.about = 'RESIDENT'
      """;

  private static final String OF_THE_ALONE =
      """
      SELECT %1$s FROM resident_facts r JOIN entitlement e ON e.subject_id = r.resident_id
       WHERE r.person_household IS NULL AND r.resident_id BETWEEN ? AND ?
      """;

  private Entitlements() {}

  /** The person's own, and those of the household; also those that ended. */
  static List<Stored> of(Connection connection, Home home) throws SQLException {
    return list(
        connection, Home.GIVEN + OF_HOME, home.residentId(), home.householdId().orElse(null));
  }

  /** Those of the household itself; also those that ended. */
  static List<Stored> ofHousehold(Connection connection, UUID householdId) throws SQLException {
    return list(
        connection,
        """
        SELECT %s FROM entitlement e
         WHERE e.subject_id = ? AND e.about = 'HOUSEHOLD'
         ORDER BY e.programme, e.origin
        """,
        householdId);
  }

  private static List<Stored> list(Connection connection, String sql, @Nullable UUID... ids)
      throws SQLException {
    try (var query = new Query(connection, sql.formatted(COLUMNS))) {
      for (var id : ids) {
        query.with(id);
      }
      return query.list(Entitlements::read);
    }
  }

  /** What runs on a day, as far as interplay between programmes needs it. */
  public static Map<Subject, List<FactBlock.Running>> running(
      Connection connection, Collection<Subject> subjects, LocalDate on) throws SQLException {
    var running = new HashMap<Subject, List<FactBlock.Running>>();
    for (var stored : of(connection, subjects)) {
      var entitlement = stored.entitlement();
      if (stored.runsOn(on)) {
        running
            .computeIfAbsent(entitlement.subject(), subject -> new ArrayList<>())
            .add(running(entitlement));
      }
    }
    return running;
  }

  static FactBlock.Running running(Entitlement entitlement) {
    return new FactBlock.Running(
        entitlement.programme(),
        entitlement
            .amount()
            .filter(amount -> amount.period() == MoneyPeriod.MONTH)
            .map(amount -> OptionalLong.of(amount.fen()))
            .orElse(OptionalLong.empty()));
  }

  /** All rows of these subjects, ended ones too. */
  public static List<Stored> of(Connection connection, Collection<Subject> subjects)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            // by the ids alone: a join may search the whole table once for each of them
            "SELECT %s FROM entitlement e WHERE e.subject_id = ANY(?)".formatted(COLUMNS))) {
      var asked = Set.copyOf(subjects);
      return query
          .uuids(subjects.stream().map(Subject::id).toList())
          .list(Entitlements::read)
          .stream()
          .filter(stored -> asked.contains(stored.entitlement().subject()))
          .toList();
    }
  }

  /** The same of everybody on a page: few of them have any, and no list of them all is sent. */
  static List<Stored> of(Connection connection, FactPage page) throws SQLException {
    try (var query =
        new Query(
            connection,
            (page.households().isEmpty() ? OF_THE_ALONE : OF_MEMBERS).formatted(COLUMNS))) {
      for (var i = 0; i < (page.households().isEmpty() ? 1 : 2); i++) {
        query.with(page.home(0).id()).with(page.last());
      }
      return query.list(Entitlements::read).stream()
          .filter(each -> page.holds(each.entitlement().subject()))
          .toList();
    }
  }

  /** Who may have an entitlement that runs, whatever changes later. */
  public static SubjectSieve entitled(Connection connection) throws SQLException {
    return SubjectSieve.of(connection, "SELECT e.subject_id FROM entitlement e WHERE e.running");
  }

  /** A row of {@link #OF_HOME}. */
  public static Stored read(ResultSet row) throws SQLException {
    var fen = row.getLong("amount_fen");
    var amount =
        row.wasNull()
            ? Optional.<Amount>empty()
            : Optional.of(new Amount(fen, MoneyPeriod.valueOf(row.getString("amount_period"))));
    var division = row.getLong("jurisdiction");
    var jurisdiction = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(division);
    return new Stored(
        new Entitlement(
            new Subject(
                About.valueOf(row.getString("about")), row.getObject("subject_id", UUID.class)),
            row.getString("programme"),
            Entitlement.Origin.valueOf(row.getString("origin")),
            row.getObject("valid_from", LocalDate.class),
            Optional.ofNullable(row.getObject("valid_to", LocalDate.class)),
            amount,
            jurisdiction,
            row.getLong("revision"),
            row.getObject("recorded_at", OffsetDateTime.class).toInstant()),
        row.getBoolean("running"));
  }
}
