package io.zhaoren.finding.calendar;

import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.policy.vocabulary.About;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * On which day something next changes by itself: for each household, and for each resident of no
 * known household.
 */
public final class Calendar {

  private Calendar() {}

  /** Stores the next day of each; of those with none, that there is none. */
  public static void store(Connection connection, Map<Subject, Optional<LocalDate>> nextDays)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            WITH answer AS (
              SELECT * FROM unnest(?, ?, ?) AS a(about, id, day)),
            past AS (
              DELETE FROM calendar c USING answer a
               WHERE c.subject_id = a.id AND c.about = a.about AND a.day IS NULL)
            INSERT INTO calendar (about, subject_id, next_day)
            SELECT about, id, day FROM answer WHERE day IS NOT NULL
            ON CONFLICT (subject_id, about) DO UPDATE SET next_day = excluded.next_day
             WHERE calendar.next_day <> excluded.next_day
            """)) {
      var subjects = List.copyOf(nextDays.keySet());
      query
          .texts(subjects.stream().map(subject -> subject.about().name()).toList())
          .uuids(subjects.stream().map(Subject::id).toList())
          .days(
              subjects.stream()
                  .map(subject -> nextDays.getOrDefault(subject, Optional.empty()).orElse(null))
                  .toList())
          .run();
    }
  }

  /**
   * Lets each be looked at on its day at the latest; a day that is stored already may be sooner.
   */
  public static void lower(Connection connection, Map<Subject, LocalDate> days)
      throws SQLException {
    var subjects = days.keySet().stream().sorted().toList();
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO calendar (about, subject_id, next_day)
            SELECT * FROM unnest(?, ?, ?)
            ON CONFLICT (subject_id, about) DO UPDATE SET next_day = excluded.next_day
             WHERE calendar.next_day > excluded.next_day
            """)) {
      query
          .texts(subjects.stream().map(subject -> subject.about().name()).toList())
          .uuids(subjects.stream().map(Subject::id).toList())
          .days(subjects.stream().map(days::get).toList())
          .run();
    }
  }

  /** The stored days of these; of those with none nothing. */
  public static Map<Subject, LocalDate> days(Connection connection, Collection<Subject> subjects)
      throws SQLException {
    var days = new HashMap<Subject, LocalDate>();
    try (var query =
        new Query(
            connection,
            "SELECT about, subject_id, next_day FROM calendar WHERE subject_id = ANY(?)")) {
      query
          .uuids(subjects.stream().map(Subject::id).toList())
          .each(row -> days.put(subject(row), row.getObject(3, LocalDate.class)));
    }
    days.keySet().retainAll(Set.copyOf(subjects));
    return days;
  }

  /** Those of these subjects whose day has come. */
  public static Set<Subject> due(Connection connection, Collection<Subject> subjects, LocalDate day)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT about, subject_id FROM calendar WHERE subject_id = ANY(?) AND next_day <= ?
            """)) {
      var due =
          new HashSet<>(
              query
                  .uuids(subjects.stream().map(Subject::id).toList())
                  .with(day)
                  .list(Calendar::subject));
      due.retainAll(Set.copyOf(subjects));
      return due;
    }
  }

  /** Some of those whose day has come, the longest waiting first. */
  static List<Subject> due(Connection connection, LocalDate day, int limit) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT about, subject_id FROM calendar
             WHERE next_day <= ? ORDER BY next_day, subject_id LIMIT ?
            """)) {
      return query.with(day).with(limit).list(Calendar::subject);
    }
  }

  private static Subject subject(ResultSet row) throws SQLException {
    return new Subject(About.valueOf(row.getString(1)), row.getObject(2, UUID.class));
  }
}
