package io.zhaoren.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One real PostgreSQL 17 on the loopback address, a child process of this JVM.
 *
 * <p>It is set for speed, not for a power cut: nothing is forced to disk. A killed process or a
 * killed JVM loses no committed row; a machine that stops at once may. Whoever reaches the loopback
 * address may log in as {@code postgres}.
 */
public final class EmbeddedPostgresServer implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(15);
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  private final Process process;
  private final int port;
  private final @Nullable Path temporary;

  private EmbeddedPostgresServer(Process process, int port, @Nullable Path temporary) {
    this.process = process;
    this.port = port;
    this.temporary = temporary;
  }

  /** A server on a free port, one of many, whose data are deleted when it is closed. */
  public static EmbeddedPostgresServer temporary() {
    return temporary(Buffers.OF_ONE_AMONG_MANY);
  }

  /** A server on a free port, whose data are deleted when it is closed. */
  public static EmbeddedPostgresServer temporary(Buffers buffers) {
    Path directory = TemporaryDirectory.create("zhaoren-postgres-");
    try {
      return start(
          directory.resolve("data"), 0, buffers, directory.resolve("server.log"), directory);
    } catch (RuntimeException e) {
      TemporaryDirectory.delete(directory);
      throw e;
    }
  }

  /**
   * A server whose data stay, the only one of the machine.
   *
   * @param data its data directory; made and initialised when it is not there
   * @param port the port on 127.0.0.1; 0 for a free one
   * @param log the file that it writes its log to
   * @throws EmbeddedServerException if it does not start within a minute; the message ends with the
   *     last line of its log
   */
  public static EmbeddedPostgresServer persistent(Path data, int port, Path log) {
    return start(data, port, Buffers.QUARTER_OF_MEMORY, log, null);
  }

  private static EmbeddedPostgresServer start(
      Path data, int requestedPort, Buffers buffers, Path log, @Nullable Path temporary) {
    Path programs = PostgresBinaries.unpacked().resolve("bin");
    List<String> prefix = withoutRoot();
    if (!Files.exists(data.resolve("PG_VERSION"))) {
      initialise(programs, prefix, data, log);
    }
    int port = FreePort.orGiven(requestedPort);
    List<String> command = new ArrayList<>();
    command.add(programs.resolve("postgres").toString());
    command.addAll(List.of("-D", data.toAbsolutePath().toString()));
    Map<String, String> settings =
        Map.ofEntries(
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("port", Integer.toString(port)),
            Map.entry("unix_socket_directories", ""),
            Map.entry("max_connections", "200"),
            Map.entry("shared_buffers", buffers.mebibytes() + "MB"),
            Map.entry("fsync", "off"),
            Map.entry("full_page_writes", "off"),
            Map.entry("max_wal_size", "2GB"),
            Map.entry("timezone", "Asia/Shanghai"),
            Map.entry("log_timezone", "Asia/Shanghai"));
    settings.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            setting -> command.addAll(List.of("-c", setting.getKey() + "=" + setting.getValue())));
    // INT is PostgreSQL's fast shutdown: it ends the sessions instead of waiting for them.
    Process process = ChildProcess.start("INT", prefix, command, Map.of(), log);
    EmbeddedPostgresServer server = new EmbeddedPostgresServer(process, port, temporary);
    server.awaitReady(log);
    return server;
  }

  private static void initialise(Path programs, List<String> prefix, Path data, Path log) {
    List<String> command =
        List.of(
            programs.resolve("initdb").toString(),
            "-D",
            data.toAbsolutePath().toString(),
            "--username=postgres",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync");
    try {
      Files.createDirectories(data.toAbsolutePath().getParent());
      Process initialising = ChildProcess.start("KILL", prefix, command, Map.of(), log);
      if (!initialising.waitFor(START_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        initialising.destroyForcibly();
        throw new EmbeddedServerException("PostgreSQL's initdb did not end within a minute");
      }
      if (initialising.exitValue() != 0) {
        throw new EmbeddedServerException("PostgreSQL's initdb failed: " + lastLine(log));
      }
    } catch (IOException e) {
      throw new EmbeddedServerException("cannot make " + data, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedServerException("interrupted while PostgreSQL was initialised", e);
    }
  }

  /** PostgreSQL refuses to run as root: a user name space of its own hides from it that it does. */
  private static List<String> withoutRoot() {
    if (!System.getProperty("user.name").equals("root")) {
      return List.of();
    }
    return ChildProcess.program("unshare").map(path -> List.of(path, "-U")).orElse(List.of());
  }

  private void awaitReady(Path log) {
    long limit = System.nanoTime() + START_LIMIT.toNanos();
    String refusal = "";
    try {
      while (System.nanoTime() < limit) {
        try (Connection ignored = connect("postgres")) {
          return;
        } catch (SQLException notYet) {
          refusal = String.valueOf(notYet.getMessage());
          if (process.waitFor(25, TimeUnit.MILLISECONDS)) {
            throw new EmbeddedServerException("PostgreSQL did not start: " + lastLine(log));
          }
        }
      }
      close();
      throw new EmbeddedServerException("PostgreSQL was not ready in a minute: " + refusal);
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new EmbeddedServerException("interrupted while PostgreSQL was starting", e);
    }
  }

  private static String lastLine(Path log) {
    try {
      List<String> lines = Files.readAllLines(log);
      return lines.isEmpty() ? "(its log is empty)" : lines.get(lines.size() - 1);
    } catch (IOException e) {
      return "(its log cannot be read)";
    }
  }

  /** Its port on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** Its process, to be remembered by who must end it later. */
  public ProcessHandle process() {
    return process.toHandle();
  }

  public String user() {
    return "postgres";
  }

  /** Any password is taken. */
  public String password() {
    return "postgres";
  }

  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /**
   * Makes an empty database if none of this name exists.
   *
   * @param name lower-case letters, digits and underscores
   */
  public void ensureDatabase(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a database name: " + name);
    }
    try (Connection connection = connect("postgres");
        PreparedStatement exists =
            connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
      exists.setString(1, name);
      try (ResultSet row = exists.executeQuery()) {
        if (row.next()) {
          return;
        }
      }
      try (Statement create = connection.createStatement()) {
        create.execute("CREATE DATABASE " + name + " TEMPLATE template0");
      }
    } catch (SQLException e) {
      throw new EmbeddedServerException("cannot make the database " + name, e);
    }
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        jdbcUrl(database) + "?connectTimeout=2&loginTimeout=5", user(), password());
  }

  /** Ends it: sessions are cut, committed rows stay. Waits 15 seconds, then kills it. */
  @Override
  public void close() {
    try {
      if (process.isAlive()) {
        interrupt();
        if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
          process.descendants().forEach(ProcessHandle::destroyForcibly);
          process.destroyForcibly().waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
    if (temporary != null) {
      TemporaryDirectory.delete(temporary);
    }
  }

  /** Java can send TERM only, on which PostgreSQL waits for its sessions to leave. */
  private void interrupt() throws InterruptedException {
    try {
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException noKillProgram) {
      process.destroy();
    }
  }
}
