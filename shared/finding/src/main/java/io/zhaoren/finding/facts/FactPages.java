package io.zhaoren.finding.facts;

import io.zhaoren.finding.database.BinaryRows;
import io.zhaoren.finding.database.Query;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.Vocabulary;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads everybody to find, a page of whole households at a time and in the order of their ids, and
 * only the columns of the facts that are asked for. Of a value's freshness and standing the
 * database tells one bit: whether it is firm on the day.
 */
public final class FactPages {

  /** How many bits fit into one column. */
  private static final int BITS = 63;

  private static final Predicate<UUID> ANY = home -> true;

  private static final String MEMBERS =
      "SELECT person_household, resident_id%s FROM resident_facts WHERE %s"
          + " ORDER BY person_household, resident_id LIMIT %d";
  private static final String ALONE =
      "SELECT resident_id, resident_id%s FROM resident_facts WHERE person_household IS NULL"
          + " AND %s ORDER BY resident_id LIMIT %d";

  private final Vocabulary vocabulary;
  private final Set<String> read;
  private final List<FactColumn> residentColumns;
  private final List<FactColumn> householdColumns;

  /**
   * @param facts names of those to be read
   */
  public FactPages(Vocabulary vocabulary, Collection<String> facts) {
    this.vocabulary = vocabulary;
    this.read = Set.copyOf(facts);
    this.residentColumns = columns(vocabulary, About.RESIDENT, facts);
    this.householdColumns = columns(vocabulary, About.HOUSEHOLD, facts);
  }

  private static List<FactColumn> columns(
      Vocabulary vocabulary, About about, Collection<String> facts) {
    return FactColumn.of(vocabulary, about).stream()
        .filter(column -> facts.contains(column.fact().name()))
        .toList();
  }

