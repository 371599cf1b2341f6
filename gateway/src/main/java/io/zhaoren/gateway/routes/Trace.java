package io.zhaoren.gateway.routes;

import io.opentelemetry.api.trace.Span;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * W3C trace context: the trace that a request belongs to. The caller's is kept if it is written as
 * agreed; else a new one begins here. A question to a service belongs to the step that the gateway
 * itself is; where the gateway makes none, each is a step of its own.
 *
 * @param id 32 hexadecimal digits
 * @param step the gateway's own span, 16 of them; null if it has none
 * @param flags two; 01: it is kept
 */
public record Trace(String id, @Nullable String step, String flags) {

  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})(-.*)?");

  /** The trace of the request that is being handled. */
  static Trace current(@Nullable String traceparent) {
    var asked = of(traceparent);
    var span = Span.current().getSpanContext();
    if (!span.isValid()) {
      return asked;
    }
    // whether it is kept is the caller's word here; what we keep ourselves follows from the id
    var flags = asked.id().equals(span.getTraceId()) ? asked.flags() : span.getTraceFlags().asHex();
    return new Trace(span.getTraceId(), span.getSpanId(), flags);
  }

  static Trace of(@Nullable String traceparent) {
    var text = traceparent == null ? "" : traceparent;
    var written = WRITTEN.matcher(text);
    // only a later version may say more
    if (written.matches() && (written.group(3) == null || !text.startsWith("00"))) {
      return new Trace(written.group(1), null, written.group(2));
    }
    return new Trace(hex() + hex(), null, "00");
  }

  /** {@code traceparent} of the next question in this trace. */
  public String next() {
    return "00-" + id + "-" + (step == null ? hex() : step) + "-" + flags;
  }

  private static String hex() {
    var random = ThreadLocalRandom.current();
    // all zeros would say that there is none
    return HexFormat.of().toHexDigits(random.nextLong() | 1);
  }
}
