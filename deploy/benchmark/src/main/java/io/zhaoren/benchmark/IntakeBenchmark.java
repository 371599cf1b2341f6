package io.zhaoren.benchmark;

import io.zhaoren.benchmark.Result.Figure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Facts through Kafka to committed matches by the shipped service, beside a loop that only
 * consumes, inserts and produces; and how long after a fact its event comes at a steady rate.
 */
final class IntakeBenchmark implements Benchmark {

  private static final long SEED = 7;
  static final String REGISTER = "public-security";
  static final String MEDICAL = "medical-security";
  private static final String MATCHES = "assistance.matches.v1";
  private static final int FACTS_TOGETHER = 4;

  /** Facts per second while the delay is measured. */
  private static final int STEADY = 50;

  private static final int STEADY_FACTS = 1_000;

  @Override
  public String name() {
    return "intake";
  }

  @Override
  public String says() {
    return "facts through Kafka to matches, beside a bare consume-insert-produce loop; the delay";
  }

  @Override
  public Options usual() {
    return new Options(20_000, 1, 3);
  }

  @Override
  public Result run(Path root, Options options) throws IOException {
    try (var service = ServedAssistance.start(root)) {
      return run(service, options);
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private record Person(UUID id, UUID household) {}

  static String topic(String source) {
    return "facts." + source + ".v1";
  }

  private Result run(ServedAssistance service, Options options) throws SQLException {
    service
        .kafka()
        .ensureTopics(
            Map.of(topic(REGISTER), 4, topic(MEDICAL), 4, MATCHES, 4, "bare", 4, "bare-out", 4));
    service.execute("CREATE TABLE bare (id uuid, body jsonb)");
    var random = new SplittableRandom(SEED);
    var people = new ArrayList<Person>();
    var taken = new ArrayList<Long>();
    var bare = new ArrayList<Long>();
    var messages = Math.max(1, options.residents() / FACTS_TOGETHER);
    var sent = 0L;
    for (var run = 0; run < options.warmUps() + options.runs(); run++) {
      people.clear();
      for (var household = new UUID(0, 0); people.size() < messages; ) {
        household = people.size() % 3 == 0 ? id(random) : household;
        people.add(new Person(id(random), household));
      }
      sent += messages;
      var begun = System.nanoTime();
      send(service, topic(REGISTER), REGISTER, people);
      awaitTaken(service, sent);
      var taking = System.nanoTime() - begun;
      begun = System.nanoTime();
      send(service, "bare", REGISTER, people);
      loop(service, messages);
      var looping = System.nanoTime() - begun;
      if (run >= options.warmUps()) {
        taken.add(taking);
        bare.add(looping);
      }
    }
    var delays = delays(service, people);
    var facts = messages * FACTS_TOGETHER;
    return new Result(
        name(),
        List.of(
            "%,d messages of %d facts about one new resident each, from the first one sent to the last one committed; seed %d"
                .formatted(messages, FACTS_TOGETHER, SEED),
            "bare loop: the same messages read in batches, inserted as they are with one UNNEST per batch, one message out for each",
            "delay: %d single facts at %d a second, each of which makes a match; from sending the fact to receiving its event"
                .formatted(delays.length, STEADY),
            "the service: its own process, heap %d MiB; wall time"
                .formatted(ServedAssistance.HEAP_MEBIBYTES)),
        List.of(
            Timing.ratio("intake ÷ bare loop", Timing.ratios(taken, bare), ""),
            Figure.rate("intake", facts, Timing.of(taken), "facts/s", ""),
            Figure.rate("bare loop", facts, Timing.of(bare), "facts/s", ""),
            Figure.of(
                "delay from fact to event, median", delays[delays.length / 2] / 1e6, "ms", ""),
            Figure.of(
                "delay from fact to event, p99",
                delays[(int) (delays.length * 0.99)] / 1e6,
                "ms",
                "")));
  }

  private static UUID id(SplittableRandom random) {
    return new UUID(random.nextLong(), random.nextLong());
  }

  // ── facts ──

  private static void send(
      ServedAssistance service, String topic, String source, List<Person> people) {
    try (var producer = ProducedAlone.producer(service.bootstrap())) {
      people.forEach(
          person ->
              producer.send(
                  record(
                      topic,
                      source,
                      person.id(),
                      """
                      {"facts":[
                        {"fact":"person.household","value":"%s","trueFrom":"2020-01-01"},
                        {"fact":"person.hukouCounty","value":"330702","trueFrom":"2020-01-01"},
                        {"fact":"person.residenceCounty","value":"330702","trueFrom":"2020-01-01"},
                        {"fact":"person.birthDate","value":"1960-01-31","trueFrom":"1960-01-31"}]}
                      """
                          .formatted(person.household()))));
      producer.flush();
    }
  }

  /** A report of facts about one resident, as its source would send it. */
  static ProducerRecord<byte[], byte[]> record(
      String topic, String source, UUID resident, String body) {
    var record =
        new ProducerRecord<>(
            topic,
            resident.toString().getBytes(StandardCharsets.UTF_8),
            body.getBytes(StandardCharsets.UTF_8));
    Map.of(
            "ce_specversion", "1.0",
            "ce_id", UUID.randomUUID().toString(),
            "ce_type", "io.zhaoren.fact.reported.v1",
            "ce_source", "/" + source,
            "ce_subject", resident.toString(),
            "ce_time", "2023-10-01T01:02:03Z",
            "content-type", "application/json")
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    return record;
  }

  private static void awaitTaken(ServedAssistance service, long messages) throws SQLException {
    try (var connection = service.connect()) {
      var sql =
          "SELECT coalesce(sum(next_offset), 0) FROM intake_offset WHERE topic = '%s'"
              .formatted(topic(REGISTER));
      while (ServedAssistance.number(connection, sql) < messages) {
        ServedAssistance.pause(5);
      }
      var rejected = ServedAssistance.number(connection, "SELECT count(*) FROM rejected_fact");
      if (rejected != 0) {
        throw new IllegalStateException(rejected + " of the facts were rejected");
      }
    }
  }

  // ── the bare loop ──

  private static void loop(ServedAssistance service, int messages) throws SQLException {
    try (var consumer = consumer(service, "bare");
        var producer = ProducedAlone.producer(service.bootstrap());
        var connection = service.connect()) {
      connection.setAutoCommit(false);
      var left = messages;
      while (left > 0) {
        var records = consumer.poll(Duration.ofSeconds(1));
        if (records.isEmpty()) {
          continue;
        }
        var ids = new ArrayList<UUID>();
        var bodies = new ArrayList<String>();
        records.forEach(
            record -> {
              ids.add(UUID.fromString(new String(record.key(), StandardCharsets.UTF_8)));
              bodies.add(new String(record.value(), StandardCharsets.UTF_8));
            });
        try (var statement =
            connection.prepareStatement("INSERT INTO bare SELECT * FROM unnest(?, ?::jsonb[])")) {
          statement.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
          statement.setArray(2, connection.createArrayOf("text", bodies.toArray()));
          statement.execute();
        }
        connection.commit();
        records.forEach(
            record ->
                producer.send(new ProducerRecord<>("bare-out", record.key(), record.value())));
        producer.flush();
        left -= records.count();
        consumer.commitSync();
      }
    }
  }

  private static KafkaConsumer<byte[], byte[]> consumer(ServedAssistance service, String topic) {
    var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                "bootstrap.servers",
                service.bootstrap(),
                "group.id",
                "bench-" + topic,
                "auto.offset.reset",
                "earliest",
                "enable.auto.commit",
                false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    consumer.assign(
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList());
    return consumer;
  }

  // ── the delay ──

  /** Nanoseconds from a fact to the first event of its household or resident, in order. */
  private static long[] delays(ServedAssistance service, List<Person> people) {
    var arrivals = new HashMap<String, Long>();
    var sentAt = new HashMap<Person, Long>();
    try (var consumer = consumer(service, MATCHES);
        var producer = ProducedAlone.producer(service.bootstrap())) {
      consumer.seekToEnd(consumer.assignment());
      consumer.assignment().forEach(consumer::position);
      var begun = System.nanoTime();
      for (var i = 0; i < STEADY_FACTS && 3 * i < people.size(); i++) {
        // one of each household
        var person = people.get(3 * i);
        var due = begun + TimeUnit.SECONDS.toNanos(1) * i / STEADY;
        while (System.nanoTime() < due) {
          receive(consumer, arrivals);
        }
        sentAt.put(person, System.nanoTime());
        producer.send(
            record(
                topic(MEDICAL),
                MEDICAL,
                person.id(),
                """
                {"fact":"assistance.largeMedicalBill","value":true,"trueFrom":"2023-09-20"}
                """));
      }
      var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      while (System.nanoTime() < end
          && sentAt.keySet().stream().anyMatch(person -> isMissing(arrivals, person))) {
        receive(consumer, arrivals);
      }
    }
    var missing = sentAt.keySet().stream().filter(person -> isMissing(arrivals, person)).count();
    if (missing > 0) {
      throw new IllegalStateException(missing + " facts brought no event in half a minute");
    }
    return sentAt.entrySet().stream()
        .mapToLong(
            sent ->
                arrivals.getOrDefault(sent.getKey().household().toString(), 0L) - sent.getValue())
        .sorted()
        .toArray();
  }

  private static boolean isMissing(Map<String, Long> arrivals, Person person) {
    return !arrivals.containsKey(person.household().toString());
  }

  private static void receive(KafkaConsumer<byte[], byte[]> consumer, Map<String, Long> arrivals) {
    var records = consumer.poll(Duration.ofMillis(1));
    var now = System.nanoTime();
    records.forEach(
        record -> arrivals.putIfAbsent(new String(record.key(), StandardCharsets.UTF_8), now));
    LockSupport.parkNanos(100_000);
  }
}
