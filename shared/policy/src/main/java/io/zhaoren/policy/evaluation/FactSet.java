package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.vocabulary.Vocabulary;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Some facts of a vocabulary, by their places in it. Immutable. */
final class FactSet {

  static final FactSet NONE = new FactSet(new long[0]);

  private final long[] places;

  private FactSet(long[] places) {
    this.places = places;
  }

  static FactSet of(int place) {
    var places = new long[Bits.words(place + 1)];
    Bits.set(places, place);
    return new FactSet(places);
  }

  FactSet and(FactSet other) {
    var more = places.length >= other.places.length ? places : other.places;
    var fewer = more == places ? other.places : places;
    var both = more.clone();
    for (var word = 0; word < fewer.length; word++) {
      both[word] |= fewer[word];
    }
    return new FactSet(both);
  }

  int size() {
    var size = 0;
    for (var word : places) {
      size += Long.bitCount(word);
    }
    return size;
  }

  /** Names in order. */
  Set<String> names(Vocabulary vocabulary) {
    var names = new TreeSet<String>();
    for (var place = 0; place < places.length * Long.SIZE; place++) {
      if (Bits.get(places, place)) {
        names.add(vocabulary.facts().get(place).name());
      }
    }
    return names;
  }

  /** The fewest facts first; of as many, by their names. */
  static Comparator<FactSet> smallestFirst(Vocabulary vocabulary) {
    return Comparator.comparingInt(FactSet::size)
        .thenComparing(
            (one, other) ->
                one.equals(other)
                    ? 0
                    : String.join(",", one.names(vocabulary))
                        .compareTo(String.join(",", other.names(vocabulary))));
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
