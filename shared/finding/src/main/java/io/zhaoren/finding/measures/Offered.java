package io.zhaoren.finding.measures;

import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.policies.PolicyStore;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * The matches that somebody is or was to be told, by programme. Programmes that are one to the
 * outside are one here too: which of them it is may itself be a secret of those who have it.
 */
@Singleton
class Offered implements Measure {

  private static final String FOUND = "zhaoren_found";
  private static final String REACHED = "zhaoren_reached";
  private static final String WANTED = "zhaoren_wanted";

  private final Transactions transactions;
  private final PolicyStore policies;

  Offered(DataSource database, PolicyStore policies) {
    this.transactions = new Transactions(database);
    this.policies = policies;
  }

  @Override
  public String name() {
    return "offered";
  }

  @Override
  public Duration every() {
    return SELDOM;
  }

  @Override
  public List<Gauged> gauges() {
    return List.of(
        Gauged.by("programme", FOUND, "Matches of whom somebody is or was to be told"),
        Gauged.by("programme", REACHED, "Those of them that somebody was told of"),
        Gauged.by("programme", WANTED, "Those of them that somebody wanted"));
  }

  private record Counted(long found, long reached, long wanted) {

    Counted and(Counted other) {
      return new Counted(found + other.found, reached + other.reached, wanted + other.wanted);
    }
  }

  private record Of(String programme, Counted counted) {}

  @Override
  public List<Measured> take(LocalDate today) throws SQLException {
    var codes = policies.current().policies();
    var counts = new TreeMap<String, Counted>();
    for (var each :
        transactions.run(
            connection -> {
              try (var query =
                  new Query(
                      connection,
                      """
                      SELECT programme, count(*), count(first_reached), count(wanted_on)
                        FROM offer GROUP BY programme
                      """)) {
                return query.list(
                    row ->
                        new Of(
                            row.getString(1),
                            new Counted(row.getLong(2), row.getLong(3), row.getLong(4))));
              }
            })) {
      counts.merge(codes.publicCode(each.programme()), each.counted(), Counted::and);
    }
    var measured = new ArrayList<Measured>();
    counts.forEach(
        (programme, counted) -> {
          measured.add(Measured.of(FOUND, programme, counted.found()));
          measured.add(Measured.of(REACHED, programme, counted.reached()));
          measured.add(Measured.of(WANTED, programme, counted.wanted()));
        });
    return measured;
  }
}
