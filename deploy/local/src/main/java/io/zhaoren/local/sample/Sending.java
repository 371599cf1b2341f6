package io.zhaoren.local.sample;

import io.zhaoren.local.StackFailure;
import io.zhaoren.local.province.AgencyReport;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends agencies' reports as a stock client of an agency would. Safe for use by many threads. */
final class Sending implements AutoCloseable {

  private final KafkaProducer<String, byte[]> producer;
  private final Set<String> agencies = ConcurrentHashMap.newKeySet();
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private final AtomicLong facts = new AtomicLong();

  Sending(String bootstrapServers) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 20);
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10);
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }

  void send(List<AgencyReport> reports) {
    for (var report : reports) {
      var message = new ProducerRecord<>(report.topic(), report.key(), report.data());
      report
          .headers()
          .forEach(
              (name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
      facts.addAndGet(report.facts());
      agencies.add(report.source());
      producer.send(
          message,
          (sent, error) -> {
            if (error != null) {
              failure.compareAndSet(null, error);
            }
          });
    }
  }

  long facts() {
    return facts.get();
  }

  int agencies() {
    return agencies.size();
  }

  /**
   * Waits until Kafka has everything.
   *
   * @throws StackFailure if a report could not be sent
   */
  void flush() {
    producer.flush();
    var error = failure.get();
    if (error != null) {
      throw new StackFailure("a report could not be sent to Kafka: " + error.getMessage(), error);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
