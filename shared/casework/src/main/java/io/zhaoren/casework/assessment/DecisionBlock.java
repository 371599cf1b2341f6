package io.zhaoren.casework.assessment;

import io.zhaoren.finding.facts.FactKey;
import io.zhaoren.finding.facts.Holding;
import io.zhaoren.policy.evaluation.FactBlock;
import io.zhaoren.policy.evaluation.Knowledge;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.FactType;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The block of verified values, with what else the decision may rest on added to it. */
final class DecisionBlock {

  private final FactBlock verified;
  private final Map<FactKey, Holding> holdings;
  private final Set<FactKey> confirmed;
  private final Set<FactKey> contradicted;
  private final Set<String> ignored;
  private final Set<String> withheld;
  private final LocalDate on;
  private final boolean announced;

  /**
   * @param contradicted values by which nothing is decided for now
   * @param ignored programmes whose running is left out of account
   * @param withheld names of facts of which nothing is said
   */
  DecisionBlock(
      FactBlock verified,
      Map<FactKey, Holding> holdings,
      Set<FactKey> confirmed,
      Set<FactKey> contradicted,
      Set<String> ignored,
      Set<String> withheld,
      LocalDate on) {
    this(verified, holdings, confirmed, contradicted, ignored, withheld, on, true);
  }

  private DecisionBlock(
      FactBlock verified,
      Map<FactKey, Holding> holdings,
      Set<FactKey> confirmed,
      Set<FactKey> contradicted,
      Set<String> ignored,
      Set<String> withheld,
      LocalDate on,
      boolean announced) {
    this.verified = verified;
    this.holdings = holdings;
    this.confirmed = confirmed;
    this.contradicted = contradicted;
    this.ignored = ignored;
    this.withheld = withheld;
    this.on = on;
    this.announced = announced;
  }

  /** A block that was built already, without a word of some facts. */
  static DecisionBlock without(FactBlock built, Set<String> withheld, LocalDate on) {
    return new DecisionBlock(built, Map.of(), Set.of(), Set.of(), Set.of(), withheld, on, false);
  }

  /** One household alone. */
  FactBlock build(int h) {
    var block = FactBlock.of(verified.vocabulary());
    if (verified.membersKnown(h)) {
      block.household(verified.household(h));
      copy(block, About.HOUSEHOLD, h, verified.household(h));
      verified.householdEntitlements(h).stream()
          .filter(running -> !ignored.contains(running.programme()))
          .forEach(block::householdEntitlement);
    } else {
      block.noHousehold(verified.household(h));
    }
    for (var r = verified.firstResident(h); r < verified.endResident(h); r++) {
      block.resident(verified.resident(r));
      copy(block, About.RESIDENT, r, verified.resident(r));
      verified.residentEntitlements(r).stream()
          .filter(running -> !ignored.contains(running.programme()))
          .forEach(block::residentEntitlement);
    }
    return block.build();
  }

  private void copy(FactBlock.Builder block, About about, int row, String id) {
    var facts = verified.vocabulary().facts();
    for (var f = 0; f < facts.size(); f++) {
      var fact = facts.get(f);
      if (fact.about() != about || fact.type() instanceof FactType.Reference) {
        continue;
      }
      if (withheld.contains(fact.name())) {
        block.withheld(f);
        continue;
      }
      var knowledge = verified.knowledge(f, row);
      var key = new FactKey(fact, UUID.fromString(id));
      if (contradicted.contains(key)) {
        block.withheld(f);
        continue;
      }
      var holding = holdings.get(key);
      if (announced && fact.entitlement().isPresent()) {
        // as of the day that is asked about, which may be past; if nothing ran, what that means
        if (holding != null && confirmed.contains(key)) {
          block.fact(f, holding.value().orElseThrow(), Knowledge.FIRM);
        }
        continue;
      }
      if (knowledge != Knowledge.UNKNOWN) {
        block.fact(f, verified.value(f, row), knowledge);
        continue;
      }
      if (holding != null && confirmed.contains(key)) {
        block.fact(
            f,
            holding.value().orElseThrow(),
            holding.staleFrom().filter(stale -> !stale.isAfter(on)).isPresent()
                ? Knowledge.SOFT
                : Knowledge.FIRM);
      } else {
        block.withheld(f);
      }
    }
  }
}
