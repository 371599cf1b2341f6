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
import io.zhaoren.policy.vocabulary.FactDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Counts for those who steer: what was found where, and what came in. */
@ApplicationScoped
public class Figures {

  private final Transactions transactions;
  private final PolicyStore policies;
  private final Sources sources;
  private final BusinessDay day;
  private final FigureSettings settings;

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

  FiguresAnswer of(String asked) {
    var set = policies.current().policies();
    var area = FigureArea.of(asked, set.areas());
    return transactions.get(
        connection -> {
          var programmes = programmes(connection, area, set, set.inForce(day.today()));
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
        toClear.add(new ToClear(each.programme(), each.name(), each.found() + each.likely()));
      }
    }
    return toClear;
  }

  /** In households or residents, and in people. */
  private record Found(long found, long likely, long peopleFound, long peopleLikely) {}

  private record Receiving(long receiving, long people) {}

  /** Those in force, and whatever else somebody was found for or receives. */
  private static List<ProgrammeFigures> programmes(
      Connection connection, FigureArea area, PolicySet set, List<Policy> inForce)
      throws SQLException {
    var found = found(connection, area);
    var receiving = receiving(connection, area, set);
    var byProgramme = new HashMap<String, Policy>();
    inForce.forEach(policy -> byProgramme.put(policy.programme(), policy));
    var programmes = new TreeSet<>(byProgramme.keySet());
    programmes.addAll(found.keySet());
    programmes.addAll(receiving.keySet());
    return programmes.stream()
        .map(
            programme -> {
              var policy = Optional.ofNullable(byProgramme.get(programme));
              var counts = found.getOrDefault(programme, new Found(0, 0, 0, 0));
              var running = receiving.getOrDefault(programme, new Receiving(0, 0));
              return new ProgrammeFigures(
                  programme,
                  policy.flatMap(Policy::item).orElse(null),
                  policy.map(Policy::name).orElse(null),
                  policy.map(each -> each.about().name()).orElse(null),
                  counts.found(),
                  counts.likely(),
                  running.receiving(),
                  new PeopleFigures(counts.peopleFound(), counts.peopleLikely(), running.people()));
            })
        .toList();
  }

  /** Of a household everybody is counted who lives in it. */
  private static Map<String, Found> found(Connection connection, FigureArea area)
      throws SQLException {
    var counts = new HashMap<String, Found>();
    try (var query =
        new Query(
            connection,
            """
            SELECT programme,
                   count(*) FILTER (WHERE finding = 'FOUND') AS found,
                   count(*) FILTER (WHERE finding = 'LIKELY') AS likely,
                   coalesce(sum(people) FILTER (WHERE finding = 'FOUND'), 0)::bigint AS people_found,
                   coalesce(sum(people) FILTER (WHERE finding = 'LIKELY'), 0)::bigint AS people_likely
              FROM (SELECT programme, finding,
                           CASE about
                             WHEN 'RESIDENT' THEN 1
                             ELSE (SELECT count(*)
                                     FROM resident_facts
                                    WHERE person_household = subject_id
                                      AND person_death_date IS NULL)
                           END AS people
                      FROM match
                     WHERE finding IS NOT NULL AND jurisdiction = ANY(?)) AS open
             GROUP BY programme
            """)) {
      query
          .numbers(area.counties())
          .list(
              row ->
                  counts.put(
                      row.getString("programme"),
                      new Found(
                          row.getLong("found"),
                          row.getLong("likely"),
                          row.getLong("people_found"),
                          row.getLong("people_likely"))));
    }
    return counts;
  }

  private static Map<String, Receiving> receiving(
      Connection connection, FigureArea area, PolicySet set) throws SQLException {
    var counts = new HashMap<String, Receiving>();
    try (var query =
        new Query(
            connection,
            """
            SELECT programme, count(*) AS receiving,
                   count(*) FILTER (WHERE about = 'RESIDENT') AS residents
              FROM entitlement
             WHERE running AND jurisdiction = ANY(?)
             GROUP BY programme
            """)) {
      query
          .numbers(area.counties())
          .list(
              row ->
                  counts.put(
                      row.getString("programme"),
                      new Receiving(row.getLong("receiving"), row.getLong("residents"))));
    }
    for (var fact : set.vocabulary().facts()) {
      if (fact.about() == About.RESIDENT) {
        for (var row : fact.register().entrySet()) {
          var people = inHouseholds(connection, area, fact, row.getKey(), row.getValue());
          counts.computeIfPresent(
              row.getValue(),
              (programme, counted) ->
                  new Receiving(counted.receiving(), counted.people() + people));
        }
      }
    }
    return counts;
  }

  /** Those whom a register names in households that receive: others may live there too. */
  private static long inHouseholds(
      Connection connection, FigureArea area, FactDefinition fact, String value, String programme)
      throws SQLException {
    var people = new ArrayList<Long>();
    // the column is a name of the vocabulary, never of a caller
    try (var query =
        new Query(
            connection,
            """
            SELECT count(*) AS people
              FROM entitlement
              JOIN resident_facts ON person_household = subject_id
             WHERE running AND about = 'HOUSEHOLD' AND programme = ? AND jurisdiction = ANY(?)
               AND person_death_date IS NULL AND %s::text = ?
            """
                .formatted(fact.column()))) {
      query
          .with(programme)
          .numbers(area.counties())
          .with(value)
          .list(row -> people.add(row.getLong("people")));
    }
    return people.get(0);
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
