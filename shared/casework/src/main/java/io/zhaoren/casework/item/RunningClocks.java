package io.zhaoren.casework.item;

import io.zhaoren.casework.clock.Suspension;
import io.zhaoren.casework.clock.Term;
import io.zhaoren.finding.database.Query;
import java.sql.Connection;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Open steps that have a term, in sets. Steps that began on one day, with one term and the same
 * interruptions, end on one day: it is counted once for all of them.
 */
public final class RunningClocks {

  /** Open steps with a term, and the key of those that end on one day. */
  private static final String RUNNING =
      """
      SELECT i.id, i.application_id, i.programme, i.department, i.jurisdiction, s.position, s.step,
             s.office, s.started_on, s.days, s.working_days, p.froms, p.tos,
             concat_ws(' ', s.started_on, s.days, s.working_days, p.froms, p.tos) AS key
        FROM application_item i
        JOIN item_step s ON s.item_id = i.id
       CROSS JOIN LATERAL (
         SELECT array_agg(from_day ORDER BY position) AS froms,
                array_agg(to_day ORDER BY position) AS tos
           FROM item_suspension WHERE item_id = i.id) AS p
       WHERE i.state IN ('UNDER_WAY', 'AWAITING_PAPERS') AND i.ended_on IS NULL
         AND s.started_on IS NOT NULL AND s.done_on IS NULL AND s.days IS NOT NULL
      """;

  /**
   * A case lies in the county that decides, as long as that is not known in the one where its
   * household lives; and in the township where it lives, not known, in each.
   */
  private static final String OF_AN_OFFICE =
      """
         AND (?::text IS NULL OR s.office = ?)
         AND starts_with(
               coalesce(i.jurisdiction,
                        (SELECT max(r.person_residence_county) FROM application a
                           JOIN resident_facts r ON r.person_household = a.household_id
                          WHERE a.id = i.application_id), 0)::text, left(?, 6))
         AND (length(?) <= 6
              OR EXISTS (SELECT 1 FROM application a
                           JOIN resident_facts r ON r.person_household = a.household_id
                          WHERE a.id = i.application_id
                            AND starts_with(r.person_residence_community::text, ?))
              OR NOT EXISTS (SELECT 1 FROM application a
                               JOIN resident_facts r ON r.person_household = a.household_id
                              WHERE a.id = i.application_id
                                AND r.person_residence_community IS NOT NULL))
      """;

  /**
   * Steps that end on one day.
   *
   * @param key names them in the database for as long as nothing of them changes
   */
  public record Alike(
      String key, LocalDate startedOn, Term term, List<Suspension> suspensions, long steps) {}

  /** One open step. */
  record Step(
      UUID item,
      UUID application,
      String programme,
      String department,
      @Nullable Integer county,
      int position,
      String step,
      String office,
      LocalDate startedOn,
      LocalDate due,
      boolean isItsTurn) {}

  /**
   * Whose steps.
   *
   * @param office in the procedure's word; null: every office
   * @param within digits with which every place in reach begins
   */
  record Of(@Nullable String office, String within) {}

  /** Where a page ended. */
  record After(LocalDate due, UUID item, int position) {

    static After parse(String text) {
      var parts = text.split(" ", 3);
      return new After(
          LocalDate.parse(parts[0]), UUID.fromString(parts[1]), Integer.parseInt(parts[2]));
    }

    @Override
    public String toString() {
      return due + " " + item + " " + position;
    }
  }

  private RunningClocks() {}

  /** All that run. */
  public static List<Alike> alike(Connection connection) throws SQLException {
    try (var query = new Query(connection, grouped(""))) {
      return query.list(RunningClocks::alike);
    }
  }

  /** Those of an office and area. */
  static List<Alike> alike(Connection connection, Of whose) throws SQLException {
    try (var query = new Query(connection, grouped(OF_AN_OFFICE))) {
      return with(query, whose).list(RunningClocks::alike);
    }
  }

  private static String grouped(String narrowed) {
    return """
        SELECT key, started_on, days, working_days, froms, tos, count(*) AS steps
          FROM (%s%s) AS running
         GROUP BY key, started_on, days, working_days, froms, tos
        """
        .formatted(RUNNING, narrowed);
  }

  private static Query with(Query query, Of whose) throws SQLException {
    return query
        .with(whose.office())
        .with(whose.office())
        .with(whose.within())
        .with(whose.within())
        .with(whose.within());
  }

  /**
   * Steps of some keys, whose days end first, first.
   *
   * @param keys and on the same place their last day in {@code dues}
   */
  static List<Step> steps(
      Connection connection,
      Of whose,
      List<String> keys,
      List<LocalDate> dues,
      Optional<After> after,
      int limit)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT r.*, d.due_on,
                   r.position = (SELECT min(o.position) FROM item_step o
                                  WHERE o.item_id = r.id AND o.done_on IS NULL) AS turn
              FROM (%s%s) AS r
              JOIN unnest(?, ?) AS d(key, due_on) ON d.key = r.key
             WHERE ?::date IS NULL OR (d.due_on, r.id, r.position) > (?::date, ?::uuid, ?::integer)
             ORDER BY d.due_on, r.id, r.position LIMIT ?
            """
                .formatted(RUNNING, OF_AN_OFFICE))) {
      var due = after.map(After::due).orElse(null);
      return with(query, whose)
          .texts(keys)
          .days(dues)
          .with(due)
          .with(due)
          .with(after.map(After::item).orElse(null))
          .with(after.map(After::position).orElse(null))
          .with(limit)
          .list(RunningClocks::step);
    }
  }

  private static Step step(ResultSet row) throws SQLException {
    return new Step(
        row.getObject("id", UUID.class),
        row.getObject("application_id", UUID.class),
        row.getString("programme"),
        row.getString("department"),
        row.getObject("jurisdiction", Integer.class),
        row.getInt("position"),
        row.getString("step"),
        row.getString("office"),
        row.getObject("started_on", LocalDate.class),
        row.getObject("due_on", LocalDate.class),
        row.getBoolean("turn"));
  }

  private static Alike alike(ResultSet row) throws SQLException {
    return new Alike(
        row.getString("key"),
        row.getObject("started_on", LocalDate.class),
        new Term(row.getInt("days"), row.getBoolean("working_days")),
        suspensions(row),
        row.getLong("steps"));
  }

  private static List<Suspension> suspensions(ResultSet row) throws SQLException {
    var froms = row.getArray("froms");
    if (froms == null) {
      return List.of();
    }
    var begun = (Date[]) froms.getArray();
    var ended = (Date[]) row.getArray("tos").getArray();
    var suspensions = new ArrayList<Suspension>();
    for (var i = 0; i < begun.length; i++) {
      suspensions.add(
          new Suspension(
              begun[i].toLocalDate(), Optional.ofNullable(ended[i]).map(Date::toLocalDate)));
    }
    return suspensions;
  }
}
