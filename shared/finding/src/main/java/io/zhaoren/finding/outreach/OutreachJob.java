package io.zhaoren.finding.outreach;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.zhaoren.finding.reevaluation.ReEvaluations;
import io.zhaoren.finding.task.Escalating;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicInteger;

/** Follows matches soon after they have changed, and goes through what waits too long. */
@ApplicationScoped
public class OutreachJob {

  /** One turn in so many is taken while everybody is asked anew. */
  private static final int RARELY = 10;

  private final FollowingMatches following;
  private final Reminding reminding;
  private final Escalating escalating;
  private final ReEvaluations runs;
  private final AtomicInteger turns = new AtomicInteger();
  private volatile boolean stopping;

  public OutreachJob(
      FollowingMatches following, Reminding reminding, Escalating escalating, ReEvaluations runs) {
    this.following = following;
    this.reminding = reminding;
    this.escalating = escalating;
    this.runs = runs;
  }

  @Scheduled(
      identity = "outreach",
      every = "{zhaoren.outreach.every:1s}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void follow() {
    // while everybody is asked anew some now and then have to do: whoever is found among a hundred
    // thousand need not be told in the same second, and that would hold up those found after them
    if (runs.isChanging() && turns.incrementAndGet() % RARELY != 0) {
      return;
    }
    while (!stopping && following.followSome() && !runs.isChanging()) {
      // as long as there is news
    }
  }

  @Scheduled(
      identity = "outreach-reminders",
      every = "{zhaoren.outreach.remind-every:60s}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void remind() {
    reminding.remind();
    escalating.escalate();
  }

  @Scheduled(
      identity = "outreach-moves",
      every = "{zhaoren.outreach.moves-every:10m}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void followMoves() {
    reminding.remindOfMoves();
  }

  void stop(@Observes ShutdownEvent shutdown) {
    stopping = true;
  }
}
