package io.zhaoren.finding.reevaluation;

import io.zhaoren.finding.entitlements.Entitlements;
import io.zhaoren.finding.facts.SubjectSieve;
import io.zhaoren.finding.matching.Differing;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * For whom a look at people has to ask for matches and entitlements at all, as it was when the
 * first page of a run was looked at: after what the run applies came into force. Whatever was
 * stored since was stored by what is in force. So a look may see a difference that is none, which
 * the second look under the lock finds out; it never misses one.
 *
 * @param matched residents with a match by a programme that the run asks
 * @param entitled who has an entitlement that runs
 */
record Sieves(SubjectSieve matched, SubjectSieve entitled) {

  static Sieves of(Connection connection, Scope scope) throws SQLException {
    return new Sieves(
        Differing.matched(connection, scope.programmes()), Entitlements.entitled(connection));
  }
}
