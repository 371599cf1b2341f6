package io.zhaoren.finding.figures;

import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.figures.FiguresAnswer.AreaCounted;
import io.zhaoren.finding.figures.FiguresAnswer.ParameterFigures;
import io.zhaoren.finding.figures.FiguresAnswer.PeopleFigures;
import io.zhaoren.finding.figures.FiguresAnswer.ProgrammeFigures;
import io.zhaoren.finding.figures.FiguresAnswer.SourceFigures;
import io.zhaoren.finding.figures.FiguresAnswer.ToClear;
import io.zhaoren.finding.intake.Source;
import io.zhaoren.finding.intake.Sources;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.policy.parameter.ParameterRow;
import io.zhaoren.policy.parameter.Parameters;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.Areas;
import io.zhaoren.policy.vocabulary.FactDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Counts for those who steer: what was found where, and what came in. */
@ApplicationScoped
public class Figures {

  private final Transactions transactions;
  private final PolicyStore policies;
  private final Sources sources;
  private final BusinessDay day;
  private final FigureSettings settings;
  private final AtomicReference<@Nullable Kept> kept = new AtomicReference<>();

  public Figures(
      DataSource database,
      PolicyStore policies,
      Sources sources,
      BusinessDay day,
      FigureSettings settings) {
    this.transactions = new Transactions(database);
    this.policies = policies;
    this.sources = sources;
    this.day = day;
    this.settings = settings;
  }

  /**
   * @param leavesOutSmall for whoever may know how many there are and not who
   */
  FiguresAnswer of(String asked, boolean leavesOutSmall) {
    var set = policies.current().policies();
    var area = FigureArea.of(asked, set.areas());
    return transactions.get(
        connection -> {
          var programmes = programmes(connection, area, set, leavesOutSmall);
          return new FiguresAnswer(
              new AreaCounted(area.code(), area.name(), area.counties().size()),
              day.today(),
              programmes,
              toClear(programmes),
              facts(connection),
              parameters(set.parameters(), day.today()));
        });
  }

  private List<ToClear> toClear(List<ProgrammeFigures> programmes) {
    var named = settings.toClear().orElse(Set.of());
    var toClear = new ArrayList<ToClear>();
    for (var each : programmes) {
      if (each.name() != null && named.contains(each.programme())) {
        var found = each.found();
        var likely = each.likely();
        toClear.add(
            new ToClear(
                each.programme(),
                each.name(),
                found == null || likely == null ? null : Long.valueOf(found + likely)));
      }
    }
    return toClear;
  }

  /** What is counted of a programme. */
  private enum Cell {
    FOUND,
    LIKELY,
    RECEIVING,
    PEOPLE_FOUND,
    PEOPLE_LIKELY,
    PEOPLE_RECEIVING;

    /** What says whether it is small: people go with what they are found in. */
    private Cell measure() {
      return switch (this) {
        case FOUND, PEOPLE_FOUND -> FOUND;
        case LIKELY, PEOPLE_LIKELY -> LIKELY;
        case RECEIVING, PEOPLE_RECEIVING -> RECEIVING;
      };
    }
  }

  /** Counts of one programme by county. */
  private static final class Counted {

    private final Map<Cell, Map<Integer, Long>> cells = new EnumMap<>(Cell.class);

    void add(Cell cell, int county, long count) {
      cells.computeIfAbsent(cell, each -> new HashMap<>()).merge(county, count, Long::sum);
    }

    private Map<Integer, Long> of(Cell cell) {
      return cells.getOrDefault(cell, Map.of());
    }

    long sum(Cell cell, FigureArea area) {
      return area.counties().stream().mapToLong(each -> of(cell).getOrDefault(each, 0L)).sum();
    }
  }

