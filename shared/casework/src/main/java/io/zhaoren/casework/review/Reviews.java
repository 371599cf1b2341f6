package io.zhaoren.casework.review;

import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.policy.vocabulary.About;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Everything that is to be looked at, opened and closed in sets. Of one kind about one subject and
 * programme in a county at most one is open; finding it again says only that it still is so.
 */
public final class Reviews {

  private static final String COLUMNS =
      """
      id, kind, programme, county, about, subject_id, entitlement_id, reasons, basis, opened_on,
      due_on
      """;

  private Reviews() {}

  /** Opens what is not open; of what is, the reasons are those of today. */
  public static void open(Connection connection, Collection<Review> reviews, LocalDate on)
      throws SQLException {
    if (reviews.isEmpty()) {
      return;
    }
    var list = List.copyOf(reviews);
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO review (id, kind, programme, county, about, subject_id, entitlement_id,
                                reasons, basis, opened_on, due_on, looked_on)
            SELECT id, kind, programme, county, about, subject_id, entitlement_id,
                   string_to_array(reasons, ' '), basis, opened_on, due_on, ?
              FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                AS r(id, kind, programme, county, about, subject_id, entitlement_id, reasons, basis,
                     opened_on, due_on)
            ON CONFLICT (subject_id, programme, kind, county) WHERE closed_on IS NULL
            DO UPDATE SET reasons = excluded.reasons, looked_on = excluded.looked_on,
                          entitlement_id = excluded.entitlement_id, due_on = excluded.due_on
            """)) {
      query
          .with(on)
          .uuids(list.stream().map(Review::id).toList())
          .texts(list.stream().map(each -> each.kind().name()).toList())
          .texts(list.stream().map(Review::programme).toList())
          .numbers(list.stream().map(Review::county).toList())
          .texts(
              list.stream()
                  .map(each -> each.subject().map(subject -> subject.about().name()).orElse(null))
                  .toList())
          .uuids(list.stream().map(each -> each.subject().map(Subject::id).orElse(null)).toList())
          .uuids(list.stream().map(each -> each.entitlement().orElse(null)).toList())
          .texts(list.stream().map(each -> String.join(" ", each.reasons())).toList())
          .texts(list.stream().map(Review::basis).toList())
          .days(list.stream().map(Review::openedOn).toList())
          .days(list.stream().map(each -> each.dueOn().orElse(null)).toList())
          .run();
    }
  }

  /** What is open of this kind about these subjects has settled itself. */
  public static void settle(
      Connection connection,
      ReviewKind kind,
      String programme,
      Collection<Subject> subjects,
      LocalDate on)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            UPDATE review SET closed_on = ?, closed_by = 'service', outcome = 'settled'
             WHERE kind = ? AND programme = ? AND subject_id = any(?) AND closed_on IS NULL
            """)) {
      query
          .with(on)
          .with(kind.name())
          .with(programme)
          .uuids(subjects.stream().map(Subject::id).toList())
          .run();
    }
  }

  /** The same, if it was opened for one of these reasons. */
  public static void settle(
      Connection connection,
      ReviewKind kind,
      String programme,
      Subject subject,
      Collection<String> reasons,
      LocalDate on)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            UPDATE review SET closed_on = ?, closed_by = 'service', outcome = 'settled'
             WHERE kind = ? AND programme = ? AND subject_id = ? AND about = ? AND reasons && ?
               AND closed_on IS NULL
            """)) {
      query
          .with(on)
          .with(kind.name())
          .with(programme)
          .with(subject.id())
          .with(subject.about().name())
          .texts(reasons)
          .run();
    }
  }

  /**
   * Something changed for a subject: what a machine could not grant today it may look at once more.
   */
  public static void lookAgainToday(Connection connection, Subject subject, LocalDate today)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            UPDATE review SET looked_on = looked_on - 1
             WHERE kind = 'AUTO_GRANT' AND subject_id = ? AND about = ? AND closed_on IS NULL
               AND looked_on = ?
            """)) {
      query.with(subject.id()).with(subject.about().name()).with(today).run();
    }
  }

  /**
   * What is open in a county, in the order of its ids. What was opened while nobody knew the county
   * is there in which its people live, and where that is not known either, in each.
   *
   * @param within digits with which every place in the caller's reach begins
   */
  static List<Review> open(
      Connection connection,
      int county,
      String within,
      Optional<ReviewKind> kind,
      Optional<UUID> after,
      int limit)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT %s FROM review
             WHERE (county = ? OR county = 0 AND coalesce((
                      SELECT max(coalesce(r.person_residence_county, r.person_hukou_county))
                        FROM resident_facts r
                       WHERE about = 'RESIDENT' AND r.resident_id = subject_id
                          OR about = 'HOUSEHOLD' AND r.person_household = subject_id), ?) = ?)
               AND starts_with(?::text, ?) AND closed_on IS NULL
               AND (?::text IS NULL OR kind = ?)
               AND (?::uuid IS NULL OR id > ?)
             ORDER BY id LIMIT ?
            """
                .formatted(COLUMNS))) {
      var wanted = kind.map(Enum::name).orElse(null);
      var last = after.orElse(null);
      return query
          .with(county)
          .with(county)
          .with(county)
          .with(county)
          .with(within)
          .with(wanted)
          .with(wanted)
          .with(last)
          .with(last)
          .with(limit)
          .list(Reviews::read);
    }
  }

  /** One that is open, locked. */
  static Optional<Review> locked(Connection connection, UUID id) throws SQLException {
    try (var query =
        new Query(
            connection,
            "SELECT %s FROM review WHERE id = ? AND closed_on IS NULL FOR UPDATE"
                .formatted(COLUMNS))) {
      return query.with(id).first(Reviews::read);
    }
  }

  /** When one was closed, and how. */
  record Closing(LocalDate on, String outcome) {}

  /** How one was closed; empty if it is open, or there is none. */
  static Optional<Closing> closing(Connection connection, UUID id) throws SQLException {
    try (var query =
        new Query(
            connection,
            "SELECT closed_on, outcome FROM review WHERE id = ? AND closed_on IS NOT NULL")) {
      return query
          .with(id)
          .first(
              row ->
                  new Closing(
                      row.getObject("closed_on", LocalDate.class), row.getString("outcome")));
    }
  }

  static void close(Connection connection, UUID id, String by, String outcome, LocalDate on)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            "UPDATE review SET closed_on = ?, closed_by = ?, outcome = ? WHERE id = ?")) {
      query.with(on).with(by).with(outcome).with(id).run();
    }
  }

  private static Review read(ResultSet row) throws SQLException {
    var about = row.getString("about");
    return new Review(
        row.getObject("id", UUID.class),
        ReviewKind.valueOf(row.getString("kind")),
        row.getString("programme"),
        row.getInt("county"),
        about == null
            ? Optional.empty()
            : Optional.of(
                new Subject(About.valueOf(about), row.getObject("subject_id", UUID.class))),
        Optional.ofNullable(row.getObject("entitlement_id", UUID.class)),
        texts(row.getArray("reasons")),
        row.getString("basis"),
        row.getObject("opened_on", LocalDate.class),
        Optional.ofNullable(row.getObject("due_on", LocalDate.class)));
  }

  private static List<String> texts(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }
}
