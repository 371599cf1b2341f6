package io.zhaoren.assistance.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zhaoren.embedded.EmbeddedKafkaBroker;
import io.zhaoren.testing.KafkaProbe;
import io.zhaoren.testing.PostgresServer;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** A Kafka of its own, a database of its own and any number of processes of the service. */
final class Town implements AutoCloseable {

  static final String MATCHES = "assistance.matches.v1";

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Many small batches: more places to be killed at. */
  private static final Map<String, String> SMALL_BATCHES =
      Map.of(
          "MP_MESSAGING_INCOMING_FACTS_MAX_POLL_RECORDS", "60",
          "ZHAOREN_RE_EVALUATION_THREADS", "1",
          "ZHAOREN_RE_EVALUATION_PAGE", "8",
          "ZHAOREN_RE_EVALUATION_STEP", "4",
          "ZHAOREN_RE_EVALUATION_LEASE", "3s");

  private final EmbeddedKafkaBroker kafka = EmbeddedKafkaBroker.temporary(Reports.PARTITIONS);
  private final List<RunningService> services = new ArrayList<>();
  private final ObjectMapper json = new ObjectMapper();
  private PostgresServer.Database database;
  private String group = "assistance";

  Town() {
    this(PostgresServer.freshDatabase());
  }

  /**
   * @param database an empty one
   */
  Town(PostgresServer.Database database) {
    this.database = database;
    kafka.ensureTopics(Reports.topics());
  }

  /** Takes the broker away, and keeps what it holds. */
  void stopKafka() {
    kafka.stop();
  }

  void startKafka() {
    kafka.start();
  }

  String kafka() {
    return kafka.bootstrap();
  }

  RunningService start(String name) {
    return start(name, 256);
  }

  RunningService start(String name, int heapMegabytes) {
    return start(name, heapMegabytes, Map.of());
  }

  /**
   * @param more settings as environment variables
   */
  RunningService start(String name, int heapMegabytes, Map<String, String> more) {
    var settings = new HashMap<>(SMALL_BATCHES);
    settings.putAll(more);
    var service = RunningService.start(name, database, kafka(), group, heapMegabytes, settings);
    services.add(service);
    return service;
  }

  /** One with settings of its own. */
  RunningService start(String name, Map<String, String> more) {
    var settings = new HashMap<>(SMALL_BATCHES);
    settings.putAll(more);
    var service = RunningService.start(name, database, kafka(), group, 256, settings);
    services.add(service);
    return service;
  }

  /** From here on everything is read again from the beginning, into an empty database. */
  void beginAnew() throws InterruptedException {
    for (var service : services) {
      service.kill();
    }
    database = PostgresServer.freshDatabase();
    group = "assistance-again";
  }

  /** Waits until that many processes have partitions to read: a ready one may have none yet. */
  void awaitShared(int processes) {
    try (var admin = Admin.create(Map.of("bootstrap.servers", kafka()))) {
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(100))
          .until(() -> reading(admin) == processes);
    }
  }

  private long reading(Admin admin) throws InterruptedException, ExecutionException {
    var described = admin.describeConsumerGroups(List.of(group)).describedGroups().get(group).get();
    return described.members().stream()
        .filter(member -> !member.assignment().topicPartitions().isEmpty())
        .count();
  }

  /** Waits until so many messages are recorded. */
  void awaitTaken(long messages) {
    await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> number("SELECT coalesce(sum(next_offset), 0) FROM intake_offset") >= messages);
  }

  /** Waits until so many messages are recorded and everything is announced. */
  void awaitQuiet(long messages) {
    awaitTaken(messages);
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> number("SELECT count(*) FROM outbox") == 0);
  }

  void execute(String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The one number that a query gives; 0 while the tables are not there. */
  long number(String sql) throws SQLException {
    var rows = rows(sql);
    return rows.isEmpty() ? 0 : Long.parseLong(rows.get(0));
  }

  /** The first column of each row; none while the tables are not there. */
  List<String> rows(String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      var rows = new ArrayList<String>();
      while (row.next()) {
        rows.add(row.getString(1));
      }
      return rows;
    } catch (SQLException e) {
      if ("42P01".equals(e.getSQLState())) {
        return List.of(); // the service has not made them yet
      }
      throw e;
    }
  }

  /** Who is found now: subject, programme, finding, place, amount and what is missing. */
  List<String> found() throws SQLException {
    return rows(
        """
        SELECT concat_ws(' ', subject_id, programme, finding, jurisdiction, amount_fen, missing)
          FROM match WHERE finding IS NOT NULL ORDER BY 1
        """);
  }

  /**
   * The last event of each subject and programme. The revisions of each come in order and without a
   * gap: 1, 2, 3 …; only what was there already may be repeated.
   */
  Map<String, JsonNode> lastEvents() throws JsonProcessingException {
    var last = new TreeMap<String, JsonNode>();
    try (var probe = new KafkaProbe(kafka())) {
      for (var event : probe.all(MATCHES)) {
        var data = json.readTree(event.value());
        var key = event.key() + " " + data.path("programme").asText();
        var revision = data.path("revision").asLong();
        var before = last.containsKey(key) ? last.get(key).path("revision").asLong() : 0;
        if (revision > before) {
          assertThat(revision).as("revision after %d of %s", before, key).isEqualTo(before + 1);
          ((com.fasterxml.jackson.databind.node.ObjectNode) data)
              .put("type", event.header("ce_type"));
          last.put(key, data);
        }
      }
    }
    return last;
  }

  /** What is stored is what a subscriber knows who only reads the events. */
  void assertThatTheEventsComeToWhatIsStored() throws SQLException, JsonProcessingException {
    var told =
        lastEvents().entrySet().stream()
            .map(
                entry ->
                    entry.getKey()
                        + " "
                        + entry.getValue().path("revision").asLong()
                        + " "
                        + (isLost(entry.getValue())
                            ? "lost"
                            : entry.getValue().path("finding").asText()))
            .toList();
    assertThat(told)
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(
            rows(
                """
                SELECT concat_ws(' ', subject_id, programme, revision, coalesce(finding, 'lost'))
                  FROM match
                """));
  }

  static boolean isLost(JsonNode event) {
    return event.path("type").asText().equals("io.zhaoren.match.lost.v1");
  }

  @Override
  public void close() {
    services.forEach(RunningService::close);
    kafka.close();
  }
}
