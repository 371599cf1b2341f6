package io.zhaoren.policy.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.zhaoren.policy.TestWorld;
import io.zhaoren.policy.vocabulary.MoneyPeriod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionCompilerTest {

  private final ExpressionCompiler compiler =
      new ExpressionCompiler(TestWorld.VOCABULARY, TestWorld.PARAMETERS);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unit.sum(test.income) < perYear(param.line) * unit.members",
        "unit.any(within(person.hukouCounty, '330000'))",
        "unit.every(test.status in ['DIBAO', 'MARGINAL'] || ageOn(person.birthDate) < 16)",
        "unit.count(test.disabled && !test.bill) >= 2",
        "unit.sum(test.income) <= least(times(perYear(param.line), '1.5'), yuan('30000', 'year'))",
        "test.homes <= 1 && test.spending > yuan('0', 'year')",
        "unit.any(test.since >= date('2023-01-01'))",
        "unit.any((test.bill ? test.income : test.income - test.income)"
            + " > yuan('0.01', 'year'))",
        "param.allowed ? test.homes < 3 : test.homes < 2",
        "times(param.line, param.factor) >= yuan('100', 'month')",
        "unit.any('DIBAO' == test.status)",
        "unit.sum(perMonth(test.income)) < param.line",
        "once(times(perYear(param.line), '3')) * unit.members > yuan('45324', 'once')"
      })
  void whatLawyersNeedIsAccepted(String text) throws ExpressionException {
    assertThat(compiler.condition(text, Scope.UNIT)).isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          test.income > yuan('1', 'year')            | 1:5  | is about one resident
          test.homes / 2 > 1                         | 1:12 | division is refused
          test.homes % 2 == 1                        | 1:12 | division is refused
          unit.any(unit.any(test.bill))              | 1:18 | a role may not stand within another role
          unit == unit                               | 1:1  | there is no fact 'unit'
          test.homs > 1                              | 1:5  | did you mean 'test.homes'
          param.lime > yuan('1', 'month')            | 1:6  | did you mean 'line'
          unit.any(test.status == 'DIBO')            | 1:25 | did you mean 'DIBAO'
          unit.any(test.status < 'DIBAO')            | 1:22 | has no order
          unit.sum(test.income) < param.line         | 1:23 | mixes money (CNY/year) with money (CNY/month)
          unit.sum(test.income) < 5                  | 1:23 | mixes money (CNY/year) with a number
          param.line * param.line > param.line       | 1:12 | money times money
          unit.any(test.bill == true)                | 1:20 | write x or !x
          test.homes                                 | 1:5  | is a number, not true or false
          test.homes > 1.5                           | 1:14 | only whole numbers
          unit.any(test.status.matches('D.*'))       | 1:29 | there is no function 'matches'
          has(test.homes)                            | 1:4  | there is no function
          unit.all(test.bill)                        | 1:9  | any, every, count and sum
          unit.any(test.status in ['DIBAO', 1])      | 1:35 | written out as a text
          unit.any(test.status in ['DIBAO','DIBAO']) | 1:34 | stands twice
          unit.any(person.household == 'x')          | 1:16 | refers to somebody
          within(test.place, '33')                   | 1:20 | six digits
          test.homes > date('2023-02-30')            | 1:19 | there is no such day
          test.homes > date('2023-2-1')              | 1:19 | not a date
          times(param.line, '1,5') > param.line      | 1:19 | not a decimal
          now() > 1                                  | 1:4  | there is no function 'now'
          test.homes in 5                            | 1:15 | takes a list
          least(test.homes) > 1                      | 1:6  | takes 2 arguments
          once(test.homes) > yuan('1', 'once')       | 1:10 | not money per month or year
          once(once(param.line)) > yuan('1', 'once') | 1:10 | not money per month or year
          """)
  void whatCannotBeProvedIsRefusedWithItsPlace(String text, String place, String reason) {
    var refused =
        catchThrowableOfType(ExpressionException.class, () -> compiler.condition(text, Scope.UNIT));

    assertThat(refused).as(text).isNotNull();
    var problem = refused.problems().get(0);
    assertThat(problem.message()).contains(reason);
    assertThat(problem.line() + ":" + problem.column()).isEqualTo(place);
  }

  @Test
  void aProblemOnALaterLineNamesThatLine() {
    var refused =
        catchThrowableOfType(
            ExpressionException.class,
            () -> compiler.condition("test.homes > 1\n  && test.homs < 5", Scope.UNIT));

    assertThat(refused.problems().get(0).line()).isEqualTo(2);
    assertThat(refused.problems().get(0).column()).isEqualTo(10);
  }

  @Test
  void everyWrongPartOfAChainIsNamed() {
    var refused =
        catchThrowableOfType(
            ExpressionException.class,
            () -> compiler.condition("test.homs > 1 && test.plase == '330106'", Scope.UNIT));

    assertThat(refused.problems()).hasSize(2);
  }

  @Test
  void aValueThatCouldOverflowIsRefused() {
    assertThatThrownBy(
            () ->
                compiler.condition(
                    "unit.sum(test.income) * unit.members * 1000000000000 > yuan('0', 'year')",
                    Scope.UNIT))
        .isInstanceOf(ExpressionException.class)
        .hasMessageContaining("held exactly");
  }

  @Test
  void aSyntaxErrorNamesItsPlace() {
    var refused =
        catchThrowableOfType(
            ExpressionException.class, () -> compiler.condition("test.homes > && 1", Scope.UNIT));

    assertThat(refused.problems().get(0).message()).startsWith("not an expression");
    assertThat(refused.problems().get(0).line()).isEqualTo(1);
  }

  @Test
  void moreThanALawyerWritesIsRefused() {
    var text = "test.homes > 1" + " && test.homes > 1".repeat(200);

    assertThatThrownBy(() -> compiler.condition(text, Scope.UNIT))
        .hasMessageContaining("longer than 2048");
  }

  @Test
  void whoBelongsToAUnitDependsOnNeitherParametersNorTheUnit() {
    assertThatThrownBy(() -> compiler.condition("param.allowed", Scope.MEMBER))
        .hasMessageContaining("may not depend on a parameter");
    assertThatThrownBy(() -> compiler.condition("unit.any(test.bill)", Scope.MEMBER))
        .hasMessageContaining("may not depend on the unit");
  }

  @Test
  void anAmountIsMoneyOfItsPeriod() throws ExpressionException {
    assertThat(compiler.money("times(param.line, '0.3')", Scope.RESIDENT, MoneyPeriod.MONTH))
        .isNotNull();
    assertThatThrownBy(() -> compiler.money("param.line", Scope.RESIDENT, MoneyPeriod.YEAR))
        .hasMessageContaining("is money (CNY/month), not money (CNY/year)");
  }

  @Test
  void anExpressionSaysWhichFactsAndParametersItReads() throws ExpressionException {
    var expression =
        compiler.condition(
            "unit.any(test.bill) && unit.sum(test.income) < perYear(param.line) * unit.members",
            Scope.UNIT);

    assertThat(expression.facts()).containsExactly("test.bill", "test.income");
    assertThat(expression.parameters()).containsExactly("line");
    assertThat(expression.readsMembers()).isTrue();
  }
}
