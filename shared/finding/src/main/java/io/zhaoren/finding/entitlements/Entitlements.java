package io.zhaoren.finding.entitlements;

import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.facts.FactPage;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.matching.Amount;
import io.zhaoren.policy.evaluation.FactBlock;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.MoneyPeriod;
import jakarta.inject.Singleton;
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
import java.util.UUID;
import javax.sql.DataSource;

/** The entitlements that are known here. */
@Singleton
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

  private final Transactions transactions;

  public Entitlements(DataSource dataSource) {
    this.transactions = new Transactions(dataSource);
  }

  /**
   * The resident's own, and those of the household by current membership; also those that ended.
   */
  List<Stored> ofResident(UUID residentId) {
    return list(
        """
        SELECT %s FROM entitlement e
         WHERE e.subject_id = ? AND e.about = 'RESIDENT'
            OR e.about = 'HOUSEHOLD' AND e.subject_id =
               (SELECT person_household FROM resident_facts WHERE resident_id = ?)
         ORDER BY e.about DESC, e.programme, e.origin
        """,
        residentId, residentId);
  }

  /** Those of the household itself; also those that ended. */
  List<Stored> ofHousehold(UUID householdId) {
    return list(
        """
        SELECT %s FROM entitlement e
         WHERE e.subject_id = ? AND e.about = 'HOUSEHOLD'
         ORDER BY e.programme, e.origin
        """,
        householdId);
  }

  private List<Stored> list(String sql, UUID... ids) {
    return transactions.get(
        connection -> {
          try (var query = new Query(connection, sql.formatted(COLUMNS))) {
            for (var id : ids) {
              query.with(id);
            }
            return query.list(Entitlements::read);
          }
        });
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
            """
            SELECT %s FROM unnest(?, ?) AS s(about, id)
              JOIN entitlement e ON e.subject_id = s.id AND e.about = s.about
            """
                .formatted(COLUMNS))) {
      return query
          .texts(subjects.stream().map(subject -> subject.about().name()).toList())
          .uuids(subjects.stream().map(Subject::id).toList())
          .list(Entitlements::read);
    }
  }

  /** The same of everybody on a page. */
  static List<Stored> of(Connection connection, FactPage page) throws SQLException {
    try (var query =
        new Query(
            connection,
            "SELECT %s FROM entitlement e WHERE e.subject_id = ANY(?)".formatted(COLUMNS))) {
      var stored = query.uuids(page.ids()).list(Entitlements::read);
      if (stored.isEmpty()) {
        return stored;
      }
      var here = page.holds();
      return stored.stream().filter(each -> here.test(each.entitlement().subject())).toList();
    }
  }

  private static Stored read(ResultSet row) throws SQLException {
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
