package io.zhaoren.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts the real PostgreSQL and Kafka on the stack's own ports, with a stand-in for a service. */
class StackTest {

  private static final LocalDate DAY = LocalDate.of(2023, 10, 1);

  @TempDir Path root;

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
  private LocalState state;

  @BeforeEach
  void theStacksPortsAreFree() {
    // Somebody may have the real stack up: then it, too, says so.
    assumeThat(Ports.answers(Ports.POSTGRES) || Ports.answers(Ports.KAFKA)).isFalse();
    state = new LocalState(root);
  }

  @AfterEach
  void nothingIsLeft() {
    assertThat(Stack.endOrphans(new ProcessRegistry(state.run()))).isFalse();
  }

  @Test
  void theDataAreKeptUntilFreshOnesAreAskedFor() throws Exception {
    try (Stack stack = stack(StandInService.class)) {
      stack.start(DAY, false);
      assertThat(state.run().resolve("postgres.process")).exists();
      sql("CREATE TABLE note AS SELECT 1 AS number");
    }
    assertThat(new ProcessRegistry(state.run()).names()).isEmpty();
    try (Stack stack = stack(StandInService.class)) {
      stack.start(DAY, false);
      assertThat(tables()).isEqualTo(1);
    }
    try (Stack stack = stack(StandInService.class)) {
      stack.start(DAY, true);
      assertThat(tables()).isZero();
    }
  }

  @Test
  void aServiceIsToldItsDayAndEndsWithTheStack() throws Exception {
    ServiceDefinition service = definition(StandInService.class);
    ProcessHandle process;
    try (Stack stack = new Stack(state, List.of(service), out)) {
      stack.start(DAY, false);
      process = new ProcessRegistry(state.run()).running("assistance").orElseThrow();

      assertThat(get(service.base().resolve("/environment")))
          .contains("ZHAOREN_TODAY_FILE=" + state.day(), "KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:19092");
      assertThat(new StackDay(state.day()).today()).isEqualTo(DAY);
      assertThatThrownBy(() -> stack(StandInService.class).start(DAY, false))
          .isInstanceOf(StackFailure.class)
          .hasMessageContaining("runs already (pid " + ProcessHandle.current().pid() + ")");
    }
    assertThat(process.isAlive()).isFalse();
    assertThat(Ports.answers(Ports.POSTGRES)).isFalse();
    assertThat(Ports.answers(Ports.KAFKA)).isFalse();
  }

  @Test
  void aServiceThatDoesNotStartIsToldWithTheLastErrorOfItsLog() throws Exception {
    try (Stack stack = stack(BrokenService.class)) {
      assertThatThrownBy(() -> stack.start(DAY, false))
          .isInstanceOf(StackFailure.class)
          .hasMessageContaining("ended with code 1 while starting")
          .hasMessageContaining(": dibao.yaml:12:9")
          .hasMessageContaining("log: .zhaoren/logs/assistance.log");
    }
    assertThat(Ports.answers(Ports.POSTGRES)).isFalse();
  }

  @Test
  void aServiceThatIsKilledIsStartedAgain() throws Exception {
    try (Stack stack = stack(StandInService.class)) {
      stack.start(DAY, false);
      List<String> told = new CopyOnWriteArrayList<>();
      stack.tell(told::add);
      ProcessHandle killed = running();
      killed.destroyForcibly();

      await().atMost(Duration.ofMinutes(2)).until(() -> !told.isEmpty());

      assertThat(told)
          .containsExactly("the assistance service was killed and has been started again");
      assertThat(running().pid()).isNotEqualTo(killed.pid());
      stack.requireAllAlive();
    }
    assertThat(new ProcessRegistry(state.run()).names()).isEmpty();
  }

  @Test
  void aServiceThatIsKilledAgainAndAgainIsGivenUp() throws Exception {
    try (Stack stack = stack(StandInService.class)) {
      stack.start(DAY, false);
      List<String> told = new CopyOnWriteArrayList<>();
      stack.tell(told::add);
      for (int kill = 1; kill <= 6; kill++) {
        running().destroyForcibly();
        int times = kill;
        if (kill < 6) {
          await().atMost(Duration.ofMinutes(2)).until(() -> told.size() == times);
        }
      }

      assertThatThrownBy(stack::awaitEnd)
          .isInstanceOf(StackFailure.class)
          .hasMessageContaining("the assistance service ended by itself with code 137");
    }
  }

  @Test
  void aServiceThatEndsByItselfIsNoticed() throws Exception {
    ServiceDefinition service = definition(StandInService.class);
    try (Stack stack = new Stack(state, List.of(service), out)) {
      stack.start(DAY, false);
      assertThatThrownBy(() -> get(service.base().resolve("/end"))).isInstanceOf(IOException.class);

      assertThatThrownBy(stack::awaitEnd)
          .isInstanceOf(StackFailure.class)
          .hasMessageContaining("the assistance service ended by itself with code 3");
    }
  }

  @Test
  void aStackThatWasStoppedStartsNothingMore() throws Exception {
    Stack stack = stack(StandInService.class);
    stack.close();

    assertThatThrownBy(() -> stack.start(DAY, false)).isInstanceOf(StackFailure.class);

    assertThat(new ProcessRegistry(state.run()).names()).isEmpty();
    StackLock.tryTake(state.run()).orElseThrow().close();
  }

  @Test
  void whatAKilledStackLeftIsEndedByTheNext() throws Exception {
    Process orphan = new ProcessBuilder("sleep", "600").start();
    new ProcessRegistry(state.run()).remember("assistance", orphan.toHandle());

    try (Stack stack = stack(StandInService.class)) {
      stack.start(DAY, false);

      assertThat(orphan.isAlive()).isFalse();
      StatusTable table = new StatusTable(new ProcessRegistry(state.run()), Clock.systemUTC());
      table.print(out);
      assertThat(written.toString(StandardCharsets.UTF_8))
          .containsPattern("postgres +\\d+ +15432 +yes +\\d+ s")
          .containsPattern("kafka +" + ProcessHandle.current().pid() + " +19092 +yes");
    } finally {
      orphan.destroyForcibly();
    }
  }

  private ProcessHandle running() {
    return new ProcessRegistry(state.run()).running("assistance").orElseThrow();
  }

  private Stack stack(Class<?> service) throws IOException {
    return new Stack(state, List.of(definition(service)), out);
  }

  /** A service whose jar says no more than where the class is that it runs. */
  private ServiceDefinition definition(Class<?> service) throws IOException {
    Path jar = Path.of(service.getSimpleName() + ".jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, service.getName());
    String name = service.getName().replace('.', '/') + ".class";
    try (JarOutputStream out =
            new JarOutputStream(Files.newOutputStream(root.resolve(jar)), manifest);
        var bytes = service.getClassLoader().getResourceAsStream(name)) {
      out.putNextEntry(new JarEntry(name));
      bytes.transferTo(out);
      out.closeEntry();
    }
    return new ServiceDefinition("assistance", freePort(), 128, jar);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String get(URI address) throws IOException, InterruptedException {
    return HttpClient.newBuilder()
        .connectTimeout(Duration.ofSeconds(5))
        .build()
        .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private static void sql(String command) throws SQLException {
    try (Connection connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  private static int tables() throws SQLException {
    try (Connection connection = connect();
        var statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT count(*) FROM pg_tables WHERE tablename = 'note'")) {
      row.next();
      return row.getInt(1);
    }
  }

  private static Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + Ports.POSTGRES + "/assistance", "postgres", "postgres");
  }
}
