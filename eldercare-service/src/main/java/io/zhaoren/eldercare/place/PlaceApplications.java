package io.zhaoren.eldercare.place;

import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.paging.PageRequest;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Applications as they are stored, and where each stands on its list. Where somebody stands follows
 * the facts of this moment: whoever is recognised as in extreme-poverty support today goes first
 * today.
 */
@Singleton
public final class PlaceApplications {

  private static final String RANKED =
      """
      SELECT a.*, %s AS priority
        FROM place_application a JOIN resident_facts r ON r.resident_id = a.resident_id
       WHERE a.state = 'WAITING' AND a.county = ? AND a.level = ?
      """
          .formatted(Priority.SQL);

  private static final String LISTED =
      """
      WITH ranked AS (%s)
      SELECT *, row_number() OVER (ORDER BY priority, applied_on, id) AS place,
             count(*) OVER (ORDER BY priority RANGE BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS groups,
             row_number() OVER (PARTITION BY priority ORDER BY applied_on, id) - 1 AS earlier
        FROM ranked
      """
          .formatted(RANKED);

  /** Of the page before, in the order of the list: who comes after it is found by this. */
  private record Last(int priority, LocalDate applied, UUID id) {

    static final Last BEFORE_ALL = new Last(-1, LocalDate.EPOCH, new UUID(0, 0));

    static Last parse(String text) {
      var parts = text.split(" ", -1);
      if (parts.length != 3) {
        throw new IllegalArgumentException("no place in a waiting list");
      }
      try {
        return new Last(
            Integer.parseInt(parts[0]), LocalDate.parse(parts[1]), UUID.fromString(parts[2]));
      } catch (DateTimeParseException e) {
        throw new IllegalArgumentException("no place in a waiting list", e);
      }
    }

    @Override
    public String toString() {
      return priority + " " + applied + " " + id;
    }
  }

  private record Listed(PlaceState state, Last last) {}

  private final BusinessDay day;

  public PlaceApplications(BusinessDay day) {
    this.day = day;
  }

  /**
   * A page of the list, the next first.
   *
   * @param within digits with which the county begins if it is the caller's to see
   */
  WaitingList waiting(
      Connection connection, int county, String within, CareLevel level, PageRequest page)
      throws SQLException {
    var from = page.after(Last::parse).orElse(Last.BEFORE_ALL);
    try (var query =
        new Query(
            connection,
            "SELECT * FROM ("
                + LISTED
                + ") AS listed WHERE starts_with(county::text, ?)"
                + " AND (priority, applied_on, id) > (?, ?, ?) ORDER BY place LIMIT ?")) {
      var found =
          query
              .with(day.today().minusYears(80))
              .with(county)
              .with(level.name())
              .with(within)
              .with(from.priority())
              .with(from.applied())
              .with(from.id())
              .with(page.limit() + 1)
              .list(
                  row ->
                      new Listed(
                          read(row, position(row)),
                          new Last(
                              row.getInt("priority"),
                              row.getObject("applied_on", LocalDate.class),
                              row.getObject("id", UUID.class))));
      var shown = page.cut(found, Listed::last);
      return new WaitingList(shown.shown().stream().map(Listed::state).toList(), shown.next());
    }
  }

  /** The next who would have this institution, locked; of several at once each takes another. */
  Optional<UUID> next(Connection connection, int county, CareLevel level, String institution)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            RANKED
                + """
                   AND (a.institutions = '{}' OR ? = ANY(a.institutions)) AND r.person_death_date IS NULL
                 ORDER BY priority, applied_on, id LIMIT 1 FOR UPDATE OF a SKIP LOCKED
                """)) {
      return query
          .with(day.today().minusYears(80))
          .with(county)
          .with(level.name())
          .with(institution)
          .first(row -> row.getObject("id", UUID.class));
    }
  }

  /**
   * With its place on the list, if it waits.
   *
   * @throws ProblemException if there is none
   */
  PlaceState get(Connection connection, UUID id) throws SQLException {
    var stored = stored(connection, id, "");
    if (!stored.state().equals("waiting")) {
      return stored;
    }
    try (var query =
        new Query(connection, "SELECT * FROM (" + LISTED + ") AS listed WHERE id = ?")) {
      return query
          .with(day.today().minusYears(80))
          .with(Integer.parseInt(stored.county()))
          .with(CareLevel.valueOf(constant(stored.level())).name())
          .with(id)
          .first(row -> read(row, position(row)))
          .orElse(stored);
    }
  }

  /**
   * Locked, as its actor saw it.
   *
   * @throws ProblemException if there is none, or it is another version by now
   */
  PlaceState asSeen(Connection connection, UUID id, int version) throws SQLException {
    var stored = stored(connection, id, " FOR UPDATE");
    if (stored.version() != version) {
      throw ProblemException.of(ProblemType.CHANGED_MEANWHILE);
    }
    return stored;
  }

  private static PlaceState stored(Connection connection, UUID id, String lock)
      throws SQLException {
    try (var query = new Query(connection, "SELECT * FROM place_application WHERE id = ?" + lock)) {
      return query
          .with(id)
          .first(row -> read(row, null))
          .orElseThrow(() -> ProblemException.of(ProblemType.CASEWORK_RECORD_UNKNOWN));
    }
  }

  private static PlaceState.Position position(ResultSet row) throws SQLException {
    var priority = Priority.values()[row.getInt("priority")];
    return new PlaceState.Position(
        row.getInt("place"),
        priority.word(),
        priority.basis(),
        priority.says(),
        row.getInt("groups"),
        row.getInt("earlier"));
  }

  private static PlaceState read(ResultSet row, PlaceState.@Nullable Position position)
      throws SQLException {
    return new PlaceState(
        row.getObject("id", UUID.class),
        row.getInt("version"),
        row.getObject("resident_id", UUID.class),
        String.format(Locale.ROOT, "%06d", row.getInt("county")),
        CareLevel.valueOf(row.getString("level")).word(),
        List.of((String[]) row.getArray("institutions").getArray()),
        row.getObject("applied_on", LocalDate.class),
        row.getString("state").toLowerCase(Locale.ROOT),
        row.getString("institution"),
        row.getObject("expires_on", LocalDate.class),
        row.getObject("accepted_on", LocalDate.class),
        row.getObject("admitted_on", LocalDate.class),
        position);
  }

  private static String constant(String word) {
    return word.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /** Keeps what was done. */
  void act(
      Connection connection,
      UUID application,
      String act,
      @Nullable String institution,
      String county,
      @Nullable String by)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO place_act (application_id, act, institution, county, by_whom, on_day, recorded_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """)) {
      query
          .with(application)
          .with(act)
          .with(institution)
          .with(Integer.parseInt(county))
          .with(by)
          .with(day.today())
          .with(day.now())
          .run();
    }
  }
}
