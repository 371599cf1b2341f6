package io.zhaoren.finding.reevaluation;

import io.zhaoren.finding.entitlements.EntitlementChange;
import io.zhaoren.finding.intake.Announcing;
import io.zhaoren.finding.intake.Incoming;
import io.zhaoren.finding.matching.MatchChange;
import io.zhaoren.finding.rejection.Rejection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Announces, and keeps for one transaction what changed for people. */
final class AnnouncingChanges implements Announcing {

  private final Announcing announcing;
  private final List<MatchChange> matches = new ArrayList<>();

  AnnouncingChanges(Announcing announcing) {
    this.announcing = announcing;
  }

  List<MatchChange> matches() {
    return List.copyOf(matches);
  }

  @Override
  public void accepted(Connection connection, List<Incoming> reports) throws SQLException {
    announcing.accepted(connection, reports);
  }

  @Override
  public void changed(
      Connection connection, List<MatchChange> changes, List<EntitlementChange> entitlements)
      throws SQLException {
    matches.addAll(changes);
    announcing.changed(connection, changes, entitlements);
  }

  @Override
  public void rejected(Connection connection, List<Rejection> rejections) throws SQLException {
    announcing.rejected(connection, rejections);
  }
}
