package io.zhaoren.finding.measures;

import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;

/**
 * How many residents are known. Where they are many, PostgreSQL's own estimate is shown, which it
 * renews with each analysis of the table: nobody counts millions every few minutes.
 */
@Singleton
class People implements Measure {

  private static final String RESIDENTS = "zhaoren_residents";

  /** Below this they are counted. */
  private static final long MANY = 100_000;

  private final Transactions transactions;

  People(DataSource database) {
    this.transactions = new Transactions(database);
  }

  @Override
  public String name() {
    return "people";
  }

  @Override
  public Duration every() {
    return SELDOM;
  }

  @Override
  public List<Gauged> gauges() {
    return List.of(
        Gauged.of(RESIDENTS, "Residents of whom something is known; an estimate above 100,000"));
  }

  @Override
  public List<Measured> take(LocalDate today) throws SQLException {
    return List.of(Measured.of(RESIDENTS, transactions.run(People::residents)));
  }

  private static long residents(Connection connection) throws SQLException {
    try (var query =
        new Query(
            connection, "SELECT reltuples FROM pg_class WHERE oid = 'resident_facts'::regclass")) {
      var estimate = query.first(row -> row.getDouble(1)).orElse(-1.0);
      if (estimate >= MANY) {
        return Math.round(estimate);
      }
    }
    try (var query =
        new Query(
            connection, "SELECT count(*) FROM (SELECT FROM resident_facts LIMIT ?) AS those")) {
      return query.with(2 * MANY).first(row -> row.getLong(1)).orElse(0L);
    }
  }
}
