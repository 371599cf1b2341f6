package io.zhaoren.local;

import io.zhaoren.embedded.EmbeddedKafkaBroker;
import io.zhaoren.embedded.EmbeddedPostgresServer;
import io.zhaoren.embedded.EmbeddedServerException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL, Kafka and the services, started in this order and stopped in the opposite one.
 *
 * <p>One thread starts it; {@link #close()} may come from another in the middle of that: what is
 * started after it is stopped at once.
 */
final class Stack implements AutoCloseable {

  static final String ITSELF = "stack";
  static final String POSTGRES = "postgres";

  private static final Duration ORPHAN_GRACE = Duration.ofSeconds(15);
  private static final Duration KAFKA_STOP_LIMIT = Duration.ofSeconds(20);

  private final LocalState state;
  private final List<ServiceDefinition> definitions;
  private final ProcessRegistry registry;
  private final PrintStream out;
  private final Deque<Runnable> stops = new ArrayDeque<>();
  private final List<SupervisedService> services = new ArrayList<>();
  private volatile Consumer<String> telling;
  private boolean closed;

  Stack(LocalState state, List<ServiceDefinition> definitions, PrintStream out) {
    this.state = state;
    this.definitions = List.copyOf(definitions);
    this.registry = new ProcessRegistry(state.run());
    this.out = out;
    this.telling = out::println;
  }

  /** Who is told from now on what happens while the stack is up; at first it is just printed. */
  void tell(Consumer<String> whom) {
    telling = whom;
  }

  /**
   * Starts everything and returns when all services are ready.
   *
   * @param day what the services take for today, until it is turned
   * @param fresh whether the data of earlier runs are deleted first
   * @throws StackFailure if anything cannot be started; what was started is to be closed
   */
  void start(LocalDate day, boolean fresh) throws InterruptedException {
    state.make();
    StackLock lock = StackLock.tryTake(state.run()).orElseThrow(() -> runsAlready(registry));
    onClose(lock::close);
    StackLog.to(state.stackLog());
    endOrphans(registry);
    for (ServiceDefinition definition : definitions) {
      if (!Files.exists(state.root().resolve(definition.jar()))) {
        throw new StackFailure(definition.jar() + " is not there: build it with mvn package");
      }
    }
    Ports.requireFree(Ports.POSTGRES, "PostgreSQL");
    Ports.requireFree(Ports.KAFKA, "Kafka");
    definitions.forEach(
        definition ->
            Ports.requireFree(definition.port(), "the " + definition.name() + " service"));
    new Memory(Path.of("/")).requireEnough();
    registry.remember(ITSELF, ProcessHandle.current());
    onClose(() -> registry.forget(ITSELF));
    if (fresh) {
      delete(state.postgres());
      delete(state.kafka());
      delete(state.sample());
      delete(state.keys());
      state.make();
    }
    new StackDay(state.day()).begin(day);
    try {
      EmbeddedPostgresServer postgres = startPostgres();
      startKafka();
      startServices(postgres);
    } catch (EmbeddedServerException e) {
      throw new StackFailure(e.getMessage() + " (logs: " + state.shown(state.logs()) + ")", e);
    }
  }

  private static StackFailure runsAlready(ProcessRegistry registry) {
    String pid = registry.running(ITSELF).map(process -> " (pid " + process.pid() + ")").orElse("");
    return new StackFailure(
        "the stack runs already" + pid + ": ./zhaoren status shows it, ./zhaoren down stops it");
  }

  /**
   * Ends what a killed stack has left.
   *
   * @return whether there was anything
   */
  static boolean endOrphans(ProcessRegistry registry) {
    boolean any = false;
    // PostgreSQL last: who is connected to it ends first.
    List<String> names = new ArrayList<>(registry.names());
    names.remove(ITSELF);
    if (names.remove(POSTGRES)) {
      names.add(POSTGRES);
    }
    for (String name : names) {
      any |= registry.end(name, ORPHAN_GRACE);
    }
    if (registry.running(ITSELF).isEmpty()) {
      registry.forget(ITSELF);
    }
    return any;
  }

  private EmbeddedPostgresServer startPostgres() {
    long begun = System.nanoTime();
    ServiceLog log = new ServiceLog(state.logs().resolve("postgres.log"));
    log.begin();
    EmbeddedPostgresServer postgres =
        EmbeddedPostgresServer.persistent(state.postgres(), Ports.POSTGRES, log.file());
    registry.remember(POSTGRES, postgres.process());
    onClose(
        () -> {
          postgres.close();
          registry.forget(POSTGRES);
        });
    definitions.stream()
        .filter(ServiceDefinition::hasDatabase)
        .forEach(definition -> postgres.ensureDatabase(definition.name()));
    started("PostgreSQL", "127.0.0.1:" + Ports.POSTGRES, begun);
    return postgres;
  }

  private void startKafka() {
    long begun = System.nanoTime();
    EmbeddedKafkaBroker kafka = EmbeddedKafkaBroker.persistent(state.kafka(), Ports.KAFKA);
    onClose(() -> stopInTime(kafka));
    kafka.ensureTopics(Topics.partitions());
    started("Kafka", kafka.bootstrap(), begun);
  }

  /** All at once: each waits for its class path, its database and its migrations in turn. */
  private void startServices(EmbeddedPostgresServer postgres) throws InterruptedException {
    long begun = System.nanoTime();
    Map<SupervisedService, ServiceProcess> starting = new LinkedHashMap<>();
    for (ServiceDefinition definition : definitions) {
      SupervisedService service =
          new SupervisedService(
              definition,
              state,
              environment(definition, postgres),
              registry,
              line -> telling.accept(line));
      onClose(service::stop);
      starting.put(service, service.start());
      services.add(service);
    }
    onClose(this::stopServices);
    for (Map.Entry<SupervisedService, ServiceProcess> each : starting.entrySet()) {
      each.getKey().awaitReady(each.getValue());
      ServiceDefinition definition = each.getKey().definition();
      started(definition.name(), definition.base().toString(), begun);
    }
  }

  /** All at once, as each takes some seconds to finish what it is at. */
  private void stopServices() {
    List<Thread> stopping =
        services.stream()
            .map(service -> new Thread(service::stop, "stops " + service.definition().name()))
            .toList();
    stopping.forEach(Thread::start);
    try {
      for (Thread each : stopping) {
        each.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Map<String, String> environment(
      ServiceDefinition definition, EmbeddedPostgresServer postgres) {
    String key = state.keys().resolve(definition.name() + ".json").toString();
    Map<String, String> environment =
        new HashMap<>(
            Map.ofEntries(
                Map.entry("QUARKUS_HTTP_HOST", "127.0.0.1"),
                Map.entry("QUARKUS_HTTP_PORT", Integer.toString(definition.port())),
                Map.entry("QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl(definition.name())),
                Map.entry("QUARKUS_DATASOURCE_USERNAME", postgres.user()),
                Map.entry("QUARKUS_DATASOURCE_PASSWORD", postgres.password()),
                Map.entry("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + Ports.KAFKA),
                Map.entry("ZHAOREN_TODAY_FILE", state.day().toString()),
                // days are turned here: nobody waits minutes for what a day brings by itself
                Map.entry("ZHAOREN_CALENDAR_EVERY", "2s"),
                Map.entry("ZHAOREN_CASEWORK_AUTO_GRANT_EVERY", "5s"),
                // a service that was killed while it wrote is not waited for long
                Map.entry("ZHAOREN_IDEMPOTENCY_LEASE", "PT30S"),
                // only child welfare has one
                Map.entry(
                    "ZHAOREN_CHILD_REPORT_SPOOL", state.keys().resolveSibling("spool").toString()),
                Map.entry("ZHAOREN_REJECTION_KEYSET_FILE", key),
                Map.entry("ZHAOREN_REJECTION_GENERATE_KEYSET", "true"),
                Map.entry("ZHAOREN_REGISTER_KEYSET_FILE", key),
                Map.entry("ZHAOREN_REGISTER_GENERATE_KEYSET", "true")));
    environment.putAll(state.tokenKey().environment());
    return environment;
  }

  /**
   * Waits as long as all services live; one that is killed is started again.
   *
   * @throws StackFailure when one has ended
   */
  void awaitEnd() throws InterruptedException {
    try {
      CompletableFuture.anyOf(
              services.stream().map(SupervisedService::failed).toArray(CompletableFuture[]::new))
          .get();
    } catch (ExecutionException e) {
      throw new StackFailure("a service cannot be watched: " + e.getMessage(), e);
    }
    requireAllAlive();
  }

  /** Says which service has ended for good, if one has. */
  void requireAllAlive() {
    for (SupervisedService service : services) {
      StackFailure failure = service.failed().getNow(null);
      if (failure != null) {
        throw failure;
      }
    }
  }

  private void started(String name, String where, long begun) {
    double seconds = (System.nanoTime() - begun) / 1e9;
    out.println(
        DisplayWidth.padded(name, 15)
            + DisplayWidth.padded(where, 24)
            + String.format(Locale.ROOT, "ready in %.1f s", seconds));
    out.flush();
  }

  /**
   * Remembers how to stop what was just started; stops it at once if everything is being stopped.
   */
  private void onClose(Runnable stop) {
    synchronized (stops) {
      if (!closed) {
        stops.push(stop);
        return;
      }
    }
    stop.run();
    throw new StackFailure("stopped while starting");
  }

  /** Stops all that was started, last first, each within its limit. Doing it twice is harmless. */
  @Override
  public void close() {
    synchronized (stops) {
      closed = true;
    }
    for (Runnable stop = next(); stop != null; stop = next()) {
      try {
        stop.run();
      } catch (RuntimeException e) {
        out.println("while stopping: " + e.getMessage());
      }
    }
  }

  private @Nullable Runnable next() {
    synchronized (stops) {
      return stops.poll();
    }
  }

  private static void stopInTime(EmbeddedKafkaBroker kafka) {
    try {
      CompletableFuture.runAsync(kafka::close).get(KAFKA_STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // It lives in this process, which ends now: its log repairs itself at the next start.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void delete(Path directory) {
    if (!Files.exists(directory)) {
      return;
    }
    try {
      Files.walkFileTree(
          directory,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
                throws IOException {
              Files.delete(visited);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new StackFailure("cannot delete " + directory + ": " + e.getMessage(), e);
    }
  }
}
