package io.zhaoren.finding.benefits;

import io.zhaoren.finding.database.Looks;
import io.zhaoren.finding.matching.MatchLists;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.reach.NamedHomes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What somebody has and may have, looked up together. */
@ApplicationScoped
public class BenefitLists {

  private final Looks looks;
  private final MatchLists lists;
  private final NamedHomes homes;

  BenefitLists(Looks looks, MatchLists lists, NamedHomes homes) {
    this.looks = looks;
    this.lists = lists;
    this.homes = homes;
  }

  /**
   * Of an id that ceased, that of the one that stands.
   *
   * @throws ProblemException if nothing was ever reported of the person
   */
  BenefitList ofKnown(UUID resident) {
    return looks.look(
        connection -> {
          var home = homes.known(connection, resident);
          var both = lists.of(connection, home);
          return new BenefitList(
              home.residentId(),
              home.householdId().orElse(null),
              both.entitlements(),
              both.matches());
        });
  }
}
