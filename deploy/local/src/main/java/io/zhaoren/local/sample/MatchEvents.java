package io.zhaoren.local.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Announced matches, read as a partner agency would read them. */
final class MatchEvents implements AutoCloseable {

  private static final String TOPIC = "assistance.matches.v1";

  private final KafkaConsumer<String, byte[]> consumer;
  private final List<TopicPartition> partitions;
  private final ObjectMapper json = new ObjectMapper();

  MatchEvents(String bootstrapServers) {
    consumer =
        new KafkaConsumer<>(
            Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    partitions =
        consumer.partitionsFor(TOPIC).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
  }

  /** How many matches were ever announced as found, changed or lost. */
  long announced() {
    return consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
  }

  /** The first announcement, by partition, for which the condition holds. */
  Optional<JsonNode> first(Predicate<JsonNode> condition) {
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    var ends = consumer.endOffsets(partitions);
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      for (var message : consumer.poll(Duration.ofSeconds(1))) {
        var match = read(message.value());
        if (condition.test(match)) {
          return Optional.of(match);
        }
      }
    }
    return Optional.empty();
  }

  private JsonNode read(byte[] value) {
    try {
      return json.readTree(value);
    } catch (IOException e) {
      throw new IllegalStateException("an announced match is not JSON", e);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
