package io.zhaoren.policy.cases;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExpressionMutantsTest {

  @Test
  void aComparisonLosesOrGainsItsEdge() {
    assertThat(ExpressionMutants.of("a < b").values()).contains("a <= b");
    assertThat(ExpressionMutants.of("a >= b").values()).contains("a > b");
    assertThat(ExpressionMutants.of("a == b").values()).contains("a != b");
  }

  @Test
  void aNumberMovesByOneUpAndDown() {
    assertThat(ExpressionMutants.of("a < 60").values()).contains("a < 61", "a < 59");
  }

  @Test
  void aNumberWithinANameOrATextStays() {
    assertThat(ExpressionMutants.of("x.income12Months == '60'").values())
        .containsExactly("!(x.income12Months == '60')", "x.income12Months != '60'");
  }

  @Test
  void eachOperandIsLeftOutInItsTurn() {
    assertThat(ExpressionMutants.of("a && b && c").values())
        .containsExactly("!(a && b && c)", "b && c", "a && c", "a && b");
    assertThat(ExpressionMutants.of("a || b").values()).contains("b", "a");
  }

  @Test
  void conjunctionBindsCloserThanDisjunction() {
    assertThat(ExpressionMutants.of("a || b && c").values())
        .containsExactly("!(a || b && c)", "b && c", "a", "a || c", "a || b");
  }

  @Test
  void whatStandsInBracketsIsTakenApartToo() {
    assertThat(ExpressionMutants.of("unit.any(a && (b || c))").values())
        .contains("unit.any((b || c))", "unit.any(a)", "unit.any(a && (c))", "unit.any(a && (b))");
  }

  @Test
  void eachValueOfAListIsLeftOut() {
    assertThat(ExpressionMutants.of("x in ['A', 'B']").values())
        .contains("x in ['B']", "x in ['A']");
  }

  @Test
  void theBranchesOfAConditionalAreTakenApart() {
    assertThat(ExpressionMutants.of("a && b ? c || d : e").values())
        .contains("b ? c || d : e", "a && b ? d : e", "a && b ? c : e");
  }

  @Test
  void twoChangesOfOneKindAreBothKept() {
    assertThat(ExpressionMutants.of("a < 1 || a < 1").values())
        .contains("a <= 1 || a < 1", "a < 1 || a <= 1");
  }
}
