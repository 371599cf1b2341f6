package io.zhaoren.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** A client as a partner agency would write it: sends records and reads what a topic holds. */
public final class KafkaProbe implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /**
   * One record as it lies in a topic.
   *
   * @param topic the topic
   * @param partition its partition
   * @param offset its place in the partition
   * @param key what the order holds for
   * @param headers the headers as UTF-8 text; of a repeated one the last
   * @param value the payload, null for a tombstone
   */
  public record Received(
      String topic,
      int partition,
      long offset,
      @Nullable String key,
      Map<String, String> headers,
      @Nullable String value) {

    public Received {
      headers = Map.copyOf(headers);
    }

    /** A header that must be there. */
    public String header(String name) {
      String text = headers.get(name);
      if (text == null) {
        throw new AssertionError("no header " + name + " among " + headers.keySet());
      }
      return text;
    }
  }

  /** Where a record was put. */
  public record Position(String topic, int partition, long offset) {}

  private final String bootstrap;
  private final KafkaProducer<String, String> producer;

  /** A probe of the tests' own broker. */
  public KafkaProbe() {
    this(KafkaBroker.bootstrap());
  }

  public KafkaProbe(String bootstrap) {
    this.bootstrap = bootstrap;
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrap, "acks", "all"),
            new StringSerializer(),
            new StringSerializer());
  }

  /** Sends a record to the partition that its key asks for, and waits until Kafka has it. */
  public Position send(
      String topic, String key, Map<String, String> headers, @Nullable String value) {
    return sent(new ProducerRecord<>(topic, null, key, value), headers);
  }

  /** Sends a record to a given partition, and waits until Kafka has it. */
  public Position sendTo(
      String topic,
      int partition,
      String key,
      Map<String, String> headers,
      @Nullable String value) {
    return sent(new ProducerRecord<>(topic, partition, key, value), headers);
  }

  private Position sent(ProducerRecord<String, String> record, Map<String, String> headers) {
    headers.forEach(
        (name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
    try {
      var stored = producer.send(record).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      return new Position(stored.topic(), stored.partition(), stored.offset());
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("Kafka did not take a record for " + record.topic(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while sending to " + record.topic(), e);
    }
  }

  /**
   * Reads a topic from its beginning until what was read so far satisfies the condition, for 30
   * seconds at most.
   *
   * @return all that was read, each partition in its order
   * @throws AssertionError if the time is over before the condition holds
   */
  public List<Received> await(String topic, Predicate<List<Received>> condition) {
    return await(topic, condition, PATIENCE);
  }

  /** The same with a limit of one's own. */
  public List<Received> await(String topic, Predicate<List<Received>> condition, Duration limit) {
    List<Received> read = new ArrayList<>();
    long end = System.nanoTime() + limit.toNanos();
    try (KafkaConsumer<String, String> consumer = fromTheBeginning(topic)) {
      while (!condition.test(List.copyOf(read))) {
        if (System.nanoTime() > end) {
          // On a slow machine the limit may be over before the first record was fetched.
          readToTheEnd(consumer, read);
          break;
        }
        poll(consumer, read);
      }
    }
    if (!condition.test(List.copyOf(read))) {
      throw new AssertionError(
          "after %s the topic %s held %d records, which is not what was awaited: %s"
              .formatted(limit, topic, read.size(), read));
    }
    return List.copyOf(read);
  }

  /** Reads what a topic holds at this moment, from its beginning, each partition in its order. */
  public List<Received> all(String topic) {
    List<Received> read = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer = fromTheBeginning(topic)) {
      readToTheEnd(consumer, read);
    }
    return List.copyOf(read);
  }

  private static void readToTheEnd(KafkaConsumer<String, String> consumer, List<Received> read) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment(), PATIENCE);
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      if (System.nanoTime() > end) {
        throw new AssertionError("%s could not be read to their end".formatted(ends.keySet()));
      }
      poll(consumer, read);
    }
  }

  private static void poll(KafkaConsumer<String, String> consumer, List<Received> read) {
    consumer.poll(Duration.ofMillis(100)).forEach(record -> read.add(received(record)));
  }

  private KafkaConsumer<String, String> fromTheBeginning(String topic) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", bootstrap,
                "auto.offset.reset", "earliest",
                "enable.auto.commit", "false",
                "isolation.level", "read_committed"),
            new StringDeserializer(),
            new StringDeserializer());
    List<TopicPartition> partitions = List.of();
    // A topic that was just asked for is made in the background.
    while (partitions.isEmpty() && System.nanoTime() < end) {
      partitions =
          consumer.partitionsFor(topic, PATIENCE).stream()
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return consumer;
  }

  private static Received received(ConsumerRecord<String, String> record) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Header header : record.headers()) {
      byte[] text = header.value();
      headers.put(header.key(), text == null ? "" : new String(text, StandardCharsets.UTF_8));
    }
    return new Received(
        record.topic(), record.partition(), record.offset(), record.key(), headers, record.value());
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
