package io.zhaoren.finding.facts;

import io.zhaoren.policy.vocabulary.FactDefinition;
import io.zhaoren.policy.vocabulary.Standing;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * One typed statement, checked against the vocabulary: who said what of whom, when it is true, and
 * in which order its source said it.
 *
 * @param source code of the source, taken from the topic or the caller's identity, never from the
 *     content
 * @param reportId the source's own id of this statement; the same (source, id) again changes
 *     nothing
 * @param value the encoded value; empty for a reference
 * @param reference the id that a reference fact points to; empty of such a fact: to none that is
 *     known, as of somebody who has left a household
 * @param trueTo last day on which it is true, empty: until further notice
 * @param sequence the source's own order of its statements
 * @param replaces the id of the source's earlier report that this one corrects
 * @param retracts whether this report only takes back the one it replaces
 */
public record FactReport(
    String source,
    String reportId,
    Subject subject,
    FactDefinition fact,
    OptionalLong value,
    Optional<UUID> reference,
    Standing standing,
    LocalDate trueFrom,
    Optional<LocalDate> trueTo,
    Instant reportedAt,
    long sequence,
    Optional<String> replaces,
    boolean retracts) {

  @Override
  public String toString() {
    // neither the value nor the person belongs in a log
    return "FactReport[source=" + source + ", reportId=" + reportId + ", fact=" + fact.name() + "]";
  }
}
