package io.zhaoren.eldercare.visit;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps the visits as the facts and the days say. */
@ApplicationScoped
public class VisitJob {

  private final FollowingVisits following;
  private final GeneratingRounds rounds;

  public VisitJob(FollowingVisits following, GeneratingRounds rounds) {
    this.following = following;
    this.rounds = rounds;
  }

  @Scheduled(
      identity = "visits",
      every = "${zhaoren.visits.every:2s}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void follow() {
    while (following.follow()) {
      // as long as there are many
    }
    while (following.openTasks()) {
      // as long as there are many
    }
    following.escalate();
  }

  @Scheduled(
      identity = "visit-rounds",
      every = "${zhaoren.visits.rounds-every:10m}",
      delayed = "${zhaoren.visits.rounds-delayed:1m}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void round() {
    rounds.generateDaily();
  }
}
