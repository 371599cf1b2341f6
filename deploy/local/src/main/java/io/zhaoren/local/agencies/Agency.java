package io.zhaoren.local.agencies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * One source or department: a client of Kafka that reads {@code requests.<code>.v1} and writes
 * {@code answers.<code>.v1}, under its own name and no other.
 */
final class Agency implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Agency.class.getName());

  private final String code;
  private final Replies replies;
  private final KafkaConsumer<String, String> consumer;
  private final KafkaProducer<String, String> producer;
  private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
  private final AtomicBoolean ready = new AtomicBoolean();
  private final ObjectMapper json = new ObjectMapper();
  private final Thread listening;

  Agency(String code, String bootstrapServers, Replies replies) {
    this.code = code;
    this.replies = replies;
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "group.id",
                "agency-" + code,
                "auto.offset.reset",
                "earliest",
                "metadata.max.age.ms",
                5_000,
                "fetch.max.bytes",
                1 << 20,
                "session.timeout.ms",
                6_000),
            new StringDeserializer(),
            new StringDeserializer());
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "buffer.memory", 1 << 20),
            new StringSerializer(),
            new StringSerializer());
    this.listening = new Thread(this::listen, "agency " + code);
  }

  Agency start() {
    listening.start();
    return this;
  }

  /** Whether it has been heard of by Kafka. */
  boolean isReady() {
    return ready.get() && listening.isAlive();
  }

  private void listen() {
    try {
      consumer.subscribe(List.of("requests." + code + ".v1"));
      while (true) {
        consumer.poll(Duration.ofMillis(500)).forEach(this::hear);
        ready.set(true);
      }
    } catch (WakeupException closing) {
      LOG.fine("an agency ends");
    } finally {
      consumer.close();
    }
  }

  private void hear(ConsumerRecord<String, String> asked) {
    var type = asked.headers().lastHeader("ce_type");
    if (type == null) {
      return;
    }
    JsonNode data;
    try {
      data = json.readTree(asked.value());
    } catch (IOException e) {
      LOG.log(Level.WARNING, "{0} cannot read what it was asked", code);
      return;
    }
    for (Reply reply : replies.to(new String(type.value(), StandardCharsets.UTF_8), data)) {
      later.schedule(() -> say(reply), reply.after().toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void say(Reply reply) {
    ProducerRecord<String, String> event =
        new ProducerRecord<>("answers." + code + ".v1", reply.subject().toString(), reply.data());
    Map.of(
            "ce_specversion",
            "1.0",
            "ce_id",
            reply.eventId(),
            "ce_source",
            "/" + code,
            "ce_type",
            reply.type(),
            "ce_subject",
            reply.subject().toString(),
            "content-type",
            "application/json")
        .forEach(
            (name, value) -> event.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    producer.send(
        event,
        (sent, failure) -> {
          if (failure != null) {
            LOG.log(Level.WARNING, "an answer of {0} was not taken by Kafka", code);
          }
        });
  }

  @Override
  public void close() throws InterruptedException {
    later.shutdownNow();
    consumer.wakeup();
    listening.join(Duration.ofSeconds(10).toMillis());
    producer.close(Duration.ofSeconds(5));
  }
}
