package io.zhaoren.gateway;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.zhaoren.gateway.routes.WatchedConnections;

/** The process. */
@QuarkusMain
public final class Gateway {

  private Gateway() {}

  /** Starts the gateway and returns when it has ended. */
  public static void main(String... arguments) {
    // Netty reads it once, when the first server is made
    System.setProperty(WatchedConnections.SETTING, "serviceload");
    Quarkus.run(arguments);
  }
}
