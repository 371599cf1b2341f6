package io.zhaoren.childwelfare.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IndicatorsTest {

  private final Indicators indicators = Indicators.bundled();

  @Test
  void thereAreThirtyInThreeGroupsEachWithItsBasis() {
    assertThat(indicators.all()).hasSize(30).allMatch(each -> !each.basis().isBlank());
    assertThat(indicators.all())
        .extracting(Indicators.Indicator::group)
        .contains(Indicators.Group.values());
  }

  @Test
  void nothingSeenIsLow() {
    assertThat(indicators.assess(Set.of()).level()).isEqualTo(Level.LOW);
  }

  @Test
  void oneIndicatorMayMakeALevelByItself() {
    var assessed = indicators.assess(Set.of("LEFT_ALONE"));
    assertThat(assessed.level()).isEqualTo(Level.EXTREME);
    assertThat(assessed.points()).isEqualTo(6);
  }

  @Test
  void manySmallOnesAddUp() {
    assertThat(indicators.assess(Set.of("PARENT_DIED")).level()).isEqualTo(Level.LOW);
    assertThat(indicators.assess(Set.of("PARENT_DIED", "CARER_DISABLED")).level())
        .isEqualTo(Level.MEDIUM);
    assertThat(
            indicators
                .assess(
                    Set.of("PARENT_DIED", "CARER_DISABLED", "SERIOUS_ILLNESS", "PARENT_IMPRISONED"))
                .level())
        .isEqualTo(Level.HIGH);
  }

  @Test
  void whatIsSeenOnTopNeverMakesALevelBetter() {
    var random = new Random(33_990_001);
    var codes = indicators.all().stream().map(Indicators.Indicator::code).toList();
    for (var round = 0; round < 500; round++) {
      var seen = new HashSet<String>();
      var before = indicators.assess(seen);
      for (var i = 0; i < codes.size(); i++) {
        seen.add(codes.get(random.nextInt(codes.size())));
        var after = indicators.assess(seen);
        assertThat(before.level().isWorseThan(after.level())).isFalse();
        before = after;
      }
    }
  }

  @Test
  void aWorseLevelIsVisitedNoLessOften() {
    for (var i = 1; i < Level.values().length; i++) {
      assertThat(indicators.frequency(Level.values()[i - 1]).everyDays())
          .isLessThanOrEqualTo(indicators.frequency(Level.values()[i]).everyDays());
    }
  }
}
