package io.zhaoren.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;

/** Loopback ports: the fixed ones of the stack, and whether somebody uses one. */
final class Ports {

  static final int POSTGRES = 15432;
  static final int KAFKA = 19092;

  private Ports() {}

  /**
   * Refuses a port that is in use.
   *
   * @throws StackFailure naming the port and what to do
   */
  static void requireFree(int port, String wantedBy) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
    } catch (IOException e) {
      throw new StackFailure(
          ("port %d is in use and %s needs it: stop the program that has it"
                  + " (ss -ltnp 'sport = :%d' shows it) and try again")
              .formatted(port, wantedBy, port),
          e);
    }
  }

  /** Whether something listens there. */
  static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
          (int) Duration.ofSeconds(2).toMillis());
      return true;
    } catch (IOException nobody) {
      return false;
    }
  }
}
