package io.zhaoren.policy.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.policy.vocabulary.Areas.Area;
import org.junit.jupiter.api.Test;

class AreasTest {

  private final Areas areas = Areas.zhejiang();

  @Test
  void zhejiangHasNinetyCountiesInElevenCities() {
    assertThat(areas.counties()).hasSize(90);
    assertThat(areas.counties())
        .allSatisfy(county -> assertThat(areas.find(county.code() / 100 * 100)).isPresent());
    assertThat(areas.counties().stream().map(county -> county.code() / 100).distinct()).hasSize(11);
  }

  @Test
  void twentySixOfThemAreMountainCounties() {
    assertThat(areas.counties().stream().filter(Area::mountain)).hasSize(26);
    assertThat(areas.counties().stream().filter(Area::island)).isNotEmpty();
  }

  @Test
  void aCountyIsNamedWithItsCity() {
    assertThat(areas.name(330106).zh()).isEqualTo("杭州市西湖区");
    assertThat(areas.name(330106).en()).isEqualTo("Xihu District, Hangzhou");
    assertThat(areas.name(330100).zh()).isEqualTo("杭州市");
    assertThat(areas.name(310104).en()).isEqualTo("area 310104");
  }

  @Test
  void aDivisionHoldsItselfAndWhatLiesBelow() {
    assertThat(Areas.within(330106, 330106)).isTrue();
    assertThat(Areas.within(330106, 330100)).isTrue();
    assertThat(Areas.within(330106, 330000)).isTrue();
    assertThat(Areas.within(330206, 330100)).isFalse();
    assertThat(Areas.within(310104, 330000)).isFalse();
    assertThat(Areas.within(330100, 330106)).isFalse();
  }
}
