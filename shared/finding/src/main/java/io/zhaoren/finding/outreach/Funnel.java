package io.zhaoren.finding.outreach;

import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.figures.FigureArea;
import io.zhaoren.finding.figures.FigureSettings;
import io.zhaoren.finding.matching.AreaName;
import io.zhaoren.finding.outreach.ClaimFigures.Counts;
import io.zhaoren.finding.outreach.ClaimFigures.Place;
import io.zhaoren.policy.vocabulary.Areas;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Counts how far matches have come, from found to paid. */
@Singleton
public class Funnel {

  private final Transactions transactions;
  private final Instance<ClaimFigures> claims;
  private final BusinessDay day;
  private final FigureSettings settings;

  public Funnel(
      DataSource dataSource,
      Instance<ClaimFigures> claims,
      BusinessDay day,
      FigureSettings settings) {
    this.transactions = new Transactions(dataSource);
    this.claims = claims;
    this.day = day;
    this.settings = settings;
  }

  /**
   * @param leavesOutSmall for whoever may know how many there are and not who
   */
  public FunnelAnswer of(String asked, boolean leavesOutSmall) {
    var areas = Areas.zhejiang();
    var area = FigureArea.of(asked, areas);
    return transactions.get(
        connection -> {
          var claimed = claimed(connection, area);
          try (var query =
              new Query(
                  connection,
                  """
                  SELECT programme, county, count(*) AS found,
                         count(first_reached) AS reached, count(wanted_on) AS wanted,
                         count(*) FILTER (WHERE state = 'DECLINED') AS declined,
                         count(*) FILTER (WHERE state = 'WITHDRAWN') AS withdrawn
                    FROM offer WHERE county = ANY(?)
                   GROUP BY programme, county ORDER BY programme, county
                  """)) {
            return new FunnelAnswer(
                area.code(),
                area.name(),
                day.today(),
                query.numbers(area.counties()).list(row -> step(row, areas, claimed)).stream()
                    .map(step -> leavesOutSmall ? step.withoutSmall(settings.smallestCell()) : step)
                    .toList());
          }
        });
  }

  private @Nullable Map<Place, Counts> claimed(Connection connection, FigureArea area)
      throws SQLException {
    return claims.isResolvable() ? claims.get().of(connection, area.counties()) : null;
  }

  private static FunnelAnswer.Step step(
      ResultSet row, Areas areas, @Nullable Map<Place, Counts> claimed) throws SQLException {
    var programme = row.getString("programme");
    var county = row.getLong("county");
    var counts =
        claimed == null ? null : claimed.getOrDefault(new Place(programme, county), Counts.NONE);
    return new FunnelAnswer.Step(
        programme,
        AreaName.of(county, areas),
        row.getLong("found"),
        row.getLong("reached"),
        row.getLong("wanted"),
        row.getLong("declined"),
        row.getLong("withdrawn"),
        counts == null ? null : counts.claimed(),
        counts == null ? null : counts.granted(),
        counts == null ? null : counts.paid());
  }
}
