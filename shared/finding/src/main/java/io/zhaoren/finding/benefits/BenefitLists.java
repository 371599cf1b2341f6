package io.zhaoren.finding.benefits;

import io.zhaoren.finding.database.Looks;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.entitlements.EntitlementLists;
import io.zhaoren.finding.entitlements.Entitlements;
import io.zhaoren.finding.facts.Households;
import io.zhaoren.finding.matching.MatchLists;
import io.zhaoren.finding.matching.Matches;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What somebody has and may have, looked up together. */
@ApplicationScoped
public class BenefitLists {

  private static final String HOME = "WITH home AS (" + Households.HOME + ") ";

  /** All of it in one way to the server. */
  private static final String BENEFITS =
      String.join(";", Households.HOME, HOME + Entitlements.OF_HOME, HOME + Matches.OF_HOME);

  private static final int STATEMENTS = 3;

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
          try (var query = new Query(connection, BENEFITS)) {
            for (var i = 0; i < STATEMENTS; i++) {
              query.with(resident).with(resident);
            }
            var answers = query.together();
            var home = answers.next(Households::home).get(0);
            if (!home.known()) {
              throw ProblemException.of(ProblemType.RESIDENT_UNKNOWN);
            }
            return new BenefitList(
                home.residentId(),
                home.householdId().orElse(null),
                entitlements.entries(answers.next(Entitlements::read)),
                matches.entries(answers.next(Matches::found)));
          }
        });
  }
}
