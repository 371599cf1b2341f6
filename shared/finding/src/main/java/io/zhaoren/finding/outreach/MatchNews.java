package io.zhaoren.finding.outreach;

import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.EngineFacts;
import io.zhaoren.policy.vocabulary.Standing;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Which matches have changed and were not followed yet, and what there is to them. */
final class MatchNews {

  /** One match, whatever it says. */
  record Key(Subject subject, String programme) {}

  private MatchNews() {}

  /** Takes some, the oldest first. They are gone with the transaction that took them. */
  static List<Key> take(Connection connection, int limit) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            DELETE FROM match_news
             WHERE id IN (SELECT id FROM match_news ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED)
            RETURNING about, subject_id, programme
            """)) {
      return query
          .with(limit)
          .list(row -> new Key(subject(row), row.getString("programme")))
          .stream()
          .distinct()
          .toList();
    }
  }

  /** Every match that is or may be offered in these homes. */
  static List<Key> ofHome(Connection connection, UUID home) throws SQLException {
    try (var query =
        new Query(connection, "SELECT about, subject_id, programme FROM offer WHERE home_id = ?")) {
      return query.with(home).list(row -> new Key(subject(row), row.getString("programme")));
    }
  }

  /** What there is to them now, of those that were ever found. */
  static List<Heard> heard(Connection connection, Collection<Key> keys, LocalDate today)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT m.about, m.subject_id, m.programme, m.finding IS NOT NULL AS is_found, m.revision,
                   m.urgent, m.jurisdiction, p.*,
                   o.state, o.channel, o.tell_by, o.quiet_until, o.task_id
              FROM unnest(?, ?, ?) AS k(about, id, programme)
              JOIN match m ON m.subject_id = k.id AND m.programme = k.programme AND m.about = k.about
              LEFT JOIN offer o
                ON o.subject_id = k.id AND o.programme = k.programme AND o.about = k.about
             CROSS JOIN LATERAL (
               SELECT count(*) AS there,
                      count(*) FILTER (WHERE adult AND (phone OR NOT elder AND phone IS NULL)) AS on_phone,
                      count(*) FILTER (WHERE adult) AS adults,
                      count(*) FILTER (WHERE elder) AS elders,
                      count(*) FILTER (WHERE NOT adult) AS children,
                      min(household::text)::uuid AS household
                 FROM (
                   SELECT (r.person_birth_date + make_interval(years => ?))::date <= ? AS adult,
                          (r.person_birth_date + make_interval(years => ?))::date <= ? AS elder,
                          r.person_reached_by_phone AS phone,
                          r.person_household AS household
                     FROM resident_facts r
                    WHERE (k.about = 'RESIDENT' AND r.resident_id = k.id
                           OR k.about = 'HOUSEHOLD' AND r.person_household = k.id)
                      AND (r.person_death_date IS NULL OR r.person_death_date_standing = ?)
                 ) AS person) AS p
             ORDER BY m.subject_id, m.programme
            """)) {
      return query
          .texts(keys.stream().map(key -> key.subject().about().name()).toList())
          .uuids(keys.stream().map(key -> key.subject().id()).toList())
          .texts(keys.stream().map(Key::programme).toList())
          .with(EngineFacts.ADULT_AGE)
          .with(today)
          .with(ELDER_AGE)
          .with(today)
          .with(Standing.DECLARED.ordinal())
          .list(MatchNews::read);
    }
  }

  /** 老年人: 浙江省实施《老年人权益保障法》办法 第二条 (L4). */
  private static final int ELDER_AGE = 60;

  private static Heard read(ResultSet row) throws SQLException {
    var subject = subject(row);
    var household = row.getObject("household", UUID.class);
    return new Heard(
        subject,
        row.getString("programme"),
        row.getBoolean("is_found"),
        row.getLong("revision"),
        row.getBoolean("urgent"),
        optional(row, "jurisdiction"),
        subject.about() == About.RESIDENT && household != null
            ? Subject.household(household)
            : subject,
        new People(
            row.getInt("there"),
            row.getInt("on_phone"),
            row.getInt("adults"),
            row.getInt("elders"),
            row.getInt("children")),
        before(row));
  }

  private static Optional<Heard.Before> before(ResultSet row) throws SQLException {
    var state = row.getString("state");
    return state == null
        ? Optional.empty()
        : Optional.of(
            new Heard.Before(
                OfferState.valueOf(state),
                Channel.valueOf(row.getString("channel")),
                row.getObject("tell_by", LocalDate.class),
                Optional.ofNullable(row.getObject("quiet_until", LocalDate.class)),
                Optional.ofNullable(row.getObject("task_id", UUID.class))));
  }

  private static Subject subject(ResultSet row) throws SQLException {
    return new Subject(
        About.valueOf(row.getString("about")), row.getObject("subject_id", UUID.class));
  }

  private static OptionalLong optional(ResultSet row, String column) throws SQLException {
    var value = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
