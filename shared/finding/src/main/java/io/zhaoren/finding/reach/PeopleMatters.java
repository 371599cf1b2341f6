package io.zhaoren.finding.reach;

import io.quarkus.arc.All;
import io.zhaoren.access.Matter;
import io.zhaoren.access.Matters;
import io.zhaoren.finding.database.Looks;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.facts.Home;
import jakarta.inject.Singleton;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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

  /** Of a person whose id, which may have ceased, is given twice. */
  private static final String OF_RESIDENT =
      COLUMNS
          + """
          WHERE r.resident_id
             = coalesce((SELECT standing FROM resident_alias WHERE resident_id = ?), ?)
          """;

  private final Looks looks;
  private final NamedHomes homes;
  private final List<Along<?>> alongs;

  PeopleMatters(Looks looks, NamedHomes homes, @All List<Along<?>> alongs) {
    this.looks = looks;
    this.homes = homes;
    this.alongs = List.copyOf(alongs);
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

  @Override
  public Optional<Matter> find(Method operation, String parameter, String value) {
    var along = along(operation);
    return along.isEmpty() || !parameter.equals("residentId")
        ? find(parameter, value)
        : Places.uuid(value)
            .map(id -> looks.look(connection -> resident(connection, id, along.get())));
  }

  private Optional<Along<?>> along(Method operation) {
    var wanted = operation.getAnnotation(ReadAlong.class);
    return wanted == null
        ? Optional.empty()
        : alongs.stream().filter(wanted.value()::isInstance).findFirst();
  }

  private Matter resident(Connection connection, UUID id) throws SQLException {
    var people = new People();
    people.residents.add(id);
    try (var query = new Query(connection, OF_RESIDENT)) {
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

  /** The same; the statements are sent together and see one moment. */
  private Matter resident(Connection connection, UUID id, Along<?> along) throws SQLException {
    var people = new People();
    people.residents.add(id);
    var statements = new ArrayList<>(List.of(OF_RESIDENT));
    along.statements().forEach(each -> statements.add(Home.OF_ASKED + each));
    try (var query = new Query(connection, String.join(";", statements))) {
      for (var i = 0; i < statements.size(); i++) {
        query.with(id).with(id);
      }
      var answers = query.together();
      var found =
          answers.next(
              row -> {
                people.add(row);
                return home(row);
              });
      for (var home : found) {
        homes.read(id, home);
        homes.readAlong(id, along.read(home, answers));
      }
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
