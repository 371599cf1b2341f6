package io.zhaoren.childwelfare.file;

import io.zhaoren.childwelfare.director.Charges;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Opens files, with somebody responsible in the same transaction. */
@Singleton
public class OpeningFiles {

  /**
   * A child who is to have a file.
   *
   * @param county where it is; the province where nobody knows
   */
  public record Child(UUID id, int county, Optional<Long> community) {}

  /** Where a child is of whom nobody knows the county: the province answers. */
  static final int PROVINCE = 330_000;

  private static final int PER_COUNTY = 1_000_000;

  private final Charges charges;
  private final BusinessDay day;

  OpeningFiles(Charges charges, BusinessDay day) {
    this.charges = charges;
    this.day = day;
  }

  /** Those who have an open file already are left as they are. */
  void open(Connection connection, Collection<Child> children, ChildFile.OpenedBy by)
      throws SQLException {
    var counties = new TreeMap<Integer, List<Child>>();
    children.forEach(
        child -> counties.computeIfAbsent(child.county(), c -> new ArrayList<>()).add(child));
    for (var county : counties.entrySet()) {
      Charges.lock(connection, county.getKey());
      var opened = store(connection, county.getKey(), county.getValue(), by);
      charges.add(connection, county.getKey(), opened);
    }
  }

  private List<Charges.Child> store(
      Connection connection, int county, List<Child> children, ChildFile.OpenedBy by)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO child_file
                (resident_id, version, state, opened_on, opened_by, county, community)
            SELECT resident_id, 0, 'OPEN', ?, ?, ?, community
              FROM unnest(?, ?) AS g(resident_id, community) ORDER BY resident_id
            ON CONFLICT (resident_id) DO UPDATE
               SET state = 'OPEN', version = child_file.version + 1, opened_on = excluded.opened_on,
                   opened_by = excluded.opened_by, county = excluded.county,
                   community = excluded.community, closed_on = NULL, closed_why = NULL
             WHERE child_file.state = 'CLOSED'
            RETURNING resident_id, community
            """)) {
      return query
          .with(day.today())
          .with(by.name())
          .with(county)
          .uuids(children.stream().map(Child::id).toList())
          .numbers(children.stream().map(each -> each.community().orElse(null)).toList())
          .list(
              row ->
                  new Charges.Child(
                      row.getObject(1, UUID.class),
                      Optional.ofNullable(row.getObject(2, Long.class))));
    }
  }

  /** Where a child lives as far as anybody says it; of whom nobody says it, as it was given. */
  static Child at(
      Connection connection, UUID child, Optional<Integer> county, Optional<Long> community)
      throws SQLException {
    var lives = lives(connection, child);
    return at(child, county, community.or(() -> lives), countyOf(connection, child));
  }

  /**
   * @param county as it was given
   * @param registered where the registers say that the child lives or is registered
   */
  static Child at(
      UUID child,
      Optional<Integer> county,
      Optional<Long> community,
      Optional<Integer> registered) {
    return new Child(
        child,
        community
            .map(code -> (int) (code / PER_COUNTY))
            .or(() -> county)
            .or(() -> registered)
            .orElse(PROVINCE),
        community);
  }

  private static Optional<Long> lives(Connection connection, UUID child) throws SQLException {
    try (var query =
        new Query(
            connection,
            "SELECT person_residence_community FROM resident_facts WHERE resident_id = ?")) {
      return query
          .with(child)
          .list(row -> Optional.ofNullable(row.getObject(1, Long.class)))
          .stream()
          .flatMap(Optional::stream)
          .findFirst();
    }
  }

  private static Optional<Integer> countyOf(Connection connection, UUID child) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT coalesce(person_residence_county, person_hukou_county) FROM resident_facts
             WHERE resident_id = ?
            """)) {
      return query
          .with(child)
          .list(row -> Optional.ofNullable(row.getObject(1, Integer.class)))
          .stream()
          .flatMap(Optional::stream)
          .findFirst();
    }
  }
}
