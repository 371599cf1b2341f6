package io.zhaoren.childwelfare.report;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.rejection.OriginalCipher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.jboss.logging.Logger;
import org.postgresql.Driver;

/**
 * Lets the service start only when its database answers: its migrations and its policies come
 * before anything else. Until then {@link WaitingDoor} stands at its address.
 */
public final class AwaitingDatabase {

  private static final Logger LOG = Logger.getLogger(AwaitingDatabase.class);

  /** Where a service also finds settings: in its working directory. */
  private static final Path BESIDE = Path.of("config", "application.properties");

  private static final int USUAL_PORT = 8083;
  private static final long AGAIN_MILLIS = 500;
  private static final String SECONDS = "3";

  /** Neither a broken connection nor a server that is just starting: it has answered. */
  private static final String CONNECTION_TROUBLE = "08";

  private static final String STARTING = "57P03";

  private final SmallRyeConfig config;

  private AwaitingDatabase(SmallRyeConfig config) {
    this.config = config;
  }

  /**
   * Returns when the database answers; at once if it does, or if the process is to do its
   * migrations and end ({@code quarkus.init-and-exit}): that one fails and is run again.
   */
  public static void untilItAnswers() {
    var config = settings();
    if (!config.getOptionalValue("quarkus.init-and-exit", Boolean.class).orElse(false)) {
      new AwaitingDatabase(config).await();
    }
  }

  /** As the service itself reads them. */
  private static SmallRyeConfig settings() {
    try {
      var bundled =
          Objects.requireNonNull(
              AwaitingDatabase.class.getResource("/application.properties"),
              "application.properties");
      var profile = Optional.ofNullable(System.getProperty("quarkus.profile"));
      var settings =
          new SmallRyeConfigBuilder()
              .addDefaultInterceptors()
              .addDefaultSources()
              .withSources(new PropertiesConfigSource(bundled, 250))
              .withProfile(
                  profile
                      .or(() -> Optional.ofNullable(System.getenv("QUARKUS_PROFILE")))
                      .orElse("prod"));
      if (Files.exists(BESIDE)) {
        settings.withSources(new PropertiesConfigSource(BESIDE.toUri().toURL(), 260));
      }
      return settings.build();
    } catch (IOException e) {
      throw new UncheckedIOException("the settings cannot be read", e);
    }
  }

  private void await() {
    if (answers()) {
      return;
    }
    try (var door = open()) {
      LOG.warnf(
          "the database does not answer: port %d takes reports of children in danger, and nothing"
              + " else, until it does",
          door.port());
      while (!answers()) {
        Thread.sleep(AGAIN_MILLIS);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the address of the service cannot be listened at", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private WaitingDoor open() throws IOException {
    var cipher =
        OriginalCipher.beforeStart(
            text("zhaoren.rejection.keyset"),
            text("zhaoren.rejection.keyset-file").map(Path::of),
            config
                .getOptionalValue("zhaoren.rejection.generate-keyset", Boolean.class)
                .orElse(false));
    var spool = Path.of(text("zhaoren.child-report.spool").orElse(ReportSettings.SPOOL));
    return new WaitingDoor(
        new InetSocketAddress(
            text("quarkus.http.host").orElse("0.0.0.0"),
            config.getOptionalValue("quarkus.http.port", Integer.class).orElse(USUAL_PORT)),
        text("quarkus.rest.path").orElse("") + "/child-reports",
        new ReportSpool(spool, cipher),
        new BusinessDay(Optional.empty()));
  }

  private Optional<String> text(String name) {
    return config.getOptionalValue(name, String.class);
  }

  /** A refusal, too, is an answer, and no address none: what is wrong then the start says. */
  private boolean answers() {
    var url = text("quarkus.datasource.jdbc.url");
    return url.isEmpty() || answers(url.get());
  }

  private boolean answers(String url) {
    var asking = new Properties();
    text("quarkus.datasource.username").ifPresent(user -> asking.setProperty("user", user));
    text("quarkus.datasource.password").ifPresent(word -> asking.setProperty("password", word));
    for (var limit : new String[] {"loginTimeout", "connectTimeout", "socketTimeout"}) {
      asking.setProperty(limit, SECONDS);
    }
    try (var connection = new Driver().connect(url, asking)) {
      if (connection == null) {
        LOG.warn("the address of the database is none of PostgreSQL: the start says more");
      }
      return true;
    } catch (SQLException e) {
      var state = Objects.requireNonNullElse(e.getSQLState(), CONNECTION_TROUBLE);
      return !state.startsWith(CONNECTION_TROUBLE) && !state.equals(STARTING);
    }
  }
}
