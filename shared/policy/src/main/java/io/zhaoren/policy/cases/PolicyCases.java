package io.zhaoren.policy.cases;

import io.zhaoren.policy.evaluation.Finding;
import io.zhaoren.policy.evaluation.Outcome;
import io.zhaoren.policy.reading.Placed;
import io.zhaoren.policy.reading.Position;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The worked cases of one policy file: a typical household, and how each case departs from it.
 *
 * @param file name of the policy file
 */
record PolicyCases(String file, String programme, int version, Setting typical, List<Case> cases) {

  PolicyCases {
    cases = List.copyOf(cases);
  }

  /** What the evaluation may see. */
  enum Purpose {
    /** Facts that need a mandate only where one is on file. */
    FIND,
    /** Nothing that is stale or only declared. */
    DECIDE
  }

  /** A fact's value as written, and how well it is known. */
  record Given(Form form, String value) {
    enum Form {
      PLAIN,
      STALE,
      DECLARED,
      UNKNOWN
    }
  }

  /** Facts of one household or resident, by name. */
  record Facts(Map<String, Placed<Given>> byName) {
    static final Facts NONE = new Facts(Map.of());
  }

  /**
   * An entitlement that runs.
   *
   * @param member index of the member who has it; empty: the unit
   */
  record GivenEntitlement(
      Position at, String programme, Optional<Long> monthlyFen, Optional<Integer> member) {}

  /**
   * A household, or how it departs from the typical one.
   *
   * @param place hukou and residence of every member of whom nothing else is said
   * @param membersKnown false if nobody has said who lives together
   * @param added members beside those of the typical household
   */
  record Setting(
      Optional<Placed<String>> place,
      Optional<LocalDate> on,
      Optional<Purpose> purpose,
      boolean membersKnown,
      Facts household,
      List<Placed<Facts>> members,
      List<Placed<Facts>> added,
      List<GivenEntitlement> entitlements) {

    static final Setting UNCHANGED =
        new Setting(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            true,
            Facts.NONE,
            List.of(),
            List.of(),
            List.of());
  }

  /** What must come out; what is not named may be anything. */
  record Expectations(
      Map<String, Placed<Outcome>> criteria,
      Optional<Finding> finding,
      Optional<Placed<String>> amount,
      Optional<Integer> members,
      Optional<String> jurisdiction,
      Optional<List<String>> missing,
      Optional<List<String>> parameterUnknown,
      Optional<List<String>> soft,
      Optional<String> excludedBy) {}

  /**
   * @param subject index of the member whom a policy about residents is asked of
   */
  record Case(
      String name,
      Position at,
      Optional<LocalDate> on,
      Setting with,
      int subject,
      Expectations expect) {}
}
