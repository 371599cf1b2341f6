package io.zhaoren.casework.contract;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Every topic {@code answers.<source>.v1}, as it comes into being. */
@ApplicationScoped
public class AnswerTopics {

  private final TakingAnswers taking;

  public AnswerTopics(TakingAnswers taking) {
    this.taking = taking;
  }

  /** One batch at a time; Kafka is told only afterwards how far it was taken. */
  @Incoming("answers")
  @Blocking
  public void take(ConsumerRecords<byte[], byte[]> records) {
    records.forEach(taking::take);
  }
}
