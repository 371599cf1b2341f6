package io.zhaoren.finding.facts;

import io.zhaoren.finding.database.Query;
import io.zhaoren.policy.vocabulary.FactType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Everything that was ever said. Only added to. */
public final class ReportLog {

  /** How long the id of a report is known, so that the same one sent again changes nothing. */
  public static final Duration RECOGNISED_FOR = Duration.ofDays(90);

  private record Id(String source, String reportId) {}

  /**
   * Adds the reports that are new.
   *
   * @param at the same for all: decides the partition and nothing else
   * @return those that were new, in the order given
   */
  public List<FactReport> append(Connection connection, List<FactReport> reports, Instant at)
      throws SQLException {
    var byId = new LinkedHashMap<Id, FactReport>();
    for (var report : reports) {
      byId.putIfAbsent(new Id(report.source(), report.reportId()), report);
    }
    var unseen = remember(connection, byId.keySet(), at);
    var fresh = byId.entrySet().stream().filter(e -> unseen.contains(e.getKey())).toList();
    var added = fresh.stream().map(Map.Entry::getValue).toList();
    if (!added.isEmpty()) {
      insert(connection, added, at);
    }
    return added;
  }

  private static HashSet<Id> remember(Connection connection, Collection<Id> ids, Instant at)
      throws SQLException {
    // sorted, so that two transactions that bring the same ids wait for each other in one order
    var sorted = new ArrayList<>(ids);
    sorted.sort(Comparator.comparing(Id::source).thenComparing(Id::reportId));
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO report_seen (source, report_id, received_at)
            SELECT source, report_id, ?
              FROM unnest(?, ?) AS said(source, report_id)
            ON CONFLICT DO NOTHING
            RETURNING source, report_id
            """)) {
      query
          .with(at)
          .texts(sorted.stream().map(Id::source).toList())
          .texts(sorted.stream().map(Id::reportId).toList());
      return new HashSet<>(query.list(row -> new Id(row.getString(1), row.getString(2))));
    }
  }

  private static void insert(Connection connection, List<FactReport> reports, Instant at)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO fact_report
                (received_at, source, report_id, subject_id, fact, number, code, reference,
                 standing, true_from, true_to, reported_at, sequence, replaces, retracts)
            SELECT ?, said.*
              FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS said
            """)) {
      query
          .with(at)
          .texts(column(reports, FactReport::source))
          .texts(column(reports, FactReport::reportId))
          .uuids(column(reports, report -> report.subject().id()))
          .texts(column(reports, report -> report.fact().name()))
          .numbers(column(reports, ReportLog::number))
          .texts(column(reports, ReportLog::code))
          .uuids(column(reports, report -> report.reference().orElse(null)))
          .numbers(column(reports, report -> report.standing().ordinal()))
          .days(column(reports, FactReport::trueFrom))
          .days(column(reports, report -> report.trueTo().orElse(null)))
          .instants(column(reports, FactReport::reportedAt))
          .numbers(column(reports, FactReport::sequence))
          .texts(column(reports, report -> report.replaces().orElse(null)))
          .flags(column(reports, FactReport::retracts))
          .run();
    }
  }

  private static <T extends @Nullable Object> List<T> column(
      List<FactReport> reports, Function<FactReport, T> value) {
    var column = new ArrayList<T>(reports.size());
    for (var report : reports) {
      column.add(value.apply(report));
    }
    return Collections.unmodifiableList(column);
  }

  private static @Nullable Long number(FactReport report) {
    return report.fact().type() instanceof FactType.Code || report.value().isEmpty()
        ? null
        : report.value().getAsLong();
  }

  /** Codes are kept as text: their places in the list are this build's own affair. */
  private static @Nullable String code(FactReport report) {
    return report.fact().type() instanceof FactType.Code type && report.value().isPresent()
        ? type.values().get((int) report.value().getAsLong())
        : null;
  }
}
