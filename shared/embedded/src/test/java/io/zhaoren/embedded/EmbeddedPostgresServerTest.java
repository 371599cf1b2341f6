package io.zhaoren.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresServerTest {

  @TempDir Path directory;

  @Test
  void aTemporaryServerAnswersAndIsGoneWhenClosed() throws SQLException {
    EmbeddedPostgresServer server = EmbeddedPostgresServer.temporary();
    try {
      server.ensureDatabase("first");
      assertThat(text(server, "first", "SHOW server_version")).startsWith("17.");
      assertThat(text(server, "first", "SHOW server_encoding")).isEqualTo("UTF8");
    } finally {
      server.close();
    }
    assertThat(server.process().isAlive()).isFalse();
  }

  @Test
  void aPersistentServerKeepsItsRowsOverARestart() throws SQLException {
    Path log = directory.resolve("server.log");
    Path data = directory.resolve("data");
    try (EmbeddedPostgresServer server = EmbeddedPostgresServer.persistent(data, 0, log)) {
      server.ensureDatabase("kept");
      run(server, "kept", "CREATE TABLE note (words text); INSERT INTO note VALUES ('找人')");
    }
    try (EmbeddedPostgresServer server = EmbeddedPostgresServer.persistent(data, 0, log)) {
      server.ensureDatabase("kept");
      assertThat(text(server, "kept", "SELECT words FROM note")).isEqualTo("找人");
    }
  }

  @Test
  void aKilledServerStartsAgainWithItsCommittedRows() throws Exception {
    Path log = directory.resolve("server.log");
    Path data = directory.resolve("data");
    EmbeddedPostgresServer killed = EmbeddedPostgresServer.persistent(data, 0, log);
    killed.ensureDatabase("kept");
    run(killed, "kept", "CREATE TABLE note AS SELECT 'here' AS words");
    List<ProcessHandle> children = killed.process().descendants().toList();
    killed.process().destroyForcibly();
    killed.process().onExit().get();
    // they end by themselves when they notice, on a busy machine a moment later
    for (ProcessHandle child : children) {
      child.onExit().get();
    }
    try (EmbeddedPostgresServer server = EmbeddedPostgresServer.persistent(data, 0, log)) {
      assertThat(text(server, "kept", "SELECT words FROM note")).isEqualTo("here");
    }
    killed.close();
  }

  @Test
  void aTakenPortIsSaidInOneLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(
              () ->
                  EmbeddedPostgresServer.persistent(
                      directory.resolve("data"),
                      taken.getLocalPort(),
                      directory.resolve("server.log")))
          .isInstanceOf(EmbeddedServerException.class)
          .hasMessageStartingWith("PostgreSQL did not start: ")
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void aDatabaseNameThatIsNoNameIsRefused() {
    try (EmbeddedPostgresServer server = EmbeddedPostgresServer.temporary()) {
      assertThatThrownBy(() -> server.ensureDatabase("a; DROP DATABASE b"))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static String text(EmbeddedPostgresServer server, String database, String query)
      throws SQLException {
    try (Connection connection = connect(server, database);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }

  private static void run(EmbeddedPostgresServer server, String database, String commands)
      throws SQLException {
    try (Connection connection = connect(server, database);
        Statement statement = connection.createStatement()) {
      statement.execute(commands);
    }
  }

  private static Connection connect(EmbeddedPostgresServer server, String database)
      throws SQLException {
    return DriverManager.getConnection(server.jdbcUrl(database), server.user(), server.password());
  }
}
