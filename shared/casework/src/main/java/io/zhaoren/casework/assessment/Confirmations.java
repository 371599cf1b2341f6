package io.zhaoren.casework.assessment;

import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.facts.FactKey;
import io.zhaoren.finding.facts.Holding;
import io.zhaoren.policy.vocabulary.Access;
import io.zhaoren.policy.vocabulary.Standing;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Register values that an officer has looked at and found right. A decision rests on verified
 * values only, and a register's report is none: public security's birth date holds before the
 * caseworker's, so that nobody could verify it otherwise. What is confirmed is one report: when
 * another report holds, it is no longer confirmed. Nothing behind a mandate can be confirmed.
 */
public final class Confirmations {

  private record Confirmed(UUID subject, String fact, String source, String report) {}

  private Confirmations() {}

  /** Whether a value can be confirmed: a register said it, and it needs no mandate. */
  static boolean isConfirmable(Holding holding) {
    return holding.standing() == Standing.ADMINISTRATIVE
        && holding.key().fact().access() != Access.MANDATE;
  }

  /** Those of the holdings whose very report was confirmed. */
  static Set<FactKey> among(Connection connection, Map<FactKey, Holding> holdings)
      throws SQLException {
    var ids = holdings.keySet().stream().map(FactKey::subjectId).distinct().toList();
    Set<Confirmed> stored;
    try (var query =
        new Query(
            connection,
            """
            SELECT subject_id, fact, source, report_id FROM confirmed_value
             WHERE subject_id = any(?)
            """)) {
      stored =
          new HashSet<>(
              query
                  .uuids(ids)
                  .list(
                      row ->
                          new Confirmed(
                              row.getObject(1, UUID.class),
                              row.getString(2),
                              row.getString(3),
                              row.getString(4))));
    }
    var confirmed = new HashSet<FactKey>();
    for (var holding : holdings.values()) {
      if (isConfirmable(holding) && stored.contains(of(holding))) {
        confirmed.add(holding.key());
      }
    }
    return confirmed;
  }

  private static Confirmed of(Holding holding) {
    return new Confirmed(
        holding.key().subjectId(),
        holding.key().fact().name(),
        holding.source(),
        holding.reportId());
  }

  /** Remembers that an officer confirmed these; returns how many were not confirmed before. */
  static int confirm(
      Connection connection, Collection<Holding> holdings, String officer, LocalDate on)
      throws SQLException {
    var list = List.copyOf(holdings);
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO confirmed_value
                (subject_id, fact, source, report_id, confirmed_by, confirmed_on)
            SELECT subject_id, fact, source, report_id, ?, ?
              FROM unnest(?, ?, ?, ?) AS c(subject_id, fact, source, report_id)
            ON CONFLICT DO NOTHING
            """)) {
      return query
          .with(officer)
          .with(on)
          .uuids(list.stream().map(holding -> holding.key().subjectId()).toList())
          .texts(list.stream().map(holding -> holding.key().fact().name()).toList())
          .texts(list.stream().map(Holding::source).toList())
          .texts(list.stream().map(Holding::reportId).toList())
          .run();
    }
  }
}
