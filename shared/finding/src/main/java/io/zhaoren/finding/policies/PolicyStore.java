package io.zhaoren.finding.policies;

import java.sql.Connection;
import java.sql.SQLException;

/** The stored policies and parameters, which are what holds: files are only imported once. */
public class PolicyStore {

  /**
   * The set in force for this transaction, taking the policy-set lock shared until it ends: nobody
   * activates another version meanwhile. Compiled once per version.
   */
  public CurrentPolicies current(Connection connection) throws SQLException {
    throw new UnsupportedOperationException("being written");
  }

  /** The set now in force, for reading. */
  public CurrentPolicies current() {
    throw new UnsupportedOperationException("being written");
  }
}
