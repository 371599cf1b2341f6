package io.zhaoren.casework.entitlement;

import io.zhaoren.finding.facts.Subject;
import io.zhaoren.policy.text.Exclusion;
import io.zhaoren.policy.text.Policy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which of two exclusive programmes stands when one is to be granted while the other runs. Exactly
 * one answer is given for each pair, and what then runs never gives way to what it displaced: a tie
 * leaves the running one alone.
 */
public final class Interplay {

  /**
   * One side of a comparison.
   *
   * @param monthlyFen what it pays each month; empty if not known or not monthly
   */
  public record Side(
      Subject subject, String programme, List<Exclusion> excludes, OptionalLong monthlyFen) {

    public static Side of(Subject subject, Policy policy, OptionalLong monthlyFen) {
      return new Side(subject, policy.programme(), policy.excludes(), monthlyFen);
    }
  }

  /** What is to be done. */
  public sealed interface Answer {

    /** It may be granted when these have ended with the month before. */
    record Grant(List<Side> ending) implements Answer {
      public Grant {
        ending = List.copyOf(ending);
      }
    }

    /** The running one stands. */
    record Stands(Side running) implements Answer {}

    /** It cannot be said which pays more. */
    record Unknown(Side running) implements Answer {}
  }

  private Interplay() {}

  /**
   * @param wanted what is to be granted
   * @param running what runs for the subject and its unit
   * @param chosen whether the person chose the wanted one, where the law leaves a choice
   */
  public static Answer of(Side wanted, Collection<Side> running, boolean chosen) {
    var ending = new ArrayList<Side>();
    for (var other : running) {
      if (other.programme().equals(wanted.programme())) {
        continue;
      }
      var verdict = wins(wanted, other, chosen);
      if (verdict.isEmpty()) {
        continue;
      }
      switch (verdict.get()) {
        case WANTED -> {
          if (!other.subject().equals(wanted.subject())) {
            // what a whole unit draws does not end because one member gets something else
            return new Answer.Stands(other);
          }
          ending.add(other);
        }
        case RUNNING -> {
          return new Answer.Stands(other);
        }
        case UNKNOWN -> {
          return new Answer.Unknown(other);
        }
      }
    }
    return new Answer.Grant(ending);
  }

  private enum Verdict {
    WANTED,
    RUNNING,
    UNKNOWN
  }

  /** Empty if the two may run beside each other. */
  private static Optional<Verdict> wins(Side wanted, Side running, boolean chosen) {
    var byWanted = exclusion(wanted, running);
    if (byWanted.isPresent()) {
      return Optional.of(
          switch (byWanted.get().resolve()) {
            case THIS -> Verdict.WANTED;
            case OTHER, FIRST -> Verdict.RUNNING;
            case HIGHER -> higher(wanted, running);
            case CHOICE -> chosen ? Verdict.WANTED : higher(wanted, running);
          });
    }
    return exclusion(running, wanted)
        .map(
            exclusion ->
                switch (exclusion.resolve()) {
                  case THIS, FIRST -> Verdict.RUNNING;
                  case OTHER -> Verdict.WANTED;
                  case HIGHER -> higher(wanted, running);
                  case CHOICE -> chosen ? Verdict.WANTED : higher(wanted, running);
                });
  }

  private static Optional<Exclusion> exclusion(Side one, Side other) {
    return one.excludes().stream()
        .filter(each -> each.programme().equals(other.programme()))
        .findFirst();
  }

  private static Verdict higher(Side wanted, Side running) {
    if (wanted.monthlyFen().isEmpty() || running.monthlyFen().isEmpty()) {
      return Verdict.UNKNOWN;
    }
    return wanted.monthlyFen().getAsLong() > running.monthlyFen().getAsLong()
        ? Verdict.WANTED
        : Verdict.RUNNING;
  }
}
