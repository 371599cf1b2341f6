package io.zhaoren.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.zhaoren.policy.TestWorld;
import io.zhaoren.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is put into a block comes out of it, however narrow its columns. */
class FactBlockTest {

  private static final int INCOME = TestWorld.VOCABULARY.indexOf("test.income");
  private static final int APART = TestWorld.VOCABULARY.indexOf("test.apart");

  private record Put(long value, Knowledge knowledge) {}

  @Seeds(300)
  void everyValueComesOutAsItWasPutIn(long seed) {
    var random = new SplittableRandom(seed);
    var width = 1 + random.nextInt(63);
    var block = FactBlock.of(TestWorld.VOCABULARY).household("household");
    var all = new ArrayList<Put>();
    for (var row = 0; row < random.nextInt(300); row++) {
      // later values may need more room than earlier ones
      var size = Math.min(width, 1 + row / 4);
      var put = new Put(random.nextLong() >> (63 - size), Knowledge.values()[random.nextInt(3)]);
      block.resident("member " + row);
      if (put.knowledge() != Knowledge.UNKNOWN || random.nextBoolean()) {
        block.fact(INCOME, put.value(), put.knowledge());
      }
      all.add(put);
    }
    var built = block.build();

    for (var row = 0; row < all.size(); row++) {
      var put = all.get(row);
      assertThat(built.knowledge(INCOME, row)).isEqualTo(put.knowledge());
      if (put.knowledge() != Knowledge.UNKNOWN) {
        assertThat(built.value(INCOME, row)).isEqualTo(put.value());
      }
    }
  }

  @Seeds(100)
  void aColumnKnowsWhereAnythingSoftLies(long seed) {
    var random = new SplittableRandom(seed);
    var block = FactBlock.of(TestWorld.VOCABULARY).household("household");
    var rows = 1 + random.nextInt(200);
    for (var row = 0; row < rows; row++) {
      var knowledge = random.nextInt(20) == 0 ? Knowledge.SOFT : Knowledge.FIRM;
      block.resident("member " + row).fact(INCOME, row, knowledge);
    }
    var built = block.build();
    var first = random.nextInt(rows);
    var end = random.nextInt(first, rows + 1);

    var soft = false;
    for (var row = first; row < end; row++) {
      soft |= built.knowledge(INCOME, row) == Knowledge.SOFT;
    }
    assertThat(built.column(INCOME).hasSoft(first, end - first)).isEqualTo(soft);
  }

  @Test
  void whatNobodyReportedMeansWhatItsAbsenceMeans() {
    var block =
        FactBlock.of(TestWorld.VOCABULARY).household("household").resident("somebody").build();

    assertThat(block.knowledge(APART, 0)).isEqualTo(Knowledge.FIRM);
    assertThat(block.value(APART, 0)).isZero();
    assertThat(block.knowledge(INCOME, 0)).isEqualTo(Knowledge.UNKNOWN);
  }

  @Test
  void whatMayNotBeSeenIsUnknownWhateverItsAbsenceMeans() {
    var block =
        FactBlock.of(TestWorld.VOCABULARY)
            .household("household")
            .resident("somebody")
            .withheld(APART)
            .resident("somebody else")
            .build();

    assertThat(block.knowledge(APART, 0)).isEqualTo(Knowledge.UNKNOWN);
    assertThat(block.knowledge(APART, 1)).isEqualTo(Knowledge.FIRM);
  }

  @Seeds(300)
  void aColumnGivenAtOnceIsTheSameAsOneGivenRowByRow(long seed) {
    var random = new SplittableRandom(seed);
    var rows = 1 + random.nextInt(200);
    var size = random.nextInt(64);
    for (var fact : List.of(INCOME, APART)) {
      var values = new long[rows];
      var known = new long[Bits.words(rows)];
      var firm = new long[known.length];
      var withheld = new long[known.length];
      var singly = FactBlock.of(TestWorld.VOCABULARY).household("household");
      var together = FactBlock.of(TestWorld.VOCABULARY).household("household");
      for (var row = 0; row < rows; row++) {
        singly.resident("member " + row);
        together.resident("member " + row);
        values[row] = random.nextLong() >> (63 - size);
        switch (random.nextInt(4)) {
          case 0 -> {
            Bits.set(withheld, row);
            singly.withheld(fact);
          }
          case 1 -> {
            Bits.set(known, row);
            singly.fact(fact, values[row], Knowledge.SOFT);
          }
          case 2 -> {
            Bits.set(known, row);
            Bits.set(firm, row);
            singly.fact(fact, values[row], Knowledge.FIRM);
          }
          default -> {} // nobody reported anything
        }
      }
      var one = singly.build();
      var other = together.column(fact, values, known, firm, withheld).build();

      assertThat(other.column(fact).getClass()).isEqualTo(one.column(fact).getClass());
      for (var row = 0; row < rows; row++) {
        assertThat(other.knowledge(fact, row)).isEqualTo(one.knowledge(fact, row));
        if (one.knowledge(fact, row) != Knowledge.UNKNOWN) {
          assertThat(other.value(fact, row)).isEqualTo(one.value(fact, row));
        }
      }
    }
  }

  @Test
  void aHouseholdComesBeforeItsResidents() {
    var block = FactBlock.of(TestWorld.VOCABULARY);

    assertThrows(IllegalStateException.class, () -> block.resident("somebody"));
  }
}
