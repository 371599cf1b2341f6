package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some facts of a vocabulary, by their places in the order of their names. The smaller comes first;
 * of two as large the one that has the first name which is not in both. Immutable.
 */
final class FactSet implements Comparable<FactSet> {

  static final FactSet NONE = new FactSet(new long[0]);

  private final long[] places;

  private FactSet(long[] places) {
    this.places = places;
  }

  /**
   * A set of one fact.
   *
   * @param fact its place in the vocabulary
   */
  static FactSet of(Vocabulary vocabulary, int fact) {
    var place = vocabulary.orderOf(fact);
    var places = new long[Bits.words(place + 1)];
    Bits.set(places, place);
    return new FactSet(places);
  }

  FactSet and(FactSet other) {
    var more = places.length >= other.places.length ? places : other.places;
    var fewer = more == places ? other.places : places;
    if (hasAll(more, fewer)) {
      return more == places ? this : other;
    }
    var both = more.clone();
    for (var word = 0; word < fewer.length; word++) {
      both[word] |= fewer[word];
    }
    return new FactSet(both);
  }

  /** Whether every fact of the other is in this one. */
  boolean hasAll(FactSet other) {
    return places.length >= other.places.length && hasAll(places, other.places);
  }

  /** Words end with one that is not zero: fewer words are no more facts. */
  private static boolean hasAll(long[] more, long[] fewer) {
    for (var word = 0; word < fewer.length; word++) {
      if ((fewer[word] & ~more[word]) != 0) {
        return false;
      }
    }
    return true;
  }

  boolean isEmpty() {
    return places.length == 0;
  }

  private int size() {
    var size = 0;
    for (var word : places) {
      size += Long.bitCount(word);
    }
    return size;
  }

  /** Names in order. */
  List<String> names(Vocabulary vocabulary) {
    var names = new ArrayList<String>(size());
    for (var word = 0; word < places.length; word++) {
      for (var left = places[word]; left != 0; left &= left - 1) {
        names.add(
            vocabulary.namesInOrder().get(word * Long.SIZE + Long.numberOfTrailingZeros(left)));
      }
    }
    return names;
  }

  @Override
  public int compareTo(FactSet other) {
    var bySize = Integer.compare(size(), other.size());
    if (bySize != 0) {
      return bySize;
    }
    for (var word = 0; word < Math.min(places.length, other.places.length); word++) {
      var differing = places[word] ^ other.places[word];
      if (differing != 0) {
        return (places[word] & Long.lowestOneBit(differing)) != 0 ? -1 : 1;
      }
    }
    return 0; // none has a name beyond, as both are as large
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FactSet set && Arrays.equals(places, set.places);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(places);
  }
}
