package io.zhaoren.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.testing.Seeds;
import java.util.List;
import java.util.SplittableRandom;

/** What columns say of everybody is what walking the expressions says of each. */
class ColumnsAgreementTest {

  /** Around the size of a word, and less than a family. */
  static final List<Integer> CHUNKS = List.of(1, 3, 63, 64, 65, 4096);

  static FactBlock block(SplittableRandom random) {
    return random.nextInt(4) == 0 ? GeneratedBlock.known(random) : GeneratedBlock.of(random);
  }

  static PolicySet policies(SplittableRandom random) {
    return random.nextInt(3) == 0
        ? SmallPolicy.set(
            SmallPolicy.ofUnits("first")
                .when(GeneratedCondition.ofUnit(random, 2).ours())
                .targeting(GeneratedCondition.ofUnit(random, 2).ours()),
            SmallPolicy.ofUnits("second").when(GeneratedCondition.ofUnit(random, 2).ours()))
        : GeneratedPolicies.of(random);
  }

  @Seeds(1500)
  void isWhatWalkingSays(long seed) {
    var random = new SplittableRandom(seed);
    var policies = policies(random);
    var block = block(random);
    var chunks = new Chunks(CHUNKS.get(random.nextInt(CHUNKS.size())));

    var columns =
        new ColumnarEvaluator(Kernels.plain(), chunks).evaluate(policies, block, Household.ON);
    var walked = new DirectEvaluator().evaluate(policies, block, Household.ON);

    assertThat(Said.of(columns, block)).isEqualTo(Said.of(walked, block));
  }

  @Seeds(100)
  void isWhatWalkingSaysOfParticularsToo(long seed) {
    var random = new SplittableRandom(seed);
    var policies = policies(random);
    var block = block(random);

    var columns = new ColumnarEvaluator().evaluate(policies, block, Household.ON);
    var walked = new DirectEvaluator().evaluate(policies, block, Household.ON);

    assertThat(Conclusions.of(columns, block)).isEqualTo(Conclusions.of(walked, block));
  }

  @Seeds(200)
  void someProgrammesSayTheSameAsAmongAll(long seed) {
    var random = new SplittableRandom(seed);
    var policies = policies(random);
    var block = block(random);
    var one = policies.policies().get(random.nextInt(policies.policies().size()));

    var evaluator = new ColumnarEvaluator();
    var alone =
        evaluator.evaluate(policies, block, Household.ON, List.of(one.programme(), "no such"));
    var all = evaluator.evaluate(policies, block, Household.ON);

    assertThat(alone.policies()).containsExactly(one);
    assertThat(Said.of(alone, 0, block))
        .isEqualTo(Said.of(all, all.policies().indexOf(one), block));
  }

  @Seeds(100)
  void memoryThatIsUsedAgainForgetsWhatWasInIt(long seed) {
    var random = new SplittableRandom(seed);
    var policies = policies(random);
    var evaluator = new ColumnarEvaluator();

    for (var time = 0; time < 4; time++) {
      var block = block(random);
      var again = evaluator.evaluate(policies, block, Household.ON);
      var fresh = new ColumnarEvaluator().evaluate(policies, block, Household.ON);
      assertThat(Said.of(again, block)).isEqualTo(Said.of(fresh, block));
    }
  }
}
