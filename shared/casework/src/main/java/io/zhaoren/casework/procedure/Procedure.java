package io.zhaoren.casework.procedure;

import io.zhaoren.casework.clock.Term;
import io.zhaoren.policy.text.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The steps of a policy, in the order in which they are done. A policy whose text names no decision
 * is decided by its department: somebody must, and no law sets a term for it.
 */
public record Procedure(List<ProcedureStep> steps) {

  public Procedure {
    steps = List.copyOf(steps);
  }

  public static Procedure of(Policy policy, StepWords words) {
    var steps = new ArrayList<ProcedureStep>();
    for (var step : policy.procedure()) {
      steps.add(
          new ProcedureStep(
              step.step(),
              words.kind(step.step()),
              step.by(),
              step.within().map(Term::of),
              words.fromReceipt(step.step()),
              step.basis()));
    }
    if (steps.stream().noneMatch(step -> step.kind() == StepKind.DECISION)) {
      var first = 0;
      while (first < steps.size() && steps.get(first).kind() != StepKind.AFTER) {
        first++;
      }
      steps.add(
          first,
          new ProcedureStep(
              "decision",
              StepKind.DECISION,
              policy.department(),
              Optional.empty(),
              false,
              Optional.empty()));
    }
    return new Procedure(steps);
  }
}
