package io.zhaoren.benchmark;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Records that were produced once, to be produced again by a producer that does nothing else. */
record ProducedAlone(Deque<ConsumerRecord<byte[], byte[]>> records) {

  /** So many of the last records of a topic. */
  static ProducedAlone last(ServedAssistance service, String topic, long count) {
    var records = new ArrayDeque<ConsumerRecord<byte[], byte[]>>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", service.bootstrap(), "fetch.max.bytes", 8 << 20),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      var partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new org.apache.kafka.common.TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var left = consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
      while (left > 0) {
        for (var record : consumer.poll(Duration.ofSeconds(1))) {
          left--;
          records.add(record);
        }
      }
    }
    // each run's events are about as many: which of them are taken makes no difference
    while (records.size() > count) {
      records.removeFirst();
    }
    return new ProducedAlone(records);
  }

  /**
   * Produces them with the relay's settings and gives the nanoseconds until the last one was
   * acknowledged.
   */
  long produce(String bootstrap, String topic) {
    try (var producer = producer(bootstrap)) {
      producer.partitionsFor(topic);
      var failure = new AtomicReference<Exception>();
      var begun = System.nanoTime();
      for (var record : records) {
        producer.send(
            new ProducerRecord<>(topic, null, record.key(), record.value(), record.headers()),
            (acknowledged, error) -> {
              if (error != null) {
                failure.set(error);
              }
            });
      }
      producer.flush();
      var nanos = System.nanoTime() - begun;
      if (failure.get() != null) {
        throw new IllegalStateException("producing alone failed", failure.get());
      }
      return nanos;
    }
  }

  static KafkaProducer<byte[], byte[]> producer(String bootstrap) {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers",
            bootstrap,
            "acks",
            "all",
            "enable.idempotence",
            true,
            "max.in.flight.requests.per.connection",
            1,
            "linger.ms",
            5,
            "batch.size",
            256 * 1024,
            "compression.type",
            "lz4"),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
