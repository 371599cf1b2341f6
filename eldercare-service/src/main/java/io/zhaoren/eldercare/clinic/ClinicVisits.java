package io.zhaoren.eldercare.clinic;

import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Visits of mobile clinics, and the elders of the villages to which they come. */
@Singleton
final class ClinicVisits {

  private static final int ELDER = 60;

  private static final String COLUMNS =
      "source, code, community, day, begins, ends, services, sequence, cancelled";

  private final Transactions transactions;

  ClinicVisits(DataSource dataSource) {
    this.transactions = new Transactions(dataSource);
  }

  /** Takes a notice, unless a newer one of the same visit is on record. */
  void take(ClinicVisit visit) {
    transactions.get(connection -> take(connection, visit));
  }

  /**
   * @return how many notices are another now: none if a newer one was there
   */
  int take(Connection connection, ClinicVisit visit) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO mobile_clinic_visit AS v (%s) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (source, code) DO UPDATE
               SET community = excluded.community, day = excluded.day,
                   begins = excluded.begins, ends = excluded.ends,
                   services = excluded.services, sequence = excluded.sequence,
                   cancelled = excluded.cancelled
             WHERE v.sequence < excluded.sequence
            """
                .formatted(COLUMNS))) {
      return query
          .with(visit.source())
          .with(visit.code())
          .with(visit.community())
          .with(visit.day())
          .with(visit.begins())
          .with(visit.ends())
          .texts(visit.services())
          .with(visit.sequence())
          .with(visit.cancelled())
          .run();
    }
  }

  Optional<ClinicVisit> find(String source, String code) {
    return transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  "SELECT %s FROM mobile_clinic_visit WHERE source = ? AND code = ?"
                      .formatted(COLUMNS))) {
            return query.with(source).with(code).first(ClinicVisits::read);
          }
        });
  }

  /** What comes to a community between two days, both included. */
  List<ClinicVisit> of(long community, LocalDate from, LocalDate to) {
    return transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  """
                  SELECT %s FROM mobile_clinic_visit
                   WHERE community = ? AND day BETWEEN ? AND ? AND NOT cancelled
                   ORDER BY day, begins, source, code
                  """
                      .formatted(COLUMNS))) {
            return query.with(community).with(from).with(to).list(ClinicVisits::read);
          }
        });
  }

  /**
   * An elder to whom a clinic comes.
   *
   * @param changedOn day of a discharge, stroke or fall of which the report is fresh; {@link #NONE}
   */
  record ClinicElder(UUID resident, LocalDate changedOn) {

    /** No change of health is known, or none that is fresh. */
    static final LocalDate NONE = LocalDate.of(1, 1, 1);

    boolean hasChanged() {
      return !changedOn.equals(NONE);
    }
  }

  /** The day of a change of health of which the report is fresh on a day. */
  private static final String CHANGED =
      """
      CASE WHEN eldercare_last_health_event_on <= ?
            AND (eldercare_last_health_event_on_stale IS NULL
                 OR eldercare_last_health_event_on_stale > ?)
           THEN eldercare_last_health_event_on
           ELSE ? END
      """;

  /**
   * Elders of 60 and more on record as living in a community, alive on a day: those whose health
   * changed come first, the latest change before the others.
   *
   * @param after only those who come after this elder, whose place is looked up anew: the day of a
   *     change is told to nobody, and so it is in no cursor. Of somebody who is none of these
   *     elders, or none any more, the list begins anew: nobody is left out, and nothing is told of
   *     others
   */
  List<ClinicElder> elders(
      long community, String within, LocalDate on, Optional<UUID> after, int limit) {
    return transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  """
                  WITH elder AS (
                    SELECT resident_id, %s AS changed
                      FROM resident_facts
                     WHERE person_residence_community = ?
                       AND starts_with(person_residence_community::text, ?)
                       AND person_birth_date <= ?
                       AND (person_death_date IS NULL OR person_death_date > ?)),
                  last AS (SELECT resident_id, changed FROM elder WHERE resident_id = ?)
                  SELECT elder.resident_id, elder.changed FROM elder LEFT JOIN last ON true
                   WHERE last.resident_id IS NULL OR elder.changed < last.changed
                      OR elder.changed = last.changed AND elder.resident_id > last.resident_id
                   ORDER BY elder.changed DESC, elder.resident_id LIMIT ?
                  """
                      .formatted(CHANGED))) {
            return query
                .with(on)
                .with(on)
                .with(ClinicElder.NONE)
                .with(community)
                .with(within)
                .with(on.minusYears(ELDER))
                .with(on)
                .with(after.orElse(null))
                .with(limit)
                .list(
                    row ->
                        new ClinicElder(
                            row.getObject(1, UUID.class), row.getObject(2, LocalDate.class)));
          }
        });
  }

  /** Somebody has a birthday. */
  record Birthday(UUID resident, LocalDate day, int turns) {}

  /**
   * Elders of a community who have a birthday in a month and have consented to be on the list; a
   * consent that is stale counts as none.
   */
  List<Birthday> birthdays(long community, String within, int year, int month, LocalDate today) {
    return transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  """
                  SELECT resident_id, person_birth_date FROM resident_facts
                   WHERE person_residence_community = ?
                     AND starts_with(person_residence_community::text, ?)
                     AND extract(month FROM person_birth_date) = ?
                     AND extract(year FROM person_birth_date) <= ?
                     AND (person_death_date IS NULL OR person_death_date > ?)
                     AND eldercare_on_birthday_list
                     AND (eldercare_on_birthday_list_stale IS NULL
                          OR eldercare_on_birthday_list_stale > ?)
                   ORDER BY extract(day FROM person_birth_date), resident_id
                  """)) {
            return query
                .with(community)
                .with(within)
                .with(month)
                .with(year - ELDER)
                .with(today)
                .with(today)
                .list(
                    row -> {
                      var born = row.getObject(2, LocalDate.class);
                      return new Birthday(
                          row.getObject(1, UUID.class),
                          born.plusYears((long) year - born.getYear()),
                          year - born.getYear());
                    });
          }
        });
  }

  private static ClinicVisit read(ResultSet row) throws SQLException {
    Array services = row.getArray(7);
    return new ClinicVisit(
        row.getString(1),
        row.getString(2),
        row.getLong(3),
        row.getObject(4, LocalDate.class),
        row.getInt(5),
        row.getInt(6),
        List.of((String[]) services.getArray()),
        row.getLong(8),
        row.getBoolean(9));
  }
}