  /** Those in force, and whatever else somebody was found for or receives. */
  private List<ProgrammeFigures> programmes(
      Connection connection, FigureArea area, PolicySet set, boolean leavesOutSmall)
      throws SQLException {
    // what is left out is told by the whole province, whatever is asked
    var counted =
        new TreeMap<>(
            leavesOutSmall
                ? ofTheProvince(connection, set)
                : counted(connection, area.counties(), set));
    counted
        .values()
        .removeIf(each -> Stream.of(Cell.values()).allMatch(cell -> each.sum(cell, area) == 0));
    var byProgramme = new HashMap<String, Policy>();
    set.inForce(day.today()).forEach(policy -> byProgramme.put(policy.programme(), policy));
    byProgramme.keySet().forEach(each -> counted.putIfAbsent(each, new Counted()));
    return counted.entrySet().stream()
        .map(
            each -> {
              var policy = Optional.ofNullable(byProgramme.get(each.getKey()));
              var cells = each.getValue();
              var told =
                  told(cells, area, leavesOutSmall ? Optional.of(set.areas()) : Optional.empty());
              return new ProgrammeFigures(
                  each.getKey(),
                  policy.flatMap(Policy::item).orElse(null),
                  policy.map(Policy::name).orElse(null),
                  policy.map(one -> one.about().name()).orElse(null),
                  told.apply(Cell.FOUND),
                  told.apply(Cell.LIKELY),
                  told.apply(Cell.RECEIVING),
                  new PeopleFigures(
                      told.apply(Cell.PEOPLE_FOUND),
                      told.apply(Cell.PEOPLE_LIKELY),
                      told.apply(Cell.PEOPLE_RECEIVING)));
            })
        .toList();
  }

  /**
   * The counts of the whole province, which are many: kept for a while. Nobody changes what is
   * kept.
   *
   * @param at as {@link System#nanoTime} said it
   */
  private record Kept(long at, LocalDate day, PolicySet set, Map<String, Counted> counted) {}

  private Map<String, Counted> ofTheProvince(Connection connection, PolicySet set)
      throws SQLException {
    var today = day.today();
    var known = kept.get();
    if (known != null
        && System.nanoTime() - known.at() < settings.kept().toNanos()
        && known.day().equals(today)
        && known.set().equals(set)) {
      return known.counted();
    }
    var at = System.nanoTime();
    var counted =
        counted(connection, set.areas().counties().stream().map(each -> each.code()).toList(), set);
    kept.set(new Kept(at, today, set, counted));
    return counted;
  }

  private static Map<String, Counted> counted(
      Connection connection, List<Integer> counties, PolicySet set) throws SQLException {
    var counted = new TreeMap<String, Counted>();
    found(connection, counties, counted);
    receiving(connection, counties, set, counted);
    return counted;
  }

  /**
   * What is told of each cell; what of the whole province is left out is looked for once for each
   * measure.
   *
   * @param leavesOut the areas of the province, if small counts are left out
   */
  private Function<Cell, @Nullable Long> told(
      Counted cells, FigureArea area, Optional<Areas> leavesOut) {
    var hidden = EnumSet.noneOf(Cell.class);
    leavesOut.ifPresent(
        areas ->
            Stream.of(Cell.values())
                .filter(cell -> cell == cell.measure())
                .filter(
                    measure ->
                        new SmallCells(settings.smallestCell(), cells.of(measure), areas)
                            .of(area)
                            .isEmpty())
                .forEach(hidden::add));
    return cell -> hidden.contains(cell.measure()) ? null : cells.sum(cell, area);
  }

