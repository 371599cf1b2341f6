package io.zhaoren.local;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Prints events as they come, one line each. */
final class EventWatch {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneId.of("Asia/Shanghai"));
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final String bootstrapServers;
  private final PrintStream out;

  EventWatch(String bootstrapServers, PrintStream out) {
    this.bootstrapServers = bootstrapServers;
    this.out = out;
  }

  /**
   * Prints until nobody reads any more.
   *
   * @throws StackFailure if the topic does not exist or Kafka does not answer
   */
  void print(Optional<String> topic, boolean fromBeginning) {
    try (KafkaConsumer<String, String> consumer = consumer()) {
      List<TopicPartition> partitions = partitions(consumer, topic);
      consumer.assign(partitions);
      if (fromBeginning) {
        consumer.seekToBeginning(partitions);
      } else {
        consumer.seekToEnd(partitions);
        // The end is looked up lazily: ask now, so that the next event counts as new.
        partitions.forEach(partition -> consumer.position(partition, PATIENCE));
      }
      while (!out.checkError()) {
        ConsumerRecords<String, String> records = consumer.poll(Duration.ofMillis(500));
        java.util.stream.StreamSupport.stream(records.spliterator(), false)
            .sorted(Comparator.comparingLong(ConsumerRecord::timestamp))
            .forEach(record -> out.println(line(record)));
      }
    } catch (KafkaException e) {
      throw new StackFailure("Kafka does not answer: " + e.getMessage(), e);
    }
  }

  private KafkaConsumer<String, String> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            "bootstrap.servers", bootstrapServers,
            "enable.auto.commit", "false",
            "allow.auto.create.topics", "false",
            "isolation.level", "read_committed"),
        new StringDeserializer(),
        new StringDeserializer());
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<String, String> consumer, Optional<String> topic) {
    var known = consumer.listTopics(PATIENCE);
    Pattern wanted = Pattern.compile(topic.map(Pattern::quote).orElse(Topics.OUTBOUND));
    List<TopicPartition> partitions =
        known.entrySet().stream()
            .filter(entry -> wanted.matcher(entry.getKey()).matches())
            .flatMap(entry -> entry.getValue().stream())
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    if (partitions.isEmpty()) {
      Set<String> names = new TreeSet<>(known.keySet());
      names.removeIf(name -> name.startsWith("__"));
      throw new StackFailure(
          "no topic %s; there are: %s"
              .formatted(topic.orElse(Topics.OUTBOUND), String.join(", ", names)));
    }
    return partitions;
  }

  /** One event in one line: time, topic, key, type, payload. */
  static String line(ConsumerRecord<String, String> record) {
    Header type = record.headers().lastHeader("ce_type");
    byte[] name = type == null ? null : type.value();
    String payload = record.value() == null ? "(no payload)" : record.value();
    return String.join(
        "  ",
        TIME.format(Instant.ofEpochMilli(record.timestamp())),
        record.topic(),
        record.key() == null ? "-" : record.key(),
        name == null ? "-" : new String(name, StandardCharsets.UTF_8),
        payload.replaceAll("\\s*[\\r\\n]+\\s*", " "));
  }
}
