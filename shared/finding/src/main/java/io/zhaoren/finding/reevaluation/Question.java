package io.zhaoren.finding.reevaluation;

import io.zhaoren.finding.facts.FactPages;
import io.zhaoren.policy.evaluation.Grounds;
import io.zhaoren.policy.text.PolicySet;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What a run asks, of one version of the set on one day.
 *
 * @param asked the policies that the changes can touch
 * @param now of a simulation, the same before its draft
 * @param grounds without which none of them finds anybody; empty if everybody has to be asked
 * @param last how many of those who were asked last differed; empty until the first look
 * @param known empty until the first look
 */
record Question(
    UUID run,
    long version,
    LocalDate on,
    Scope scope,
    PolicySet asked,
    PolicySet now,
    FactPages pages,
    Optional<Grounds> grounds,
    AtomicReference<@Nullable Share> last,
    AtomicReference<@Nullable Sieves> known) {

  /** How many differ. */
  enum Share {
    UNKNOWN,
    FEW,
    MANY
  }

  /** One home in so many is enough to make a look of its own not worth while. */
  private static final int MOST = 8;

  /** Made once for many pages. */
  Sieves sieves(Connection connection) throws SQLException {
    synchronized (known) {
      var sieves = known.get();
      if (sieves == null) {
        sieves = Sieves.of(connection, scope, grounds);
        known.set(sieves);
      }
      return sieves;
    }
  }

  /** Remembers how many of those who were asked differed. */
  void tell(int differing, int homes) {
    last.set(differing > homes / MOST ? Share.MANY : Share.FEW);
  }
}
