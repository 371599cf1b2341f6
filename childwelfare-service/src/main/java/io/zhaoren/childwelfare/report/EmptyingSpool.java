package io.zhaoren.childwelfare.report;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.zhaoren.finding.database.DatabaseException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Brings what lies in the spool into the database: at once, and again every second until it is
 * there. A file goes when its report is committed; killed in between, the same report is stored
 * again and changes nothing.
 */
@ApplicationScoped
class EmptyingSpool {

  private static final Logger LOG = Logger.getLogger(EmptyingSpool.class);

  private final ReportSpool spool;
  private final StoringReports storing;
  private final AtomicBoolean asked = new AtomicBoolean();
  private final ExecutorService one =
      Executors.newSingleThreadExecutor(
          work -> {
            var thread = new Thread(work, "child-report-spool");
            thread.setDaemon(true);
            return thread;
          });

  EmptyingSpool(ReportSpool spool, StoringReports storing) {
    this.spool = spool;
    this.storing = storing;
  }

  @Scheduled(
      identity = "child-report-spool",
      every = "${zhaoren.child-spool.every:1s}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void soon() {
    if (asked.compareAndSet(false, true)) {
      try {
        one.execute(this::empty);
      } catch (RejectedExecutionException closing) {
        // the next start finds what lies there
        asked.set(false);
      }
    }
  }

  private void empty() {
    asked.set(false);
    try {
      for (var id : spool.ids()) {
        bring(id);
      }
    } catch (DatabaseException e) {
      LOG.warn("reports wait in the spool: the database does not answer");
    } catch (IOException | RuntimeException e) {
      // its message may repeat what people said
      LOG.errorf("the spool of reports cannot be emptied: %s", e.getClass().getName());
    }
  }

  private void bring(UUID id) throws IOException {
    try {
      storing.store(spool.read(id));
      spool.remove(id);
    } catch (NoSuchFileException gone) {
      LOG.debug("another run was faster");
    } catch (IllegalStateException unreadable) {
      // it stays where it is, and the others do not wait for it
      LOG.error("a report in the spool cannot be decrypted");
    }
  }

  @PreDestroy
  void close() {
    one.shutdown();
  }
}
