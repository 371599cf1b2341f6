package io.zhaoren.casework.verification;

import io.zhaoren.finding.facts.Subject;
import java.util.UUID;

/** About whom a source is asked. */
public record Topic(Kind kind, UUID subject) {

  /** What kind of subject. */
  public enum Kind {
    RESIDENT,
    HOUSEHOLD,
    /** The household of a relative who owes maintenance; its id is the relative's. */
    OBLIGOR
  }

  static Topic of(Subject subject) {
    return new Topic(
        switch (subject.about()) {
          case RESIDENT -> Kind.RESIDENT;
          case HOUSEHOLD -> Kind.HOUSEHOLD;
        },
        subject.id());
  }

  /** The subject of facts; of an obligor household there are none. */
  Subject ofFacts() {
    return switch (kind) {
      case RESIDENT -> Subject.resident(subject);
      case HOUSEHOLD -> Subject.household(subject);
      case OBLIGOR -> throw new IllegalStateException("an obligor household has no facts");
    };
  }
}
