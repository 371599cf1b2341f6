package io.zhaoren.gateway.announcements;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The only place that sends to Kafka. Of what it is given it delivers a beginning without gaps: at
 * the first failure everything behind it is dropped, not sent. For one thread at a time.
 */
final class EventProducer implements AutoCloseable {

  private final Map<String, Object> configuration;
  private final long longestSending;
  private @Nullable KafkaProducer<String, byte[]> producer;

  /**
   * @param connection bootstrap servers and security
   * @param deliveryTimeout after which a record has failed
   */
  EventProducer(Map<String, ?> connection, Duration deliveryTimeout) {
    var settings = new HashMap<String, Object>(connection);
    var millis = Math.toIntExact(deliveryTimeout.toMillis());
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    // With one request under way per connection nothing of a partition can be sent between the
    // failure of a record and the end of the producer.
    settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis / 2);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis / 2);
    settings.put(ProducerConfig.RECONNECT_BACKOFF_MS_CONFIG, 250);
    settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2000);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 4L << 20);
    this.configuration = Map.copyOf(settings);
    this.longestSending = deliveryTimeout.toNanos() / 2;
  }

  /**
   * Sends them in this order and waits for all. When sending itself is slow, only a beginning of
   * them is sent, so that the time stays bounded.
   */
  Delivery deliver(List<StoredAnnouncement> announcements) {
    var running = producer == null ? start() : producer;
    var attempt = new Attempt(running);
    var sent = new ArrayList<Future<RecordMetadata>>(announcements.size());
    var start = System.nanoTime();
    for (var i = 0; i < announcements.size() && !attempt.hasFailed(); i++) {
      if (System.nanoTime() - start > longestSending) {
        break;
      }
      var place = i;
      try {
        sent.add(
            running.send(
                message(announcements.get(i)),
                (acknowledged, error) -> attempt.ended(place, error)));
      } catch (KafkaException | IllegalStateException e) {
        attempt.ended(place, e);
      }
    }
    try {
      // What was handed over before a record that could not be handed over still goes out.
      running.flush();
    } catch (InterruptException e) {
      attempt.ended(0, e);
    }
    if (attempt.hasFailed()) {
      close();
    }
    return attempt.delivery(acknowledged(sent));
  }

  /** How many, from the first on, without a gap. */
  private static int acknowledged(List<Future<RecordMetadata>> sent) {
    for (var i = 0; i < sent.size(); i++) {
      try {
        sent.get(i).get();
      } catch (ExecutionException e) {
        return i;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return i;
      }
    }
    return sent.size();
  }

  /** One list on its way. */
  private static final class Attempt {

    private final KafkaProducer<String, byte[]> producer;
    private final Thread caller = Thread.currentThread();
    private final NavigableMap<Integer, Throwable> failures = new TreeMap<>();
    private boolean givenUp;

    Attempt(KafkaProducer<String, byte[]> producer) {
      this.producer = producer;
    }

    synchronized void ended(int place, @Nullable Throwable error) {
      if (error == null || givenUp) {
        return; // acknowledged, or only dropped because another failed
      }
      failures.put(place, error);
      if (Thread.currentThread() != caller) {
        givenUp = true;
        // Here, in the thread that sends, nothing behind the failed record can overtake.
        producer.close(Duration.ZERO);
      }
    }

    synchronized boolean hasFailed() {
      return !failures.isEmpty();
    }

    synchronized Delivery delivery(int acknowledged) {
      var first = failures.firstEntry();
      return first == null
          ? new Delivery(acknowledged, acknowledged, null)
          : new Delivery(acknowledged, first.getKey(), first.getValue());
    }
  }

  private KafkaProducer<String, byte[]> start() {
    var started =
        new KafkaProducer<>(configuration, new StringSerializer(), new ByteArraySerializer());
    producer = started;
    return started;
  }

  /** CloudEvents 1.0, binary mode of the Kafka binding: the attributes are headers. */
  private static ProducerRecord<String, byte[]> message(StoredAnnouncement announcement) {
    var record =
        new ProducerRecord<>(ResidentEvents.TOPIC, null, announcement.key(), announcement.data());
    ResidentEvents.attributes(announcement)
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    return record;
  }

  /** Drops what is not yet acknowledged. */
  @Override
  public void close() {
    if (producer != null) {
      producer.close(Duration.ZERO);
      producer = null;
    }
  }
}
