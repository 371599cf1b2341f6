package io.zhaoren.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.LaunchMode;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpeningTest {

  @Test
  void theLocalKeyIsForTheDeskAlone() {
    assertThat(Opening.isAtTheDesk(LaunchMode.NORMAL, List.of("local"))).isTrue();
    assertThat(Opening.isAtTheDesk(LaunchMode.TEST, List.of("test"))).isTrue();
    assertThat(Opening.isAtTheDesk(LaunchMode.NORMAL, List.of("prod"))).isFalse();
    assertThat(Opening.isAtTheDesk(LaunchMode.NORMAL, List.of("prod", "local"))).isFalse();
    assertThat(Opening.isAtTheDesk(LaunchMode.NORMAL, List.of())).isFalse();
  }
}
