package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.PolicySet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Of which homes policies have to be asked at all: those of whose household or residents some
 * values are stored. A match needs something that points at it, or every criterion met, and no
 * criterion that is not met; where none of some values is stored that cannot be, whatever else is.
 * Of one policy there may be several such sets: a home must have something of each.
 */
public final class Grounds {

  /** In a home of more people everything is conceivable. */
  public static final int MOST_RESIDENTS = Conceivable.MOST_MEMBERS;

  private final List<Ground> each;

  /** By policy, for each set of which a home must have something, its grounds by their places. */
  private final List<long[]> needed;

  private Grounds(List<Ground> each, List<long[]> needed) {
    this.each = List.copyOf(each);
    this.needed = List.copyOf(needed);
  }

  /**
   * Those of the policies in force on a day, wherever a home is; empty if one of them may find
   * somebody of whom nothing is stored. Homes of more than {@link #MOST_RESIDENTS} are not spoken
   * of.
   */
  public static Optional<Grounds> of(PolicySet policies, LocalDate on) {
    var needed = new ArrayList<List<List<Ground>>>();
    for (var policy : policies.inForce(on)) {
      var sets = sets(policies, policy);
      if (sets.isEmpty()) {
        return Optional.empty();
      }
      needed.add(sets);
    }
    return of(needed);
  }

  /**
   * @param needed by policy, the sets of each of which a home must have something
   * @return empty if they are too many
   */
  public static Optional<Grounds> of(List<List<List<Ground>>> needed) {
    var each = needed.stream().flatMap(List::stream).flatMap(List::stream).distinct().toList();
    return each.size() < Long.SIZE
        ? Optional.of(new Grounds(each, needed.stream().map(sets -> masks(each, sets)).toList()))
        : Optional.empty();
  }

  /** Empty if somebody may be found of whom nothing is stored. */
  private static List<List<Ground>> sets(PolicySet policies, Policy policy) {
    var first = NeededGrounds.of(policies, policy, List.of());
    if (first.isEmpty()) {
      return List.of();
    }
    var sets = new ArrayList<List<Ground>>();
    sets.add(first.get());
    // another one, of other facts as far as there are such; where any value counts, few have none
    NeededGrounds.of(policies, policy, first.get().stream().map(Ground::fact).toList())
        .filter(other -> !other.equals(first.get()))
        .filter(other -> other.stream().noneMatch(one -> one.values().isEmpty()))
        .ifPresent(sets::add);
    return sets;
  }

  private static long[] masks(List<Ground> places, List<List<Ground>> sets) {
    return sets.stream()
        .mapToLong(
            set ->
                set.stream().mapToLong(one -> 1L << places.indexOf(one)).reduce(0, (a, b) -> a | b))
        .toArray();
  }

  /** All that are spoken of. */
  public List<Ground> each() {
    return each;
  }

  /**
   * Whether any of the policies may find anybody in a home.
   *
   * @param held a bit for each of {@link #each}, by its place: set if that is stored of the
   *     household or of any resident
   */
  public boolean mayFind(long held) {
    for (var sets : needed) {
      if (hasOfEach(sets, held)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasOfEach(long[] sets, long held) {
    for (var set : sets) {
      if ((set & held) == 0) {
        return false;
      }
    }
    return true;
  }
}
