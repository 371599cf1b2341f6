package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.text.Criterion;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.text.Subject;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Concludes for one subject and policy at a time, when first asked: the outcomes by walking the
 * expressions, and the finding from them as the policy's text reads.
 */
final class DirectEvaluation implements Evaluation {

  private record Asked(int policy, int row) {}

  /** What one policy means for one subject. */
  private record Conclusion(
      Finding finding, Outcome[] outcomes, boolean[] soft, Optional<String> excludedBy) {}

  private final FactBlock block;
  private final LocalDate on;
  private final List<Policy> policies;
  private final Membership membership;
  private final Particulars particulars;
  private final NextDay nextDay;
  private final Map<Asked, Conclusion> conclusions = new HashMap<>();

  DirectEvaluation(PolicySet set, List<Policy> policies, FactBlock block, LocalDate on) {
    this.block = block;
    this.on = on;
    this.policies = policies;
    membership = Membership.of(block, set.leftOut(on), set.parameters(), on);
    var jurisdictions = new Jurisdictions(block, membership, on);
    particulars = new Particulars(set, block, on, membership, jurisdictions);
    nextDay = new NextDay(set, set.inForce(on), block, jurisdictions, on);
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
    return conclusion(policy, row).finding();
  }

  @Override
  public byte[] findings(int policy) {
    var unit = policies.get(policy).about() == Subject.UNIT;
    var findings = new byte[unit ? block.households() : block.residents()];
    for (var row = 0; row < findings.length; row++) {
      findings[row] = (byte) finding(policy, row).ordinal();
    }
    return findings;
  }

  @Override
  public Outcome criterion(int policy, int criterion, int row) {
    return conclusion(policy, row).outcomes()[criterion];
  }

  @Override
  public boolean soft(int policy, int criterion, int row) {
    return conclusion(policy, row).soft()[criterion];
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
    var conclusion = conclusion(policy, row);
    var open = new HashSet<Integer>();
    for (var i = 0; i < policies.get(policy).criteria().size(); i++) {
      if (conclusion.outcomes()[i] == Outcome.UNDETERMINED || conclusion.soft()[i]) {
        open.add(i);
      }
    }
    return particulars.missing(policies.get(policy), row, open::contains);
  }

  @Override
  public Set<String> unknownParameters(int policy, int row) {
    var outcomes = conclusion(policy, row).outcomes();
    var open = new HashSet<Integer>();
    for (var i = 0; i < outcomes.length; i++) {
      if (outcomes[i] == Outcome.UNDETERMINED) {
        open.add(i);
      }
    }
    return particulars.unknownParameters(policies.get(policy), row, open);
  }

  @Override
  public Optional<String> excludedBy(int policy, int row) {
    return conclusion(policy, row).excludedBy();
  }

  @Override
  public Optional<LocalDate> nextChange(int household) {
    return nextDay.of(household);
  }

  private Conclusion conclusion(int policy, int row) {
    var asked = new Asked(policy, row);
    var known = conclusions.get(asked);
    if (known == null) {
      known = conclude(policies.get(policy), row);
      conclusions.put(asked, known);
    }
    return known;
  }

  private Conclusion conclude(Policy policy, int row) {
    var situation = particulars.situation(policy, row);
    var conditions = policy.conditions();
    var outcomes = new Outcome[conditions.size()];
    var soft = new boolean[conditions.size()];
    for (var i = 0; i < outcomes.length; i++) {
      outcomes[i] = situation.outcome(conditions.get(i).when(), Knowledge.FIRM);
      if (outcomes[i] == Outcome.UNDETERMINED
          && situation.outcome(conditions.get(i).when(), Knowledge.SOFT) == Outcome.MET) {
        outcomes[i] = Outcome.MET;
        soft[i] = true;
      }
    }

    var unit = policy.about() == Subject.UNIT;
    var excludedBy = Optional.<String>empty();
    Finding finding;
    if (unit ? membership.isDead(row) : !membership.isAlive(row)) {
      finding = Finding.NOT_ENTITLED;
    } else if (particulars.isHeld(policy, row)) {
      finding = Finding.HELD;
    } else if (unit && !block.membersKnown(row)) {
      finding = Finding.UNSIGNALLED;
    } else if (unit && situation.memberRows().isEmpty()) {
      finding = Finding.NOT_ENTITLED;
    } else {
      finding = finding(conditions, outcomes, soft);
      // whoever is not entitled hears why, whatever else runs
      if (finding != Finding.NOT_ENTITLED) {
        var interplay = particulars.interplay(policy, row);
        excludedBy = interplay.excludedBy();
        finding = interplay.leaves(finding);
      }
    }
    return new Conclusion(finding, outcomes, soft, excludedBy);
  }

  private static Finding finding(List<Criterion> conditions, Outcome[] outcomes, boolean[] soft) {
    var points = false;
    var open = false;
    for (var i = 0; i < outcomes.length; i++) {
      var condition = conditions.get(i);
      if (condition.points() && outcomes[i] == Outcome.MET) {
        points = true;
      }
      if (!condition.isSignal()) {
        if (outcomes[i] == Outcome.NOT_MET) {
          return Finding.NOT_ENTITLED;
        }
        open |= outcomes[i] == Outcome.UNDETERMINED || soft[i];
      }
    }
    if (!open) {
      return Finding.FOUND;
    }
    return points ? Finding.LIKELY : Finding.UNSIGNALLED;
  }
}
