package io.zhaoren.finding.facts;

import io.zhaoren.policy.vocabulary.About;
import java.util.UUID;

/** Whom a fact, a match or an entitlement is about: a resident, or a household as its unit. */
public record Subject(About about, UUID id) implements Comparable<Subject> {

  public static Subject resident(UUID id) {
    return new Subject(About.RESIDENT, id);
  }

  public static Subject household(UUID id) {
    return new Subject(About.HOUSEHOLD, id);
  }

  /** The order in which rows are locked: households first, then residents, each by id. */
  @Override
  public int compareTo(Subject other) {
    if (about != other.about) {
      return about == About.HOUSEHOLD ? -1 : 1;
    }
    // as PostgreSQL orders uuid: unsigned bytes
    var high = Long.compareUnsigned(id.getMostSignificantBits(), other.id.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(id.getLeastSignificantBits(), other.id.getLeastSignificantBits());
  }
}
