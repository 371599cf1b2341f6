package io.zhaoren.casework.item;

import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.facts.Situation;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.policy.vocabulary.About;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The confirmed deaths in a unit of which a claim has taken note. */
public final class NotedDeaths {

  private NotedDeaths() {}

  /** Who had died before the claim was made never was part of it. */
  public static void knownAtClaim(Connection connection, ApplicationItem item, Situation situation)
      throws SQLException {
    if (item.subject().about() == About.HOUSEHOLD) {
      for (var dead : situation.dead()) {
        if (dead.about() == About.RESIDENT) {
          note(connection, item.id(), dead.id(), true);
        }
      }
    }
  }

  public static void note(Connection connection, UUID item, UUID resident, boolean atClaim)
      throws SQLException {
    try (var query =
        new Query(connection, "INSERT INTO item_death VALUES (?, ?, ?) ON CONFLICT DO NOTHING")) {
      query.with(item).with(resident).with(atClaim).run();
    }
  }

  public static void forget(Connection connection, UUID item, UUID resident) throws SQLException {
    try (var query =
        new Query(connection, "DELETE FROM item_death WHERE item_id = ? AND resident_id = ?")) {
      query.with(item).with(resident).run();
    }
  }

  /** By who died, whether that was before the claim was made. */
  public static Map<Subject, Boolean> of(Connection connection, UUID item) throws SQLException {
    var noted = new HashMap<Subject, Boolean>();
    try (var query =
        new Query(connection, "SELECT resident_id, at_claim FROM item_death WHERE item_id = ?")) {
      query
          .with(item)
          .each(
              row -> noted.put(Subject.resident(row.getObject(1, UUID.class)), row.getBoolean(2)));
    }
    return noted;
  }
}
