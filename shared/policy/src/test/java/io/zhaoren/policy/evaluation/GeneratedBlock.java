package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.TestWorld;
import io.zhaoren.policy.vocabulary.FactType;
import java.util.SplittableRandom;

/**
 * A random block of everything that may lie side by side: families, households of which nobody is
 * known, people of whom nobody knows with whom they live, and a home with more people than a word
 * has bits.
 */
final class GeneratedBlock {

  private GeneratedBlock() {}

  static FactBlock of(SplittableRandom random) {
    var block = FactBlock.of(TestWorld.VOCABULARY);
    var size = 1 + random.nextInt(random.nextInt(4) == 0 ? 80 : 8);
    for (var number = 0; number < size; number++) {
      var name = "household " + number;
      switch (random.nextInt(12)) {
        case 0 -> block.household(name);
        case 1 -> {
          var alone = GeneratedHousehold.of(random, name).members().get(0);
          block.noHousehold(alone.name());
          GeneratedHousehold.add(block, alone);
        }
        case 2 -> {
          block.household(name);
          for (var more = 0; more < 1 + random.nextInt(40); more++) {
            GeneratedHousehold.of(random, name + " family " + more)
                .members()
                .forEach(member -> GeneratedHousehold.add(block, member));
          }
        }
        default -> GeneratedHousehold.of(random, name).addTo(block);
      }
    }
    return block.build();
  }

  /** The same with everything known, firmly: what a fast path may be taken for. */
  static FactBlock known(SplittableRandom random) {
    var block = FactBlock.of(TestWorld.VOCABULARY);
    for (var number = 0; number < 1 + random.nextInt(60); number++) {
      block.household("household " + number);
      for (var member = 0; member < 1 + random.nextInt(4); member++) {
        block.resident("household " + number + " member " + member);
      }
      for (var fact : TestWorld.VOCABULARY.facts()) {
        if (!(fact.type() instanceof FactType.Reference) && !fact.name().endsWith("deathDate")) {
          block.fact(fact, GeneratedHousehold.value(random, fact), Knowledge.FIRM);
        }
      }
    }
    return block.build();
  }
}
