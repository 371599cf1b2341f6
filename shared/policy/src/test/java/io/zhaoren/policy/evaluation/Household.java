package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.TestWorld;
import io.zhaoren.policy.expression.ExpressionCompiler;
import io.zhaoren.policy.expression.ExpressionException;
import io.zhaoren.policy.expression.Scope;
import io.zhaoren.policy.parameter.Parameters;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A household for tests, of whom expressions are asked. */
final class Household {

  static final LocalDate ON = LocalDate.of(2023, 10, 1);

  private final FactBlock.Builder block = FactBlock.of(TestWorld.VOCABULARY);
  private int members;

  private Household() {}

  static Household of() {
    var household = new Household();
    household.block.household("household");
    return household;
  }

  Household with(String fact, long value) {
    return with(fact, value, Knowledge.FIRM);
  }

  Household with(String fact, long value, Knowledge knowledge) {
    block.fact(TestWorld.VOCABULARY.fact(fact), value, knowledge);
    return this;
  }

  Household member() {
    block.resident("member " + members++);
    return this;
  }

  FactBlock block() {
    return block.build();
  }

  Outcome ask(String condition) {
    return ask(condition, Knowledge.FIRM);
  }

  Outcome ask(String condition, Knowledge least) {
    return ask(condition, least, Scope.UNIT, -1);
  }

  Outcome askFirstMember(String condition) {
    return ask(condition, Knowledge.FIRM, Scope.RESIDENT, 0);
  }

  private Outcome ask(String condition, Knowledge least, Scope scope, int subject) {
    try {
      var expression =
          new ExpressionCompiler(TestWorld.VOCABULARY, TestWorld.PARAMETERS)
              .condition(condition, scope);
      var counted = new boolean[members];
      Arrays.fill(counted, true);
      return new Situation(
              block(),
              counted,
              0,
              subject,
              ON,
              Parameters.of(TestWorld.PARAMETERS, List.of()),
              OptionalLong.of(330106),
              Optional.empty())
          .outcome(expression, least);
    } catch (ExpressionException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
