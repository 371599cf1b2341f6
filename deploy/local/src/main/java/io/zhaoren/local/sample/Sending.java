package io.zhaoren.local.sample;

import io.zhaoren.local.ProgressBars;
import io.zhaoren.local.StackFailure;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends agencies' reports as CloudEvents in binary mode, as a stock client of an agency would. */
final class Sending implements AutoCloseable {

  private final KafkaProducer<String, byte[]> producer;
  private final LocalDate day;
  private final Map<TopicPartition, Long> ends = new ConcurrentHashMap<>();
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private long facts;

  Sending(String bootstrapServers, LocalDate day) {
    this.day = day;
    Map<String, Object> settings = new HashMap<>();
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 20);
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }

  void send(List<AgencyReport> reports) {
    for (var report : reports) {
      var message =
          new ProducerRecord<>(
              report.topic(),
              report.subject().toString(),
              report.data().toString().getBytes(StandardCharsets.UTF_8));
      header(message, "ce_specversion", "1.0");
      header(message, "ce_id", id(report));
      header(message, "ce_source", "/" + report.source());
      header(message, "ce_type", "io.zhaoren.fact.reported.v1");
      header(message, "ce_subject", report.subject().toString());
      header(message, "content-type", "application/json");
      facts += report.facts();
      producer.send(
          message,
          (sent, error) -> {
            if (error != null) {
              failure.compareAndSet(null, error);
            } else {
              ends.merge(
                  new TopicPartition(sent.topic(), sent.partition()), sent.offset() + 1, Math::max);
            }
          });
    }
  }

  long facts() {
    return facts;
  }

  /**
   * Waits until Kafka has everything.
   *
   * @return for each partition the offset behind the last report
   * @throws StackFailure if a report could not be sent
   */
  Map<TopicPartition, Long> sent(ProgressBars.Bar bar) {
    producer.flush();
    var error = failure.get();
    if (error != null) {
      throw new StackFailure("a report could not be sent to Kafka: " + error.getMessage(), error);
    }
    bar.at(facts);
    return Map.copyOf(ends);
  }

  /** The same report of the same day has the same id, so that a second start repeats nothing. */
  private String id(AgencyReport report) {
    var name =
        report.source()
            + "/"
            + report.data().path("about").asText()
            + "/"
            + report.subject()
            + "/"
            + day;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static void header(ProducerRecord<?, ?> message, String name, String value) {
    message.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    producer.close();
  }
}
