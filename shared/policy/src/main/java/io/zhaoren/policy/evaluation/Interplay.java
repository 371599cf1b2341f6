package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.text.Exclusion;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.Resolve;
import io.zhaoren.policy.vocabulary.MoneyPeriod;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * What running entitlements of other programmes leave of a match. Of two that nobody may have both,
 * the other stands where its policy says so or it ran first; the higher stands where the law says
 * the higher, and a tie leaves the running one. A choice is the person's, so that ours stays open
 * unless it is the higher.
 *
 * @param excludedBy the programme that takes precedence
 * @param open whether this may still be the better choice: then it is at most likely
 */
record Interplay(Optional<String> excludedBy, boolean open) {

  private static final Interplay NONE = new Interplay(Optional.empty(), false);

  private enum Effect {
    NONE,
    OPEN,
    EXCLUDED
  }

  /**
   * @param running what runs for the subject and, of a member, for the unit
   * @param amount what the policy would pay; asked for only if it matters
   */
  static Interplay of(
      Policy policy, List<FactBlock.Running> running, Supplier<OptionalLong> amount) {
    var interplay = NONE;
    for (var exclusion : policy.excludes()) {
      for (var other : running) {
        if (other.programme().equals(exclusion.programme())) {
          interplay =
              switch (effect(policy, exclusion, amount, other)) {
                case NONE -> interplay;
                case OPEN -> new Interplay(interplay.excludedBy, true);
                case EXCLUDED ->
                    interplay.excludedBy.isPresent()
                        ? interplay
                        : new Interplay(Optional.of(other.programme()), interplay.open);
              };
        }
      }
    }
    return interplay;
  }

  /** What it leaves of a finding that no criterion speaks against. */
  Finding leaves(Finding finding) {
    if (excludedBy.isPresent()) {
      return Finding.EXCLUDED;
    }
    return open && finding == Finding.FOUND ? Finding.LIKELY : finding;
  }

  private static Effect effect(
      Policy policy, Exclusion exclusion, Supplier<OptionalLong> amount, FactBlock.Running other) {
    return switch (exclusion.resolve()) {
      case THIS -> Effect.NONE;
      case OTHER, FIRST -> Effect.EXCLUDED;
      case HIGHER, CHOICE -> {
        var monthly = policy.amount().filter(due -> due.period() == MoneyPeriod.MONTH).isPresent();
        var ours = monthly ? amount.get() : OptionalLong.empty();
        if (ours.isEmpty() || other.monthlyFen().isEmpty()) {
          yield Effect.OPEN;
        }
        if (ours.getAsLong() > other.monthlyFen().getAsLong()) {
          yield Effect.NONE;
        }
        yield exclusion.resolve() == Resolve.HIGHER ? Effect.EXCLUDED : Effect.OPEN;
      }
    };
  }
}
