package io.zhaoren.local.sample;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** How far the services have taken what lies in Kafka for them, and announced what follows. */
final class Arriving implements AutoCloseable {

  private static final Pattern FACTS = Pattern.compile("facts\\..+\\.v1");
  private static final Pattern ENTITLEMENTS = Pattern.compile("([a-z]+)\\.entitlements\\.v1");

  private final Gateway gateway;
  private final List<String> services;
  private final KafkaConsumer<byte[], byte[]> kafka;

  Arriving(Gateway gateway, List<String> services, String bootstrapServers) {
    this.gateway = gateway;
    this.services = List.copyOf(services);
    this.kafka =
        new KafkaConsumer<>(
            Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
  }

  /**
   * As of now.
   *
   * @param messages how many reports lie in Kafka
   * @param taken how many of them every service has taken
   * @param waiting announcements that are not in Kafka yet
   * @param behind messages of any kind that some service has still to take
   */
  record Progress(long messages, long taken, long waiting, long behind) {

    boolean done() {
      return waiting == 0 && behind == 0;
    }
  }

  Progress now() throws InterruptedException {
    // First who announces, then what there is: whatever is announced in between counts as behind.
    var intakes = new HashMap<String, JsonNode>();
    for (var service : services) {
      intakes.put(service, gateway.get(service, "/intake"));
    }
    var ends = ends();
    var messages = sum(ends, FACTS);
    var taken = messages;
    var waiting = 0L;
    var behind = 0L;
    for (var entry : intakes.entrySet()) {
      var service = entry.getKey();
      var intake = entry.getValue();
      var next = next(intake);
      waiting += intake.path("totals").path("waiting").asLong();
      var ofFacts = 0L;
      for (var end : ends.entrySet()) {
        var topic = end.getKey().topic();
        if (isFor(service, topic)) {
          var read = Math.min(end.getValue(), next.getOrDefault(end.getKey(), 0L));
          behind += end.getValue() - read;
          ofFacts += FACTS.matcher(topic).matches() ? read : 0;
        }
      }
      taken = Math.min(taken, ofFacts);
    }
    return new Progress(messages, taken, waiting, behind);
  }

  /** How many reports the services have refused so far. */
  long refused() throws InterruptedException {
    var refused = 0L;
    for (var service : services) {
      refused += gateway.get(service, "/intake").path("totals").path("rejected").asLong();
    }
    return refused;
  }

  private static boolean isFor(String service, String topic) {
    if (FACTS.matcher(topic).matches()) {
      return true;
    }
    var entitlements = ENTITLEMENTS.matcher(topic);
    return entitlements.matches() && !entitlements.group(1).equals(service);
  }

  private Map<TopicPartition, Long> ends() {
    var partitions =
        kafka.listTopics(Duration.ofSeconds(30)).entrySet().stream()
            .filter(
                topic ->
                    FACTS.matcher(topic.getKey()).matches()
                        || ENTITLEMENTS.matcher(topic.getKey()).matches())
            .map(Map.Entry::getValue)
            .flatMap(Collection::stream)
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    return kafka.endOffsets(partitions, Duration.ofSeconds(30));
  }

  private static long sum(Map<TopicPartition, Long> ends, Pattern topics) {
    return ends.entrySet().stream()
        .filter(end -> topics.matcher(end.getKey().topic()).matches())
        .collect(Collectors.summingLong(Map.Entry::getValue));
  }

  private static Map<TopicPartition, Long> next(JsonNode intake) {
    var next = new HashMap<TopicPartition, Long>();
    for (var one : intake.path("partitions")) {
      next.put(
          new TopicPartition(one.path("topic").asText(), one.path("partition").asInt()),
          one.path("nextOffset").asLong());
    }
    return next;
  }

  @Override
  public void close() {
    kafka.close();
  }
}
