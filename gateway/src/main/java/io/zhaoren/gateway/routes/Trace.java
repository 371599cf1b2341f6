package io.zhaoren.gateway.routes;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * W3C trace context: the trace that a request belongs to. The caller's is kept if it is written as
 * agreed; else a new one begins here. Each question to a service is a span of its own.
 *
 * @param id 32 hexadecimal digits
 * @param flags two; 01: the caller keeps it
 */
public record Trace(String id, String flags) {

  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})(-.*)?");

  static Trace of(@Nullable String traceparent) {
    var text = traceparent == null ? "" : traceparent;
    var written = WRITTEN.matcher(text);
    // only a later version may say more
    if (written.matches() && (written.group(3) == null || !text.startsWith("00"))) {
      return new Trace(written.group(1), written.group(2));
    }
    return new Trace(hex() + hex(), "00");
  }

  /** {@code traceparent} of the next question in this trace. */
  public String next() {
    return "00-" + id + "-" + hex() + "-" + flags;
  }

  private static String hex() {
    var random = ThreadLocalRandom.current();
    // all zeros would say that there is none
    return HexFormat.of().toHexDigits(random.nextLong() | 1);
  }
}
