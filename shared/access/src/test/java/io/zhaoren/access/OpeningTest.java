package io.zhaoren.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpeningTest {

  @Test
  void theLocalKeyIsForTheDeskAlone() {
    assertThat(Opening.refusal(false, true, true)).isEmpty();
    assertThat(Opening.refusal(false, true, false)).isPresent();
    assertThat(Opening.refusal(true, true, false)).isPresent();
  }

  @Test
  void somebodyProvesWhoCalls() {
    assertThat(Opening.refusal(true, false, false)).isEmpty();
    assertThat(Opening.refusal(false, false, false)).isPresent();
    assertThat(Opening.refusal(false, false, true)).isPresent();
  }
}
