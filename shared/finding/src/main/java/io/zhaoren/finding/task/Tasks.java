package io.zhaoren.finding.task;

import io.zhaoren.finding.community.CommunityId;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.paging.DayAndId;
import io.zhaoren.policy.vocabulary.About;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tasks as they are stored. */
public final class Tasks {

  private static final String COLUMNS =
      """
      t.id, t.version, t.purpose, t.concerns, t.about, t.home_id, t.county, t.community, t.grid,
      t.level, t.urgent, t.state, t.worker, t.not_found, t.made_on, t.due_on, t.last_day
      """;

  /**
   * A task as it is listed.
   *
   * @param programmes of which the household is to be told; empty where that would say more than
   *     the list may
   * @param title what a census is about
   */
  public record Listed(Task task, List<String> programmes, Optional<String> title) {

    /**
     * For who lives there: one visit tells of everybody at home, and some of it is of one alone.
     */
    Listed withoutProgrammes() {
      return new Listed(task, List.of(), title);
    }
  }

  private Tasks() {}

  /** Those of a community that can be worked on now, the oldest first. */
  public static List<Listed> ofCommunity(
      Connection connection,
      CommunityId community,
      TasksInReach reach,
      Optional<DayAndId> after,
      int limit)
      throws SQLException {
    return list(connection, "t.community = ?", community.code(), reach, after, limit);
  }

  /** Those that are the county's: of no known community, or left undone in theirs. */
  public static List<Listed> ofCounty(
      Connection connection, long county, TasksInReach reach, Optional<DayAndId> after, int limit)
      throws SQLException {
    return list(
        connection,
        "t.county = ? AND (t.level = 'COUNTY' OR t.community IS NULL)",
        county,
        reach,
        after,
        limit);
  }

  /**
   * Those of one home that can be worked on now, the oldest first. At most one of each purpose.
   *
   * @param homes a household, or somebody who lives in none, or both
   * @param reach which of them the caller may see
   * @param forTheHome whether they are read by who lives there: then without what protects somebody
   *     from another in that home
   */
  public static List<Listed> ofHome(
      Connection connection, Collection<UUID> homes, TasksInReach reach, boolean forTheHome)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            LISTED.formatted("open_task")
                + """
                WHERE t.home_id = ANY (?)
                  AND NOT (? AND t.purpose IN ('NEED', 'TELL_OF_CHILD'))
                """
                + TasksInReach.SQL
                + "ORDER BY t.made_on, t.id")) {
      return reach.into(query.uuids(homes).with(forTheHome)).list(Tasks::readListed);
    }
  }

  /** One task as it is listed, whatever its state. */
  public static Listed listed(Connection connection, UUID id) throws SQLException {
    try (var query = new Query(connection, LISTED.formatted("task") + "WHERE t.id = ?")) {
      return query.with(id).first(Tasks::readListed).orElseThrow();
    }
  }

  private static final String LISTED =
      """
      SELECT %s, c.title,
             CASE t.purpose WHEN 'TELL' THEN ARRAY(
               SELECT o.programme FROM told_offer o
                WHERE o.task_id = t.id AND o.state = 'OPEN' ORDER BY o.programme) END AS programmes
        FROM %%s t LEFT JOIN census c ON c.id = t.census_id
      """
          .formatted(COLUMNS);

  private static List<Listed> list(
      Connection connection,
      String where,
      long place,
      TasksInReach reach,
      Optional<DayAndId> after,
      int limit)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            LISTED.formatted("open_task")
                + "WHERE "
                + where
                + TasksInReach.SQL
                + " AND (t.made_on, t.id) > (?, ?) ORDER BY t.made_on, t.id LIMIT ?")) {
      var from = after.orElse(DayAndId.FIRST);
      return reach
          .into(query.with(place))
          .with(from.day())
          .with(from.id())
          .with(limit)
          .list(Tasks::readListed);
    }
  }

  private static Listed readListed(ResultSet row) throws SQLException {
    return new Listed(
        read(row), texts(row.getArray("programmes")), Optional.ofNullable(row.getString("title")));
  }

  private static List<String> texts(@Nullable Array array) throws SQLException {
    return array == null ? List.of() : List.of((String[]) array.getArray());
  }

  /** One task, locked until the end of the transaction. */
  public static Optional<Task> lock(Connection connection, UUID id) throws SQLException {
    return one(connection, "SELECT %s FROM task t WHERE t.id = ? FOR UPDATE", id);
  }

  public static Optional<Task> find(Connection connection, UUID id) throws SQLException {
    return one(connection, "SELECT %s FROM task t WHERE t.id = ?", id);
  }

  /** Whether it can be worked on now: its match may have been lost a moment ago. */
  public static boolean isOpen(Connection connection, UUID id) throws SQLException {
    return one(connection, "SELECT %s FROM open_task t WHERE t.id = ?", id).isPresent();
  }

  private static Optional<Task> one(Connection connection, String sql, UUID id)
      throws SQLException {
    try (var query = new Query(connection, sql.formatted(COLUMNS))) {
      return query.with(id).first(Tasks::read);
    }
  }

  static Task read(ResultSet row) throws SQLException {
    var about = row.getString("about");
    return new Task(
        row.getObject("id", UUID.class),
        row.getInt("version"),
        Purpose.valueOf(row.getString("purpose")),
        Concern.valueOf(row.getString("concerns")),
        about == null
            ? Optional.empty()
            : Optional.of(new Subject(About.valueOf(about), row.getObject("home_id", UUID.class))),
        optional(row, "county"),
        optional(row, "community"),
        optional(row, "grid"),
        Task.Level.valueOf(row.getString("level")),
        row.getBoolean("urgent"),
        Task.State.valueOf(row.getString("state")),
        Optional.ofNullable(row.getString("worker")),
        row.getInt("not_found"),
        row.getObject("made_on", LocalDate.class),
        Optional.ofNullable(row.getObject("due_on", LocalDate.class)),
        row.getObject("last_day", LocalDate.class));
  }

  private static OptionalLong optional(ResultSet row, String column) throws SQLException {
    var value = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
