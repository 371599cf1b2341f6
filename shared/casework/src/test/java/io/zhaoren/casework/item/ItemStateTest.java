package io.zhaoren.casework.item;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ItemStateTest {

  @ParameterizedTest
  @CsvSource({
    "UNDER_WAY, AWAITING_PAPERS, true",
    "UNDER_WAY, GRANTED, true",
    "UNDER_WAY, REFUSED, true",
    "UNDER_WAY, WITHDRAWN, true",
    "AWAITING_PAPERS, UNDER_WAY, true",
    "AWAITING_PAPERS, WITHDRAWN, true",
    "AWAITING_PAPERS, GRANTED, false",
    "AWAITING_PAPERS, REFUSED, false",
  })
  void whatIsOpenGoesWhereTheLawLetsIt(ItemState from, ItemState to, boolean allowed) {
    assertThat(from.allows(to)).isEqualTo(allowed);
  }

  @ParameterizedTest
  @EnumSource
  void whatHasAnAnswerKeepsItAndNothingStaysWhereItIsByMoving(ItemState state) {
    assertThat(state.allows(state)).isFalse();
    if (state.isFinal()) {
      for (var next : ItemState.values()) {
        assertThat(state.allows(next)).isFalse();
      }
    }
  }
}
