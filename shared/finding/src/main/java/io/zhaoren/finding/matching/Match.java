package io.zhaoren.finding.matching;

import io.zhaoren.finding.facts.Subject;
import io.zhaoren.policy.evaluation.Finding;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * This programme may be this person's or this unit's. An invitation, never a status.
 *
 * @param finding {@link Finding#FOUND} or {@link Finding#LIKELY}
 * @param revision strictly increasing per subject and programme, kept when the match is lost
 * @param jurisdiction the six-digit division whose authority decides, if it is known
 * @param missing the facts that would settle it
 * @param cause why it last changed
 * @param on the day as of which it was found
 * @param at when that was recorded
 */
public record Match(
    Subject subject,
    String programme,
    int policyVersion,
    Finding finding,
    long revision,
    boolean urgent,
    OptionalLong jurisdiction,
    Optional<Amount> amount,
    List<String> missing,
    Cause cause,
    LocalDate on,
    Instant at) {

  public Match {
    missing = List.copyOf(missing);
  }
}
