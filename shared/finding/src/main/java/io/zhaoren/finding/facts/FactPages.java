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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads everybody, a page of whole households at a time and in the order of their ids, without a
 * lock, and only the columns of the facts that are asked for.
 */
public final class FactPages {

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

  /** The columns that are read, as they stand in a list of columns: to copy the same elsewhere. */
  public String columnNames(About about) {
    return (about == About.RESIDENT ? residentColumns : householdColumns)
        .stream().map(FactColumn::all).collect(Collectors.joining(", "));
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
            ? members(connection, range.condition("person_household"), limit)
            : alone(connection, range.condition("resident_id"), limit);
    if (page.residents().isEmpty()) {
      return Optional.empty();
    }
    var end = page.residents().size() < limit;
    if (ofHouseholds && !end) {
      page = whole(connection, page);
    }
    var households = page.homes().stream().flatMap(Optional::stream).toList();
    if (ofHouseholds) {
      householdFacts(connection, page, households);
    }
    var residents = List.copyOf(page.residents());
    var ids = ofHouseholds ? households : residents;
    return Optional.of(
        new FactPage(
            page.build(overdue(connection, residents, households, on), on),
            households,
            residents,
            ids.get(ids.size() - 1),
            end));
  }

  /** The last household may have been cut: it comes with the next page, or alone and whole. */
  private Situation.Builder whole(Connection connection, Situation.Builder page)
      throws SQLException {
    if (page.homes().size() > 1) {
      page.withoutLast();
      return page;
    }
    return members(
        connection,
        "person_household = '%s'".formatted(page.homes().get(0).orElseThrow()),
        Integer.MAX_VALUE);
  }

  private Situation.Builder members(Connection connection, String condition, int limit)
      throws SQLException {
    return rows(
        connection,
        "SELECT person_household, resident_id%s FROM resident_facts WHERE %s"
            + " ORDER BY person_household, resident_id LIMIT %d",
        condition,
        limit,
        true);
  }

  private Situation.Builder alone(Connection connection, String condition, int limit)
      throws SQLException {
    return rows(
        connection,
        "SELECT resident_id, resident_id%s FROM resident_facts WHERE person_household IS NULL"
            + " AND %s ORDER BY resident_id LIMIT %d",
        condition,
        limit,
        false);
  }

  private Situation.Builder rows(
      Connection connection, String sql, String condition, int limit, boolean ofHouseholds)
      throws SQLException {
    var page = new Situation.Builder(vocabulary, fact -> read.contains(fact.name()));
    var columns = settled(residentColumns, 2);
    var homes = page.homes();
    BinaryRows.each(
        connection,
        sql.formatted(names(residentColumns), condition, limit),
        2 + 3 * columns.size(),
        row -> {
          if (!ofHouseholds) {
            page.alone();
          } else if (homes.isEmpty() || !row.isUuid(0, homes.get(homes.size() - 1).orElseThrow())) {
            page.household(row.uuid(0));
          }
          var resident = page.resident(row.uuid(1));
          for (var column : columns) {
            column.move(row, page.ofResidents(), resident);
          }
        });
    return page;
  }

  private static String names(List<FactColumn> columns) {
    return columns.stream().map(column -> ", " + column.all()).collect(Collectors.joining());
  }

  private List<SettledColumn> settled(List<FactColumn> columns, int first) {
    var settled = new ArrayList<SettledColumn>();
    for (var i = 0; i < columns.size(); i++) {
      var column = columns.get(i);
      settled.add(
          new SettledColumn(column, vocabulary.indexOf(column.fact().name()), first + 3 * i));
    }
    return settled;
  }

  private void householdFacts(Connection connection, Situation.Builder page, List<UUID> households)
      throws SQLException {
    if (householdColumns.isEmpty()) {
      return;
    }
    var rows = new HashMap<UUID, Integer>();
    for (var i = 0; i < households.size(); i++) {
      rows.put(households.get(i), i);
    }
    var columns = settled(householdColumns, 1);
    BinaryRows.each(
        connection,
        "SELECT household_id%s FROM household_facts WHERE household_id BETWEEN '%s' AND '%s'"
            .formatted(
                names(householdColumns), households.get(0), households.get(households.size() - 1)),
        1 + 3 * columns.size(),
        row -> {
          var home = rows.get(row.uuid(0));
          if (home != null) {
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
