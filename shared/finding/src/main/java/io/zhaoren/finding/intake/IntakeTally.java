package io.zhaoren.finding.intake;

import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.facts.FactReport;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.TreeMap;

/** How much was taken from whom. */
final class IntakeTally {

  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  private IntakeTally() {}

  static void add(
      Connection connection,
      Collection<FactReport> reports,
      Collection<FactReport> accepted,
      Instant at)
      throws SQLException {
    var all = count(reports);
    var taken = count(accepted);
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO intake_tally (source, day, accepted, repeated)
            SELECT source, ?, accepted, repeated FROM unnest(?, ?, ?) AS t(source, accepted, repeated)
            """)) {
      query
          .with(at.atZone(CHINA).toLocalDate())
          .texts(all.keySet())
          .numbers(all.keySet().stream().map(source -> taken.getOrDefault(source, 0L)).toList())
          .numbers(
              all.entrySet().stream()
                  .map(entry -> entry.getValue() - taken.getOrDefault(entry.getKey(), 0L))
                  .toList())
          .run();
    }
  }

  private static TreeMap<String, Long> count(Collection<FactReport> reports) {
    var counts = new TreeMap<String, Long>();
    reports.forEach(report -> counts.merge(report.source(), 1L, Long::sum));
    return counts;
  }
}
