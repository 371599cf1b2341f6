package io.zhaoren.casework.representation;

import io.zhaoren.finding.database.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** What the other services have on record of who acts for whom, and who is kept away from whom. */
final class Heard {

  private static final String IN_FORCE =
      " AND NOT ended AND valid_from <= ? AND (valid_to IS NULL OR valid_to >= ?)";

  private Heard() {}

  /** Whether another service has a representation in force that covers one of these. */
  static boolean allows(
      Connection connection, UUID representative, UUID principal, Set<Scope> oneOf, LocalDate on)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            "SELECT 1 FROM heard_representation"
                + " WHERE representative_id = ? AND principal_id = ? AND scopes && ?"
                + IN_FORCE)) {
      return query
          .with(representative)
          .with(principal)
          .texts(oneOf.stream().map(Scope::name).toList())
          .with(on)
          .with(on)
          .first(row -> true)
          .isPresent();
    }
  }

  /** Whether another service keeps this person away from the principal. */
  static boolean bars(Connection connection, UUID person, UUID principal, LocalDate on)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            "SELECT 1 FROM heard_protection"
                + " WHERE principal_id = ? AND (against_id IS NULL OR against_id = ?)"
                + IN_FORCE)) {
      return query.with(principal).with(person).with(on).with(on).first(row -> true).isPresent();
    }
  }

  /** From whose matters this person himself is kept away by another service. */
  static Set<UUID> from(Connection connection, UUID person, LocalDate on) throws SQLException {
    try (var query =
        new Query(
            connection,
            "SELECT principal_id FROM heard_protection WHERE against_id = ?" + IN_FORCE)) {
      return new HashSet<>(
          query.with(person).with(on).with(on).list(row -> row.getObject(1, UUID.class)));
    }
  }
}
