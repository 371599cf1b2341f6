package io.zhaoren.finding.intake;

import io.smallrye.common.annotation.Blocking;
import io.zhaoren.finding.tracing.BatchSpan;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Every topic {@code facts.<source>.v1}, and {@code <service>.entitlements.v1} of the other
 * services, as it comes into being.
 */
@ApplicationScoped
public class FactTopics {

  private final TakingFacts taking;
  private final BatchSpan span;

  public FactTopics(TakingFacts taking, BatchSpan span) {
    this.taking = taking;
    this.span = span;
  }

  /** One batch at a time; Kafka is told only afterwards how far it was taken. */
  @Incoming("facts")
  @Blocking
  public void take(ConsumerRecords<byte[], byte[]> records) {
    span.of("facts taken", records, () -> taking.take(records));
  }
}
