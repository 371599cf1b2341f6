package io.zhaoren.gateway.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrustedPeersTest {

  @Test
  void aNetworkHoldsItsAddressesOnly() {
    var peers = new TrustedPeers(List.of("10.2.0.0/15", "192.168.1.7", "fd00::/8"));
    for (var inside :
        List.of("10.2.0.0", "10.3.255.255", "192.168.1.7", "fd12::1", "fd12::1%eth0")) {
      assertThat(peers.holds(inside)).as(inside).isTrue();
    }
    for (var outside : List.of("10.1.255.255", "10.4.0.0", "192.168.1.8", "fe80::1", "::1")) {
      assertThat(peers.holds(outside)).as(outside).isFalse();
    }
  }

  @Test
  void anAddressOrNetworkThatIsNoneIsRefused() {
    for (var written : List.of("proxy.example", "10.0.0.0/33", "10.0.0.0/-1", "")) {
      assertThatThrownBy(() -> new TrustedPeers(List.of(written)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void nobodyIsTrustedByDefault() {
    assertThat(new TrustedPeers(List.of()).holds("127.0.0.1")).isFalse();
  }
}
