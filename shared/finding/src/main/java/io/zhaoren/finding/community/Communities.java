package io.zhaoren.finding.community;

import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** The communities that are known, with their grids and workers. */
@Singleton
public final class Communities {

  private final Transactions transactions;
  private final BusinessDay day;

  public Communities(DataSource dataSource, BusinessDay day) {
    this.transactions = new Transactions(dataSource);
    this.day = day;
  }

  /**
   * @throws ProblemException if nobody ever said anything of it
   */
  public Community get(CommunityId id) {
    return transactions
        .get(connection -> find(connection, id))
        .orElseThrow(() -> ProblemException.of(ProblemType.COMMUNITY_UNKNOWN));
  }

  /** Whether anybody ever said anything of it. */
  public static boolean isKnown(Connection connection, CommunityId id) throws SQLException {
    try (var query = new Query(connection, "SELECT 1 FROM community WHERE id = ?")) {
      return query.with(id.code()).first(row -> true).isPresent();
    }
  }

  private static Optional<Community> find(Connection connection, CommunityId id)
      throws SQLException {
    var grids =
        list(connection, "SELECT id::text FROM community_grid WHERE community = ? ORDER BY id", id);
    List<Community.Worker> workers;
    try (var query =
        new Query(
            connection,
            """
            SELECT worker, role, grid FROM field_worker WHERE community = ? ORDER BY worker, role
            """)) {
      workers =
          query
              .with(id.code())
              .list(
                  row ->
                      new Community.Worker(
                          row.getString(1),
                          FieldRole.valueOf(row.getString(2)).word(),
                          row.getString(3)));
    }
    return list(connection, "SELECT name FROM community WHERE id = ?", id).stream()
        .findFirst()
        .map(
            name ->
                new Community(
                    id.toString(),
                    String.format(Locale.ROOT, "%06d", id.county()),
                    name,
                    grids,
                    workers));
  }

  private static List<String> list(Connection connection, String sql, CommunityId id)
      throws SQLException {
    try (var query = new Query(connection, sql)) {
      return query.with(id.code()).list(row -> row.getString(1));
    }
  }

  /** What it is from now on. Of two at once the later one holds. */
  public void set(CommunityId id, Community community) {
    transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  """
                  INSERT INTO community (id, county, name, updated_at) VALUES (?, ?, ?, ?)
                  ON CONFLICT (id) DO UPDATE SET name = excluded.name, updated_at = excluded.updated_at
                  """)) {
            query.with(id.code()).with(id.county()).with(community.name()).with(day.now()).run();
          }
          replaceGrids(connection, id, community);
          return id;
        });
  }

  private static void replaceGrids(Connection connection, CommunityId id, Community community)
      throws SQLException {
    var grids = community.grids().stream().map(Long::valueOf).toList();
    run(connection, "DELETE FROM field_worker WHERE community = ?", id);
    try (var query =
        new Query(
            connection,
            """
            WITH gone AS (DELETE FROM community_grid WHERE community = ? AND id <> ALL(?))
            INSERT INTO community_grid (id, community) SELECT grid, ? FROM unnest(?) AS given(grid)
            ON CONFLICT DO NOTHING
            """)) {
      query.with(id.code()).numbers(grids).with(id.code()).numbers(grids).run();
    }
    var workers = community.workers();
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO field_worker (community, worker, role, grid)
            SELECT ?, given.* FROM unnest(?, ?, ?) AS given ON CONFLICT DO NOTHING
            """)) {
      query
          .with(id.code())
          .texts(workers.stream().map(Community.Worker::worker).toList())
          .texts(workers.stream().map(each -> role(each).name()).toList())
          .numbers(
              workers.stream()
                  .map(each -> each.grid() == null ? null : Long.valueOf(each.grid()))
                  .toList())
          .run();
    }
  }

  private static FieldRole role(Community.Worker worker) {
    return Optional.ofNullable(worker.role()).flatMap(FieldRole::of).orElseThrow();
  }

  private static void run(Connection connection, String sql, CommunityId id) throws SQLException {
    try (var query = new Query(connection, sql)) {
      query.with(id.code()).run();
    }
  }

  /** As what this worker serves the community. */
  public static Set<FieldRole> roles(Connection connection, String worker, long community)
      throws SQLException {
    return roles(
        connection,
        "SELECT role FROM field_worker WHERE worker = ? AND community = ?",
        worker,
        community);
  }

  /** As what this worker serves any community of the county. */
  public static Set<FieldRole> rolesInCounty(Connection connection, String worker, int county)
      throws SQLException {
    return roles(
        connection,
        """
        SELECT w.role FROM field_worker w JOIN community c ON c.id = w.community
         WHERE w.worker = ? AND c.county = ?
        """,
        worker,
        county);
  }

  private static Set<FieldRole> roles(Connection connection, String sql, String worker, long place)
      throws SQLException {
    try (var query = new Query(connection, sql)) {
      return query
          .with(worker)
          .with(place)
          .list(row -> FieldRole.valueOf(row.getString(1)))
          .stream()
          .collect(Collectors.toUnmodifiableSet());
    }
  }
}
