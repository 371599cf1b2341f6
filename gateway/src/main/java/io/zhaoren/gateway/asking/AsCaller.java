package io.zhaoren.gateway.asking;

import io.vertx.ext.web.RoutingContext;
import io.zhaoren.gateway.routes.EdgeHeaders;
import io.zhaoren.gateway.routes.FrontDoor;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The headers of a question: services are asked as who asks us, and know it by the same token. */
public final class AsCaller {

  private static final List<String> HANDED_ON =
      List.of(HttpHeaders.AUTHORIZATION, HttpHeaders.ACCEPT_LANGUAGE, "Zhaoren-Purpose");

  private AsCaller() {}

  public static Map<String, String> headers(RoutingContext context) {
    var headers = new HashMap<String, String>();
    headers.put(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON);
    headers.put(EdgeHeaders.REQUEST_ID, FrontDoor.requestId(context));
    headers.put(EdgeHeaders.TRACE, FrontDoor.trace(context).next());
    for (var name : HANDED_ON) {
      var value = context.request().getHeader(name);
      if (value != null) {
        headers.put(name, value);
      }
    }
    return headers;
  }
}
