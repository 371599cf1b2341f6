package io.zhaoren.testing;

import java.util.UUID;

/** The one real PostgreSQL of this JVM: started at first use, gone with the JVM. */
public final class PostgresServer {

  /**
   * A database of one's own.
   *
   * @param name its name
   * @param jdbcUrl where to connect to
   * @param user who may do everything
   * @param password the password of the user
   */
  public record Database(String name, String jdbcUrl, String user, String password) {}

  private PostgresServer() {}

  /** A new, empty database. It is not dropped: the server goes with the JVM. */
  public static Database freshDatabase() {
    String name = "test_" + UUID.randomUUID().toString().replace('-', '_');
    SharedServers.ask("make database " + name);
    String url = "jdbc:postgresql://127.0.0.1:" + SharedServers.ask("postgres port") + "/" + name;
    return new Database(name, url, "postgres", "postgres");
  }
}
