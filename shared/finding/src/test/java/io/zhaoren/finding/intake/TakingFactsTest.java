package io.zhaoren.finding.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zhaoren.finding.FindingDatabase;
import io.zhaoren.finding.SmallService;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.events.Announcer;
import io.zhaoren.finding.events.EventTopics;
import io.zhaoren.finding.facts.FactLoader;
import io.zhaoren.finding.facts.FactReport;
import io.zhaoren.finding.matching.Assessing;
import io.zhaoren.finding.matching.FollowingFacts;
import io.zhaoren.finding.outbox.Outbox;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.finding.rejection.TestRejections;
import io.zhaoren.policy.evaluation.ColumnarEvaluator;
import io.zhaoren.testing.KafkaBroker;
import io.zhaoren.testing.KafkaProbe;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Facts from the real Kafka into the real PostgreSQL: once each, whatever happens. */
class TakingFactsTest {

  private static final String POLICE = "facts.public-security.v1";
  private static final int PARTITIONS = 6;

  private final String group = "group-" + UUID.randomUUID();
  private final List<Running> running = new ArrayList<>();
  private final KafkaProbe probe = new KafkaProbe();

  @TempDir private Path directory;
  private SmallService service;

  @BeforeEach
  void open() throws SQLException {
    service = SmallService.open();
    KafkaBroker.ensureTopic(POLICE, PARTITIONS);
    KafkaBroker.ensureTopic(EventTopics.REJECTED_FACTS, 1);
  }

  @AfterEach
  void close() {
    running.forEach(Running::close);
    service.close();
    probe.close();
  }

  @Test
  void aReportComesInFromATopicThatIsNew() throws Exception {
    start();
    var topic = "facts.civil-affairs.v1";
    var person = UUID.randomUUID();

    KafkaBroker.ensureTopic(topic, 1);
    report(topic, person, "1950-01-31");

    awaitReports(Set.of(person));
  }

  @Test
  void aRestartGoesOnAtTheStoredOffsetWhateverKafkaBelieves() throws Exception {
    var first = persons(20);
    first.forEach(person -> report(POLICE, person, "1950-01-31"));
    var consumer = start();
    awaitReports(first);
    consumer.close();
    var second = persons(20);
    second.forEach(person -> report(POLICE, person, "1960-01-31"));

    commitTheEndTo(group);
    start();

    awaitReports(second);
    assertThatEachWasRecordedOnce(first);
    assertThat(service.database().number("SELECT sum(repeated) FROM intake_tally")).isZero();
  }

  @Test
  void everyReportIsRecordedOnceWhileConsumersComeAndGo() throws Exception {
    var persons = persons(1500);
    var first = start();
    var number = 0;
    for (var person : persons) {
      report(POLICE, person, "1950-01-31");
      number++;
      if (number == 300) {
        start();
      } else if (number == 800) {
        first.close();
      } else if (number == 1100) {
        start();
      }
    }

    awaitReports(persons);

    assertThatEachWasRecordedOnce(persons);
    assertThat(service.database().number("SELECT sum(repeated) FROM intake_tally")).isZero();
  }

  @Test
  void nothingIsLostNorRejectedWhileTheDatabaseIsAway() throws Exception {
    var persons = persons(40);
    var consumer = start();
    persons.stream().limit(20).forEach(person -> report(POLICE, person, "1950-01-31"));
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(reports(persons)).isEqualTo(20));

