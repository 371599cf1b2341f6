package io.zhaoren.eldercare.ability;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks for whoever is to be assessed again. */
@ApplicationScoped
public class AbilityJob {

  private final FollowingAbility following;

  public AbilityJob(FollowingAbility following) {
    this.following = following;
  }

  @Scheduled(
      identity = "ability",
      every = "${zhaoren.ability.every:5s}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void follow() {
    while (following.follow()) {
      // as long as there are many
    }
  }
}
