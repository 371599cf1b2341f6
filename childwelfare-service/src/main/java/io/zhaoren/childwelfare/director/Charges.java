package io.zhaoren.childwelfare.director;

import io.zhaoren.childwelfare.director.ChildWorker.Role;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Who is responsible for whom. Every change of a county's workers and children holds the county's
 * lock, so that nobody is given to somebody who is just leaving.
 */
@Singleton
public class Charges {

  /** A child whose file is open. */
  public record Child(UUID id, Optional<Long> community) {}

  /** A child with who is responsible. */
  public record Charge(UUID child, int county, Optional<Long> community, String responsible) {}

  private static final int LOCK = 0x6368_6367; // "chcg"

  private final DirectorSettings settings;
  private final BusinessDay day;

  Charges(DirectorSettings settings, BusinessDay day) {
    this.settings = settings;
    this.day = day;
  }

  /** Until the end of the transaction nobody else changes anything of the county. */
  public static void lock(Connection connection, int county) throws SQLException {
    try (var query = new Query(connection, "SELECT pg_advisory_xact_lock(?, ?)")) {
      query.with(LOCK).with(county).first(row -> true);
    }
  }

  /**
   * Gives children whose files were just opened to somebody. The caller holds the county's lock.
   */
  public void add(Connection connection, int county, Collection<Child> children)
      throws SQLException {
    var responsible = responsible(connection, county);
    ofCounty(connection, county).forEach(each -> responsible.keeps(each.responsible()));
    var added = new ArrayList<Charge>();
    for (var child : children) {
      added.add(
          new Charge(
              child.id(),
              county,
              child.community(),
              responsible.choose(child.community(), Optional.empty())));
    }
    store(connection, county, added, "OPENED");
  }

  /**
   * Puts right who is responsible after workers or places changed: whoever has left has nobody, and
   * whoever waits with a supervisor goes to a director with room. The caller holds the lock.
   */
  void settle(Connection connection, int county, String cause) throws SQLException {
    var responsible = responsible(connection, county);
    var others = new ArrayList<Charge>();
    for (var charge : ofCounty(connection, county)) {
      if (responsible.isRight(charge.responsible(), county, charge.community())) {
        responsible.keeps(charge.responsible());
      } else {
        others.add(charge);
      }
    }
    var changed = new ArrayList<Charge>();
    for (var charge : others) {
      var chosen = responsible.choose(charge.community(), Optional.of(charge.responsible()));
      if (!chosen.equals(charge.responsible())) {
        changed.add(new Charge(charge.child(), county, charge.community(), chosen));
      }
    }
    store(connection, county, changed, cause);
  }

  /** Gives children to somebody who has accepted them. The caller holds the lock. */
  void give(Connection connection, int county, Collection<Charge> to, String cause)
      throws SQLException {
    store(connection, county, to, cause);
  }

  /** The file is closed, or another county has the child. */
  public static void remove(Connection connection, UUID child) throws SQLException {
    try (var query = new Query(connection, "DELETE FROM child_charge WHERE resident_id = ?")) {
      query.with(child).run();
    }
  }

  private Responsible responsible(Connection connection, int county) throws SQLException {
    return new Responsible(county, workers(connection, county), settings.mostChildren());
  }

  static List<ChildWorker> workers(Connection connection, int county) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT worker, role, county, township, communities FROM child_worker
             WHERE county = ? AND left_on IS NULL AND role <> 'OFFICE'
            """)) {
      return query.with(county).list(Charges::worker);
    }
  }

  static ChildWorker worker(ResultSet row) throws SQLException {
    Array communities = row.getArray("communities");
    return new ChildWorker(
        row.getString("worker"),
        Role.valueOf(row.getString("role")),
        row.getInt("county"),
        Optional.ofNullable(row.getObject("township", Long.class)),
        Arrays.asList((Long[]) communities.getArray()));
  }

  static List<Charge> ofCounty(Connection connection, int county) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT resident_id, county, community, responsible FROM child_charge
             WHERE county = ? ORDER BY resident_id
            """)) {
      return query.with(county).list(Charges::charge);
    }
  }

  /** Empty if the child has no open file. */
  public static Optional<Charge> of(Connection connection, UUID child) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT resident_id, county, community, responsible FROM child_charge
             WHERE resident_id = ?
            """)) {
      return query.with(child).first(Charges::charge);
    }
  }

  static Charge charge(ResultSet row) throws SQLException {
    return new Charge(
        row.getObject(1, UUID.class),
        row.getInt(2),
        Optional.ofNullable(row.getObject(3, Long.class)),
        row.getString(4));
  }

  /**
   * For a statement's {@code IN}: codes of all as whom a worker acts on a day, their own and those
   * that they stand in for. Takes the worker twice, and the day.
   */
  public static final String ACTING =
      """
      (SELECT worker FROM child_worker WHERE worker = ? AND left_on IS NULL
       UNION ALL
       SELECT k.worker FROM child_cover k
         JOIN child_worker w ON w.worker = k.covered_by AND w.left_on IS NULL
        WHERE k.covered_by = ? AND ? BETWEEN k.from_day AND k.to_day)
      """;

  /** Codes of all as whom the worker acts on a day: their own, and those that they stand in for. */
  public static List<String> actingAs(Connection connection, String worker, LocalDate on)
      throws SQLException {
    try (var query =
        new Query(connection, "SELECT DISTINCT worker FROM " + ACTING + " AS acting")) {
      return query.with(worker).with(worker).with(on).list(row -> row.getString(1));
    }
  }

  private void store(Connection connection, int county, Collection<Charge> charges, String cause)
      throws SQLException {
    if (charges.isEmpty()) {
      return;
    }
    ensureOffice(connection, county, charges);
    try (var query =
        new Query(
            connection,
            """
            WITH given AS (
              SELECT * FROM unnest(?, ?, ?) AS g(resident_id, community, responsible)),
            stored AS (
              INSERT INTO child_charge (resident_id, county, community, responsible, since)
              SELECT resident_id, ?, community, responsible, ? FROM given
              ON CONFLICT (resident_id) DO UPDATE
                 SET county = excluded.county, community = excluded.community,
                     responsible = excluded.responsible, since = excluded.since)
            INSERT INTO child_charge_change (resident_id, responsible, cause, changed_at)
            SELECT resident_id, responsible, ?, ? FROM given
            """)) {
      query
          .uuids(charges.stream().map(Charge::child).toList())
          .numbers(charges.stream().map(each -> each.community().orElse(null)).toList())
          .texts(charges.stream().map(Charge::responsible).toList())
          .with(county)
          .with(day.today())
          .with(cause)
          .with(day.now())
          .run();
    }
  }

  private void ensureOffice(Connection connection, int county, Collection<Charge> charges)
      throws SQLException {
    var office = ChildWorker.office(county);
    if (charges.stream().noneMatch(each -> each.responsible().equals(office.worker()))) {
      return;
    }
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO child_worker (worker, role, county, communities, appointed_by, since)
            VALUES (?, 'OFFICE', ?, '{}', ?, ?) ON CONFLICT DO NOTHING
            """)) {
      query.with(office.worker()).with(county).with(office.worker()).with(day.today()).run();
    }
  }
}
