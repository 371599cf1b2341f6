package io.zhaoren.finding.benefits;

import io.zhaoren.finding.database.Looks;
import io.zhaoren.finding.entitlements.EntitlementLists;
import io.zhaoren.finding.facts.Households;
import io.zhaoren.finding.matching.MatchLists;
import io.zhaoren.finding.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What somebody has and may have, looked up together. */
@ApplicationScoped
public class BenefitLists {

  private final Looks looks;
  private final EntitlementLists entitlements;
  private final MatchLists matches;

  BenefitLists(Looks looks, EntitlementLists entitlements, MatchLists matches) {
    this.looks = looks;
    this.entitlements = entitlements;
    this.matches = matches;
  }

  /**
   * Of an id that ceased, that of the one that stands.
   *
   * @throws ProblemException if nothing was ever reported of the person
   */
  BenefitList ofKnown(UUID resident) {
    return looks.look(
        connection -> {
          var home = Households.known(connection, resident);
          return new BenefitList(
              home.residentId(),
              home.householdId().orElse(null),
              entitlements.of(connection, home),
              matches.of(connection, home));
        });
  }
}
