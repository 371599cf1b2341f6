package io.zhaoren.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The oracle itself is held to something: what {@link ColumnsAgreementTest} compares has to show
 * every deliberate mistake in a kernel. The seeds are fixed, so that a mutant dies every time or
 * never. How many it took is printed.
 */
class KernelMutantsTest {

  /** Fewer than an ordinary run of the oracle tries. */
  private static final int SEEDS = 1000;

  @TestFactory
  Stream<DynamicTest> everyMistakeIsNoticed() {
    return KernelMutants.all().entrySet().stream()
        .map(
            mutant ->
                DynamicTest.dynamicTest(
                    mutant.getKey(),
                    () -> {
                      var seed = seedThatNotices(mutant.getValue());
                      System.out.printf("%4d seeds: %s%n", seed + 1, mutant.getKey());
                      assertThat(seed).as(mutant.getKey()).isLessThan(SEEDS);
                    }));
  }

  private static int seedThatNotices(Kernels mutant) {
    var seed = 0;
    while (seed < SEEDS && isRight(mutant, seed)) {
      seed++;
    }
    return seed;
  }

  private static boolean isRight(Kernels kernels, int seed) {
    var random = new SplittableRandom(seed);
    var policies = ColumnsAgreementTest.policies(random);
    var block = ColumnsAgreementTest.block(random);
    var sizes = ColumnsAgreementTest.CHUNKS;
    var chunks = new Chunks(sizes.get(random.nextInt(sizes.size())));
    var walked = new DirectEvaluator().evaluate(policies, block, Household.ON);
    try {
      var columns = new ColumnarEvaluator(kernels, chunks).evaluate(policies, block, Household.ON);
      return Said.of(columns, block).equals(Said.of(walked, block));
    } catch (IndexOutOfBoundsException e) {
      return false;
    }
  }
}
