package io.zhaoren.gateway.routes;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** The proxies in front that are believed. */
final class TrustedPeers {

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Network(byte[] address, int bits) {

    boolean holds(byte[] peer) {
      if (peer.length != address.length) {
        return false;
      }
      for (var bit = 0; bit < bits; bit++) {
        var mask = 0x80 >> (bit % 8);
        if ((peer[bit / 8] & mask) != (address[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  private final List<Network> networks;

  /**
   * @param written addresses or networks, such as {@code 10.1.2.3} or {@code 10.0.0.0/8}
   * @throws IllegalArgumentException if one is neither; names are not looked up
   */
  TrustedPeers(List<String> written) {
    this.networks = written.stream().map(TrustedPeers::network).toList();
  }

  boolean holds(String address) {
    if (networks.isEmpty()) {
      return false;
    }
    var peer = octets(address);
    return networks.stream().anyMatch(network -> network.holds(peer));
  }

  private static Network network(String written) {
    var parts = written.strip().split("/", 2);
    var address = octets(parts[0]);
    var bits = parts.length == 1 ? address.length * 8 : Integer.parseInt(parts[1]);
    if (bits < 0 || bits > address.length * 8) {
      throw new IllegalArgumentException("not a network: " + written);
    }
    return new Network(address, bits);
  }

  private static byte[] octets(String address) {
    var scope = address.indexOf('%');
    var bare = scope < 0 ? address : address.substring(0, scope);
    if (!bare.matches("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
      throw new IllegalArgumentException("not an address: " + address);
    }
    try {
      return InetAddress.getByName(bare).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("not an address: " + address, e);
    }
  }
}
