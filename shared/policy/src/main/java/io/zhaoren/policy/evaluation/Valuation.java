package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.expression.Expression;
import io.zhaoren.policy.parameter.ParameterValue;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.text.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What the parts of one policy come to for one subject: what an explanation shows of them. */
public final class Valuation {

  private final PolicySet policies;
  private final FactBlock block;
  private final Evaluation evaluation;
  private final int household;
  private final int subject;
  private final Jurisdictions jurisdictions;
  private final OptionalLong jurisdiction;
  private final Situation situation;

  /**
   * @param policy an index into the evaluation's policies
   * @param row a household's for a policy about units, else a resident's
   */
  public Valuation(
      PolicySet policies, FactBlock block, Evaluation evaluation, int policy, int row) {
    this.policies = policies;
    this.block = block;
    this.evaluation = evaluation;
    var unit = evaluation.policies().get(policy).about() == Subject.UNIT;
    this.household = unit ? row : block.householdOf(row);
    this.subject = unit ? -1 : row;
    var membership =
        new Membership(block, policies.unitRules(), policies.parameters(), evaluation.on());
    this.jurisdictions = new Jurisdictions(block, membership, evaluation.on());
    this.jurisdiction = evaluation.jurisdiction(policy, row);
    this.situation =
        new Situation(
            block,
            membership.counted(),
            household,
            subject,
            evaluation.on(),
            policies.parameters(),
            jurisdiction,
            jurisdictions.hukouType(household, subject));
  }

  public int household() {
    return household;
  }

  /** The resident asked about; empty for a unit. */
  public Optional<Integer> subject() {
    return subject < 0 ? Optional.empty() : Optional.of(subject);
  }

  /** Residents that count as members of the unit, by their row. */
  public List<Integer> members() {
    var members = new ArrayList<Integer>();
    for (var row = block.firstResident(household); row < block.endResident(household); row++) {
      if (evaluation.isMember(row)) {
        members.add(row);
      }
    }
    return members;
  }

  /** A quantity in the measure of its type's denominator, if what is known settles it. */
  public OptionalLong known(Expression quantity, Knowledge least) {
    var range = situation.range(quantity, least);
    return range.isKnown() ? OptionalLong.of(range.low()) : OptionalLong.empty();
  }

  /** A parameter in the place that decides; empty if the place is not known. */
  public Optional<ParameterValue> parameter(String code) {
    return jurisdiction.isEmpty()
        ? Optional.empty()
        : Optional.of(
            policies
                .parameters()
                .at(
                    code,
                    jurisdiction.getAsLong(),
                    evaluation.on(),
                    jurisdictions.hukouType(household, subject)));
  }
}
