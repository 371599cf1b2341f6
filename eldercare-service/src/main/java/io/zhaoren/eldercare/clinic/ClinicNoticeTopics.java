package io.zhaoren.eldercare.clinic;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Every topic {@code care-notices.<source>.v1}, as it comes into being. */
@ApplicationScoped
public class ClinicNoticeTopics {

  private final TakingClinicNotices taking;

  public ClinicNoticeTopics(TakingClinicNotices taking) {
    this.taking = taking;
  }

  /** One batch at a time; Kafka is told only afterwards how far it was taken. */
  @Incoming("care-notices")
  @Blocking
  public void take(ConsumerRecords<byte[], byte[]> records) {
    records.forEach(taking::take);
  }
}
