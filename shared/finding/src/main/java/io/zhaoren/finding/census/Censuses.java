package io.zhaoren.finding.census;

import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.sql.DataSource;

/** Sends a task to every grid of an area, and says how far they are. */
@Singleton
public final class Censuses {

  private final Transactions transactions;
  private final BusinessDay day;

  public Censuses(DataSource dataSource, BusinessDay day) {
    this.transactions = new Transactions(dataSource);
    this.day = day;
  }

  /**
   * One statement for all grids.
   *
   * @param name the same name again sends nothing
   * @throws ProblemException if the area has no grid that is known
   */
  public CensusProgress send(String name, CensusArea area, String title, String sentBy) {
    var id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    return transactions.get(
        connection -> {
          if (insert(connection, id, area, title, sentBy) && tasks(connection, id, area) == 0) {
            throw ProblemException.of(
                ProblemType.CONTENT_NOT_TAKEN,
                Violation.body(
                    "/area",
                    "NO_GRIDS",
                    new Words("该区域没有已登记的网格", "no grid of this area is known")));
          }
          return progress(connection, id);
        });
  }

  private boolean insert(
      Connection connection, UUID id, CensusArea area, String title, String sentBy)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO census (id, area, title, sent_by, sent_on, sent_at) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """)) {
      return query
              .with(id)
              .with(area.code())
              .with(title)
              .with(sentBy)
              .with(day.today())
              .with(day.now())
              .run()
          == 1;
    }
  }

  private int tasks(Connection connection, UUID id, CensusArea area) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO task
                (id, version, purpose, concerns, census_id, county, community, grid, level, urgent,
                 state, made_on, last_day, made_at)
            SELECT gen_random_uuid(), 1, 'CENSUS', 'RELIEF', ?, c.county, c.id, g.id, 'COMMUNITY', true,
                   'OPEN', ?, ?, ?
              FROM community_grid g JOIN community c ON c.id = g.community
             WHERE g.id BETWEEN ? AND ?
            """)) {
      return query
          .with(id)
          .with(day.today())
          .with(day.today())
          .with(day.now())
          .with(area.firstGrid())
          .with(area.lastGrid())
          .run();
    }
  }

  public CensusProgress progress(UUID id) {
    return transactions.get(connection -> progress(connection, id));
  }

  private static CensusProgress progress(Connection connection, UUID id) throws SQLException {
    var minutes = minutes(connection, id);
    try (var query =
        new Query(
            connection,
            """
            SELECT c.area, c.title, c.sent_at, count(t.id) AS grids,
                   count(t.id) FILTER (WHERE t.taken_at IS NOT NULL) AS acknowledged,
                   count(t.id) FILTER (WHERE t.state = 'DONE') AS done
              FROM census c LEFT JOIN task t ON t.census_id = c.id
             WHERE c.id = ? GROUP BY c.id
            """)) {
      return query
          .with(id)
          .first(
              row ->
                  new CensusProgress(
                      id,
                      String.format(Locale.ROOT, "%06d", row.getLong("area")),
                      row.getString("title"),
                      row.getObject("sent_at", OffsetDateTime.class).toInstant(),
                      row.getLong("grids"),
                      row.getLong("acknowledged"),
                      row.getLong("done"),
                      minutes))
          .orElseThrow(() -> ProblemException.of(ProblemType.CENSUS_UNKNOWN));
    }
  }

  private static List<CensusProgress.Minute> minutes(Connection connection, UUID id)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT minute, count(*) FILTER (WHERE what = 'taken') AS acknowledged,
                   count(*) FILTER (WHERE what = 'done') AS done
              FROM (SELECT floor(extract(epoch FROM h.at - c.sent_at) / 60)::bigint AS minute, h.what
                      FROM census c
                      JOIN task t ON t.census_id = c.id
                     CROSS JOIN LATERAL (
                       VALUES ('taken', t.taken_at),
                              ('done', CASE t.state WHEN 'DONE' THEN t.ended_at END)) AS h(what, at)
                     WHERE c.id = ? AND h.at IS NOT NULL) AS happened
             GROUP BY minute ORDER BY minute
            """)) {
      return query
          .with(id)
          .list(
              row ->
                  new CensusProgress.Minute(
                      row.getLong("minute"), row.getLong("acknowledged"), row.getLong("done")));
    }
  }
}
