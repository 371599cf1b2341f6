package io.zhaoren.benchmark;

import io.zhaoren.policy.expression.Expression;
import io.zhaoren.policy.parameter.ParameterRow;
import io.zhaoren.policy.parameter.ParameterType;
import io.zhaoren.policy.parameter.Parameters;
import io.zhaoren.policy.reading.PolicyProblems;
import io.zhaoren.policy.text.PolicyFiles;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.vocabulary.Areas;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The policies of the assistance service, as they lie in its sources. */
final class ReliefPolicies {

  static final LocalDate ON = LocalDate.of(2023, 10, 1);

  private ReliefPolicies() {}

  static PolicySet read(Path root) throws IOException {
    var resources = Path.of("src", "main", "resources");
    try {
      return PolicyFiles.in(
              List.of(
                  root.resolve("shared").resolve("finding").resolve(resources),
                  root.resolve("assistance-service").resolve(resources)))
          .compile();
    } catch (PolicyProblems e) {
      throw new IllegalStateException("the shipped policies do not compile", e);
    }
  }

  /**
   * The same with an invented value for every parameter in every county where there is no lawful
   * one, so that an engine without a third value can be asked.
   */
  static PolicySet withEveryValue(PolicySet policies) {
    var given = policies.parameters();
    var invented = new ArrayList<ParameterRow>();
    for (var definition : given.definitions()) {
      for (var county : Areas.zhejiang().counties()) {
        invented.add(
            new ParameterRow(
                definition.code(),
                county.code(),
                ParameterRow.Kind.LINE,
                ParameterRow.Scope.COUNTY,
                Optional.empty(),
                ON.minusYears(1),
                Optional.of(ON.plusYears(1)),
                Optional.empty(),
                middle(definition.type(), county.code()),
                "invented",
                "invented"));
      }
    }
    return policies.with(Parameters.of(given.definitions(), invented));
  }

  /** Low in its range, and not everywhere the same. */
  private static long middle(ParameterType type, int county) {
    var step = county % 7;
    if (type instanceof ParameterType.Bool) {
      return step % 2;
    } else if (type instanceof ParameterType.Int number) {
      return number.minimum() + (number.maximum() - number.minimum()) * (step + 3) / 20;
    } else if (type instanceof ParameterType.Money money) {
      return money.minimumFen() + (money.maximumFen() - money.minimumFen()) * (step + 3) / 20;
    }
    var ratio = (ParameterType.Ratio) type;
    return ratio.minimum() + (ratio.maximum() - ratio.minimum()) * (step + 3) / 20;
  }

  /** How many comparisons and other questions to single values stand in an expression. */
  static int questions(Expression expression) {
    var own =
        expression instanceof Expression.Comparison
                || expression instanceof Expression.In
                || expression instanceof Expression.Within
            ? 1
            : 0;
    return own + expression.operands().stream().mapToInt(ReliefPolicies::questions).sum();
  }
}
