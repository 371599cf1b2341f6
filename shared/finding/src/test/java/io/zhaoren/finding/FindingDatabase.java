package io.zhaoren.finding;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.zhaoren.testing.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * A PostgreSQL database of its own with the tables of this module, behind a pool of connections.
 */
public final class FindingDatabase implements AutoCloseable {

  private final PostgresServer.Database database;
  private final AgroalDataSource dataSource;

  /** Work on a connection. */
  public interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  private FindingDatabase(PostgresServer.Database database) throws SQLException {
    this.database = database;
    this.dataSource =
        AgroalDataSource.from(
            new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(
                    pool ->
                        pool.maxSize(40)
                            .acquisitionTimeout(Duration.ofSeconds(10))
                            .exceptionSorter(new PostgreSQLExceptionSorter())
                            .connectionFactoryConfiguration(
                                factory ->
                                    factory
                                        .jdbcUrl(database.jdbcUrl())
                                        .principal(new NamePrincipal(database.user()))
                                        .credential(new SimplePassword(database.password())))));
  }

  public static FindingDatabase fresh() throws SQLException {
    var made = new FindingDatabase(PostgresServer.freshDatabase());
    Flyway.configure()
        .dataSource(made.dataSource)
        .locations("classpath:db/finding")
        .load()
        .migrate();
    return made;
  }

  public DataSource dataSource() {
    return dataSource;
  }

  public PostgresServer.Database database() {
    return database;
  }

  /** Does the work in one transaction. */
  public <T> T inTransaction(Work<T> work) throws SQLException {
    try (var connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        var result = work.on(connection);
        connection.commit();
        return result;
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  public void execute(String sql) throws SQLException {
    try (var connection = dataSource.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The one number that a query gives. */
  public long number(String sql) throws SQLException {
    try (var connection = dataSource.getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  @Override
  public void close() {
    dataSource.close();
  }
}
