package io.zhaoren.finding.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {

  private static final String WRITTEN = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  @Test
  void whatIsWrittenAsAgreedIsKept() {
    assertThat(TraceParent.parse(WRITTEN).orElseThrow().text()).isEqualTo(WRITTEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "339901193601010014",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-phone13990011223",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\n"
      })
  void anythingElseIsNoTrace(String text) {
    assertThat(TraceParent.parse(text)).isEmpty();
  }

  @Test
  void outsideOfATraceThereIsNone() {
    assertThat(TraceParent.current()).isEmpty();
  }
}
