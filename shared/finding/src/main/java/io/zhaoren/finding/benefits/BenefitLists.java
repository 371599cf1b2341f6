package io.zhaoren.finding.benefits;

import io.zhaoren.finding.database.Looks;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.entitlements.EntitlementLists;
import io.zhaoren.finding.entitlements.Entitlements;
import io.zhaoren.finding.facts.Home;
import io.zhaoren.finding.facts.Households;
import io.zhaoren.finding.matching.MatchLists;
import io.zhaoren.finding.matching.Matches;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.reach.NamedHomes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What somebody has and may have, looked up together. */
@ApplicationScoped
public class BenefitLists {

  /** Both in one way to the server. */
  private static final String OF_HOME =
      String.join(";", Home.GIVEN + Entitlements.OF_HOME, Home.GIVEN + Matches.OF_HOME);

  private final Looks looks;
  private final EntitlementLists entitlements;
  private final MatchLists matches;
  private final NamedHomes homes;

  BenefitLists(Looks looks, EntitlementLists entitlements, MatchLists matches, NamedHomes homes) {
    this.looks = looks;
    this.homes = homes;
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
          var home = homes.of(resident).orElse(null);
          if (home == null) {
            home = Households.known(connection, resident);
          }
          var household = home.householdId().orElse(null);
          try (var query = new Query(connection, OF_HOME)) {
            query.with(home.residentId()).with(household);
            query.with(home.residentId()).with(household);
            var answers = query.together();
            return new BenefitList(
                home.residentId(),
                household,
                entitlements.entries(answers.next(Entitlements::read)),
                matches.entries(answers.next(Matches::found)));
          }
        });
  }
}
