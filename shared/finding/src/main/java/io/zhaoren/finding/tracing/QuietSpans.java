package io.zhaoren.finding.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributeType;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/**
 * Takes out of a span, when it begins, every attribute that is not known to be free of what is
 * personal: a path and a query carry ids and whatever a caller mistook for one, and so may a header
 * or an address. What a span learns later is the route and the status. Exceptions, whose messages
 * may repeat data, are not recorded at all ({@code quarkus.otel.span.event.count.limit}).
 */
@ApplicationScoped
public class QuietSpans implements SpanProcessor {

  private static final String TAKEN_OUT = "";

  private static final Set<String> FREE =
      Set.of(
          "http.request.method",
          "http.response.status_code",
          "http.route",
          "network.protocol.version",
          "server.address",
          "server.port",
          "url.scheme",
          "code.function.name",
          "thread.id",
          "thread.name");

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {
    span.getAttributes()
        .forEach(
            (key, value) -> {
              if (!FREE.contains(key.getKey())) {
                if (key.getType() == AttributeType.STRING) {
                  span.setAttribute(AttributeKey.stringKey(key.getKey()), TAKEN_OUT);
                } else if (key.getType() == AttributeType.STRING_ARRAY) {
                  span.setAttribute(AttributeKey.stringArrayKey(key.getKey()), List.of());
                } else if (key.getType() == AttributeType.LONG) {
                  span.setAttribute(AttributeKey.longKey(key.getKey()), 0L);
                }
              }
            });
  }

  @Override
  public boolean isStartRequired() {
    return true;
  }

  @Override
  public void onEnd(ReadableSpan span) {}

  @Override
  public boolean isEndRequired() {
    return false;
  }
}
