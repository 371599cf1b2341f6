package io.zhaoren.finding.tracing;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * One step of a trace for one batch of records. A batch whose records come from one trace goes on
 * with it. Records of several traces are one transaction, so they are one step: of a trace of its
 * own, with a link to each of theirs, as the conventions for messaging say.
 */
@ApplicationScoped
public class BatchSpan {

  /** CloudEvents' extension of distributed tracing, as Kafka carries it in binary mode. */
  private static final String HEADER = "ce_traceparent";

  private static final int LINKS = 64;

  private final Tracer tracer;

  public BatchSpan(OpenTelemetry telemetry) {
    this.tracer = telemetry.getTracer("io.zhaoren.finding");
  }

  /**
   * Does the work as that step.
   *
   * @param name of the step: a fixed word, never data
   */
  public void of(String name, Iterable<ConsumerRecord<byte[], byte[]>> records, Runnable work) {
    var traces = traces(records);
    var builder = tracer.spanBuilder(name).setSpanKind(SpanKind.CONSUMER);
    if (traces.size() == 1) {
      var parent = traces.iterator().next().context();
      builder.setParent(Context.root().with(Span.wrap(parent)));
    } else {
      builder.setNoParent();
      traces.forEach(trace -> builder.addLink(trace.context()));
    }
    var span = builder.startSpan();
    try (var scope = Context.root().with(span).makeCurrent()) {
      work.run();
    } finally {
      span.end();
    }
  }

  private static Set<TraceParent> traces(Iterable<ConsumerRecord<byte[], byte[]>> records) {
    var traces = new LinkedHashSet<TraceParent>();
    for (var message : records) {
      traceOf(message).ifPresent(traces::add);
      if (traces.size() == LINKS) {
        break;
      }
    }
    return traces;
  }

  private static Optional<TraceParent> traceOf(ConsumerRecord<byte[], byte[]> message) {
    var header = message.headers().lastHeader(HEADER);
    return header == null || header.value() == null
        ? Optional.empty()
        : TraceParent.parse(new String(header.value(), StandardCharsets.US_ASCII));
  }
}
