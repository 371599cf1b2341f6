package io.zhaoren.finding.outbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The only place that sends to Kafka. Of what it is given it delivers a beginning without gaps: at
 * the first failure everything behind it is dropped, not sent. For one thread at a time.
 */
final class EventProducer implements AutoCloseable {

  /** What events of a partner have in common with others is not the partner's to know. */
  private static final Pattern PARTNERS = Pattern.compile("^partner\\.");

  private final Map<String, Object> configuration;
  private final long longestSending;
  private final long longestWaiting;
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
    // the client itself fails a record after the delivery timeout
    this.longestWaiting = deliveryTimeout.toNanos() / 2;
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
      attempt.begun();
      try {
        var unused =
            running.send(
                message(announcements.get(i)),
                (acknowledged, error) -> attempt.ended(place, error));
      } catch (KafkaException | IllegalStateException e) {
        attempt.ended(place, e);
      }
    }
    try {
      // What was handed over before a record that could not be handed over still goes out.
      running.flush();
      attempt.awaitEnd(longestWaiting);
    } catch (InterruptException e) {
      attempt.interrupted(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      attempt.interrupted(e);
    }
    if (attempt.hasFailed()) {
      close();
    }
    return attempt.delivery();
  }

  /**
   * One list on its way. What became of each record is told by its callback alone: the future of a
   * record whose batch was split a thousand times asks a thousand others, one inside the other,
   * until the stack is full.
   */
  private static final class Attempt {

    private final KafkaProducer<String, byte[]> producer;
    private final Thread caller = Thread.currentThread();
    private final BitSet acknowledged = new BitSet();
    private final NavigableMap<Integer, Throwable> failures = new TreeMap<>();
    private int begun;
    private int ended;
    private boolean givenUp;

    Attempt(KafkaProducer<String, byte[]> producer) {
      this.producer = producer;
    }

    synchronized void begun() {
      begun++;
    }

    synchronized void ended(int place, @Nullable Throwable error) {
      ended++;
      notifyAll();
      if (error == null) {
        acknowledged.set(place);
      } else if (!givenUp) { // or else only dropped because another failed
        failures.put(place, error);
        if (Thread.currentThread() != caller) {
          givenUp = true;
          // Here, in the thread that sends, nothing behind the failed record can overtake.
          producer.close(Duration.ZERO);
        }
      }
    }

    synchronized void awaitEnd(long nanos) throws InterruptedException {
      var end = System.nanoTime() + nanos;
      while (ended < begun) {
        var left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          failures.putIfAbsent(
              acknowledged.nextClearBit(0), new TimeoutException("Kafka gave no answer in time"));
          return;
        }
        wait(left);
      }
    }

    synchronized void interrupted(Exception reason) {
      failures.putIfAbsent(acknowledged.nextClearBit(0), reason);
    }

    synchronized boolean hasFailed() {
      return !failures.isEmpty();
    }

    /** Kafka has a beginning without a gap; what it has behind a gap is sent again. */
    synchronized Delivery delivery() {
      var first = failures.firstEntry();
      var without = acknowledged.nextClearBit(0);
      return first == null
          ? new Delivery(without, without, null)
          : new Delivery(without, first.getKey(), first.getValue());
    }
  }

  private KafkaProducer<String, byte[]> start() {
    var started =
        new KafkaProducer<>(configuration, new StringSerializer(), new ByteArraySerializer());
    producer = started;
    return started;
  }

  /**
   * In CloudEvents' binary mode: the data as they are, and what is said of them in headers. The
   * trace is the extension of distributed tracing.
   */
  private static ProducerRecord<String, byte[]> message(StoredAnnouncement stored) {
    var announcement = stored.announcement();
    var message =
        new ProducerRecord<>(announcement.topic(), announcement.key(), announcement.data());
    var headers = message.headers();
    add(headers, "ce_specversion", "1.0");
    add(headers, "ce_id", announcement.id().toString());
    add(headers, "ce_source", announcement.source());
    add(headers, "ce_type", announcement.type());
    add(headers, "ce_subject", announcement.subject());
    add(headers, "ce_time", announcement.time().toString());
    add(headers, "ce_dataschema", SchemaUri.of(announcement.type()));
    add(headers, "content-type", "application/json");
    if (stored.traceparent() != null && !PARTNERS.matcher(announcement.topic()).find()) {
      add(headers, "ce_traceparent", stored.traceparent());
    }
    return message;
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
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
