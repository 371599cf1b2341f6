package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.text.Policy;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The outcome of asking all policies in force about a block. {@code policy} is an index into {@link
 * #policies()}; {@code row} is a household's index for a policy about units and a resident's index
 * for one about residents.
 */
public interface Evaluation {

  /** The versions in force on the day that were asked, one per programme, in a fixed order. */
  List<Policy> policies();

  LocalDate on();

  Finding finding(int policy, int row);

  /**
   * The findings of all rows at once, each as {@link Finding#ordinal()}, for whoever compares many
   * without an object for each: two days or two policy sets by {@link java.util.Arrays#mismatch}, a
   * stored match by its byte. Not to be changed.
   */
  byte[] findings(int policy);

  /** The criteria and, after them, the signals, in the order of the policy's text. */
  Outcome criterion(int policy, int criterion, int row);

  /** Whether the outcome of the criterion rests on a stale or only declared value. */
  boolean soft(int policy, int criterion, int row);

  /**
   * In fen per the policy's period, rounded as the policy says; empty if it cannot be known yet.
   */
  OptionalLong amount(int policy, int row);

  /**
   * The six-digit division whose authority decides, empty if it is not known. Stale or declared
   * facts may say it; then it invites, but no value of a parameter there pays or stops anything.
   */
  OptionalLong jurisdiction(int policy, int row);

  /** Whether a resident, alive and not left out by a unit rule, counts as a member of the unit. */
  boolean isMember(int resident);

  /** Names of the smallest set of facts that would settle the open criteria in favour. */
  Set<String> missing(int policy, int row);

  /**
   * Codes of parameters without a lawful value for the place and day, on which an open outcome or
   * an unknown amount hangs.
   */
  Set<String> unknownParameters(int policy, int row);

  /** The programme whose running entitlement excludes this one, if {@link Finding#EXCLUDED}. */
  Optional<String> excludedBy(int policy, int row);

  /**
   * The next day after {@link #on()} on which any outcome of a household may change by itself. That
   * a text or a parameter's value comes into force or ends is no household's own: whoever keeps the
   * policies looks for it and asks everybody anew.
   */
  Optional<LocalDate> nextChange(int household);
}
