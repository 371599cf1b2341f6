package io.zhaoren.gateway;

import java.net.URI;
import java.net.http.HttpRequest;

/** A request of somebody whom the gateway lets in, for the JDK's client. */
public final class Asking {

  private Asking() {}

  public static HttpRequest.Builder of(URI address) {
    return HttpRequest.newBuilder(address)
        .header("Authorization", Tokens.officer("first-person"))
        .header("Zhaoren-Purpose", "intake");
  }
}
