package io.zhaoren.finding.reevaluation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * One application of changes to everybody.
 *
 * @param on the day on which the changes came into force; of a simulation the day as of which
 * @param programmes whose outcome the changes can touch
 * @param draft of a simulation: what is not published
 * @param failure of one that broke: where, never data
 */
public record ReEvaluation(
    UUID id,
    Kind kind,
    State state,
    LocalDate on,
    List<Change> changes,
    Set<String> programmes,
    Draft draft,
    Instant createdAt,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt,
    Optional<String> failure) {

  /** What it is for. */
  public enum Kind {
    /** Matches are made to follow, and the changes are announced. */
    CHANGE,
    /** Nothing is written but figures. */
    SIMULATION
  }

  /** How it is doing. */
  public enum State {
    RUNNING,
    PAUSED,
    /** Something in it breaks the evaluation; it may be resumed when that is mended. */
    FAILED,
    DONE
  }

  /** Texts that are not published. */
  public record Draft(Optional<String> policy, Optional<String> rows) {

    public static final Draft NONE = new Draft(Optional.empty(), Optional.empty());
  }

  public ReEvaluation {
    changes = List.copyOf(changes);
    programmes = Set.copyOf(programmes);
  }
}
