package io.zhaoren.casework.clock;

import io.zhaoren.policy.text.Policy;

/**
 * How long a step may take.
 *
 * @param days at least 1
 * @param working whether only working days count ({@code P15WD}), or all ({@code P7D})
 */
public record Term(int days, boolean working) {

  public Term {
    if (days < 1) {
      throw new IllegalArgumentException("a term has at least one day");
    }
  }

  /** As a policy writes it. */
  public static Term of(Policy.Deadline deadline) {
    return new Term(deadline.days(), deadline.working());
  }

  @Override
  public String toString() {
    return "P" + days + (working ? "WD" : "D");
  }
}
