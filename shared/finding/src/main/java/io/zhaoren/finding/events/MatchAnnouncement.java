package io.zhaoren.finding.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.finding.matching.Cause;
import io.zhaoren.finding.matching.Match;
import io.zhaoren.finding.matching.MatchChange;
import io.zhaoren.policy.vocabulary.About;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a match: {@code io.zhaoren.match.found.v1}, {@code .changed.v1}, {@code
 * .lost.v1}. Only what is listed here leaves the service.
 *
 * @param residentId whose it is, or else {@code unitId}
 * @param unitId the household assessed together
 * @param programme the code under which the programme is public: where the exact one would say too
 *     much, the same as {@code publicCode}
 * @param revision strictly increasing per subject and programme: whoever keeps only the newest is
 *     right
 * @param missing names of the facts that would settle it
 * @param reasons why it was lost; only then
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MatchAnnouncement(
    @Nullable UUID residentId,
    @Nullable UUID unitId,
    String programme,
    String publicCode,
    int policyVersion,
    String finding,
    long revision,
    boolean urgent,
    @JsonInclude @Nullable String jurisdiction,
    @JsonInclude @Nullable Money amount,
    List<String> missing,
    AnnouncedCause cause,
    @Nullable List<String> reasons,
    LocalDate on,
    Instant at) {

  static MatchAnnouncement of(MatchChange change) {
    var match = change.match();
    return new MatchAnnouncement(
        resident(match),
        unit(match),
        match.programme(),
        match.programme(),
        match.policyVersion(),
        match.finding().name(),
        match.revision(),
        match.urgent(),
        Jurisdiction.text(match.jurisdiction()),
        match.amount().map(Money::of).orElse(null),
        match.missing(),
        AnnouncedCause.of(match.cause()),
        change.kind() == MatchChange.Kind.LOST ? change.reasons() : null,
        match.on(),
        match.at());
  }

  /**
   * The same under a public code: sum, missing facts, cause and criteria would tell which programme
   * it is, and stay here.
   *
   * @param reasons of a lost one
   */
  static MatchAnnouncement under(
      String publicCode, Match match, long revision, @Nullable List<String> reasons) {
    return new MatchAnnouncement(
        resident(match),
        unit(match),
        publicCode,
        publicCode,
        match.policyVersion(),
        match.finding().name(),
        revision,
        match.urgent(),
        Jurisdiction.text(match.jurisdiction()),
        null,
        List.of(),
        AnnouncedCause.of(new Cause(match.cause().kind(), List.of())),
        reasons,
        match.on(),
        match.at());
  }

  private static @Nullable UUID resident(Match match) {
    return match.subject().about() == About.RESIDENT ? match.subject().id() : null;
  }

  private static @Nullable UUID unit(Match match) {
    return match.subject().about() == About.HOUSEHOLD ? match.subject().id() : null;
  }
}
