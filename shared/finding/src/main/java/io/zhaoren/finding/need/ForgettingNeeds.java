package io.zhaoren.finding.need;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Deletes what was said of needs when its time is over, once a night. */
@ApplicationScoped
class ForgettingNeeds {

  private static final Logger LOG = Logger.getLogger(ForgettingNeeds.class);

  private final Needs needs;

  ForgettingNeeds(Needs needs) {
    this.needs = needs;
  }

  @Scheduled(
      identity = "forgetting-needs",
      cron = "{zhaoren.tasks.forget-at:0 50 3 * * ?}",
      timeZone = "Asia/Shanghai",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void forget() {
    LOG.infof("%d reports of need whose time was over are deleted", needs.forget());
  }
}
