package io.zhaoren.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.policy.evaluation.ColumnarEvaluator;
import io.zhaoren.policy.evaluation.FactBlock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rival answers the same question: else its speed says nothing. */
class DroolsAgreementTest {

  private static final Path ROOT = Path.of("..", "..");

  @ParameterizedTest
  @EnumSource
  void droolsFindsWhomTheColumnsFind(DroolsRules.Grain grain) throws IOException {
    var policies = ReliefPolicies.withEveryValue(ReliefPolicies.read(ROOT));
    var evaluator = new ColumnarEvaluator();
    var population = new Population(policies.vocabulary(), Population.Known.EVERYTHING);
    var subjects = new DroolsSubjects(policies, grain);
    var random = new SplittableRandom(7);
    for (var household = 0; household < 200; household++) {
      var builder = FactBlock.of(policies.vocabulary());
      population.add(builder, random.split());
      var block = builder.build();
      subjects.add(block, evaluator.evaluate(policies, block, ReliefPolicies.ON));
    }

    assertThat(subjects.run(50)).isPositive();
    assertThat(subjects.compare()).isPositive();
  }

  @Test
  void theSameSeedDrawsTheSameResidents() throws IOException {
    var policies = ReliefPolicies.read(ROOT);
    var population = new Population(policies.vocabulary(), Population.Known.AS_IN_PRACTICE);
    var once = population.block(300, 5);
    var again = population.block(300, 5);

    assertThat(once.residents()).isEqualTo(again.residents());
    for (var fact = 0; fact < policies.vocabulary().facts().size(); fact++) {
      assertThat(once.knowledge(fact, 0)).isEqualTo(again.knowledge(fact, 0));
    }
  }
}
