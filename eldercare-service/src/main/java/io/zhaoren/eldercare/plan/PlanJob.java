package io.zhaoren.eldercare.plan;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.zhaoren.eldercare.plan.Plan.Progress;
import io.zhaoren.eldercare.plan.Plans.Claimed;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.DatabaseException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Makes plans, one at a time, on a thread of its own, and renews its lease while it does. */
@ApplicationScoped
public class PlanJob {

  private static final Logger LOG = Logger.getLogger(PlanJob.class);

  /** A plan left behind by a crash is begun again after so long. */
  private static final Duration LEASE = Duration.ofSeconds(20);

  private final Plans plans;
  private final List<Planner> planners;
  private final BusinessDay day;
  private final UUID owner = UUID.randomUUID();
  private final AtomicReference<@Nullable Making> making = new AtomicReference<>();
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          work -> {
            var thread = new Thread(work, "plans");
            thread.setDaemon(true);
            return thread;
          });

  public PlanJob(Plans plans, @All List<Planner> planners, BusinessDay day) {
    this.plans = plans;
    this.planners = planners;
    this.day = day;
  }

  @Scheduled(identity = "plans", every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  void look() {
    var now = making.get();
    if (now != null) {
      if (!plans.hold(now.claimed.id(), owner, LEASE, now.progress)) {
        now.stopped = true;
      }
      return;
    }
    plans
        .claim(owner, LEASE, day.now())
        .ifPresent(
            claimed -> {
              var next = new Making(claimed);
              making.set(next);
              worker.execute(() -> make(next));
            });
  }

  private void make(Making now) {
    var claimed = now.claimed;
    try {
      var planner =
          planners.stream().filter(each -> each.kind() == claimed.kind()).findFirst().orElseThrow();
      var result = planner.plan(claimed.question(), claimed.search(), now);
      plans.hold(claimed.id(), owner, LEASE, now.progress);
      plans.end(claimed.id(), owner, result, null, day.now());
    } catch (SearchStoppedException stopped) {
      LOG.infof("plan %s was stopped", claimed.id());
    } catch (DatabaseException e) {
      // the lease ends, and it is made again
      LOG.warnf("plan %s waits (%s)", claimed.id(), e.getMessage());
    } catch (SolverMissingException e) {
      LOG.errorf(e, "plan %s cannot be made here", claimed.id());
      fail(claimed, "SOLVER_MISSING");
    } catch (PlanFaultyException e) {
      LOG.errorf(e, "plan %s did not pass its check", claimed.id());
      fail(claimed, "CHECK_FAILED");
    } catch (RuntimeException e) {
      LOG.errorf(e, "plan %s could not be made", claimed.id());
      fail(claimed, "INTERNAL");
    } finally {
      making.set(null);
    }
  }

  private void fail(Claimed claimed, String code) {
    try {
      plans.end(claimed.id(), owner, null, code, day.now());
    } catch (DatabaseException e) {
      LOG.warnf("plan %s waits (%s)", claimed.id(), e.getMessage());
    }
  }

  void stop(@Observes ShutdownEvent shutdown) {
    var now = making.get();
    if (now != null) {
      now.stopped = true;
    }
    // a search that does not end is begun again elsewhere when its lease is over
    worker.shutdown();
  }

  /** A plan being made: what the solver's thread tells and the scheduler's reads. */
  private static final class Making implements SearchWatch {

    private final Claimed claimed;
    private volatile @Nullable Progress progress;
    private volatile boolean stopped;

    Making(Claimed claimed) {
      this.claimed = claimed;
    }

    @Override
    public void sees(String phase, long value, long bound) {
      progress = new Progress(phase, value, bound);
    }

    @Override
    public boolean stopped() {
      return stopped;
    }
  }
}
