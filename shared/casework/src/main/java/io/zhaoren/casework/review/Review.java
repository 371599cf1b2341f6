package io.zhaoren.casework.review;

import io.zhaoren.finding.facts.Subject;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Something to look at. Codes and names of facts alone: no value of anybody.
 *
 * @param county the six-digit division whose office it is; 0: not known
 * @param subject whom it is about; empty: the programme in the county
 * @param entitlement that it is about, if there is one
 * @param reasons codes of criteria, names of facts, or words such as {@code NO_PLACE_TO_PAY}
 * @param basis on what ground an officer must look
 * @param dueOn the last day that a law sets for it
 */
public record Review(
    UUID id,
    ReviewKind kind,
    String programme,
    int county,
    Optional<Subject> subject,
    Optional<UUID> entitlement,
    List<String> reasons,
    String basis,
    LocalDate openedOn,
    Optional<LocalDate> dueOn) {

  public Review {
    reasons = List.copyOf(reasons);
  }

  public static Review of(
      ReviewKind kind,
      String programme,
      int county,
      Optional<Subject> subject,
      Collection<String> reasons,
      String basis,
      LocalDate on) {
    return new Review(
        UUID.randomUUID(),
        kind,
        programme,
        county,
        subject,
        Optional.empty(),
        reasons.stream().sorted().toList(),
        basis,
        on,
        Optional.empty());
  }

  public Review about(UUID entitlementId) {
    return new Review(
        id,
        kind,
        programme,
        county,
        subject,
        Optional.of(entitlementId),
        reasons,
        basis,
        openedOn,
        dueOn);
  }

  public Review dueOn(LocalDate last) {
    return new Review(
        id,
        kind,
        programme,
        county,
        subject,
        entitlement,
        reasons,
        basis,
        openedOn,
        Optional.of(last));
  }

  @Override
  public String toString() {
    return kind + " " + programme;
  }
}
