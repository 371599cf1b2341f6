package io.zhaoren.casework.measures;

import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.measures.Gauged;
import io.zhaoren.finding.measures.Measure;
import io.zhaoren.finding.measures.Measured;
import io.zhaoren.finding.policies.PolicyStore;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import javax.sql.DataSource;

/** What was claimed and granted, by programme as it is called outside. */
@Singleton
class Claims implements Measure {

  private static final String CLAIMED = "zhaoren_claimed";
  private static final String GRANTED = "zhaoren_granted";

  private final Transactions transactions;
  private final PolicyStore policies;

  Claims(DataSource database, PolicyStore policies) {
    this.transactions = new Transactions(database);
    this.policies = policies;
  }

  @Override
  public String name() {
    return "claims";
  }

  @Override
  public Duration every() {
    return SELDOM;
  }

  @Override
  public List<Gauged> gauges() {
    return List.of(
        Gauged.by("programme", CLAIMED, "Items of applications ever received"),
        Gauged.by("programme", GRANTED, "Entitlements ever granted by decision"));
  }

  private record Counted(String programme, long count) {}

  @Override
  public List<Measured> take(LocalDate today) throws SQLException {
    var measured = new ArrayList<Measured>();
    measured.addAll(
        counted(CLAIMED, "SELECT programme, count(*) FROM application_item GROUP BY programme"));
    measured.addAll(
        counted(GRANTED, "SELECT programme, count(*) FROM granted_entitlement GROUP BY programme"));
    return measured;
  }

  private List<Measured> counted(String name, String sql) throws SQLException {
    var codes = policies.current().policies();
    var counts = new TreeMap<String, Long>();
    for (var each :
        transactions.run(
            connection -> {
              try (var query = new Query(connection, sql)) {
                return query.list(row -> new Counted(row.getString(1), row.getLong(2)));
              }
            })) {
      counts.merge(codes.publicCode(each.programme()), each.count(), Long::sum);
    }
    return counts.entrySet().stream()
        .map(each -> Measured.of(name, each.getKey(), each.getValue()))
        .toList();
  }
}
