package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.PolicySet;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** Outcomes and findings of everybody, in columns; particulars of whoever is asked about. */
final class ColumnarEvaluation implements Evaluation {

  private final LocalDate on;
  private final List<Policy> policies;
  private final PolicyOutcomes[] outcomes;
  private final Membership membership;
  private final Particulars particulars;
  private final NextDay nextDay;

  ColumnarEvaluation(
      PolicySet set, FactBlock block, Plan plan, Wanted wanted, Kernels kernels, Chunks chunks) {
    this.on = plan.program().on();
    this.policies = wanted.policies();
    var asked = new BlockOutcomes(wanted, block);
    this.outcomes = asked.policies();
    var pass = new BlockPass(plan, kernels, chunks, block, asked);
    pass.run();
    this.membership = pass.membership();
    this.particulars = new Particulars(set, block, on, membership, pass.jurisdictions());
    this.nextDay = new NextDay(set, plan.policies(), block, pass.jurisdictions(), on);
    if (block.hasEntitlements()) {
      for (var policy : outcomes) {
        heedEntitlements(policy, block);
      }
    }
  }

  /** Few have anything running: of them it is asked row by row what that leaves. */
  private void heedEntitlements(PolicyOutcomes policy, FactBlock block) {
    if (policy.isOfUnits()) {
      for (var household : block.householdsWithEntitlements()) {
        heedEntitlements(policy, household, membership.isDead(household));
      }
    } else {
      for (var resident : block.residentsWithEntitlements()) {
        heedEntitlements(policy, resident, !membership.isAlive(resident));
      }
      if (!policy.policy().excludes().isEmpty()) {
        for (var household : block.householdsWithEntitlements()) {
          for (var resident = block.firstResident(household);
              resident < block.endResident(household);
              resident++) {
            // whoever has something running as well was asked above
            if (block.residentEntitlements(resident).isEmpty()) {
              heedEntitlements(policy, resident, !membership.isAlive(resident));
            }
          }
        }
      }
    }
  }

  private void heedEntitlements(PolicyOutcomes outcomes, int row, boolean dead) {
    var policy = outcomes.policy();
    if (dead) {
      return;
    }
    if (particulars.isHeld(policy, row)) {
      outcomes.finding(row, Finding.HELD);
    } else if (outcomes.finding(row) != Finding.NOT_ENTITLED && isAssessed(outcomes, row)) {
      outcomes.finding(row, particulars.interplay(policy, row).leaves(outcomes.finding(row)));
    }
  }

  /** Whether it is known who is to be assessed. */
  private boolean isAssessed(PolicyOutcomes outcomes, int row) {
    return !outcomes.isOfUnits() || particulars.situation(outcomes.policy(), row).membersKnown();
  }

  @Override
  public List<Policy> policies() {
    return policies;
  }

  @Override
  public LocalDate on() {
    return on;
  }

  @Override
  public Finding finding(int policy, int row) {
    return outcomes[policy].finding(row);
  }

  @Override
  public byte[] findings(int policy) {
    return outcomes[policy].findings();
  }

  @Override
  public Outcome criterion(int policy, int criterion, int row) {
    return outcomes[policy].outcome(criterion, row);
  }

  @Override
  public boolean soft(int policy, int criterion, int row) {
    return outcomes[policy].soft(criterion, row);
  }

  @Override
  public OptionalLong amount(int policy, int row) {
    return particulars.amount(policies.get(policy), row);
  }

  @Override
  public OptionalLong jurisdiction(int policy, int row) {
    return particulars.jurisdiction(policies.get(policy), row);
  }

  @Override
  public boolean isMember(int resident) {
    return membership.isCounted(resident);
  }

  @Override
  public Set<String> missing(int policy, int row) {
    return particulars.missing(
        policies.get(policy),
        row,
        i -> criterion(policy, i, row) == Outcome.UNDETERMINED || soft(policy, i, row));
  }

  @Override
  public Set<String> unknownParameters(int policy, int row) {
    var open = new TreeSet<Integer>();
    for (var i = 0; i < policies.get(policy).conditions().size(); i++) {
      if (criterion(policy, i, row) == Outcome.UNDETERMINED) {
        open.add(i);
      }
    }
    return particulars.unknownParameters(policies.get(policy), row, open);
  }

  @Override
  public Optional<String> excludedBy(int policy, int row) {
    return finding(policy, row) == Finding.EXCLUDED
        ? particulars.interplay(policies.get(policy), row).excludedBy()
        : Optional.empty();
  }

  @Override
  public Optional<LocalDate> nextChange(int household) {
    return nextDay.of(household);
  }
}
