package io.zhaoren.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Asks the operating system for a loopback port that nobody uses at this moment. */
final class FreePort {

  private FreePort() {}

  /** The given port, or a free one when it is 0. */
  static int orGiven(int port) {
    if (port != 0) {
      return port;
    }
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new EmbeddedServerException("no free port on the loopback address", e);
    }
  }
}
