package io.zhaoren.finding.figures;

import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.figures.FiguresAnswer.AreaCounted;
import io.zhaoren.finding.figures.FiguresAnswer.ProgrammeFigures;
import io.zhaoren.finding.figures.FiguresAnswer.SourceFigures;
import io.zhaoren.finding.figures.FiguresAnswer.ToClear;
import io.zhaoren.finding.intake.Source;
import io.zhaoren.finding.intake.Sources;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.policy.text.Policy;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
          var programmes = programmes(connection, area, set.inForce(day.today()));
          return new FiguresAnswer(
              new AreaCounted(area.code(), area.name(), area.counties().size()),
              day.today(),
              programmes,
              toClear(programmes),
              facts(connection));
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

  private record Found(long found, long likely) {}

  /** Those in force, and whatever else somebody was found for or receives. */
  private static List<ProgrammeFigures> programmes(
      Connection connection, FigureArea area, List<Policy> inForce) throws SQLException {
    var found = found(connection, area);
    var receiving = receiving(connection, area);
    var byProgramme = new HashMap<String, Policy>();
    inForce.forEach(policy -> byProgramme.put(policy.programme(), policy));
    var programmes = new TreeSet<>(byProgramme.keySet());
    programmes.addAll(found.keySet());
    programmes.addAll(receiving.keySet());
    return programmes.stream()
        .map(
            programme -> {
              var policy = Optional.ofNullable(byProgramme.get(programme));
              var counts = found.getOrDefault(programme, new Found(0, 0));
              return new ProgrammeFigures(
                  programme,
                  policy.flatMap(Policy::item).orElse(null),
                  policy.map(Policy::name).orElse(null),
                  policy.map(each -> each.about().name()).orElse(null),
                  counts.found(),
                  counts.likely(),
                  receiving.getOrDefault(programme, 0L));
            })
        .toList();
  }

  private static Map<String, Found> found(Connection connection, FigureArea area)
      throws SQLException {
    var counts = new HashMap<String, Found>();
    try (var query =
        new Query(
            connection,
            """
            SELECT programme, count(*) FILTER (WHERE finding = 'FOUND') AS found,
                   count(*) FILTER (WHERE finding = 'LIKELY') AS likely
              FROM match
             WHERE finding IS NOT NULL AND jurisdiction = ANY(?)
             GROUP BY programme
            """)) {
      query
          .numbers(area.counties())
          .list(
              row ->
                  counts.put(
                      row.getString("programme"),
                      new Found(row.getLong("found"), row.getLong("likely"))));
    }
    return counts;
  }

  private static Map<String, Long> receiving(Connection connection, FigureArea area)
      throws SQLException {
    var counts = new HashMap<String, Long>();
    try (var query =
        new Query(
            connection,
            """
            SELECT programme, count(*) AS receiving
              FROM entitlement
             WHERE running AND jurisdiction = ANY(?)
             GROUP BY programme
            """)) {
      query
          .numbers(area.counties())
          .list(row -> counts.put(row.getString("programme"), row.getLong("receiving")));
    }
    return counts;
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
