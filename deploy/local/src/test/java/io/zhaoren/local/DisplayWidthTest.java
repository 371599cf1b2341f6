package io.zhaoren.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DisplayWidthTest {

  @Test
  void aChineseCharacterTakesTwoColumns() {
    assertThat(DisplayWidth.of("低保 dibao")).isEqualTo(10);
    assertThat(DisplayWidth.padded("低保", 6)).isEqualTo("低保  ");
    assertThat(DisplayWidth.cut("低保 dibao", 3)).isEqualTo("低");
  }

  @Test
  void aLongTextIsBrokenAtSpacesAndNeverInAWord() {
    assertThat(DisplayWidth.wrapped("income per head 1,420 第九条", 18, "  "))
        .containsExactly("  income per head", "  1,420 第九条");
    assertThat(DisplayWidth.wrapped("oneverylongword then", 10, ""))
        .containsExactly("oneverylongword", "then");
  }
}
