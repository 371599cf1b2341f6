package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.TestWorld;
import io.zhaoren.policy.expression.Expression;
import io.zhaoren.policy.expression.ExpressionCompiler;
import io.zhaoren.policy.expression.ExpressionException;
import io.zhaoren.policy.expression.Scope;
import io.zhaoren.policy.parameter.Parameters;
import io.zhaoren.policy.text.Amount;
import io.zhaoren.policy.text.Criterion;
import io.zhaoren.policy.text.Exclusion;
import io.zhaoren.policy.text.JurisdictionRule;
import io.zhaoren.policy.text.Mode;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.text.Resolve;
import io.zhaoren.policy.text.Subject;
import io.zhaoren.policy.text.UnitRule;
import io.zhaoren.policy.text.UnitRules;
import io.zhaoren.policy.vocabulary.MoneyPeriod;
import io.zhaoren.policy.vocabulary.Words;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A policy of a few lines, put together by a test. */
final class SmallPolicy {

  private static final ExpressionCompiler COMPILER =
      new ExpressionCompiler(TestWorld.VOCABULARY, TestWorld.PARAMETERS);

  private final String programme;
  private final Subject about;
  private JurisdictionRule jurisdiction;
  private int version = 1;
  private LocalDate validFrom = LocalDate.of(2010, 1, 1);
  private Optional<LocalDate> validTo = Optional.empty();
  private final List<Criterion> criteria = new ArrayList<>();
  private final List<Criterion> signals = new ArrayList<>();
  private final List<Exclusion> excludes = new ArrayList<>();
  private Optional<Amount> amount = Optional.empty();

  private SmallPolicy(String programme, Subject about, JurisdictionRule jurisdiction) {
    this.programme = programme;
    this.about = about;
    this.jurisdiction = jurisdiction;
  }

  static SmallPolicy ofUnits(String programme) {
    return new SmallPolicy(programme, Subject.UNIT, new JurisdictionRule.HukouOfApplicant());
  }

  static SmallPolicy ofResidents(String programme) {
    return new SmallPolicy(programme, Subject.RESIDENT, new JurisdictionRule.HukouOfSubject());
  }

  SmallPolicy decidedBy(JurisdictionRule rule) {
    jurisdiction = rule;
    return this;
  }

  SmallPolicy version(int number, String from, String to) {
    version = number;
    validFrom = LocalDate.parse(from);
    validTo = to.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(to));
    return this;
  }

  SmallPolicy when(String condition) {
    return add(criteria, Criterion.Kind.CONDITION, condition);
  }

  SmallPolicy targeting(String condition) {
    return add(criteria, Criterion.Kind.TARGETING, condition);
  }

  SmallPolicy signal(String condition) {
    return add(signals, Criterion.Kind.SIGNAL, condition);
  }

  private SmallPolicy add(List<Criterion> to, Criterion.Kind kind, String condition) {
    to.add(
        new Criterion(
            kind + "_" + to.size(),
            kind,
            condition(condition, about == Subject.UNIT ? Scope.UNIT : Scope.RESIDENT),
            "a test",
            Optional.empty(),
            new Words(condition, condition),
            Optional.empty()));
    return this;
  }

  SmallPolicy excludedBy(String other, Resolve resolve) {
    excludes.add(new Exclusion(other, resolve, "a test", "a test"));
    return this;
  }

  SmallPolicy monthly(String value) {
    return monthly(value, Optional.empty(), Optional.empty(), Amount.Rounding.NONE);
  }

  SmallPolicy monthlyInWholeYuan(String value) {
    return monthly(value, Optional.empty(), Optional.empty(), Amount.Rounding.HALF_UP_YUAN);
  }

  SmallPolicy monthlyAtLeast(String value, String minimum) {
    return monthly(value, Optional.of(minimum), Optional.empty(), Amount.Rounding.NONE);
  }

  SmallPolicy monthlyAtMost(String value, String maximum) {
    return monthly(value, Optional.empty(), Optional.of(maximum), Amount.Rounding.NONE);
  }

  private SmallPolicy monthly(
      String value, Optional<String> minimum, Optional<String> maximum, Amount.Rounding rounding) {
    amount =
        Optional.of(
            new Amount(
                MoneyPeriod.MONTH,
                Optional.of(money(value, MoneyPeriod.MONTH)),
                minimum.map(text -> money(text, MoneyPeriod.MONTH)),
                maximum.map(text -> money(text, MoneyPeriod.MONTH)),
                rounding,
                "a test",
                Optional.empty(),
                Optional.empty()));
    return this;
  }

  SmallPolicy once(String value) {
    amount =
        Optional.of(
            new Amount(
                MoneyPeriod.ONCE,
                Optional.of(money(value, MoneyPeriod.ONCE)),
                Optional.empty(),
                Optional.empty(),
                Amount.Rounding.NONE,
                "a test",
                Optional.empty(),
                Optional.empty()));
    return this;
  }

  SmallPolicy topUp(String target, Amount.Rounding rounding, Amount.Counted... counting) {
    amount =
        Optional.of(
            new Amount(
                MoneyPeriod.MONTH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                rounding,
                "a test",
                Optional.empty(),
                Optional.of(
                    new Amount.TopUp(money(target, MoneyPeriod.MONTH), List.of(counting)))));
    return this;
  }

  private Expression money(String text, MoneyPeriod period) {
    try {
      return COMPILER.money(text, about == Subject.UNIT ? Scope.UNIT : Scope.RESIDENT, period);
    } catch (ExpressionException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private static Expression condition(String text, Scope scope) {
    try {
      return COMPILER.condition(text, scope);
    } catch (ExpressionException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  Policy policy() {
    return new Policy(
        programme,
        version,
        programme,
        Optional.empty(),
        new Words(programme, programme),
        about,
        jurisdiction,
        "a-department",
        Mode.INVITE,
        false,
        new Policy.Benefit(Policy.Benefit.Kind.CASH, new Words("钱", "money")),
        new Policy.LegalBasis("a test", "2020-01-01", Optional.empty()),
        validFrom,
        validTo,
        signals,
        criteria,
        amount,
        new Policy.Pays(unknown(), unknown(), unknown(), unknown(), "a test"),
        excludes,
        List.of(),
        List.of(),
        programme + version);
  }

  private static Policy.PayTime unknown() {
    return new Policy.PayTime(Optional.of("unknown"), Optional.empty());
  }

  /** These policies, with somebody living apart left out of units and no values of parameters. */
  static PolicySet set(SmallPolicy... policies) {
    return set(Parameters.of(TestWorld.PARAMETERS, List.of()), policies);
  }

  private static List<UnitRules> leftOut(UnitRule... rules) {
    return List.of(new UnitRules(1, LocalDate.of(1900, 1, 1), Optional.empty(), List.of(rules)));
  }

  static PolicySet set(Parameters parameters, SmallPolicy... policies) {
    return PolicySet.of(
        TestWorld.VOCABULARY,
        parameters,
        leftOut(
            new UnitRule(
                "APART",
                condition("test.apart", Scope.MEMBER),
                "a test",
                new Words("另居", "lives apart")),
            new UnitRule(
                "ALONE",
                condition("test.disabled && test.status == 'MARGINAL'", Scope.MEMBER),
                "a test",
                new Words("单独", "on their own"))),
        Stream.of(policies).map(SmallPolicy::policy).toList());
  }
}
