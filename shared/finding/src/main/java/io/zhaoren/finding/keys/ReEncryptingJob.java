package io.zhaoren.finding.keys;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks every few minutes whether the key that encrypts is another. */
@ApplicationScoped
class ReEncryptingJob {

  private final ReEncrypting reEncrypting;

  ReEncryptingJob(ReEncrypting reEncrypting) {
    this.reEncrypting = reEncrypting;
  }

  @Scheduled(
      identity = "re-encrypting",
      every = "{zhaoren.keys.every:10m}",
      delayed = "{zhaoren.keys.delayed:1m}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void look() {
    reEncrypting.goThroughWhatIsDue();
  }
}
