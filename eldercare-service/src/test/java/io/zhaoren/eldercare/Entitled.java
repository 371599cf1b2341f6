package io.zhaoren.eldercare;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;
import javax.sql.DataSource;

/** Entitlements as decisions leave them, for tests of what hangs on them. */
@Singleton
public class Entitled {

  @Inject DataSource dataSource;

  /** A running one from October 2023 on. */
  public UUID to(UUID resident, String programme, long fen) {
    return to(resident, programme, fen, LocalDate.of(2023, 10, 1));
  }

  public UUID to(UUID resident, String programme, long fen, LocalDate firstMonth) {
    var id = UUID.randomUUID();
    run(
        """
        INSERT INTO granted_entitlement
          (id, version, programme, policy_version, about, subject_id, department, county, period,
           on_death, first_month, state, review_due)
        VALUES ('%s', 0, '%s', 1, 'RESIDENT', '%s', 'county-civil-affairs', 330106, 'MONTH',
                'unknown', '%s', 'RUNNING', false)
        """
            .formatted(id, programme, resident, firstMonth));
    run(
        """
        INSERT INTO entitlement_amount (entitlement_id, position, from_month, fen, decision_id, superseded)
        VALUES ('%s', 0, '%s', %d, gen_random_uuid(), false)
        """
            .formatted(id, firstMonth, fen));
    return id;
  }

  public void run(String sql) {
    try (var connection = dataSource.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  public long number(String sql) {
    try (var connection = dataSource.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
