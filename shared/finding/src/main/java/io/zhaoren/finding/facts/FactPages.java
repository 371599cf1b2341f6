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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads everybody, a page of whole households at a time and in the order of their ids, without a
 * lock, and only the columns of the facts that are asked for.
 */
public final class FactPages {

  private final Vocabulary vocabulary;
  private final List<FactColumn> residentColumns;
  private final List<FactColumn> householdColumns;

  /**
   * @param facts names of those to be read
   */
  public FactPages(Vocabulary vocabulary, Collection<String> facts) {
    this.vocabulary = vocabulary;
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

  private record Row(UUID home, Situation.Person person) {}

  /**
   * The next page of a range; empty if nobody is left in it.
   *
   * @param limit of residents; only one household that is larger goes beyond it
   */
  public Optional<FactPage> read(Connection connection, KeyRange range, int limit, LocalDate on)
      throws SQLException {
    var rows =
        range.about() == About.HOUSEHOLD
            ? members(connection, range.condition("person_household"), limit)
            : alone(connection, range.condition("resident_id"), limit);
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    var end = rows.size() < limit;
    if (range.about() == About.HOUSEHOLD && !end) {
      rows = whole(connection, rows);
    }
    var last = rows.get(rows.size() - 1).home();
    var homes =
        range.about() == About.HOUSEHOLD
            ? homes(rows, householdFacts(connection, rows.get(0).home(), last))
            : rows.stream().map(row -> new Situation.Home(null, noFacts(), one(row))).toList();
    var residents = rows.stream().map(row -> row.person().id()).toList();
    var households = homes.stream().map(Situation.Home::id).filter(id -> id != null).toList();
    var ids = new ArrayList<UUID>(residents);
    households.forEach(ids::add);
    return Optional.of(
        new FactPage(
            new Situation(vocabulary, homes, overdue(connection, ids, on), on),
            households.stream().map(id -> id).toList(),
            residents,
            last,
            end));
  }

  private static List<Situation.Person> one(Row row) {
    return List.of(row.person());
  }

  /** The last household may have been cut: it comes with the next page, or alone and whole. */
  private List<Row> whole(Connection connection, List<Row> rows) throws SQLException {
    var last = rows.get(rows.size() - 1).home();
    var first = 0;
    for (var i = rows.size() - 1; i >= 0; i--) {
      if (!rows.get(i).home().equals(last)) {
        first = i + 1;
        break;
      }
    }
    return first > 0
        ? rows.subList(0, first)
        : members(connection, "person_household = '%s'".formatted(last), Integer.MAX_VALUE);
  }

  private List<Row> members(Connection connection, String condition, int limit)
      throws SQLException {
    return rows(
        connection,
        "SELECT person_household, resident_id%s FROM resident_facts WHERE %s"
            + " ORDER BY person_household, resident_id LIMIT %d",
        condition,
        limit);
  }

  private List<Row> alone(Connection connection, String condition, int limit) throws SQLException {
    return rows(
        connection,
        "SELECT resident_id, resident_id%s FROM resident_facts WHERE person_household IS NULL"
            + " AND %s ORDER BY resident_id LIMIT %d",
        condition,
        limit);
  }

  private List<Row> rows(Connection connection, String sql, String condition, int limit)
      throws SQLException {
    var rows = new ArrayList<Row>();
    var columns = settled(residentColumns, 2);
    BinaryRows.each(
        connection,
        sql.formatted(names(residentColumns), condition, limit),
        2 + 3 * columns.size(),
        row ->
            rows.add(new Row(row.uuid(0), new Situation.Person(row.uuid(1), facts(row, columns)))));
    return rows;
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

  private @Nullable Settled[] noFacts() {
    return new Settled[vocabulary.facts().size()];
  }

  private @Nullable Settled[] facts(BinaryRows row, List<SettledColumn> columns)
      throws SQLException {
    var facts = noFacts();
    for (var column : columns) {
      facts[column.index()] = column.read(row);
    }
    return facts;
  }

  private Map<UUID, @Nullable Settled[]> householdFacts(
      Connection connection, UUID first, UUID last) throws SQLException {
    var facts = new HashMap<UUID, @Nullable Settled[]>();
    if (householdColumns.isEmpty()) {
      return facts;
    }
    var columns = settled(householdColumns, 1);
    BinaryRows.each(
        connection,
        "SELECT household_id%s FROM household_facts WHERE household_id BETWEEN '%s' AND '%s'"
            .formatted(names(householdColumns), first, last),
        1 + 3 * columns.size(),
        row -> facts.put(row.uuid(0), facts(row, columns)));
    return facts;
  }

  private List<Situation.Home> homes(List<Row> rows, Map<UUID, @Nullable Settled[]> facts) {
    var homes = new ArrayList<Situation.Home>();
    var begin = 0;
    for (var i = 1; i <= rows.size(); i++) {
      var home = rows.get(begin).home();
      if (i == rows.size() || !rows.get(i).home().equals(home)) {
        homes.add(
            new Situation.Home(
                home,
                facts.getOrDefault(home, noFacts()),
                rows.subList(begin, i).stream().map(Row::person).toList()));
        begin = i;
      }
    }
    return homes;
  }

  /** Hardly ever any: the calendar settles them as their day comes. */
  private Set<FactKey> overdue(Connection connection, List<UUID> ids, LocalDate on)
      throws SQLException {
    try (var query = new Query(connection, "SELECT 1 FROM fact_due WHERE day <= ? LIMIT 1")) {
      if (query.with(on).first(row -> true).isEmpty()) {
        return Set.of();
      }
    }
    return new HashSet<>(new Settling(vocabulary).due(connection, ids, on));
  }
}
