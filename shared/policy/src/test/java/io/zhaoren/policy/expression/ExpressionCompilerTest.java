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
          test.income > yuan('1', 'year')            | 1:1  | is about one resident
          test.homes / 2 > 1                         | 1:12 | division is refused
          test.homes % 2 == 1                        | 1:12 | division is refused
          unit.any(unit.any(test.bill))              | 1:15 | a role may not stand within another role
          unit.sum(unit.count(test.bill)) > 1        | 1:15 | a role may not stand within another role
          unit == unit                               | 1:1  | there is no fact 'unit'
          unit                                       | 1:1  | there is no fact 'unit'
          test.homs > 1                              | 1:1  | did you mean 'test.homes'
          param.lime > yuan('1', 'month')            | 1:1  | did you mean 'line'
          test.homes > homes                         | 1:14 | there is no fact 'homes'
          test.homes.size > 1                        | 1:1  | there is no fact 'test.homes.size'
          unit.any(test.status == 'DIBO')            | 1:25 | did you mean 'DIBAO'
          unit.any(test.status < 'DIBAO')            | 1:22 | has no order
          unit.any(test.status == test.bill)         | 1:22 | compares a code with true or false
          unit.any(test.since == test.status)        | 1:21 | compares a date with a code
          unit.sum(test.income) < param.line         | 1:23 | mixes money (CNY/year) with money (CNY/month)
          unit.sum(test.income) < 5                  | 1:23 | mixes money (CNY/year) with a number
          test.homes < unit.members                  | 1:12 | mixes a number of homes with a number of persons
          unit.any(ageOn(person.birthDate) >= test.children) | 1:34 | mixes a number of years with a number of persons
          unit.any(ageOn(person.birthDate) > monthsSince(person.birthDate)) | 1:34 | mixes a number of years with a number of months
          test.homes + unit.members > 1              | 1:12 | mixes a number of homes with a number of persons
          unit.members - param.limit > 1             | 1:14 | mixes a number of persons with a number of years
          least(test.homes, unit.members) > 1        | 1:1  | mixes a number of homes with a number of persons
          test.homes > param.factor                  | 1:12 | mixes a number of homes with a ratio
          (param.allowed ? test.homes : param.limit) > 1 | 1:16 | mixes a number of homes with a number of years
          test.homes * param.limit > 1               | 1:12 | a number of homes times a number of years has no meaning
          times(test.homes, param.limit) > 1         | 1:1  | a number of homes times a number of years has no meaning
          test.homes * unit.members < unit.members   | 1:27 | mixes a number of homes with a number of persons
          unit.sum(test.children) < test.homes       | 1:25 | mixes a number of persons with a number of homes
          unit.any(test.savings > test.income)       | 1:23 | mixes money (CNY) with money (CNY/year)
          param.line * param.line > param.line       | 1:12 | money times money
          param.factor * param.factor > 1            | 1:14 | a fraction is multiplied by a whole number only
          times(param.line, param.line) > param.line | 1:1  | money is taken times a number
          unit.any(test.bill == true)                | 1:20 | write x or !x
          unit.any(test.bill + 1 > 1)                | 1:10 | is true or false, not money or a number
          test.homes                                 | 1:1  | is a number of homes, not true or false
          test.homes && param.allowed                | 1:1  | is a number of homes, not true or false
          test.homes > 1.5                           | 1:14 | only whole numbers
          test.homes > 1u                            | 1:14 | only whole numbers
          test.homes == null                         | 1:15 | only whole numbers
          test.homes > 4611686018427387904           | 1:14 | held exactly
          unit.any(test.status == 'DI' + 'BAO')      | 1:25 | a text may only be compared
          'DIBAO' == 'DIBAO'                         | 1:1  | a text may only be compared
          unit.any(test.status.matches('D.*'))       | 1:22 | there is no function 'matches'
          unit.any(test.status.startsWith('D'))      | 1:22 | there is no function 'startsWith'
          has(test.homes)                            | 1:1  | there is no function
          size('x') > 1                              | 1:1  | there is no function 'size'
          dyn(test.homes) > 1                        | 1:1  | there is no function 'dyn'
          unit.all(test.bill)                        | 1:6  | any, every, count and sum
          unit.exists(m, m.bill)                     | 1:6  | takes one argument
          [1, 2].exists(x, x > 1)                    | 1:8  | there is no function 'exists'
          [1, 2] == [1, 2]                           | 1:1  | a list may only stand after 'in'
          {'a': 1} == {'a': 1}                       | 1:1  | not part of the language
          test.homes in [1, 2][0]                    | 1:21 | takes a list
          unit.any(test.status in ['DIBAO', 1])      | 1:35 | written out as a text
          test.homes in [1, 'DIBAO']                 | 1:19 | a list holds codes, areas or whole numbers
          unit.any(test.income in [1])               | 1:26 | a list holds codes, areas or whole numbers
          test.homes in []                           | 1:12 | the list is empty
          unit.any(test.status in ['DIBAO','DIBAO']) | 1:34 | stands twice
          unit.any(person.household == 'x')          | 1:10 | refers to somebody
          within(test.place, '33')                   | 1:20 | six digits
          within(test.place, '339999')               | 1:20 | Zhejiang has no division 339999
          within(test.homes, '330000')               | 1:8  | is a number of homes, not an area
          test.place == '330100'                     | 1:15 | within(…, '330100')
          test.place in ['330106', '330000']         | 1:26 | within(…, '330000')
          test.homes > date('2023-02-30')            | 1:19 | there is no such day
          test.homes > date('2023-2-1')              | 1:19 | not a date
          monthsSince(test.homes) > 1                | 1:13 | is a number of homes, not a date
          times(param.line, '1,5') > param.line      | 1:19 | not a decimal
          times(param.line, '1e3') > param.line      | 1:19 | not a decimal
          times(param.line, '0.0000001') > param.line | 1:19 | six behind the point
          param.line > yuan('1', 'week')             | 1:24 | a period is
          param.line > yuan(1, 'month')              | 1:19 | written out as a text
          perYear(test.spending) > test.spending     | 1:9  | not money (CNY/month)
          (param.allowed ? param.line : test.spending) > param.line | 1:16 | mixes money (CNY/month) with money (CNY/year)
          now() > 1                                  | 1:1  | there is no function 'now'
          test.homes in 5                            | 1:15 | takes a list
          least(test.homes) > 1                      | 1:1  | takes 2 arguments
          once(test.homes) > yuan('1', 'once')       | 1:6  | not money per month or year
          once(once(param.line)) > yuan('1', 'once') | 1:6  | not money per month or year
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
    assertThat(refused.problems().get(0).column()).isEqualTo(6);
  }

  @Test
  void aCharacterOutsideTheFirstPlaneCountsAsOneColumn() {
    var refused =
        catchThrowableOfType(
            ExpressionException.class,
            () -> compiler.condition("unit.any(test.status == '𠮷') || test.homs > 1", Scope.UNIT));

    assertThat(refused.problems())
        .extracting(ExpressionProblem::column)
        .containsExactlyInAnyOrder(25, 33);
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
