package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.TestWorld;
import io.zhaoren.policy.expression.ExpressionCompiler;
import io.zhaoren.policy.expression.ExpressionException;
import io.zhaoren.policy.expression.Scope;
import io.zhaoren.policy.parameter.Parameters;
import io.zhaoren.policy.text.PolicySet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** A household for tests, of whom expressions and policies are asked. */
final class Household {

  static final LocalDate ON = LocalDate.of(2023, 10, 1);

  /** In the order of the codes. */
  enum Relation {
    HEAD,
    SPOUSE,
    CHILD,
    PARENT
  }

  private final List<Consumer<FactBlock.Builder>> steps = new ArrayList<>();
  private int members;

  private Household() {}

  static Household of() {
    var household = new Household();
    household.steps.add(block -> block.household("household"));
    return household;
  }

  /** Somebody of whom nobody knows with whom they live; the one member must follow. */
  static Household notKnown() {
    var household = new Household();
    household.steps.add(block -> block.noHousehold("member 0"));
    return household;
  }

  Household with(String fact, long value) {
    return with(fact, value, Knowledge.FIRM);
  }

  Household with(String fact, long value, Knowledge knowledge) {
    steps.add(block -> block.fact(TestWorld.VOCABULARY.fact(fact), value, knowledge));
    return this;
  }

  Household with(String fact, String day) {
    return with(fact, LocalDate.parse(day).toEpochDay());
  }

  Household with(Relation relation) {
    return with("person.householdRelation", relation.ordinal());
  }

  Household from(int county) {
    return with("person.hukouCounty", county);
  }

  Household member() {
    var number = members++;
    steps.add(block -> block.resident("member " + number));
    return this;
  }

  /** An entitlement that runs for the unit. */
  Household draws(String programme, long monthlyFen) {
    return draws(new FactBlock.Running(programme, OptionalLong.of(monthlyFen)));
  }

  Household draws(FactBlock.Running running) {
    steps.add(block -> block.householdEntitlement(running));
    return this;
  }

  /** An entitlement that runs for the member added last. */
  Household memberDraws(String programme, long monthlyFen) {
    return memberDraws(new FactBlock.Running(programme, OptionalLong.of(monthlyFen)));
  }

  Household memberDraws(FactBlock.Running running) {
    steps.add(block -> block.residentEntitlement(running));
    return this;
  }

  static FactBlock block(List<Household> households) {
    var block = FactBlock.of(TestWorld.VOCABULARY);
    households.forEach(household -> household.steps.forEach(step -> step.accept(block)));
    return block.build();
  }

  FactBlock block() {
    return block(List.of(this));
  }

  int members() {
    return members;
  }

  Evaluation evaluate(PolicySet policies) {
    return evaluate(policies, ON);
  }

  Evaluation evaluate(PolicySet policies, LocalDate on) {
    return new ColumnarEvaluator().evaluate(policies, block(), on);
  }

  /** What the first of the policies finds for the unit or for the first member. */
  Finding find(SmallPolicy... policies) {
    return evaluate(SmallPolicy.set(policies)).finding(0, 0);
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
      var everybody = new long[Bits.words(members)];
      Bits.fill(everybody, members);
      var block = block();
      var place = new Place(OptionalLong.of(330106), Optional.empty(), Optional.empty());
      return new Situation(
              block,
              new Membership(block, everybody, everybody),
              0,
              subject,
              ON,
              new ParametersOn(Parameters.of(TestWorld.PARAMETERS, List.of()), ON),
              place,
              place)
          .outcome(expression, least);
    } catch (ExpressionException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
