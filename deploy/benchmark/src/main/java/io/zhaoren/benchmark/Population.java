package io.zhaoren.benchmark;

import io.zhaoren.policy.evaluation.FactBlock;
import io.zhaoren.policy.evaluation.Knowledge;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.Access;
import io.zhaoren.policy.vocabulary.Areas;
import io.zhaoren.policy.vocabulary.FactDefinition;
import io.zhaoren.policy.vocabulary.FactType;
import io.zhaoren.policy.vocabulary.Vocabulary;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Invented residents, the same for the same seed. Households of one to six; one member in twelve is
 * registered in another county and one household in seven in another province; most draw nothing
 * and have no disability.
 */
final class Population {

  /** What is known of them. */
  enum Known {
    /**
     * As in practice: registers are nearly complete, field workers have seen few, means are known
     * of the tenth that has given a mandate, and one value in fifty is stale or only declared.
     */
    AS_IN_PRACTICE,
    /**
     * Everything, firmly, of households that are registered in one county of the province, so that
     * the place is known as well: for engines that know no third value.
     */
    EVERYTHING
  }

  private static final int[] SIZES = {1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 5, 5, 6};
  private static final List<Long> ELSEWHERE = List.of(340104L, 410102L, 522601L, 360102L);

  private final Vocabulary vocabulary;
  private final Known known;
  private final List<Areas.Area> counties = Areas.zhejiang().counties();

  Population(Vocabulary vocabulary, Known known) {
    this.vocabulary = vocabulary;
    this.known = known;
  }

  /** A block of whole households with at least so many residents. */
  FactBlock block(int residents, long seed) {
    var block = FactBlock.of(vocabulary);
    var random = new SplittableRandom(seed);
    for (var drawn = 0; drawn < residents; ) {
      drawn += add(block, random.split());
    }
    return block.build();
  }

  /** Adds a household and says how many live in it. */
  int add(FactBlock.Builder block, SplittableRandom random) {
    var size = SIZES[random.nextInt(SIZES.length)];
    var local = random.nextInt(7) > 0 || known == Known.EVERYTHING;
    var county = local ? county(random) : ELSEWHERE.get(random.nextInt(ELSEWHERE.size()));
    var home = local ? county : county(random);
    var mandate = known == Known.EVERYTHING || random.nextInt(10) == 0;
    block.household("household");
    for (var fact : vocabulary.facts()) {
      if (fact.about() == About.HOUSEHOLD) {
        add(block, random, fact, mandate, home);
      }
    }
    for (var member = 0; member < size; member++) {
      block.resident("resident");
      var apart = random.nextInt(12) == 0 && local && known == Known.AS_IN_PRACTICE;
      var registered = apart ? county(random) : county;
      for (var fact : vocabulary.facts()) {
        if (fact.about() == About.RESIDENT) {
          switch (fact.name()) {
            case "person.deathDate", "person.household" -> {}
            case "person.birthDate" -> block.fact(fact, birth(random, member), Knowledge.FIRM);
            case "person.householdRelation" ->
                block.fact(fact, member == 0 ? 0 : 1 + random.nextInt(3), Knowledge.FIRM);
            case "person.hukouCounty" -> block.fact(fact, registered, Knowledge.FIRM);
            case "person.residenceCounty" -> block.fact(fact, home, Knowledge.FIRM);
            case "person.livesApartByLaw" ->
                block.fact(fact, random.nextInt(200) == 0 ? 1 : 0, Knowledge.FIRM);
            case "person.hukouType" -> block.fact(fact, random.nextInt(2), Knowledge.FIRM);
            default -> add(block, random, fact, mandate, home);
          }
        }
      }
    }
    return size;
  }

  private long county(SplittableRandom random) {
    return counties.get(random.nextInt(counties.size())).code();
  }

  private static long birth(SplittableRandom random, int member) {
    var age = member < 2 ? 20 + random.nextInt(65) : random.nextInt(80);
    return ReliefPolicies.ON.minusYears(age).minusDays(random.nextInt(365)).toEpochDay();
  }

  private void add(
      FactBlock.Builder block,
      SplittableRandom random,
      FactDefinition fact,
      boolean mandate,
      long home) {
    if (fact.type() instanceof FactType.Reference) {
      return;
    }
    var value = value(random, fact, home);
    if (known == Known.EVERYTHING) {
      block.fact(fact, value, Knowledge.FIRM);
      return;
    }
    var inPercent =
        switch (fact.access()) {
          case STATUTORY -> 97;
          case MANDATE -> mandate ? 95 : 0;
          case OBSERVED -> 6;
          case DECLARED -> 2;
        };
    if (fact.access() == Access.MANDATE && !mandate) {
      block.withheld(vocabulary.indexOf(fact.name()));
    } else if (random.nextInt(100) < inPercent) {
      block.fact(fact, value, random.nextInt(50) == 0 ? Knowledge.SOFT : Knowledge.FIRM);
    }
  }

  private static long value(SplittableRandom random, FactDefinition fact, long home) {
    var type = fact.type();
    if (type instanceof FactType.Bool) {
      return random.nextInt(15) == 0 ? 1 : 0;
    } else if (type instanceof FactType.Code code) {
      return random.nextInt(12) == 0 ? random.nextInt(code.values().size()) : 0;
    } else if (type instanceof FactType.Area) {
      return home;
    } else if (type instanceof FactType.Day) {
      return LocalDate.of(2021, 1, 1).plusDays(random.nextInt(1000)).toEpochDay();
    } else if (type instanceof FactType.Int number) {
      return random.nextInt(12) == 0
          ? random.nextLong(number.minimum(), number.maximum() + 1)
          : number.minimum();
    }
    // around the lines: up to 6,000 yuan a month, and half have nothing of a kind
    var period = fact.name().endsWith("12Months") ? 12 : 1;
    return random.nextBoolean() ? 0 : random.nextInt(600_000) * (long) period;
  }
}
