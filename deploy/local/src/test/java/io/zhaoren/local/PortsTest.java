package io.zhaoren.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "0.0.0.0"})
  void aTakenPortIsNamedWithWhoNeedsIt(String address) throws IOException {
    int port;
    try (ServerSocket taken = new ServerSocket()) {
      taken.bind(new InetSocketAddress(InetAddress.getByName(address), 0));
      port = taken.getLocalPort();

      assertThat(Ports.answers(port)).isTrue();
      assertThatThrownBy(() -> Ports.requireFree(port, "Kafka"))
          .isInstanceOf(StackFailure.class)
          .hasMessageContaining("port " + port + " is in use and Kafka needs it")
          .hasMessageNotContaining("\n");
    }
    assertThat(Ports.answers(port)).isFalse();
    assertThatCode(() -> Ports.requireFree(port, "Kafka")).doesNotThrowAnyException();
  }
}
