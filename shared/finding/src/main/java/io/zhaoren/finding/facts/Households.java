package io.zhaoren.finding.facts;

import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.EngineFacts;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Who is known, and who lives with whom, by the settled membership facts. */
@Singleton
public final class Households {

  /** The fact about a resident that says in which household. */
  public static final String MEMBERSHIP = EngineFacts.HOUSEHOLD;

  private final Transactions transactions;

  public Households(DataSource dataSource) {
    this.transactions = new Transactions(dataSource);
  }

  /** Whether anything was ever reported of the subject. */
  public boolean known(Subject subject) {
    var sql =
        subject.about() == About.RESIDENT
            ? "SELECT 1 FROM resident_facts WHERE resident_id = ?"
            : "SELECT 1 FROM household_facts WHERE household_id = ?";
    return transactions.get(
        connection -> {
          try (var query = new Query(connection, sql)) {
            return query.with(subject.id()).first(row -> true).isPresent();
          }
        });
  }

  public Optional<UUID> householdOf(UUID residentId) {
    return transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  """
                  SELECT person_household FROM resident_facts
                   WHERE resident_id = ? AND person_household IS NOT NULL
                  """)) {
            return query.with(residentId).first(row -> row.getObject(1, UUID.class));
          }
        });
  }

  /** Ordered by id. */
  public List<UUID> membersOf(UUID householdId) {
    return transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  """
                  SELECT resident_id FROM resident_facts
                   WHERE person_household = ? ORDER BY resident_id
                  """)) {
            return query.with(householdId).list(row -> row.getObject(1, UUID.class));
          }
        });
  }
}
