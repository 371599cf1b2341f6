package io.zhaoren.finding.reevaluation;

import io.zhaoren.finding.entitlements.Entitlements;
import io.zhaoren.finding.facts.HomePages;
import io.zhaoren.finding.facts.SubjectSieve;
import io.zhaoren.finding.matching.Differing;
import io.zhaoren.policy.evaluation.Grounds;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * For whom a look at people has to ask for matches and entitlements at all, as it was when the
 * first page of a run was looked at: after what the run applies came into force. Whatever was
 * stored since was stored by what is in force. So a look may see a difference that is none, which
 * the second look under the lock finds out; it never misses one.
 *
 * @param matched households and residents with a match by a programme that the run asks
 * @param entitled who has an entitlement that runs
 * @param homes those that have to be asked
 */
record Sieves(SubjectSieve matched, SubjectSieve entitled, HomePages homes) {

  /**
   * @param grounds without which nobody is found; empty if anybody may be
   */
  static Sieves of(Connection connection, Scope scope, Optional<Grounds> grounds)
      throws SQLException {
    var matched = Differing.matched(connection, scope.programmes());
    var entitled = Entitlements.entitled(connection);
    return new Sieves(
        matched,
        entitled,
        grounds
            .map(found -> HomePages.of(found, id -> matched.mayHold(id) || entitled.mayHold(id)))
            .orElseGet(HomePages::ofEverybody));
  }
}
