package io.zhaoren.finding.intake;

import io.zhaoren.finding.entitlements.EntitlementChange;
import io.zhaoren.finding.matching.MatchChange;
import io.zhaoren.finding.rejection.Rejection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * How a change becomes known outside. Called inside the transaction that makes the change, while
 * the rows of every subject it speaks of are locked: what is announced and what is stored are one.
 */
public interface Announcing {

  /** Reports that were new, whether or not their value holds now. */
  void accepted(Connection connection, List<Incoming> reports) throws SQLException;

  /** What changed for people, in the order of the revisions. */
  void changed(
      Connection connection, List<MatchChange> matches, List<EntitlementChange> entitlements)
      throws SQLException;

  /** What could not be taken. The same rejection again changes nothing. */
  void rejected(Connection connection, List<Rejection> rejections) throws SQLException;
}
