package io.zhaoren.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.policy.expression.CelInterpreter;
import io.zhaoren.testing.Seeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;

/**
 * The reference interpreter of CEL as the oracle: what it decides we decide alike. Where it gives
 * up for want of knowledge we may still decide by bounds, but then every way of filling the gaps
 * has to agree.
 */
@DisplayName("What the interpreter of CEL says")
class InterpreterAgreementTest {

  private static final int ONLY = 0;
  private static final int FIRST = 0;

  private static final Evaluator EVALUATOR = new ColumnarEvaluator();

  /** The variables of a household and their values; {@code null} is unknown. */
  private static final class Facts {
    private final int members;
    private final Map<String, Object> known = new HashMap<>();
    private final List<String> unknown = new ArrayList<>();

    Facts(SplittableRandom random, int members) {
      this.members = members;
      draw("homes", random, (long) random.nextInt(4));
      for (var member = 0; member < members; member++) {
        draw("income" + member, random, income(random));
        draw("status" + member, random, (long) random.nextInt(3));
        draw("bill" + member, random, random.nextBoolean());
      }
    }

    private static long income(SplittableRandom random) {
      return GeneratedCondition.FEN.get(random.nextInt(GeneratedCondition.FEN.size()));
    }

    private void draw(String name, SplittableRandom random, Object value) {
      if (random.nextInt(4) == 0) {
        unknown.add(name);
      } else {
        known.put(name, value);
      }
    }

    /** With others after them, of whom the same is asked. */
    FactBlock among(SplittableRandom random) {
      var others =
          IntStream.range(0, random.nextInt(6))
              .mapToObj(other -> new Facts(random, 1 + random.nextInt(40)).household());
      return Household.block(Stream.concat(Stream.of(household()), others).toList());
    }

    Household household() {
      var household = Household.of();
      set(household, "test.homes", "homes");
      for (var member = 0; member < members; member++) {
        household.member();
        set(household, "test.income", "income" + member);
        set(household, "test.status", "status" + member);
        set(household, "test.bill", "bill" + member);
      }
      return household;
    }

    private void set(Household household, String fact, String name) {
      var value = known.get(name);
      if (value instanceof Long number) {
        household.with(fact, number);
      } else if (value instanceof Boolean truth) {
        household.with(fact, truth ? 1 : 0);
      }
    }

    /** The gaps filled in one of many ways. */
    Map<String, Object> filled(SplittableRandom random) {
      var all = new HashMap<>(known);
      for (var name : unknown) {
        all.put(
            name,
            name.startsWith("bill")
                ? (Object) random.nextBoolean()
                : name.startsWith("income")
                    ? (Object) income(random)
                    : (Object) (long) random.nextInt(3));
      }
      return all;
    }
  }

  @Seeds(1500)
  void isWhatTheEvaluatorSays(long seed) {
    var random = new SplittableRandom(seed);
    var members = 1 + random.nextInt(3);
    var condition = GeneratedCondition.ofUnit(random, members);
    var facts = new Facts(random, members);
    var interpreter = interpreter(condition.cel().apply(0), members);

    var policies = SmallPolicy.set(SmallPolicy.ofUnits("asked").when(condition.ours()));
    var ours =
        EVALUATOR
            .evaluate(policies, facts.among(random), Household.ON)
            .criterion(ONLY, ONLY, FIRST);
    assertThat(facts.household().ask(condition.ours())).as(condition.ours()).isEqualTo(ours);
    var theirs = interpreter.ask(facts.known, facts.unknown);

    if (theirs.isPresent()) {
      assertThat(ours).as(condition.ours()).isEqualTo(Logic.of(theirs.get()));
    } else if (ours != Outcome.UNDETERMINED) {
      for (var way = 0; way < 12; way++) {
        assertThat(interpreter.ask(facts.filled(random), List.of()))
            .as(condition.ours())
            .contains(ours == Outcome.MET);
      }
    }
  }

  private static CelInterpreter interpreter(String text, int members) {
    var variables = new HashMap<String, CelInterpreter.Kind>();
    variables.put("homes", CelInterpreter.Kind.NUMBER);
    for (var member = 0; member < members; member++) {
      variables.put("income" + member, CelInterpreter.Kind.NUMBER);
      variables.put("status" + member, CelInterpreter.Kind.NUMBER);
      variables.put("bill" + member, CelInterpreter.Kind.TRUTH);
    }
    return CelInterpreter.of(text, variables);
  }
}
