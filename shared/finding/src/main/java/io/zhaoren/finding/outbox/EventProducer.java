package io.zhaoren.finding.outbox;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
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
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
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
    var start = System.nanoTime();
    for (var i = 0; i < announcements.size() && !attempt.hasFailed(); i++) {
      if (System.nanoTime() - start > longestSending) {
        break;
      }
      var place = i;
      try {
        var unused =
            running.send(
                message(announcements.get(i).announcement()),
                (acknowledged, error) -> attempt.ended(place, error));
      } catch (KafkaException | IllegalStateException e) {
        attempt.ended(place, e);
      }
    }
    try {
      // What was handed over before a record that could not be handed over still goes out. All
      // callbacks have been called when it returns.
      running.flush();
    } catch (InterruptException e) {
      attempt.ended(0, e);
    }
    if (attempt.hasFailed()) {
      close();
    }
    return attempt.delivery();
  }

  /**
   * One list on its way. What became of each record is told by its callback, never by its future: a
   * batch too large for its topic is split again and again, and a future follows all its splits by
   * recursion, until the stack is full.
   */
  private static final class Attempt {

    private final KafkaProducer<String, byte[]> producer;
    private final Thread caller = Thread.currentThread();
    private final BitSet acknowledged = new BitSet();
    private final NavigableMap<Integer, Throwable> failures = new TreeMap<>();
    private boolean givenUp;

    Attempt(KafkaProducer<String, byte[]> producer) {
      this.producer = producer;
    }

    synchronized void ended(int place, @Nullable Throwable error) {
      if (error == null) {
        acknowledged.set(place);
        return;
      }
      if (givenUp) {
        return; // only dropped because another failed
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

    /** Once all that was sent has ended. */
    synchronized Delivery delivery() {
      var withoutGap = acknowledged.nextClearBit(0);
      var first = failures.firstEntry();
      return first == null
          ? new Delivery(withoutGap, withoutGap, null)
          : new Delivery(withoutGap, first.getKey(), first.getValue());
    }
  }

  private KafkaProducer<String, byte[]> start() {
    var started =
        new KafkaProducer<>(configuration, new StringSerializer(), new ByteArraySerializer());
    producer = started;
    return started;
  }

  private static ProducerRecord<String, byte[]> message(Announcement announcement) {
    CloudEvent event =
        CloudEventBuilder.v1()
            .withId(announcement.id().toString())
            .withSource(URI.create(announcement.source()))
            .withType(announcement.type())
            .withSubject(announcement.subject())
            .withTime(announcement.time().atOffset(ZoneOffset.UTC))
            .withDataSchema(SchemaUri.of(announcement.type()))
            .withData("application/json", announcement.data())
            .build();
    return KafkaMessageFactory.<String>createWriter(announcement.topic(), announcement.key())
        .writeBinary(event);
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