  /** Of a household everybody is counted who lives in it. */
  private static void found(
      Connection connection, List<Integer> counties, Map<String, Counted> counted)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT programme, jurisdiction,
                   count(*) FILTER (WHERE finding = 'FOUND') AS found,
                   count(*) FILTER (WHERE finding = 'LIKELY') AS likely,
                   coalesce(sum(people) FILTER (WHERE finding = 'FOUND'), 0)::bigint AS people_found,
                   coalesce(sum(people) FILTER (WHERE finding = 'LIKELY'), 0)::bigint AS people_likely
              FROM (SELECT programme, finding, jurisdiction,
                           CASE about
                             WHEN 'RESIDENT' THEN 1
                             ELSE (SELECT count(*)
                                     FROM resident_facts
                                    WHERE person_household = subject_id
                                      AND person_death_date IS NULL)
                           END AS people
                      FROM match
                     WHERE finding IS NOT NULL AND jurisdiction = ANY(?)) AS open
             GROUP BY programme, jurisdiction
            """)) {
      query
          .numbers(counties)
          .each(
              row -> {
                var of = counted.computeIfAbsent(row.getString("programme"), key -> new Counted());
                var county = row.getInt("jurisdiction");
                of.add(Cell.FOUND, county, row.getLong("found"));
                of.add(Cell.LIKELY, county, row.getLong("likely"));
                of.add(Cell.PEOPLE_FOUND, county, row.getLong("people_found"));
                of.add(Cell.PEOPLE_LIKELY, county, row.getLong("people_likely"));
              });
    }
  }

  private static void receiving(
      Connection connection, List<Integer> counties, PolicySet set, Map<String, Counted> counted)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT programme, jurisdiction, count(*) AS receiving,
                   count(*) FILTER (WHERE about = 'RESIDENT') AS residents
              FROM entitlement
             WHERE running AND jurisdiction = ANY(?)
             GROUP BY programme, jurisdiction
            """)) {
      query
          .numbers(counties)
          .each(
              row -> {
                var of = counted.computeIfAbsent(row.getString("programme"), key -> new Counted());
                var county = row.getInt("jurisdiction");
                of.add(Cell.RECEIVING, county, row.getLong("receiving"));
                of.add(Cell.PEOPLE_RECEIVING, county, row.getLong("residents"));
              });
    }
    for (var fact : set.vocabulary().facts()) {
      if (fact.about() == About.RESIDENT) {
        for (var row : fact.register().entrySet()) {
          var of = counted.get(row.getValue());
          if (of != null) {
            inHouseholds(connection, counties, fact, row.getKey(), row.getValue(), of);
          }
        }
      }
    }
  }

  /** Those whom a register names in households that receive: others may live there too. */
  private static void inHouseholds(
      Connection connection,
      List<Integer> counties,
      FactDefinition fact,
      String value,
      String programme,
      Counted counted)
      throws SQLException {
    // the column is a name of the vocabulary, never of a caller
    try (var query =
        new Query(
            connection,
            """
            SELECT jurisdiction, count(*) AS people
              FROM entitlement
              JOIN resident_facts ON person_household = subject_id
             WHERE running AND about = 'HOUSEHOLD' AND programme = ? AND jurisdiction = ANY(?)
               AND person_death_date IS NULL AND %s::text = ?
             GROUP BY jurisdiction
            """
                .formatted(fact.column()))) {
      query
          .with(programme)
          .numbers(counties)
          .with(value)
          .each(
              row ->
                  counted.add(
                      Cell.PEOPLE_RECEIVING, row.getInt("jurisdiction"), row.getLong("people")));
    }
  }

  private static ParameterFigures parameters(Parameters parameters, LocalDate on) {
    var byKind = new EnumMap<ParameterRow.Kind, Long>(ParameterRow.Kind.class);
    for (var definition : parameters.definitions()) {
      var kinds =
          parameters.rows(definition.code()).stream()
              .filter(row -> !row.validFrom().isAfter(on) && !definition.lastDay(row).isBefore(on))
              .map(ParameterRow::kind)
              .collect(Collectors.toSet());
      if (kinds.contains(ParameterRow.Kind.LINE)) {
        byKind.merge(ParameterRow.Kind.LINE, 1L, Long::sum);
      } else if (kinds.contains(ParameterRow.Kind.ILLUSTRATIVE)) {
        byKind.merge(ParameterRow.Kind.ILLUSTRATIVE, 1L, Long::sum);
      }
    }
    var sourced = byKind.getOrDefault(ParameterRow.Kind.LINE, 0L);
    var illustrative = byKind.getOrDefault(ParameterRow.Kind.ILLUSTRATIVE, 0L);
    return new ParameterFigures(
        sourced, illustrative, parameters.definitions().size() - sourced - illustrative);
  }

  private record Taken(long accepted, long repeated, long rejected) {}

  /** Of the registered sources: any other name is only its sender's text. */
  private List<SourceFigures> facts(Connection connection) throws SQLException {
    var taken = new HashMap<String, Taken>();
    try (var query =
        new Query(
            connection,
            """
            SELECT source, sum(accepted)::bigint AS accepted, sum(repeated)::bigint AS repeated,
                   sum(rejected)::bigint AS rejected
              FROM (SELECT source, accepted, repeated, 0 AS rejected FROM intake_tally
                    UNION ALL
                    SELECT source, 0, 0, 1 FROM rejected_fact) AS taken
             GROUP BY source
            """)) {
      query.list(
          row ->
              taken.put(
                  row.getString("source"),
                  new Taken(
                      row.getLong("accepted"), row.getLong("repeated"), row.getLong("rejected"))));
    }
    return sources.all().stream()
        .flatMap(
            source ->
                Stream.ofNullable(taken.get(source.code())).map(each -> figures(source, each)))
        .toList();
  }

  private static SourceFigures figures(Source source, Taken taken) {
    return new SourceFigures(
        source.code(), source.name(), taken.accepted(), taken.repeated(), taken.rejected());
  }
}
