package io.zhaoren.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaBrokerTest {

  @TempDir Path directory;

  @Test
  void aBrokerKeepsItsRecordsAndItsAddressOverAStop() throws Exception {
    try (EmbeddedKafkaBroker broker =
        EmbeddedKafkaBroker.persistent(directory.resolve("data"), 0)) {
      broker.ensureTopics(Map.of("facts.test.v1", 2));
      String address = broker.bootstrap();
      send(broker, "before");

      broker.stop();
      assertThat(broker.isRunning()).isFalse();
      broker.start();
      send(broker, "after");

      assertThat(broker.bootstrap()).isEqualTo(address);
      assertThat(values(broker, 2)).containsExactly("before", "after");
    }
  }

  @Test
  void aTopicThatExistsKeepsItsPartitionCount() throws Exception {
    try (EmbeddedKafkaBroker broker = EmbeddedKafkaBroker.temporary(3)) {
      broker.ensureTopics(Map.of("facts.test.v1", 2));
      broker.ensureTopics(Map.of("facts.test.v1", 6, "residents.v1", 4));

      try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
        var topics =
            admin
                .describeTopics(List.of("facts.test.v1", "residents.v1"))
                .allTopicNames()
                .get(30, TimeUnit.SECONDS);
        assertThat(topics.get("facts.test.v1").partitions()).hasSize(2);
        assertThat(topics.get("residents.v1").partitions()).hasSize(4);
      }
    }
  }

  private static void send(EmbeddedKafkaBroker broker, String value) throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrap()),
            new StringSerializer(),
            new StringSerializer())) {
      producer
          .send(new ProducerRecord<>("facts.test.v1", "one key", value))
          .get(30, TimeUnit.SECONDS);
    }
  }

  private static List<String> values(EmbeddedKafkaBroker broker, int count) {
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", broker.bootstrap(), "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.assign(
          List.of(new TopicPartition("facts.test.v1", 0), new TopicPartition("facts.test.v1", 1)));
      List<String> values = new ArrayList<>();
      long limit = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (values.size() < count && System.nanoTime() < limit) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
      }
      return values;
    }
  }
}
