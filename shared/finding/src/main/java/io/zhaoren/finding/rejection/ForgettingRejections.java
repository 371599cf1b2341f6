package io.zhaoren.finding.rejection;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Deletes rejections whose time is over, once a night. */
@ApplicationScoped
class ForgettingRejections {

  private static final Logger LOG = Logger.getLogger(ForgettingRejections.class);

  private final Rejections rejections;

  ForgettingRejections(Rejections rejections) {
    this.rejections = rejections;
  }

  @Scheduled(
      identity = "forgetting-rejections",
      cron = "{zhaoren.rejection.forget-at:0 40 3 * * ?}",
      timeZone = "Asia/Shanghai",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void forget() {
    LOG.infof("%d rejections whose time was over are deleted", rejections.forget());
  }
}
