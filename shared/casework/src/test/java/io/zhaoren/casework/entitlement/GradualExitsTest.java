package io.zhaoren.casework.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The list of what goes on for a while over the line. */
class GradualExitsTest {

  @Test
  void theListIsRight() {
    assertThat(GradualExits.bundled().of("minimum-living-guarantee")).isPresent();
    assertThat(GradualExits.bundled().of("temporary-assistance")).isEmpty();
  }

  @Test
  void aProgrammeThatStandsTwiceAndOneWithoutCriteriaStopTheStart() {
    assertThatThrownBy(() -> GradualExits.read("gradual-exits-wrong.yaml"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("stands here twice")
        .hasMessageContaining("criteria that are about income");
  }

  @Test
  void aListThatIsNotThereStopsTheStart() {
    assertThatThrownBy(() -> GradualExits.read("no-such-list.yaml"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no-such-list.yaml is missing");
  }
}