    databaseGoes();
    try {
      persons.stream().skip(20).forEach(person -> report(POLICE, person, "1950-01-31"));
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(consumer.taking.state().waiting()).isTrue());
    } finally {
      databaseComes();
    }

    awaitReports(persons);
    assertThatEachWasRecordedOnce(persons);
    assertThat(rejected("NOT_STORABLE") + rejected("UNREADABLE")).isZero();
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(consumer.taking.state().waiting()).isFalse());
  }

  @Test
  void aConsumerThatIsGivenPartitionsWhileTheDatabaseIsAwayWaitsForTheOffsets() throws Exception {
    var persons = persons(10);
    persons.forEach(person -> report(POLICE, person, "1950-01-31"));
    commitTheEndTo(group);

    databaseGoes();
    try {
      var consumer = start();
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(consumer.waitsForOffsets()).isTrue());
    } finally {
      databaseComes();
    }

    awaitReports(persons);
  }

  @Test
  void intakeGoesOnAfterKafkaWasAway() throws Exception {
    var before = persons(10);
    before.forEach(person -> report(POLICE, person, "1950-01-31"));
    start();
    awaitReports(before);

    KafkaBroker.stop();
    KafkaBroker.start();
    var after = persons(10);
    after.forEach(person -> report(POLICE, person, "1950-01-31"));

    awaitReports(after);
    assertThatEachWasRecordedOnce(before);
  }

  @Test
  void whatCannotBeTakenIsRejectedOnceAndBlocksNothing() throws Exception {
    var persons = persons(30);
    var bad = 0;
    for (var person : persons) {
      report(POLICE, person, "1950-01-31");
      if (bad < 10) {
        report(POLICE, UUID.randomUUID(), "2999-01-01");
        bad++;
      }
    }
    var consumer = start();
    awaitReports(persons);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(rejected("DATE_IN_FUTURE")).isEqualTo(10));

    consumer.close();
    service.database().execute("UPDATE intake_offset SET next_offset = 0");
    start();
    var later = persons(1);
    later.forEach(person -> report(POLICE, person, "1950-01-31"));
    awaitReports(later);

    assertThat(rejected("DATE_IN_FUTURE")).isEqualTo(10);
    assertThat(
            service
                .database()
                .number(
                    "SELECT count(*) FROM outbox WHERE type = 'io.zhaoren.fact.rejected.v1'"
                        + " AND key = 'public-security'"))
        .isEqualTo(
            service
                .database()
                .number("SELECT count(*) FROM rejected_fact WHERE source = 'public-security'"));
    assertThatEachWasRecordedOnce(persons);
  }

  @Test
  void aRecordThatBreaksTheRecordingIsRejectedAlone() throws Exception {
    var persons = persons(9);
    var poison = UUID.randomUUID();
    var number = 0;
    for (var person : persons) {
      report(POLICE, person, "1950-01-31");
      if (++number == 5) {
        report(POLICE, poison, "1950-01-31");
      }
    }

    start(new BreakingParser(poison));

    awaitReports(persons);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(rejected("UNREADABLE")).isEqualTo(1));
    assertThat(reports(Set.of(poison))).isZero();
    assertThatEachWasRecordedOnce(persons);
  }

  @Test
  void aTopicThatWasMadeAnewIsReadFromItsBeginning() throws Exception {
    var topic = "facts.health.v1";
    KafkaBroker.ensureTopic(topic, 1);
    service.database().execute("INSERT INTO intake_offset VALUES ('%s', 0, 5000)".formatted(topic));
    var person = UUID.randomUUID();
    death(topic, person);

    start();

    awaitReports(Set.of(person));
  }

  @Test
  void whileNotEvenARejectionCanBeRecordedEverythingWaits() throws Exception {
    var person = UUID.randomUUID();
    report(POLICE, person, "1950-01-31");
    try (var unopened = SmallService.emptyDatabase()) {
      var policies = new PolicyStore(unopened.dataSource(), SmallService.files());
      var consumer = new Running(parser(), recording(unopened.dataSource(), policies), unopened);
      running.add(consumer);
      consumer.start();
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(consumer.taking.state().waiting()).isTrue());

      policies.open(day().now());

      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(reports(unopened, Set.of(person))).isEqualTo(1));
      consumer.close();
      assertThat(unopened.number("SELECT count(*) FROM rejected_fact WHERE reason = 'UNREADABLE'"))
          .isZero();
    }
  }

  @Test
  void aStopUnderLoadIsToldInOneLineAndWhatWasNotRecordedComesAgain() throws Exception {
    var consumer = start();
    var first = persons(1);
    first.forEach(person -> report(POLICE, person, "1950-01-31"));
    awaitReports(first);
    var persons = persons(40);
    var lines = new CopyOnWriteArrayList<LogRecord>();
    var log = Logger.getLogger(TakingFacts.class.getName());
    var listening = listening(lines);
    databaseGoes();
    try {
      persons.forEach(person -> report(POLICE, person, "1950-01-31"));
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(consumer.taking.state().waiting()).isTrue());
      log.addHandler(listening);
      consumer.taking.stop();
      // the consumer goes on for a while, as the messaging library does
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(consumer.batches).hasValueGreaterThan(1));
      consumer.close();
    } finally {
      log.removeHandler(listening);
      databaseComes();
    }

    assertThat(consumer.failure).isNull();
    assertThat(lines).hasSize(1).allMatch(line -> line.getThrown() == null);
    assertThat(lines.get(0).getMessage()).contains("comes again");
    assertThat(reports(persons)).isZero();

    start();
    awaitReports(persons);
    assertThatEachWasRecordedOnce(persons);
  }

  // ── given ────────────────────────────────────────────────────────────────────────────────────

  private static Set<UUID> persons(int count) {
    var persons = new java.util.LinkedHashSet<UUID>();
    while (persons.size() < count) {
      persons.add(UUID.randomUUID());
    }
    return persons;
  }

  private void report(String topic, UUID person, String birthDate) {
    send(topic, person, "person.birthDate", birthDate);
  }

  private void death(String topic, UUID person) {
    send(topic, person, "person.deathDate", "2023-09-01");
  }

  private void send(String topic, UUID person, String fact, String value) {
    probe.send(
        topic,
        person.toString(),
        Map.of(
            "ce_specversion", "1.0",
            "ce_id", UUID.randomUUID().toString(),
            "ce_source", FactMessageParser.source(topic),
            "ce_type", "io.zhaoren.fact.reported.v1",
            "content-type", "application/json"),
        "{\"fact\":\"%s\",\"value\":\"%s\",\"trueFrom\":\"2023-09-01\"}".formatted(fact, value));
  }

  private static Handler listening(List<LogRecord> lines) {
    return new Handler() {
      @Override
      public void publish(LogRecord line) {
        lines.add(line);
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  private void commitTheEndTo(String consumerGroup) throws Exception {
    try (var admin = Admin.create(Map.of("bootstrap.servers", KafkaBroker.bootstrap()))) {
      var ends = new HashMap<TopicPartition, OffsetAndMetadata>();
      for (var partition = 0; partition < PARTITIONS; partition++) {
        ends.put(new TopicPartition(POLICE, partition), new OffsetAndMetadata(1_000_000));
      }
      await()
          .ignoreExceptions() // until the group is empty
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> admin.alterConsumerGroupOffsets(consumerGroup, ends).all().get());
    }
  }

  /** Nobody can connect and every session is cut: as if the server were gone. */
  private void databaseGoes() throws SQLException {
    var name = service.database().database().name();
    onAnotherDatabase("ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
    onAnotherDatabase(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
  }

  private void databaseComes() throws SQLException {
    onAnotherDatabase(
        "ALTER DATABASE " + service.database().database().name() + " ALLOW_CONNECTIONS true");
  }

  private void onAnotherDatabase(String sql) throws SQLException {
    var database = service.database().database();
    var url = database.jdbcUrl().replaceFirst("/[^/]+$", "/postgres");
    try (var connection = DriverManager.getConnection(url, database.user(), database.password());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  // ── when ─────────────────────────────────────────────────────────────────────────────────────

  private Running start() {
    return start(parser());
  }

  private Running start(FactMessageParser parser) {
    var database = service.database();
    var started =
        new Running(parser, recording(database.dataSource(), service.policies()), database);
    running.add(started);
    started.start();
    return started;
  }

  private FactMessageParser parser() {
    return new FactMessageParser(
        "assistance", service.vocabulary(), Sources.bundled(), settings(), day());
  }

  private static BusinessDay day() {
    return new BusinessDay(Optional.of(SmallService.TODAY));
  }

  private static IntakeSettings settings() {
    return new IntakeSettings() {
      @Override
      public Set<String> owners() {
        return Set.of("person", "assistance");
      }

      @Override
      public boolean answersForAll() {
        return true;
      }

      @Override
      public Optional<Set<String>> answersForEntitlementsOf() {
        return Optional.empty();
      }

      @Override
      public int longestMessage() {
        return 262_144;
      }
    };
  }

  private RecordingFacts recording(DataSource dataSource, PolicyStore policies) {
    var announcer =
        new Announcer(
            "assistance",
            new Outbox(),
            TestRejections.on(dataSource, day(), directory),
            Sources.bundled(),
            policies,
            day());
    return new RecordingFacts(
        dataSource,
        policies,
        new FollowingFacts(
            new Assessing(
                new FactLoader(dataSource, service.vocabulary()),
                new ColumnarEvaluator(),
                announcer)),
        announcer,
        day());
  }

  /** A consumer as the messaging library runs one, in a thread of its own. */
  private final class Running extends Thread implements AutoCloseable {

    private final StoredOffsets offsets;
    private final TakingFacts taking;
    private volatile boolean stopped;
    private volatile boolean assigning;
    private final AtomicInteger batches = new AtomicInteger();
    private volatile @Nullable Exception failure;

    Running(FactMessageParser parser, RecordingFacts recording, FindingDatabase database) {
      super("test-consumer");
      this.offsets = new StoredOffsets(database.dataSource());
      this.taking = new TakingFacts(parser, recording);
    }

    boolean waitsForOffsets() {
      return assigning;
    }

    @Override
    public void run() {
      var settings =
          Map.<String, Object>of(
              "bootstrap.servers",
              KafkaBroker.bootstrap(),
              "group.id",
              group,
              "auto.offset.reset",
              "earliest",
              "enable.auto.commit",
              false,
              "max.poll.records",
              100,
              "metadata.max.age.ms",
              500,
              "partition.assignment.strategy",
              CooperativeStickyAssignor.class.getName());
      try (var consumer =
          new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
        consumer.subscribe(
            Pattern.compile("facts\\..*\\.v1"),
            new ConsumerRebalanceListener() {
              @Override
              public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}

              @Override
              public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                assigning = true;
                offsets.onPartitionsAssigned(consumer, partitions);
                assigning = false;
              }
            });
        while (!stopped) {
          taking.take(consumer.poll(Duration.ofMillis(100)));
          consumer.commitAsync();
          batches.incrementAndGet();
        }
      } catch (IllegalStateException e) {
        failure = e;
        assertThat(stopped).as("only a stop ends the intake").isTrue();
      }
    }

    @Override
    public void close() {
      stopped = true;
      taking.stop();
      offsets.stop();
      try {
        join(30_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Gives a report that nobody can record for one person. */
  private final class BreakingParser extends FactMessageParser {

    private final byte[] poison;

    BreakingParser(UUID poison) {
      super("assistance", service.vocabulary(), Sources.bundled(), settings(), day());
      this.poison = poison.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public FactMessage read(ConsumerRecord<byte[], byte[]> message) {
      var read = super.read(message);
      if (!java.util.Arrays.equals(message.key(), poison)) {
        return read;
      }
      var good = read.reports().get(0);
      var report = good.report();
      var broken =
          new FactReport(
              report.source(),
              report.reportId(),
              null,
              report.fact(),
              OptionalLong.of(0),
              Optional.empty(),
              report.standing(),
              report.trueFrom(),
              report.trueTo(),
              report.reportedAt(),
              report.sequence(),
              report.replaces(),
              false);
      return new FactMessage(
          List.of(new Incoming(broken, good.at(), good.refusal())), 0, Optional.empty());
    }
  }

  // ── then ─────────────────────────────────────────────────────────────────────────────────────

  private void awaitReports(Set<UUID> persons) {
    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(reports(persons)).isGreaterThanOrEqualTo(persons.size()));
  }

  private void assertThatEachWasRecordedOnce(Set<UUID> persons) throws SQLException {
    assertThat(reports(persons)).isEqualTo(persons.size());
  }

  private long reports(Set<UUID> persons) throws SQLException {
    return reports(service.database(), persons);
  }

  private static long reports(FindingDatabase database, Set<UUID> persons) throws SQLException {
    var list =
        persons.stream().map(UUID::toString).collect(java.util.stream.Collectors.joining(","));
    return database.number(
        "SELECT count(*) FROM fact_report WHERE subject_id = ANY ('{" + list + "}')");
  }

  private long rejected(String reason) throws SQLException {
    return service
        .database()
        .number("SELECT count(*) FROM rejected_fact WHERE reason = '" + reason + "'");
  }
}