  /**
   * For the rest of the transaction: a page is little beside everybody, whatever the database has
   * counted so far, and it is read by many at once. Without this it may sort, go through a whole
   * table for each page, or start workers of its own.
   */
  public static void byIndex(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(
          "SET LOCAL max_parallel_workers_per_gather = 0; SET LOCAL enable_seqscan = off;"
              + " SET LOCAL enable_bitmapscan = off; SET LOCAL enable_hashjoin = off;"
              + " SET LOCAL enable_mergejoin = off; SET LOCAL jit = off");
    }
  }

  /**
   * The next page of a range; empty if nobody is left in it.
   *
   * @param limit of residents; only one household that is larger goes beyond it
   */
  public Optional<FactPage> read(Connection connection, KeyRange range, int limit, LocalDate on)
      throws SQLException {
    var ofHouseholds = range.about() == About.HOUSEHOLD;
    var page =
        ofHouseholds
            ? rows(connection, MEMBERS, range.condition("person_household"), limit, true, ANY, on)
            : rows(connection, ALONE, range.condition("resident_id"), limit, false, ANY, on);
    if (page.residents().isEmpty()) {
      return Optional.empty();
    }
    var end = page.residents().size() < limit;
    if (ofHouseholds && !end) {
      page = whole(connection, page, on);
    }
    return Optional.of(page(connection, page, BETWEEN, end, on));
  }

  /**
   * Those of these homes in which somebody lives; empty if in none.
   *
   * @param homes in order; all households, or all residents of no known one
   * @param neighbours whether hardly anybody lives between the first and the last but in them
   */
  public Optional<FactPage> read(
      Connection connection, List<Subject> homes, boolean neighbours, LocalDate on)
      throws SQLException {
    if (homes.isEmpty()) {
      return Optional.empty();
    }
    return neighbours ? readAdjacent(connection, homes, on) : read(connection, homes, on);
  }

  /**
   * Those of these homes in which somebody lives; empty if in none.
   *
   * @param homes all households, or all residents of no known one
   */
  Optional<FactPage> read(Connection connection, List<Subject> homes, LocalDate on)
      throws SQLException {
    var ids = homes.stream().map(Subject::id).toList();
    var ofHouseholds = homes.get(0).about() == About.HOUSEHOLD;
    var condition = among(ofHouseholds ? "person_household" : "resident_id", ids);
    return read(
        connection,
        condition,
        ofHouseholds,
        ANY,
        households -> among("household_id", households),
        on);
  }

  /**
   * The same where hardly anybody lives between the first and the last of these homes but in them:
   * one range of an index instead of a search for each. Whoever has come between them meanwhile is
   * left out.
   *
   * @param homes in order
   */
  Optional<FactPage> readAdjacent(Connection connection, List<Subject> homes, LocalDate on)
      throws SQLException {
    var asked = homes.stream().map(Subject::id).collect(Collectors.toSet());
    var ofHouseholds = homes.get(0).about() == About.HOUSEHOLD;
    var condition =
        between(
            ofHouseholds ? "person_household" : "resident_id",
            homes.get(0).id(),
            homes.get(homes.size() - 1).id());
    return read(connection, condition, ofHouseholds, asked::contains, BETWEEN, on);
  }

  private Optional<FactPage> read(
      Connection connection,
      String condition,
      boolean ofHouseholds,
      Predicate<UUID> homes,
      Condition householdFacts,
      LocalDate on)
      throws SQLException {
    var page =
        rows(
            connection,
            ofHouseholds ? MEMBERS : ALONE,
            condition,
            Integer.MAX_VALUE,
            ofHouseholds,
            homes,
            on);
    return page.residents().isEmpty()
        ? Optional.empty()
        : Optional.of(page(connection, page, householdFacts, true, on));
  }

  /** Which households' facts are read, of those that are on a page in order. */
  private interface Condition {
    String of(List<UUID> households);
  }

  private static final Condition BETWEEN =
      ids -> between("household_id", ids.get(0), ids.get(ids.size() - 1));

  private static String between(String column, UUID first, UUID last) {
    return "%s BETWEEN '%s' AND '%s'".formatted(column, first, last);
  }

  private static String among(String column, List<UUID> ids) {
    return ids.stream()
        .map(UUID::toString)
        .collect(Collectors.joining(",", column + " = ANY('{", "}'::uuid[])"));
  }

  private FactPage page(
      Connection connection,
      Situation.Builder page,
      Condition ofHouseholds,
      boolean end,
      LocalDate on)
      throws SQLException {
    var households = page.homes().stream().flatMap(Optional::stream).toList();
    if (!households.isEmpty()) {
      householdFacts(connection, page, households, ofHouseholds.of(households), on);
    }
    var residents = List.copyOf(page.residents());
    var ids = households.isEmpty() ? residents : households;
    return new FactPage(
        page.build(overdue(connection, residents, households, on), on),
        households,
        residents,
        ids.get(ids.size() - 1),
        end);
  }

  /** The last household may have been cut: it comes with the next page, or alone and whole. */
  private Situation.Builder whole(Connection connection, Situation.Builder page, LocalDate on)
      throws SQLException {
    if (page.homes().size() > 1) {
      page.withoutLast();
      return page;
    }
    return rows(
        connection,
        MEMBERS,
        "person_household = '%s'".formatted(page.homes().get(0).orElseThrow()),
        Integer.MAX_VALUE,
        true,
        ANY,
        on);
  }

  /**
   * Reads rows in order of their homes.
   *
   * @param wanted by its id, whether a home is
   */
  private Situation.Builder rows(
      Connection connection,
      String sql,
      String condition,
      int limit,
      boolean ofHouseholds,
      Predicate<UUID> wanted,
      LocalDate on)
      throws SQLException {
    var page = new Situation.Builder(vocabulary, fact -> read.contains(fact.name()));
    var columns = settled(residentColumns, 2);
    var homes = page.homes();
    BinaryRows.each(
        connection,
        sql.formatted(names(residentColumns, on), condition, limit),
        2 + width(residentColumns),
        row -> {
          if (!ofHouseholds) {
            if (!wanted.test(row.uuid(0))) {
              return;
            }
            page.alone();
          } else if (homes.isEmpty() || !row.isUuid(0, homes.get(homes.size() - 1).orElseThrow())) {
            var home = row.uuid(0);
            if (!wanted.test(home)) {
              return;
            }
            page.household(home);
          }
          var resident = page.resident(row.uuid(1));
          for (var column : columns) {
            column.move(row, page.ofResidents(), resident);
          }
        });
    return page;
  }

  /** The values and, after them, the bits of those that are not firm. */
  private static String names(List<FactColumn> columns, LocalDate on) {
    var names = new StringBuilder();
    columns.forEach(column -> names.append(", ").append(column.value()));
    for (var first = 0; first < columns.size(); first += BITS) {
      for (var i = first; i < Math.min(columns.size(), first + BITS); i++) {
        names
            .append(i == first ? ", " : " | ")
            .append(
                "CASE WHEN %s THEN %d::bigint ELSE 0::bigint END"
                    .formatted(columns.get(i).soft(on), bit(i)));
      }
    }
    return names.toString();
  }

  private static int width(List<FactColumn> columns) {
    return columns.size() + (columns.size() + BITS - 1) / BITS;
  }

  private static long bit(int column) {
    return 1L << (column % BITS);
  }

  private List<SettledColumn> settled(List<FactColumn> columns, int first) {
    var settled = new ArrayList<SettledColumn>();
    for (var i = 0; i < columns.size(); i++) {
      var column = columns.get(i);
      settled.add(
          new SettledColumn(
              column,
              vocabulary.indexOf(column.fact().name()),
              first + i,
              first + columns.size() + i / BITS,
              bit(i)));
    }
    return settled;
  }

  private void householdFacts(
      Connection connection,
      Situation.Builder page,
      List<UUID> households,
      String condition,
      LocalDate on)
      throws SQLException {
    if (householdColumns.isEmpty()) {
      return;
    }
    var rows = new IdRows(households);
    var columns = settled(householdColumns, 1);
    BinaryRows.each(
        connection,
        "SELECT household_id%s FROM household_facts WHERE %s"
            .formatted(names(householdColumns, on), condition),
        1 + width(householdColumns),
        row -> {
          var home = rows.of(row.uuid(0));
          if (home >= 0) {
            for (var column : columns) {
              column.move(row, page.ofHomes(), home);
            }
          }
        });
  }

  /** Hardly ever any: the calendar settles them as their day comes. */
  private Set<FactKey> overdue(
      Connection connection, List<UUID> residents, List<UUID> households, LocalDate on)
      throws SQLException {
    try (var query = new Query(connection, "SELECT 1 FROM fact_due WHERE day <= ? LIMIT 1")) {
      if (query.with(on).first(row -> true).isEmpty()) {
        return Set.of();
      }
    }
    var ids = Stream.concat(residents.stream(), households.stream()).toList();
    return new HashSet<>(new Settling(vocabulary).due(connection, ids, on));
  }
}
