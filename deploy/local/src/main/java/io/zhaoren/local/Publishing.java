package io.zhaoren.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Puts one event into a topic of facts or notices with nothing but the plain Kafka client, as any
 * agency might: a key, a body, and the attributes of a CloudEvent as headers.
 */
final class Publishing {

  private static final Pattern TOPIC = Pattern.compile("(facts|care-notices)\\.(.+)\\.v1");

  private final String bootstrapServers;
  private final PrintStream out;

  Publishing(String bootstrapServers, PrintStream out) {
    this.bootstrapServers = bootstrapServers;
    this.out = out;
  }

  /**
   * Sends it and waits until Kafka has it.
   *
   * @throws StackFailure if the topic is none that agencies write, the file cannot be read, or
   *     Kafka refuses it
   */
  void publish(Command.Publish asked, InputStream standardInput) throws InterruptedException {
    var source = TOPIC.matcher(asked.topic());
    if (!source.matches()) {
      throw new StackFailure(
          "facts go to facts.<source>.v1, clinics to care-notices.<source>.v1, and nothing to "
              + asked.topic());
    }
    String id = asked.id().orElseGet(() -> UUID.randomUUID().toString());
    ProducerRecord<String, byte[]> event =
        new ProducerRecord<>(asked.topic(), asked.key(), body(asked, standardInput));
    Map.of(
            "ce_specversion",
            "1.0",
            "ce_id",
            id,
            "ce_source",
            "/" + source.group(2),
            "ce_type",
            type(source.group(1)),
            "ce_subject",
            asked.key(),
            "content-type",
            "application/json")
        .forEach(
            (name, value) -> event.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrapServers, "max.block.ms", 10_000);
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      var sent = producer.send(event).get();
      out.printf(
          "published %s to %s, partition %d, offset %d%n",
          id, sent.topic(), sent.partition(), sent.offset());
    } catch (ExecutionException e) {
      throw new StackFailure("Kafka did not take it: " + e.getMessage(), e);
    }
  }

  /** What a topic carries, by its first word. */
  private static String type(String word) {
    return word.equals("facts") ? "io.zhaoren.fact.reported.v1" : "io.zhaoren.clinic.scheduled.v1";
  }

  private static byte[] body(Command.Publish asked, InputStream standardInput) {
    try {
      return asked.file().isPresent()
          ? Files.readAllBytes(Path.of(asked.file().get()))
          : standardInput.readAllBytes();
    } catch (IOException e) {
      throw new StackFailure("cannot read " + asked.file().orElse("standard input"), e);
    }
  }
}
