package io.zhaoren.finding.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.zhaoren.finding.FindingDatabase;
import io.zhaoren.testing.KafkaBroker;
import io.zhaoren.testing.KafkaProbe;
import io.zhaoren.testing.KafkaProbe.Received;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxRelayTest {

  private static final Instant AT = Instant.parse("2023-10-01T00:00:00Z");
  private static final String TYPE = "io.zhaoren.match.found.v1";

  private final Outbox outbox = new Outbox();
  private final List<OutboxRelay> relays = new ArrayList<>();
  private final String topic = "relay-" + UUID.randomUUID();
  private final KafkaProbe probe = new KafkaProbe();
  private FindingDatabase database;

  @BeforeEach
  void makeTheDatabase() throws SQLException {
    database = FindingDatabase.fresh();
    database.execute("CREATE TABLE subject (key text PRIMARY KEY, revision bigint NOT NULL)");
    KafkaBroker.ensureTopic(topic, 6);
  }

  @AfterEach
  void stopEverything() {
    relays.forEach(OutboxRelay::close);
    database.close();
    probe.close();
  }

  @Test
  void revisionsOfAKeyComeInOrderFromSixteenWritersThroughTwoRelays() throws Exception {
    var keys = keys(40);
    startRelay();
    startRelay();

    var writers = Executors.newFixedThreadPool(16);
    var work = new ArrayList<Callable<Void>>();
    for (var writer = 0; writer < 16; writer++) {
      var random = new Random(writer);
      work.add(
          () -> {
            for (var i = 0; i < 120; i++) {
              announceNextOf(keys.get(random.nextInt(keys.size())), random.nextInt(3) + 1);
            }
            return null;
          });
    }
    for (var done : writers.invokeAll(work)) {
      done.get();
    }
    writers.shutdown();

    assertThatNothingIsLostNorOutOfOrder(probe.await(topic, this::holdsTheLastRevisions));
  }

  @Test
  void aLaneIsSentByOneRelayOnly() throws Exception {
    var key = keys(1).get(0);
    announceNextOf(key, 3000);

    startRelay();
    startRelay();
    awaitEmptyOutbox();

    assertThat(probe.all(topic)).hasSize(3000);
  }

  @Test
  void nothingIsLostWhenTheBrokerStopsInTheMiddle() throws Exception {
    var keys = keys(20);
    for (var key : keys) {
      announceNextOf(key, 400);
    }
    startRelay(brief(100));
    probe.await(topic, received -> received.size() > 500);

    KafkaBroker.stop();
    try {
      for (var key : keys) {
        announceNextOf(key, 50);
      }
      await().untilAsserted(() -> assertThat(relays.get(0).state().degraded()).isTrue());
    } finally {
      KafkaBroker.start();
    }
    awaitEmptyOutbox();

    assertThatNothingIsLostNorOutOfOrder(probe.all(topic));
    await().untilAsserted(() -> assertThat(relays.get(0).state().degraded()).isFalse());
  }

  @Test
  void whatKafkaHasAndTheDatabaseDoesNotKnowComesAgainWithTheSameId() throws Exception {
    announceNextOf(keys(1).get(0), 10);
    var died = new AtomicBoolean();
    startRelay(dyingAtTheFirstCommit(died), brief(2000));

    awaitEmptyOutbox();

    assertThat(died).isTrue();
    var ids = probe.all(topic).stream().map(received -> received.header("ce_id")).toList();
    assertThat(ids).hasSize(20);
    assertThat(ids.subList(10, 20)).isEqualTo(ids.subList(0, 10));
  }

  @Test
  void anAnnouncementTooLargeForTheClientIsLaidAsideAndTheLaneGoesOn() throws Exception {
    var key = keys(1).get(0);
    announceNextOf(key, 5);
    add(announcement(key, "x".repeat(1_500_000)));
    announceNextOf(key, 5);

    startRelay(brief(2000));
    awaitEmptyOutbox();

    assertThatNothingIsLostNorOutOfOrder(probe.all(topic));
    var state = relays.get(0).state();
    assertThat(state.refused()).isEqualTo(1);
    assertThat(state.degraded()).isTrue();
    assertThat(database.number("SELECT count(*) FROM outbox_rejected WHERE key = '" + key + "'"))
        .isEqualTo(1);
  }

  @Test
  void anAnnouncementTooLargeForItsTopicIsLaidAsideAndTheLaneGoesOn() throws Exception {
    var narrow = "narrow-" + UUID.randomUUID();
    try (var admin = Admin.create(Map.of("bootstrap.servers", KafkaBroker.bootstrap()))) {
      var configured =
          new NewTopic(narrow, 1, (short) 1).configs(Map.of("max.message.bytes", "2000"));
      admin.createTopics(List.of(configured)).all().get();
    }
    var key = keys(1).get(0);
    for (var text : List.of("1", "2", incompressible(10_000), "3", "4")) {
      add(new Announcement(UUID.randomUUID(), "/test", narrow, key, TYPE, key, AT, utf8(text)));
    }

    startRelay(brief(2000));
    awaitEmptyOutbox();

    assertThat(probe.all(narrow)).extracting(Received::value).containsExactly("1", "2", "3", "4");
    assertThat(relays.get(0).state().refused()).isEqualTo(1);
  }

  @Test
  void anAnnouncementThatIsRefusedHoldsUpNoLaneThatIsSentWithIt() throws Exception {
    var keys = keys(64);
    for (var key : keys) {
      announceNextOf(key, 3);
    }
    add(announcement(keys.get(20), "x".repeat(1_500_000)));
    for (var key : keys) {
      announceNextOf(key, 3);
    }

    startRelay(brief(2000).withThreads(1));
    awaitEmptyOutbox();

    assertThatNothingIsLostNorOutOfOrder(probe.all(topic));
    assertThat(relays.get(0).state().refused()).isEqualTo(1);
  }

  @Test
  void anAnnouncementForATopicThatCannotExistIsLaidAsideAndTheLaneGoesOn() throws Exception {
    var missing = "no topic may have this name";
    var key = keys(1).get(0);
    add(new Announcement(UUID.randomUUID(), "/test", missing, key, TYPE, key, AT, utf8("{}")));
    announceNextOf(key, 3);

    startRelay(brief(2000));

    assertThatNothingIsLostNorOutOfOrder(probe.await(topic, this::holdsTheLastRevisions));
    assertThat(relays.get(0).state().refused()).isEqualTo(1);
  }

  @Test
  void anEventCarriesTheHeadersOfACloudEvent() throws Exception {
    var key = keys(1).get(0);
    var announced = announcement(key, "{\"a\":1}");
    add(announced);

    startRelay();
    var received = probe.await(topic, all -> all.size() == 1).get(0);

    assertThat(received.key()).isEqualTo(key);
    assertThat(received.value()).isEqualTo("{\"a\":1}");
    assertThat(received.headers())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "ce_specversion", "1.0",
                "ce_id", announced.id().toString(),
                "ce_source", "/test",
                "ce_type", TYPE,
                "ce_subject", key,
                "ce_time", "2023-10-01T00:00:00Z",
                "ce_dataschema", "urn:zhaoren:schema:match.found.v1",
                "content-type", "application/json"));
  }

  @Test
  void theAgeOfTheOldestAnnouncementIsKnown() throws Exception {
    var relay = new OutboxRelay(database.dataSource(), kafka(), brief(10));
    assertThat(relay.state().oldest()).isEmpty();

    announceNextOf(keys(1).get(0), 1);

    assertThat(relay.state().oldest()).isPresent();
  }

  @Test
  void aRelayThatStopsFinishesItsRoundSoThatNothingIsSentTwice() throws Exception {
    announceNextOf(keys(1).get(0), 20_000);
    startRelay(brief(500));
    probe.await(topic, received -> !received.isEmpty());

    relays.get(0).close();

    var left = database.number("SELECT count(*) FROM outbox");
    assertThat(probe.all(topic)).hasSize((int) (20_000 - left));
  }

  // ── given ────────────────────────────────────────────────────────────────────────────────────

  private void startRelay() {
    startRelay(brief(2000));
  }

  private void startRelay(RelaySettings settings) {
    startRelay(database.dataSource(), settings);
  }

  private void startRelay(DataSource dataSource, RelaySettings settings) {
    var relay = new OutboxRelay(dataSource, kafka(), settings);
    relays.add(relay);
    relay.start();
  }

  private static Map<String, Object> kafka() {
    return Map.of("bootstrap.servers", KafkaBroker.bootstrap());
  }

  private static RelaySettings brief(int batch) {
    return new RelaySettings(
        2,
        batch,
        Duration.ofMillis(20),
        Duration.ofMillis(100),
        Duration.ofSeconds(1),
        Duration.ofSeconds(4),
        Duration.ofSeconds(20));
  }

  private static List<String> keys(int count) {
    return IntStream.range(0, count).mapToObj(i -> UUID.randomUUID().toString()).toList();
  }

  /** As a writer does it: the row of the key is locked before anything is announced. */
  private void announceNextOf(String key, int count) throws SQLException {
    database.inTransaction(
        connection -> {
          long revision;
          try (var statement =
              connection.prepareStatement(
                  """
                  INSERT INTO subject VALUES (?, ?)
                  ON CONFLICT (key) DO UPDATE SET revision = subject.revision + EXCLUDED.revision
                  RETURNING revision
                  """)) {
            statement.setString(1, key);
            statement.setLong(2, count);
            try (var row = statement.executeQuery()) {
              row.next();
              revision = row.getLong(1);
            }
          }
          var announcements = new ArrayList<Announcement>();
          for (var each = revision - count + 1; each <= revision; each++) {
            announcements.add(announcement(key, Long.toString(each)));
          }
          outbox.add(connection, announcements);
          return null;
        });
  }

  private void add(Announcement announcement) throws SQLException {
    database.inTransaction(
        connection -> {
          outbox.add(connection, List.of(announcement));
          return null;
        });
  }

  private Announcement announcement(String key, String data) {
    return new Announcement(UUID.randomUUID(), "/test", topic, key, TYPE, key, AT, utf8(data));
  }

  @Test
  void theTraceOfWhoeverStoredAnEventGoesOnWithItButNotToAPartner() throws Exception {
    var partners = "partner." + UUID.randomUUID() + ".v1";
    KafkaBroker.ensureTopic(partners, 1);
    var trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    var caller =
        Span.wrap(
            SpanContext.create(
                trace, "00f067aa0ba902b7", TraceFlags.getSampled(), TraceState.getDefault()));
    try (var scope = caller.makeCurrent()) {
      add(announcement("a", "1"));
      add(new Announcement(UUID.randomUUID(), "/t", partners, "a", TYPE, "a", AT, utf8("1")));
    }
    add(announcement("b", "1"));
    startRelay();
    awaitEmptyOutbox();

    for (var event : probe.all(topic)) {
      assertThat(event.headers().get("ce_traceparent"))
          .isEqualTo("a".equals(event.key()) ? "00-" + trace + "-00f067aa0ba902b7-01" : null);
    }
    assertThat(probe.all(partners)).hasSize(1);
    assertThat(probe.all(partners).get(0).headers()).doesNotContainKey("ce_traceparent");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String incompressible(int length) {
    return new Random(7)
        .ints(length, 'a', 'z' + 1)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  /** A database whose session is ended, as by a crash, when the first commit is asked for. */
  private DataSource dyingAtTheFirstCommit(AtomicBoolean died) {
    return (DataSource)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> {
              var result = call(() -> method.invoke(database.dataSource(), arguments));
              return result instanceof Connection connection ? dying(connection, died) : result;
            });
  }

  private Connection dying(Connection connection, AtomicBoolean died) {
    return (Connection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("commit") && died.compareAndSet(false, true)) {
                long session;
                try (var statement = connection.createStatement();
                    var row = statement.executeQuery("SELECT pg_backend_pid()")) {
                  row.next();
                  session = row.getLong(1);
                }
                database.execute("SELECT pg_terminate_backend(" + session + ")");
              }
              return call(() -> method.invoke(connection, arguments));
            });
  }

  private static Object call(Callable<Object> method) throws Throwable {
    try {
      return method.call();
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  // ── then ─────────────────────────────────────────────────────────────────────────────────────

  private void awaitEmptyOutbox() {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(database.number("SELECT count(*) FROM outbox")).isZero());
  }

  private boolean holdsTheLastRevisions(List<Received> received) {
    var newest = new HashMap<String, Long>();
    received.forEach(each -> newest.merge(each.key(), Long.valueOf(each.value()), Math::max));
    return newest.equals(revisions());
  }

  private void assertThatNothingIsLostNorOutOfOrder(List<Received> received) {
    var newest = new HashMap<String, Long>();
    for (var each : received) {
      var revision = Long.parseLong(each.value());
      var before = newest.getOrDefault(each.key(), 0L);
      assertThat(revision)
          .as("a new revision follows the one before")
          .isLessThanOrEqualTo(before + 1);
      newest.put(each.key(), Math.max(before, revision));
    }
    assertThat(newest).isEqualTo(revisions());
  }

  private Map<String, Long> revisions() {
    try {
      return database.inTransaction(
          connection -> {
            var all = new HashMap<String, Long>();
            try (var statement = connection.prepareStatement("SELECT key, revision FROM subject");
                var rows = statement.executeQuery()) {
              while (rows.next()) {
                all.put(rows.getString(1), rows.getLong(2));
              }
            }
            return all;
          });
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
