package io.zhaoren.gateway.announcements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.zhaoren.testing.KafkaBroker;
import io.zhaoren.testing.KafkaProbe;
import io.zhaoren.testing.PostgresServer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What is stored comes to Kafka in its order, whatever happens to the relay and to Kafka. */
class OutboxRelayTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final PGSimpleDataSource database = new PGSimpleDataSource();
  private final Outbox outbox = new Outbox(new ObjectMapper());
  private final List<OutboxRelay> relays = new ArrayList<>();
  private KafkaProbe kafka;

  @BeforeEach
  void start() {
    var fresh = PostgresServer.freshDatabase();
    database.setUrl(fresh.jdbcUrl());
    database.setUser(fresh.user());
    database.setPassword(fresh.password());
    Flyway.configure().dataSource(database).locations("db/gateway").load().migrate();
    kafka = new KafkaProbe();
  }

  @AfterEach
  void stop() {
    KafkaBroker.start();
    relays.forEach(OutboxRelay::close);
    kafka.close();
  }

  private OutboxRelay relay() {
    var relay =
        new OutboxRelay(
            database,
            Map.of("bootstrap.servers", KafkaBroker.bootstrap()),
            new RelaySettings(
                50,
                Duration.ofMillis(10),
                Duration.ofMillis(50),
                Duration.ofMillis(500),
                Duration.ofSeconds(4),
                Duration.ofSeconds(20)));
    relays.add(relay);
    relay.start();
    return relay;
  }

  /** Stores the next revisions of an id, each in a transaction. */
  private void store(UUID id, long first, long last) throws SQLException {
    try (var connection = database.getConnection()) {
      connection.setAutoCommit(false);
      for (var revision = first; revision <= last; revision++) {
        outbox.add(connection, List.of(new Announcement.Merged(id, UUID.randomUUID(), revision)));
        connection.commit();
      }
    }
  }

  private List<KafkaProbe.Received> of(UUID id, int count) {
    return kafka
        .await(
            "residents.v1",
            all -> all.stream().filter(event -> id.toString().equals(event.key())).count() >= count,
            PATIENCE)
        .stream()
        .filter(event -> id.toString().equals(event.key()))
        .toList();
  }

  private static List<Long> revisions(List<KafkaProbe.Received> events) {
    return events.stream()
        .map(event -> event.value().replaceAll(".*\"revision\":(\\d+).*", "$1"))
        .map(Long::valueOf)
        .toList();
  }

  private long waiting() throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT count(*) FROM outbox")) {
      row.next();
      return row.getLong(1);
    }
  }

  private void awaitEmpty() {
    await().atMost(PATIENCE).until(() -> waiting() == 0);
  }

  @Test
  void twoRelaysSendEachOnceAndInOrder() throws SQLException {
    var id = UUID.randomUUID();
    relay();
    relay();
    store(id, 1, 300);
    awaitEmpty();
    var events = of(id, 300);
    assertThat(revisions(events)).isSorted().doesNotHaveDuplicates().hasSize(300);
  }

  @Test
  void whatWasStoredWhileNoRelayRanIsSentByTheNext() throws SQLException {
    var id = UUID.randomUUID();
    store(id, 1, 5);
    var first = relay();
    awaitEmpty();
    first.close();
    store(id, 6, 10);
    assertThat(waiting()).isEqualTo(5);
    relay();
    awaitEmpty();
    assertThat(revisions(of(id, 10))).isSorted().hasSize(10);
  }

  @Test
  void aRelayKilledBetweenTheAcknowledgementAndItsCommitSendsTheSameEventsAgain()
      throws SQLException {
    var id = UUID.randomUUID();
    store(id, 1, 20);
    try (var connection = database.getConnection();
        var producer =
            new EventProducer(
                Map.of("bootstrap.servers", KafkaBroker.bootstrap()), Duration.ofSeconds(10))) {
      connection.setAutoCommit(false);
      assertThat(OutboxRows.take(connection)).isTrue();
      var rows = OutboxRows.first(connection, 100);
      var delivery = producer.deliver(rows);
      assertThat(delivery.acknowledged()).isEqualTo(20);
      OutboxRows.delete(connection, rows);
      connection.rollback(); // as PostgreSQL does when the process is gone
    }
    relay();
    awaitEmpty();
    var events = of(id, 40);
    assertThat(events).hasSize(40);
    var ids = events.stream().map(event -> event.header("ce_id")).toList();
    assertThat(ids.subList(20, 40)).isEqualTo(ids.subList(0, 20));
    assertThat(revisions(events.subList(0, 20))).isSorted();
  }

  @Test
  void whileKafkaIsAwayNothingIsLostAndTheRelaySaysSo() throws SQLException {
    var id = UUID.randomUUID();
    var relay = relay();
    store(id, 1, 3);
    awaitEmpty();
    KafkaBroker.stop();
    store(id, 4, 60);
    await().atMost(PATIENCE).until(() -> relay.state().degraded());
    assertThat(relay.state().oldest()).isPresent();
    KafkaBroker.start();
    awaitEmpty();
    await().atMost(PATIENCE).until(() -> !relay.state().degraded());
    var highest = 0L;
    var distinct = new TreeSet<Long>();
    for (var revision : revisions(of(id, 60))) {
      // what is new comes in order; what came before may come again
      assertThat(revision).isLessThanOrEqualTo(highest + 1);
      highest = Math.max(highest, revision);
      distinct.add(revision);
    }
    assertThat(distinct).hasSize(60);
  }

  @Test
  void anAnnouncementOfATransactionThatFailsIsNotThere() throws SQLException {
    try (var connection = database.getConnection()) {
      connection.setAutoCommit(false);
      outbox.add(
          connection, List.of(new Announcement.Split(UUID.randomUUID(), UUID.randomUUID(), 2)));
      connection.rollback();
    }
    assertThat(waiting()).isZero();
  }
}
