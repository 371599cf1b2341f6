package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.expression.Expression;
import io.zhaoren.policy.parameter.ParameterValue;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.text.Subject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What the parts of one policy come to for one subject: what an explanation shows of them. */
public final class Valuation {

  private final int household;
  private final int subject;
  private final Situation situation;

  /**
   * @param policy an index into the evaluation's policies
   * @param row a household's for a policy about units, else a resident's
   */
  public Valuation(
      PolicySet policies, FactBlock block, Evaluation evaluation, int policy, int row) {
    var asked = evaluation.policies().get(policy);
    var unit = asked.about() == Subject.UNIT;
    this.household = unit ? row : block.householdOf(row);
    this.subject = unit ? -1 : row;
    var membership =
        Membership.of(
            block, policies.leftOut(evaluation.on()), policies.parameters(), evaluation.on());
    this.situation =
        Situation.of(
            new ParametersOn(policies.parameters(), evaluation.on()),
            block,
            membership,
            new Jurisdictions(block, membership, evaluation.on()),
            asked.jurisdiction(),
            household,
            subject,
            evaluation.on());
  }

  public int household() {
    return household;
  }

  /** The resident asked about; empty for a unit. */
  public Optional<Integer> subject() {
    return subject < 0 ? Optional.empty() : Optional.of(subject);
  }

  /** Residents assessed together, by their row: the members who count, or who is left out alone. */
  public List<Integer> members() {
    return situation.memberRows();
  }

  /** A quantity in the measure of its type's denominator, if what is known settles it. */
  public OptionalLong known(Expression quantity, Knowledge least) {
    var range = situation.range(quantity, least);
    return range.isKnown() ? OptionalLong.of(range.low()) : OptionalLong.empty();
  }

  /** What a quantity is at least, by what is known and by the ranges of what is not. */
  public long lowest(Expression quantity, Knowledge least) {
    return situation.range(quantity, least).low();
  }

  /** What a quantity is at most. */
  public long highest(Expression quantity, Knowledge least) {
    return situation.range(quantity, least).high();
  }

  /** A parameter in the place that decides; empty if the place is not known. */
  public Optional<ParameterValue> parameter(String code) {
    return situation.parameter(code, Knowledge.SOFT);
  }
}
