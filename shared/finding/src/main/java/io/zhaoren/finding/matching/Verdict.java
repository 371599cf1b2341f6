package io.zhaoren.finding.matching;

import io.zhaoren.finding.facts.Subject;
import io.zhaoren.policy.evaluation.Evaluation;
import io.zhaoren.policy.evaluation.Finding;
import io.zhaoren.policy.evaluation.Outcome;
import io.zhaoren.policy.text.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one evaluation says of one subject and one policy.
 *
 * @param missing the facts that would settle it, while it is open
 * @param notMet codes of the criteria that speak against it, once it is settled
 */
record Verdict(
    Subject subject,
    Policy policy,
    Finding finding,
    OptionalLong jurisdiction,
    Optional<Amount> amount,
    List<String> missing,
    List<String> notMet) {

  static Verdict of(Evaluation evaluation, int policyIndex, int row, Subject subject) {
    var policy = evaluation.policies().get(policyIndex);
    var finding = evaluation.finding(policyIndex, row);
    var open = finding.isMatch() || finding == Finding.UNSIGNALLED;
    var fen = open ? evaluation.amount(policyIndex, row) : OptionalLong.empty();
    return new Verdict(
        subject,
        policy,
        finding,
        evaluation.jurisdiction(policyIndex, row),
        fen.isPresent()
            ? policy.amount().map(rule -> new Amount(fen.getAsLong(), rule.period()))
            : Optional.empty(),
        open ? evaluation.missing(policyIndex, row).stream().sorted().toList() : List.of(),
        open ? List.of() : notMet(evaluation, policyIndex, row));
  }

  /** Codes of the criteria that speak against it, on firm facts. */
  private static List<String> notMet(Evaluation evaluation, int policyIndex, int row) {
    var criteria = evaluation.policies().get(policyIndex).criteria();
    var codes = new ArrayList<String>();
    for (var c = 0; c < criteria.size(); c++) {
      if (evaluation.criterion(policyIndex, c, row) == Outcome.NOT_MET
          && !evaluation.soft(policyIndex, c, row)) {
        codes.add(criteria.get(c).code());
      }
    }
    return codes;
  }
}
