package io.zhaoren.policy.cases;

import io.zhaoren.policy.evaluation.Evaluator;
import io.zhaoren.policy.reading.PolicyProblems;
import io.zhaoren.policy.reading.Problems;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.PolicySet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Everything that a policy's cases can tell, as named checks: a service's tests turn each into a
 * dynamic test.
 */
public final class PolicyChecks {

  /** Something that must hold. */
  public static final class Check {
    private final String name;
    private final Asking asking;

    private Check(String name, Asking asking) {
      this.name = name;
      this.asking = asking;
    }

    /** Unique among the checks of one kind. */
    public String name() {
      return name;
    }

    /** What is wrong, one finding each; empty if it holds. */
    public List<String> findings() {
      return asking.findings();
    }

    /**
     * Asks.
     *
     * @throws AssertionError with all findings, if it does not hold
     */
    public void verify() {
      var findings = findings();
      if (!findings.isEmpty()) {
        throw new AssertionError(name + "\n  " + String.join("\n  ", findings));
      }
    }

    @Override
    public String toString() {
      return name;
    }
  }

  @FunctionalInterface
  private interface Asking {
    List<String> findings();
  }

  private record Prepared(Policy policy, CaseRunner runner, PolicyMutations mutations) {}

  private final List<Prepared> prepared = new ArrayList<>();

  private PolicyChecks(PolicySet policies, Evaluator evaluator) throws PolicyProblems {
    var problems = new Problems();
    for (var policy : policies.policies()) {
      var text =
          policies
              .text(policy)
              .orElseThrow(() -> new IllegalArgumentException("compiled without text: " + policy));
      CasesReader.read(text.source(), problems)
          .ifPresent(
              cases ->
                  prepared.add(
                      new Prepared(
                          policy,
                          new CaseRunner(policies, policy, cases, evaluator),
                          new PolicyMutations(policies, policy, text))));
    }
    problems.refuse();
  }

  /**
   * @throws PolicyProblems if cases are not of the form that they should have
   */
  public static PolicyChecks of(PolicySet policies, Evaluator evaluator) throws PolicyProblems {
    return new PolicyChecks(policies, evaluator);
  }

  /** One for each case of each policy. */
  public List<Check> cases() {
    return prepared.stream()
        .flatMap(
            one ->
                IntStream.range(0, one.runner().count())
                    .mapToObj(
                        index ->
                            new Check(
                                one.policy() + ": " + one.runner().name(index),
                                () -> one.runner().differences(index))))
        .toList();
  }

  /** One for each policy: that no small change to its text goes unnoticed by its cases. */
  public List<Check> mutations() {
    return prepared.stream()
        .map(
            one ->
                new Check(
                    one.policy() + ": every criterion matters to some case",
                    () -> one.mutations().survivors(one.runner())))
        .toList();
  }
}
