package io.zhaoren.policy.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhaoren.policy.TestWorld;
import io.zhaoren.policy.vocabulary.MoneyPeriod;
import io.zhaoren.testing.Seeds;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever somebody writes is either proved or refused with its place. */
class AnythingWrittenTest {

  private static final List<String> PARTS =
      List.of(
          "test.homes",
          "test.income",
          "test.bill",
          "test.status",
          "test.since",
          "test.place",
          "person.hukouCounty",
          "person.household",
          "param.line",
          "param.factor",
          "param.limit",
          "param.allowed",
          "unit.members",
          "unit",
          "1",
          "0",
          "-7",
          "4611686018427387903",
          "9223372036854775807",
          "-9223372036854775808",
          "18446744073709551616",
          "1u",
          "1.5",
          "true",
          "null",
          "'DIBAO'",
          "'330106'",
          "'1.5'",
          "'1e2147483647'",
          "'-1e-2147483647'",
          "date('2023-01-01')",
          "date('+999999999-12-31')",
          "yuan('1', 'year')",
          "yuan('1e2147483647', 'month')",
          "yuan('0.001', 'once')",
          "b'x'",
          "\"\"",
          "{}",
          "[]",
          "[1, 2]",
          "['DIBAO']",
          "type(1)",
          "x.all(y, y)",
          "has(test.homes)");

  private static final List<String> FORMS =
      List.of(
          "(%s)",
          "!%s",
          "-%s",
          "%s && %s",
          "%s || %s",
          "%s + %s",
          "%s - %s",
          "%s * %s",
          "%s / %s",
          "%s < %s",
          "%s == %s",
          "%s != %s",
          "%s >= %s",
          "%s in %s",
          "%s ? %s : %s",
          "unit.any(%s)",
          "unit.every(%s)",
          "unit.count(%s)",
          "unit.sum(%s)",
          "unit.any(%s, %s)",
          "times(%s, %s)",
          "least(%s, %s)",
          "greatest(%s, %s)",
          "perYear(%s)",
          "perMonth(%s)",
          "once(%s)",
          "ageOn(%s)",
          "monthsSince(%s)",
          "daysSince(%s)",
          "within(%s, %s)",
          "date(%s)",
          "yuan(%s, %s)",
          "%s.any(%s)",
          "%s[%s]",
          "%s.%s");

  private final ExpressionCompiler compiler =
      new ExpressionCompiler(TestWorld.VOCABULARY, TestWorld.PARAMETERS);

  private static String draw(SplittableRandom random, int depth) {
    if (depth == 0) {
      return PARTS.get(random.nextInt(PARTS.size()));
    }
    var text = FORMS.get(random.nextInt(FORMS.size()));
    while (text.contains("%s")) {
      text = text.replaceFirst("%s", draw(random, random.nextInt(depth)).replace("%s", ""));
    }
    return text;
  }

  @Seeds(3000)
  void isAcceptedOrRefusedWithAPlace(long seed) {
    var random = new SplittableRandom(seed);
    var text = draw(random, 4);
    for (var scope : Scope.values()) {
      try {
        if (random.nextBoolean()) {
          assertThat(compiler.condition(text, scope).type()).isEqualTo(new ExpressionType.Bool());
        } else {
          assertThat(compiler.money(text, scope, MoneyPeriod.YEAR)).isNotNull();
        }
      } catch (ExpressionException e) {
        assertThat(e.problems()).as(text).isNotEmpty();
        assertThat(e.problems())
            .allSatisfy(
                problem -> {
                  assertThat(problem.line()).isPositive();
                  assertThat(problem.column()).isPositive();
                  assertThat(problem.message()).isNotBlank();
                });
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "times(yuan('1', 'year'), '1e2147483647') > yuan('1', 'year')",
        "times(yuan('1', 'year'), '1e-2147483647') > yuan('1', 'year')",
        "ageOn(date('+999999999-12-31')) > 1",
        "ageOn(date('-999999999-01-01')) > 1",
        "yuan('1e2147483647', 'year') > yuan('1', 'year')",
        "test.homes * 9223372036854775807 > 1",
      })
  void aNumberThatNobodyMeansIsRefused(String text) {
    assertThatThrownBy(() -> compiler.condition(text, Scope.UNIT))
        .isInstanceOf(ExpressionException.class);
  }
}
