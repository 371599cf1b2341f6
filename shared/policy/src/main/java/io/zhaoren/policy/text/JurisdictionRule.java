package io.zhaoren.policy.text;

import java.util.Optional;

/** Which place's authority decides and pays, and whose parameters hold. */
public sealed interface JurisdictionRule {

  /** Where the subject of a policy about residents is registered. */
  record HukouOfSubject() implements JurisdictionRule {}

  /** Where the applicant of a unit, its head, is registered. */
  record HukouOfApplicant() implements JurisdictionRule {}

  /** Where the subject, or the head of the unit, lives. */
  record Residence() implements JurisdictionRule {}

  /** The area that a fact names, where something happened. */
  record PlaceOfEvent(String fact) implements JurisdictionRule {}

  /** The fact that settles the place; whom it is asked of is said by the kind of rule. */
  default String settledBy() {
    return this instanceof PlaceOfEvent event
        ? event.fact()
        : this instanceof Residence ? "person.residenceCounty" : "person.hukouCounty";
  }

  /** The rule of a keyword in a policy file, if it is one without an argument. */
  static Optional<JurisdictionRule> of(String keyword) {
    return switch (keyword) {
      case "hukou-of-subject" -> Optional.of(new HukouOfSubject());
      case "hukou-of-applicant" -> Optional.of(new HukouOfApplicant());
      case "residence" -> Optional.of(new Residence());
      default -> Optional.empty();
    };
  }

  /** As it is written in a policy file. */
  default String keyword() {
    if (this instanceof PlaceOfEvent event) {
      return "place-of-event(" + event.fact() + ")";
    } else if (this instanceof Residence) {
      return "residence";
    }
    return this instanceof HukouOfSubject ? "hukou-of-subject" : "hukou-of-applicant";
  }
}
