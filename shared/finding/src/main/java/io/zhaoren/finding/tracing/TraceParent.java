package io.zhaoren.finding.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The {@code traceparent} of W3C Trace Context, version 00: which trace, which step of it, and
 * whether it is kept. Nothing else of a trace goes out: what others put beside it may be anything.
 */
public final class TraceParent {

  private static final Pattern WRITTEN =
      Pattern.compile(
          "00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})", Pattern.DOTALL);

  private final SpanContext context;

  private TraceParent(SpanContext context) {
    this.context = context;
  }

  /** Where this thread works now; empty in no trace. */
  public static Optional<TraceParent> current() {
    var context = Span.current().getSpanContext();
    return context.isValid() ? Optional.of(new TraceParent(context)) : Optional.empty();
  }

  /** Empty for what is not written as agreed: a trace is a help, never a reason to refuse. */
  public static Optional<TraceParent> parse(String text) {
    var written = WRITTEN.matcher(text);
    return written.matches()
        ? Optional.of(
            new TraceParent(
                SpanContext.createFromRemoteParent(
                    written.group(1),
                    written.group(2),
                    TraceFlags.fromHex(written.group(3), 0),
                    TraceState.getDefault())))
        : Optional.empty();
  }

  SpanContext context() {
    return context;
  }

  /** As it stands in a header. */
  public String text() {
    return "00-%s-%s-%s"
        .formatted(context.getTraceId(), context.getSpanId(), context.getTraceFlags().asHex());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TraceParent parent && text().equals(parent.text());
  }

  @Override
  public int hashCode() {
    return text().hashCode();
  }

  @Override
  public String toString() {
    return text();
  }
}
