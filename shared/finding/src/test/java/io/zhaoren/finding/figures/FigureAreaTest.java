package io.zhaoren.finding.figures;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.policy.vocabulary.Areas;
import org.junit.jupiter.api.Test;

class FigureAreaTest {

  @Test
  void ofTheWholeProvinceAListLooksIntoTheCountiesInReachAlone() {
    var province = FigureArea.of("330000", Areas.zhejiang());

    assertThat(province.countiesWithin("")).isEqualTo(province.counties());
    assertThat(province.countiesWithin("33")).isEqualTo(province.counties());
    assertThat(province.countiesWithin("330106")).containsExactly(330106);
    assertThat(province.countiesWithin("3301")).isNotEmpty().allMatch(each -> each / 100 == 3301);
    assertThat(FigureArea.of("330106", Areas.zhejiang()).countiesWithin("330108")).isEmpty();
  }
}
