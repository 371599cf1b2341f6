package io.zhaoren.finding.reevaluation;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.zhaoren.finding.database.DatabaseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** Looks for what has come into force and for pages to do, and does them on threads of its own. */
@ApplicationScoped
public class SweepJob {

  private static final Logger LOG = Logger.getLogger(SweepJob.class);

  private final ComingIntoForce comingIntoForce;
  private final Sweeping sweeping;
  private final int threads;
  private final ExecutorService workers;
  private final AtomicInteger working = new AtomicInteger();
  private volatile boolean stopping;

  public SweepJob(
      ComingIntoForce comingIntoForce, Sweeping sweeping, ReEvaluationSettings settings) {
    this.comingIntoForce = comingIntoForce;
    this.sweeping = sweeping;
    this.threads =
        settings.threads() > 0 ? settings.threads() : Runtime.getRuntime().availableProcessors();
    var number = new AtomicInteger();
    this.workers =
        Executors.newFixedThreadPool(
            threads,
            work -> {
              var thread = new Thread(work, "re-evaluation-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /** After the policies are there, and before anything is taken in. */
  void begin(@Observes @Priority(-1) StartupEvent start) {
    comingIntoForce.upToToday();
  }

  @Scheduled(
      identity = "re-evaluation",
      every = "1s",
      concurrentExecution = ConcurrentExecution.SKIP)
  void look() {
    comingIntoForce.upToToday();
    while (!stopping && working.get() < threads) {
      working.incrementAndGet();
      workers.execute(this::work);
    }
  }

  private void work() {
    try {
      while (!stopping && sweeping.work(() -> stopping)) {
        // as long as there are pages
      }
    } catch (DatabaseException e) {
      LOG.warnf("re-evaluation waits (%s)", e.getMessage());
    } finally {
      working.decrementAndGet();
    }
  }

  void stop(@Observes ShutdownEvent shutdown) {
    stopping = true;
    workers.shutdown();
    try {
      // what is being done ends with its transaction; the page goes on elsewhere
      if (!workers.awaitTermination(10, TimeUnit.SECONDS)) {
        LOG.warn("a step of a re-evaluation did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
