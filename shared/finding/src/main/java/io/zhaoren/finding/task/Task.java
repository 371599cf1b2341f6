package io.zhaoren.finding.task;

import io.zhaoren.finding.facts.Subject;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Work for a field worker.
 *
 * @param version rises with every act: whoever acts names the one that was seen
 * @param home the household, or a resident who lives in none that is known; empty of a place
 * @param county empty: no fact says where
 * @param community empty: not known, so that it is the county's
 * @param worker who has taken it
 * @param dueOn the last day before somebody else is asked; empty: nobody else is left
 * @param lastDay of the last act: the clock of whoever acts must not stand before it
 */
public record Task(
    UUID id,
    int version,
    Purpose purpose,
    Concern concerns,
    Optional<Subject> home,
    OptionalLong county,
    OptionalLong community,
    OptionalLong grid,
    Level level,
    boolean urgent,
    State state,
    Optional<String> worker,
    int notFound,
    LocalDate madeOn,
    Optional<LocalDate> dueOn,
    LocalDate lastDay) {

  /** Whose work it is. */
  public enum Level {
    COMMUNITY,
    COUNTY
  }

  /** How far it is. */
  public enum State {
    OPEN,
    TAKEN,
    DONE,
    WITHDRAWN;

    /** Whether nothing more can be done. */
    public boolean isEnd() {
      return this == DONE || this == WITHDRAWN;
    }
  }
}
