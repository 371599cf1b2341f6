package io.zhaoren.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/**
 * One real Kafka broker in this JVM, its own controller (KRaft), on the loopback address.
 *
 * <p>It can be stopped and started again on the same port and data, so that a test can take it away
 * in the middle. Not safe for use by many threads at once.
 */
public final class EmbeddedKafkaBroker implements AutoCloseable {

  private static final int NODE = 1;
  private static final int LIMIT_SECONDS = 60;

  private final Path data;
  private final int port;
  private final int defaultPartitions;
  private final boolean createsTopics;
  private final boolean deletesData;
  private final @Nullable SecuredClients clients;
  private final int securedPort;
  private @Nullable KafkaRaftServer server;

  private EmbeddedKafkaBroker(
      Path data, int port, int defaultPartitions, boolean createsTopics, boolean deletesData) {
    this(data, port, defaultPartitions, createsTopics, deletesData, null);
  }

  private EmbeddedKafkaBroker(
      Path data,
      int port,
      int defaultPartitions,
      boolean createsTopics,
      boolean deletesData,
      @Nullable SecuredClients clients) {
    if (defaultPartitions < 1) {
      throw new IllegalArgumentException("a topic has at least one partition");
    }
    this.data = data.toAbsolutePath();
    this.port = FreePort.orGiven(port);
    this.defaultPartitions = defaultPartitions;
    this.createsTopics = createsTopics;
    this.deletesData = deletesData;
    this.clients = clients;
    this.securedPort = clients == null ? 0 : FreePort.orGiven(0);
  }

  /**
   * A running broker on a free port, which makes topics at their first use and whose data are
   * deleted when it is closed.
   *
   * @param defaultPartitions partitions of a topic made at its first use, at least 1
   */
  public static EmbeddedKafkaBroker temporary(int defaultPartitions) {
    Path directory = TemporaryDirectory.create("zhaoren-kafka-");
    EmbeddedKafkaBroker broker =
        new EmbeddedKafkaBroker(directory, 0, defaultPartitions, true, true);
    broker.start();
    return broker;
  }

  /**
   * A running broker whose data stay and which has only the topics that were made.
   *
   * @param data its data directory; made and formatted when it is not there
   * @param port the port on 127.0.0.1; 0 for a free one
   * @throws EmbeddedServerException if it does not start
   */
  public static EmbeddedKafkaBroker persistent(Path data, int port) {
    EmbeddedKafkaBroker broker = new EmbeddedKafkaBroker(data, port, 1, false, false);
    broker.start();
    return broker;
  }

  /**
   * A running broker as on a cluster: beside the listener of {@link #bootstrap()}, which only the
   * test itself uses and where everything is allowed, it has one with TLS where clients prove who
   * they are and may do what access lists say. Data are deleted when it is closed.
   */
  public static EmbeddedKafkaBroker secured(SecuredClients clients) {
    Path directory = TemporaryDirectory.create("zhaoren-kafka-");
    EmbeddedKafkaBroker broker = new EmbeddedKafkaBroker(directory, 0, 1, false, true, clients);
    broker.start();
    return broker;
  }

  /**
   * What clients connect to who come by name and password.
   *
   * @throws IllegalStateException if this broker has no such listener
   */
  public String securedBootstrap() {
    if (clients == null) {
      throw new IllegalStateException("this broker has no listener with TLS");
    }
    return "127.0.0.1:" + securedPort;
  }

  /** What clients connect to. */
  public String bootstrap() {
    return "127.0.0.1:" + port;
  }

  public boolean isRunning() {
    return server != null;
  }

  /** Starts it; does nothing when it runs. */
  public void start() {
    if (server != null) {
      return;
    }
    int controllerPort = FreePort.orGiven(0);
    KafkaRaftServer starting = null;
    try {
      Files.createDirectories(data);
      format();
      starting =
          new KafkaRaftServer(new KafkaConfig(properties(controllerPort), false), Time.SYSTEM);
      starting.startup();
      server = starting;
      awaitReady();
    } catch (Exception e) {
      server = null;
      if (starting != null) {
        starting.shutdown();
      }
      throw new EmbeddedServerException("Kafka did not start: " + e.getMessage(), e);
    }
  }

