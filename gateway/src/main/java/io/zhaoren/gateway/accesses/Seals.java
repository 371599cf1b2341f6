package io.zhaoren.gateway.accesses;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.zhaoren.gateway.database.DatabaseException;
import io.zhaoren.gateway.database.Transactions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Tells the log from time to time where the record stands. The log goes elsewhere: whoever can
 * change the whole database, seals and all, would have to change that too.
 */
@ApplicationScoped
public class Seals {

  private static final Logger LOG = Logger.getLogger("seal");

  private final Vertx vertx;
  private final Transactions transactions;
  private final Duration every;
  private final AtomicReference<String> told = new AtomicReference<>("");
  private long timer;

  Seals(
      Vertx vertx,
      DataSource database,
      @ConfigProperty(name = "zhaoren.accesses.seal-every", defaultValue = "10m") Duration every) {
    this.vertx = vertx;
    this.transactions = new Transactions(database);
    this.every = every;
  }

  void start(@Observes StartupEvent start) {
    timer =
        vertx.setPeriodic(
            every.toMillis(),
            turn ->
                vertx.executeBlocking(
                    () -> {
                      tell();
                      return true;
                    }));
  }

  void tell() {
    try {
      var now =
          transactions.get(
              connection -> {
                var seals = new ArrayList<String>();
                try (var statement = connection.createStatement();
                    var rows =
                        statement.executeQuery(
                            "SELECT lane, number, seal FROM access_lane WHERE number > 0 ORDER BY lane")) {
                  while (rows.next()) {
                    seals.add(
                        rows.getInt(1)
                            + ":"
                            + rows.getLong(2)
                            + ":"
                            + HexFormat.of().formatHex(rows.getBytes(3)));
                  }
                }
                return String.join(" ", seals);
              });
      if (!now.equals(told.getAndSet(now))) {
        LOG.infof("accesses %s", now);
      }
    } catch (DatabaseException away) {
      LOG.warnf("the record's seals are not told this time: %s", away.getMessage());
    }
  }

  @PreDestroy
  void stop() {
    vertx.cancelTimer(timer);
  }
}
