package io.zhaoren.gateway.routes;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The only place where headers are changed. Whatever the gateway asserts begins with {@value
 * #RESERVED} or is one of {@code X-Forwarded-*}; both are taken away by the same prefixes before
 * they are set, in one method, so that nothing asserted can come from outside.
 */
public final class EdgeHeaders {

  /** What begins so is said by the gateway, or not at all. */
  static final String RESERVED = "x-zhaoren-";

  /** Names one request in all logs. */
  public static final String REQUEST_ID = "X-Zhaoren-Request-Id";

  /** Names the trace that a request belongs to (W3C Trace Context). */
  public static final String TRACE = "traceparent";

  private static final String TRACE_STATE = "tracestate";
  private static final String FORWARDED = "x-forwarded-";
  private static final String FOR = "X-Forwarded-For";
  private static final String PROTO = "X-Forwarded-Proto";
  private static final String HOST = "X-Forwarded-Host";

  /** Other ways to claim another peer, address or method. */
  private static final Set<String> CLAIMS =
      Set.of(
          "forwarded",
          "x-real-ip",
          "x-client-ip",
          "true-client-ip",
          "x-original-url",
          "x-original-host",
          "x-rewrite-url",
          "x-http-method-override",
          "x-http-method",
          "x-method-override");

  /** RFC 9110 section 7.6.1: between two neighbours only. */
  private static final Set<String> HOP_BY_HOP =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "upgrade");

  private final TrustedPeers trusted;

  EdgeHeaders(TrustedPeers trusted) {
    this.trusted = trusted;
  }

  boolean trusts(HttpServerRequest request) {
    var peer = request.remoteAddress();
    return peer != null && peer.hostAddress() != null && trusted.holds(peer.hostAddress());
  }

  /** Where a request comes from: the last that a believed proxy names, else the peer itself. */
  String client(HttpServerRequest request) {
    var peer = request.remoteAddress();
    var address = peer == null || peer.hostAddress() == null ? "" : peer.hostAddress();
    if (!trusts(request)) {
      return address;
    }
    var chain = String.join(",", request.headers().getAll(FOR)).split(",");
    var last = chain[chain.length - 1].strip();
    return last.isEmpty() ? address : last;
  }

  /** Takes away what a caller may not say, then says it. */
  void onRequest(HttpServerRequest from, MultiMap headers, String requestId, Trace trace) {
    var believed = trusts(from);
    var chain = believed ? headers.getAll(FOR) : List.<String>of();
    var proto = believed ? headers.get(PROTO) : null;
    var host = believed ? headers.get(HOST) : null;

    dropNamedByConnection(headers);
    dropEach(headers, EdgeHeaders::mayNotBeSaid);

    headers.set(REQUEST_ID, requestId);
    if (!String.valueOf(headers.get(TRACE)).contains(trace.id())) {
      // the state belongs to a trace that is not gone on with
      headers.remove(TRACE_STATE);
    }
    headers.set(TRACE, trace.next());
    var peer = from.remoteAddress();
    if (peer != null && peer.hostAddress() != null) {
      headers.set(
          FOR,
          chain.isEmpty()
              ? peer.hostAddress()
              : String.join(", ", chain) + ", " + peer.hostAddress());
    }
    headers.set(PROTO, proto == null ? from.scheme() : proto);
    var authority = from.authority();
    if (host != null || authority != null) {
      headers.set(HOST, host != null ? host : String.valueOf(authority));
    }
  }

  /**
   * What a caller says that goes no further: answered here, between us two, or not theirs to say.
   */
  private static boolean mayNotBeSaid(String lower) {
    return HOP_BY_HOP.contains(lower)
        // who waits for it has been told to go on
        || lower.equals("expect")
        || lower.startsWith(RESERVED)
        || lower.startsWith(FORWARDED)
        || CLAIMS.contains(lower);
  }

  /** Takes away what was between the service and the gateway only. */
  static void onResponse(MultiMap headers) {
    dropNamedByConnection(headers);
    dropEach(headers, lower -> HOP_BY_HOP.contains(lower) || lower.startsWith(RESERVED));
  }

  private static void dropNamedByConnection(MultiMap headers) {
    for (var value : headers.getAll("connection")) {
      for (var named : value.split(",", -1)) {
        var name = named.strip().toLowerCase(Locale.ROOT);
        // the length of a body is nobody's to take away
        if (!name.isEmpty() && !name.equals("content-length")) {
          headers.remove(name);
        }
      }
    }
  }

  /** In one pass: it is done for every request and every answer. */
  private static void dropEach(MultiMap headers, Predicate<String> goes) {
    var gone = new ArrayList<String>();
    for (var header : headers) {
      if (goes.test(header.getKey().toLowerCase(Locale.ROOT))) {
        gone.add(header.getKey());
      }
    }
    gone.forEach(headers::remove);
  }
}
