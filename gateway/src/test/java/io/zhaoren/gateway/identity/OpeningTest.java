package io.zhaoren.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpeningTest {

  @Test
  void aKeyThatAnybodyCanUseIsForTheLocalStackAlone() {
    assertThat(Opening.refusal(false, true, false)).isPresent();
    assertThat(Opening.refusal(true, true, false)).isPresent();
    assertThat(Opening.refusal(false, true, true)).isEmpty();
  }

  @Test
  void aGatewayThatCouldNotTellWhoCallsDoesNotStart() {
    assertThat(Opening.refusal(false, false, true)).isPresent();
    assertThat(Opening.refusal(false, false, false)).isPresent();
    assertThat(Opening.refusal(true, false, false)).isEmpty();
  }
}
