package io.zhaoren.eldercare.clinic;

import io.quarkus.runtime.Shutdown;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.database.Trouble;
import io.zhaoren.finding.intake.Announcing;
import io.zhaoren.finding.intake.SourceEvents;
import io.zhaoren.finding.intake.SourceEvents.Opened;
import io.zhaoren.finding.rejection.Rejection;
import io.zhaoren.finding.rejection.RejectionReason;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Takes the timetable of mobile clinics, one notice in one transaction: it is taken, or rejected
 * and its source is told. The same notice again changes nothing, so that how far was read is left
 * to Kafka. While the database is away a notice waits.
 */
@ApplicationScoped
public class TakingClinicNotices {

  private static final Logger LOG = Logger.getLogger(TakingClinicNotices.class);
  private static final long FIRST_PAUSE_MILLIS = 250;
  private static final long LONGEST_PAUSE_MILLIS = 10_000;

  private final SourceEvents events;
  private final ClinicVisits visits;
  private final Announcing announcing;
  private final Transactions transactions;
  private final CountDownLatch stopped = new CountDownLatch(1);

  public TakingClinicNotices(
      SourceEvents events, ClinicVisits visits, Announcing announcing, DataSource dataSource) {
    this.events = events;
    this.visits = visits;
    this.announcing = announcing;
    this.transactions = new Transactions(dataSource);
  }

  /** Returns when it is taken or rejected; if the service stops before that, it comes again. */
  void take(ConsumerRecord<byte[], byte[]> message) {
    for (var pause = FIRST_PAUSE_MILLIS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS)) {
      try {
        attempt(message);
        return;
      } catch (SQLException e) {
        if (Trouble.of(e) != Trouble.PASSING) {
          throw new IllegalStateException("a notice can be neither taken nor rejected", e);
        }
        LOG.warn("no notice can be recorded: waiting");
      }
      if (stops(pause)) {
        throw new IllegalStateException("stopped before a notice was recorded: it comes again");
      }
    }
  }

  private void attempt(ConsumerRecord<byte[], byte[]> message) throws SQLException {
    var opened = events.open(message, Set.of(ClinicNotice.TYPE));
    if (opened instanceof Opened.Faulty faulty) {
      reject(faulty.rejection());
      return;
    }
    var event = (Opened.Event) opened;
    var read = ClinicNotice.read(event.data());
    if (read instanceof ClinicNotice.Read.Faulty faulty) {
      var fault = faulty.fault();
      reject(rejection(message, event, fault.reason(), "/data" + fault.pointer()));
      return;
    }
    var visit = ((ClinicNotice.Read.Taken) read).visit();
    try {
      transactions.run(connection -> visits.take(connection, visit));
    } catch (SQLException e) {
      if (Trouble.of(e) != Trouble.DATA) {
        throw e;
      }
      reject(rejection(message, event, RejectionReason.NOT_STORABLE, "/data"));
    }
  }

  private Rejection rejection(
      ConsumerRecord<byte[], byte[]> message,
      Opened.Event event,
      RejectionReason reason,
      String pointer) {
    return events.rejection(message, reason, pointer, Optional.of(event.id()));
  }

  private void reject(Rejection rejection) throws SQLException {
    transactions.run(
        connection -> {
          announcing.rejected(connection, List.of(rejection));
          return rejection.id();
        });
  }

  private boolean stops(long millis) {
    try {
      return stopped.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  @Shutdown
  void stop() {
    stopped.countDown();
  }
}