  /** Stops it and keeps its data; does nothing when it is stopped. */
  public void stop() {
    KafkaRaftServer running = server;
    if (running != null) {
      server = null;
      running.shutdown();
      running.awaitShutdown();
    }
  }

  /**
   * Makes the topics that do not exist yet, one replica each. The partition count of a topic that
   * exists is left as it is: to change it would scatter the keys.
   *
   * @param partitions partition count by topic name
   */
  public void ensureTopics(Map<String, Integer> partitions) {
    try (Admin admin = admin()) {
      Set<String> existing = admin.listTopics().names().get(LIMIT_SECONDS, TimeUnit.SECONDS);
      List<NewTopic> missing =
          partitions.entrySet().stream()
              .filter(topic -> !existing.contains(topic.getKey()))
              .map(topic -> new NewTopic(topic.getKey(), topic.getValue(), (short) 1))
              .toList();
      admin.createTopics(missing).all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
      awaitKnown(admin, partitions.keySet());
    } catch (ExecutionException | TimeoutException e) {
      throw new EmbeddedServerException("Kafka did not make the topics: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedServerException("interrupted while topics were made", e);
    }
  }

  /** The controller answers when it has made a topic; the broker hears of it a moment later. */
  private static void awaitKnown(Admin admin, Set<String> topics)
      throws InterruptedException, ExecutionException, TimeoutException {
    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (!admin.listTopics().names().get(LIMIT_SECONDS, TimeUnit.SECONDS).containsAll(topics)) {
      if (System.nanoTime() > limit) {
        throw new TimeoutException("the broker does not know topics that were made");
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private void awaitReady() throws InterruptedException, ExecutionException, TimeoutException {
    try (Admin admin = admin()) {
      admin.describeCluster().nodes().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
  }

  private Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", bootstrap()));
  }

  private void format() throws Exception {
    if (Files.exists(data.resolve("meta.properties"))) {
      return;
    }
    Formatter formatter = new Formatter();
    if (clients != null) {
      formatter.setScramArguments(clients.scramArguments());
    }
    formatter
        .setNodeId(NODE)
        .setClusterId(Uuid.randomUuid().toString())
        .setDirectories(List.of(data.toString()))
        .setMetadataLogDirectory(data.toString())
        .setControllerListenerName("CONTROLLER")
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .run();
  }

  private Properties properties(int controllerPort) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", Integer.toString(NODE));
    settings.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
    settings.put(
        "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
    settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
    settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("inter.broker.listener.name", "PLAINTEXT");
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("log.dirs", data.toString());
    settings.put("num.partitions", Integer.toString(defaultPartitions));
    settings.put("auto.create.topics.enable", Boolean.toString(createsTopics));
    settings.put("default.replication.factor", "1");
    settings.put("min.insync.replicas", "1");
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("offsets.topic.num.partitions", "4");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("transaction.state.log.num.partitions", "4");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    // After a kill the broker is let in again only when its last session is over.
    settings.put("broker.session.timeout.ms", "4000");
    settings.put("broker.heartbeat.interval.ms", "1000");
    settings.put("group.initial.rebalance.delay.ms", "0");
    // The default would take 128 MB of heap for a cleaner that has little to clean here.
    settings.put("log.cleaner.dedupe.buffer.size", "4194304");
    settings.put("num.network.threads", "2");
    settings.put("num.io.threads", "2");
    settings.put("metrics.recording.level", "INFO");
    if (clients != null) {
      clients.secure(settings, securedPort);
    }
    Properties properties = new Properties();
    properties.putAll(settings);
    return properties;
  }

  /** Stops it; the data of a temporary broker are deleted. */
  @Override
  public void close() {
    stop();
    if (deletesData) {
      TemporaryDirectory.delete(data);
    }
  }
}
