package io.zhaoren.finding.outreach;

import io.zhaoren.finding.facts.Subject;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * What there is to one match that has changed: itself, whom it is about, and how far it was told.
 *
 * @param isFound false: it is lost
 * @param home where it is told: the household, or a resident who lives in none that is known
 */
record Heard(
    Subject subject,
    String programme,
    boolean isFound,
    long revision,
    boolean urgent,
    OptionalLong county,
    Subject home,
    People people,
    Optional<Before> before) {

  /** The same for somebody to go there, whoever has a phone. */
  Heard atTheDoor() {
    return new Heard(
        subject, programme, isFound, revision, urgent, county, home, people.withoutPhone(), before);
  }

  /** The offer as it is stored. */
  record Before(
      OfferState state,
      Channel channel,
      LocalDate tellBy,
      Optional<LocalDate> quietUntil,
      Optional<UUID> task) {}
}
