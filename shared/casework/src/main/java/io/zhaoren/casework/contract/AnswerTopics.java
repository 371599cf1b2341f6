package io.zhaoren.casework.contract;

import io.smallrye.common.annotation.Blocking;
import io.zhaoren.finding.tracing.BatchSpan;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Every topic {@code answers.<source>.v1}, as it comes into being. */
@ApplicationScoped
public class AnswerTopics {

  private final TakingAnswers taking;
  private final BatchSpan span;

  public AnswerTopics(TakingAnswers taking, BatchSpan span) {
    this.taking = taking;
    this.span = span;
  }

  /** One batch at a time; Kafka is told only afterwards how far it was taken. */
  @Incoming("answers")
  @Blocking
  public void take(ConsumerRecords<byte[], byte[]> records) {
    span.of("answers taken", records, () -> records.forEach(taking::take));
  }
}
