package io.zhaoren.policy.cases;

import io.zhaoren.policy.expression.Expression;
import io.zhaoren.policy.expression.ExpressionCompiler;
import io.zhaoren.policy.expression.ExpressionException;
import io.zhaoren.policy.expression.Scope;
import io.zhaoren.policy.text.Criterion;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.text.PolicyText;
import io.zhaoren.policy.text.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Changes a policy in small ways and asks whether its cases notice: a case that would also hold of
 * a wrong text proves nothing.
 */
final class PolicyMutations {

  /**
   * A policy that differs from its text.
   *
   * @param removed codes of criteria that are no longer there
   */
  private record Mutant(String name, Policy policy, Set<String> removed) {}

  private final Policy policy;
  private final PolicyText text;
  private final ExpressionCompiler compiler;

  PolicyMutations(PolicySet policies, Policy policy, PolicyText text) {
    this.policy = policy;
    this.text = text;
    this.compiler =
        new ExpressionCompiler(policies.vocabulary(), policies.parameters().definitions());
  }

  /** Names of the mutants that no case tells from the policy. */
  List<String> survivors(CaseRunner cases) {
    return mutants().stream()
        .filter(mutant -> !cases.isToldApart(mutant.policy(), mutant.removed()))
        .map(Mutant::name)
        .toList();
  }

  private List<Mutant> mutants() {
    var mutants = new ArrayList<Mutant>();
    for (var condition : text.conditions()) {
      var code = condition.code().value();
      mutants.add(
          new Mutant(code + " removed", changed(code, criterion -> Stream.empty()), Set.of(code)));
      ExpressionMutants.of(condition.when().text())
          .forEach(
              (what, changedText) ->
                  compiled(changedText)
                      .ifPresent(
                          when ->
                              mutants.add(
                                  new Mutant(
                                      code + ": " + what,
                                      changed(code, criterion -> Stream.of(with(criterion, when))),
                                      Set.of()))));
    }
    return mutants;
  }

  /** A text that no longer compiles needs no case to be told apart. */
  private Optional<Expression> compiled(String changedText) {
    try {
      var scope = policy.about() == Subject.UNIT ? Scope.UNIT : Scope.RESIDENT;
      return Optional.of(compiler.condition(changedText, scope));
    } catch (ExpressionException e) {
      return Optional.empty();
    }
  }

  private static Criterion with(Criterion criterion, Expression when) {
    return new Criterion(
        criterion.code(),
        criterion.kind(),
        when,
        criterion.basis(),
        criterion.source(),
        criterion.says(),
        criterion.measure());
  }

  private Policy changed(String code, Function<Criterion, Stream<Criterion>> change) {
    return new Policy(
        policy.programme(),
        policy.version(),
        policy.publicCode(),
        policy.item(),
        policy.name(),
        policy.about(),
        policy.jurisdiction(),
        policy.department(),
        policy.mode(),
        policy.urgent(),
        policy.benefit(),
        policy.legalBasis(),
        policy.validFrom(),
        policy.validTo(),
        changed(policy.signals(), code, change),
        changed(policy.criteria(), code, change),
        policy.amount(),
        policy.pays(),
        policy.excludes(),
        policy.procedure(),
        policy.unknowns(),
        policy.hash());
  }

  private static List<Criterion> changed(
      List<Criterion> criteria, String code, Function<Criterion, Stream<Criterion>> change) {
    return criteria.stream()
        .flatMap(
            criterion ->
                criterion.code().equals(code) ? change.apply(criterion) : Stream.of(criterion))
        .toList();
  }
}
