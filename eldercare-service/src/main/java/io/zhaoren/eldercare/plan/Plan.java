package io.zhaoren.eldercare.plan;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A plan, asked for, being made or made.
 *
 * @param subject the area or partnership that it is about
 * @param questionHash SHA-256 of the whole question: the same hash, seed and work give the same
 *     plan
 * @param attempts how often it was begun; more than once after a crash
 */
public record Plan(
    UUID id,
    PlanKind kind,
    String subject,
    State state,
    String questionHash,
    Search search,
    Instant createdAt,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt,
    int attempts,
    Optional<Progress> progress,
    Optional<String> failure,
    Optional<String> result) {

  /** How far it is. */
  public enum State {
    WAITING,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED
  }

  /**
   * The best plan so far.
   *
   * @param phase what is being made better
   * @param bound that no plan can pass
   */
  public record Progress(String phase, long value, long bound) {}
}
