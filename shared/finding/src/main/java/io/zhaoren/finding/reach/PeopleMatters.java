package io.zhaoren.finding.reach;

import io.zhaoren.access.Matter;
import io.zhaoren.access.Matters;
import io.zhaoren.finding.database.Looks;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.facts.Home;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Residents and households: who they are now, and where. A person is reached from the place of the
 * hukou and from that of residence, for either may decide. Where somebody lives counts as far as an
 * authority or a field worker has said it: a household that somebody only says to belong to opens
 * nothing.
 */
@Singleton
public final class PeopleMatters implements Matters {

  private static final String COLUMNS =
      """
      SELECT r.resident_id, r.person_household,
             r.person_household_standing IS DISTINCT FROM 2 AS at_home, -- 2: only declared
             r.person_hukou_county, r.person_residence_county, r.person_residence_community
        FROM resident_facts r
      """;

  private final Looks looks;
  private final NamedHomes homes;

  PeopleMatters(Looks looks, NamedHomes homes) {
    this.looks = looks;
    this.homes = homes;
  }

  @Override
  public Set<String> parameters() {
    return Set.of("residentId", "householdId");
  }

  @Override
  public Optional<Matter> find(String parameter, String value) {
    return Places.uuid(value)
        .map(
            id ->
                looks.look(
                    connection ->
                        parameter.equals("residentId")
                            ? resident(connection, id)
                            : household(connection, id)));
  }

  private Matter resident(Connection connection, UUID id) throws SQLException {
    var people = new People();
    people.residents.add(id);
    try (var query =
        new Query(
            connection,
            COLUMNS
                + """
                WHERE r.resident_id
                   = coalesce((SELECT standing FROM resident_alias WHERE resident_id = ?), ?)
                """)) {
      query
          .with(id)
          .with(id)
          .each(
              row -> {
                people.add(row);
                homes.read(id, home(row));
              });
    }
    return people.matter().about(Optional.of(people.standing.orElse(id)));
  }

  private static Home home(ResultSet row) throws SQLException {
    return new Home(
        row.getObject("resident_id", UUID.class),
        true,
        Optional.ofNullable(row.getObject("person_household", UUID.class)));
  }

  private static Matter household(Connection connection, UUID id) throws SQLException {
    var people = new People();
    people.households.add(id);
    try (var query = new Query(connection, COLUMNS + "WHERE r.person_household = ?")) {
      query.with(id).each(people::add);
    }
    return people.matter();
  }

  /** What is on record of one or several persons. */
  private static final class People {

    private final Set<UUID> residents = new HashSet<>();
    private final Set<UUID> households = new HashSet<>();
    private final Set<String> places = new HashSet<>();
    private Optional<UUID> standing = Optional.empty();
    private boolean known;

    void add(ResultSet row) throws SQLException {
      known = true;
      standing = Optional.of(row.getObject("resident_id", UUID.class));
      places.addAll(Places.numbers(row, 4, 5, 6));
      var household = row.getObject("person_household", UUID.class);
      if (row.getBoolean("at_home")) {
        residents.add(row.getObject("resident_id", UUID.class));
        if (household != null) {
          households.add(household);
        }
      } else if (households.isEmpty()) {
        residents.add(row.getObject("resident_id", UUID.class));
      }
    }

    Matter matter() {
      return new Matter(known, residents, households, places, Set.of());
    }
  }
}
