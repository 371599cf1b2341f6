package io.zhaoren.finding.facts;

import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.entitlements.Entitlements;
import io.zhaoren.policy.evaluation.FactBlock;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.Vocabulary;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads whole households as a block, with only what the purpose may see. */
@Singleton
public final class FactLoader {

  /** A resident with the settled facts by their place in the vocabulary. */
  private record Person(UUID id, @Nullable Settled[] facts) {}

  private static final String OF_HOUSEHOLDS =
      """
      SELECT resident_id, person_household AS home, %1$s
        FROM resident_facts
       WHERE person_household = any(?)
      """;

  private static final String OF_THE_ALONE =
      """
      SELECT resident_id, person_household, %1$s
        FROM resident_facts
       WHERE resident_id = any(?) AND person_household IS NULL
      """;

  private final Transactions transactions;
  private final Vocabulary vocabulary;
  private final List<FactColumn> residentColumns;
  private final List<FactColumn> householdColumns;

  public FactLoader(DataSource dataSource, Vocabulary vocabulary) {
    this.transactions = new Transactions(dataSource);
    this.vocabulary = vocabulary;
    this.residentColumns = FactColumn.of(vocabulary, About.RESIDENT);
    this.householdColumns = FactColumn.of(vocabulary, About.HOUSEHOLD);
  }

  /**
   * The households named and those of the residents named, each with all its members; a resident of
   * no known household stands alone. Whoever nobody ever reported is not in the block, nor is a
   * household without members.
   */
  public FactBlock load(
      Connection connection, Collection<Subject> subjects, LocalDate on, Purpose purpose)
      throws SQLException {
    var situation = read(connection, subjects, on);
    return situation.block(purpose, Entitlements.running(connection, situation.subjects(), on));
  }

  /** As above, on a connection of its own. */
  public FactBlock load(Collection<Subject> subjects, LocalDate on, Purpose purpose) {
    return transactions.get(connection -> load(connection, subjects, on, purpose));
  }

  /** The same before anybody's right to see it is asked, for those who settle entitlements. */
  public Situation read(Connection connection, Collection<Subject> subjects, LocalDate on)
      throws SQLException {
    var residents = ids(subjects, About.RESIDENT);
    var households = new HashSet<>(ids(subjects, About.HOUSEHOLD));
    households.addAll(householdsOf(connection, residents));
    var members = members(connection, households, residents);
    var householdFacts = householdFacts(connection, households);
    var situation = new Situation.Builder(vocabulary);
    members.forEach(
        (household, people) -> {
          if (household.about() == About.HOUSEHOLD) {
            situation.household(household.id());
            situation
                .ofHomes()
                .set(
                    situation.homes().size() - 1,
                    householdFacts.getOrDefault(household.id(), noFacts()));
          } else {
            situation.alone();
          }
          people.forEach(
              person ->
                  situation.ofResidents().set(situation.resident(person.id()), person.facts()));
        });
    return situation.build(overdue(connection, situation, on), on);
  }

  private static Set<UUID> ids(Collection<Subject> subjects, About about) {
    return subjects.stream()
        .filter(subject -> subject.about() == about)
        .map(Subject::id)
        .collect(Collectors.toSet());
  }

  private @Nullable Settled[] noFacts() {
    return new Settled[vocabulary.facts().size()];
  }

  private static List<UUID> householdsOf(Connection connection, Collection<UUID> residents)
      throws SQLException {
    if (residents.isEmpty()) {
      return List.of();
    }
    try (var query =
        new Query(
            connection,
            """
            SELECT DISTINCT person_household FROM resident_facts
             WHERE resident_id = any(?) AND person_household IS NOT NULL
            """)) {
      return query.uuids(residents).list(row -> row.getObject(1, UUID.class));
    }
  }

  /** By household in order of id; somebody without one, under his own id. */
  private TreeMap<Subject, List<Person>> members(
      Connection connection, Collection<UUID> households, Collection<UUID> residents)
      throws SQLException {
    var members = new TreeMap<Subject, List<Person>>();
    // hundreds of columns: the database plans only for those who are asked for
    var sql = residents.isEmpty() ? OF_HOUSEHOLDS : OF_HOUSEHOLDS + " UNION ALL " + OF_THE_ALONE;
    try (var query =
        new Query(connection, (sql + " ORDER BY resident_id").formatted(names(residentColumns)))) {
      query.uuids(households);
      if (!residents.isEmpty()) {
        query.uuids(residents);
      }
      query.each(
          row -> {
            var id = row.getObject(1, UUID.class);
            var household = row.getObject(2, UUID.class);
            members
                .computeIfAbsent(
                    household == null ? Subject.resident(id) : Subject.household(household),
                    home -> new ArrayList<>())
                .add(new Person(id, facts(row, residentColumns, 3)));
          });
    }
    return members;
  }

  private Map<UUID, @Nullable Settled[]> householdFacts(
      Connection connection, Collection<UUID> households) throws SQLException {
    var facts = new HashMap<UUID, @Nullable Settled[]>();
    if (householdColumns.isEmpty()) {
      return facts;
    }
    try (var query =
        new Query(
            connection,
            "SELECT household_id, %s FROM household_facts WHERE household_id = any(?)"
                .formatted(names(householdColumns)))) {
      query
          .uuids(households)
          .each(row -> facts.put(row.getObject(1, UUID.class), facts(row, householdColumns, 2)));
    }
    return facts;
  }

  private static String names(List<FactColumn> columns) {
    return columns.stream().map(FactColumn::all).collect(Collectors.joining(", "));
  }

  private @Nullable Settled[] facts(ResultSet row, List<FactColumn> columns, int first)
      throws SQLException {
    var facts = noFacts();
    for (var i = 0; i < columns.size(); i++) {
      facts[vocabulary.indexOf(columns.get(i).fact().name())] =
          columns.get(i).read(row, first + 3 * i);
    }
    return facts;
  }

  private Set<FactKey> overdue(Connection connection, Situation.Builder situation, LocalDate on)
      throws SQLException {
    var ids =
        Stream.concat(
                situation.homes().stream().flatMap(Optional::stream),
                situation.residents().stream())
            .toList();
    return new HashSet<>(new Settling(vocabulary).due(connection, ids, on));
  }
}
