package io.zhaoren.assistance.employment;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks for cases to open and to close. */
@ApplicationScoped
public class EmploymentJob {

  private final FollowingEmployment following;

  public EmploymentJob(FollowingEmployment following) {
    this.following = following;
  }

  @Scheduled(
      identity = "employment",
      every = "{zhaoren.employment.every:10s}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void follow() {
    while (following.follow()) {
      // as long as there are many
    }
  }
}
