package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.expression.Expression;
import io.zhaoren.policy.parameter.Parameters;
import io.zhaoren.policy.vocabulary.Vocabulary;
import java.time.LocalDate;
import java.util.List;
import java.util.function.IntFunction;

/** What an expression without facts comes to in every place. */
final class ByPlace {

  private static final int NOBODY = -1;

  private final List<Situation> situations;
  private boolean differsByHukou;

  ByPlace(Vocabulary vocabulary, Parameters parameters, LocalDate on) {
    var nobody = FactBlock.of(vocabulary).build();
    var members = new Membership(nobody, new long[0], new long[0]);
    var onDay = new ParametersOn(parameters, on);
    situations =
        Places.all().stream()
            .map(
                place -> new Situation(nobody, members, 0, NOBODY, on, onDay, place, Place.UNKNOWN))
            .toList();
  }

  /** Where no parameter has a value. */
  Situation nowhere() {
    return situations.get(Places.ELSEWHERE);
  }

  /** Whether anything that was asked so far differs by the kind of hukou in any county. */
  boolean differsByHukou() {
    return differsByHukou;
  }

  private void compare(IntFunction<Object> byPlace) {
    for (var first = 1; first < situations.size(); first += Places.KINDS) {
      for (var kind = 1; kind < Places.KINDS; kind++) {
        differsByHukou |= !byPlace.apply(first).equals(byPlace.apply(first + kind));
      }
    }
  }

  /** By number of the place. */
  Truths truths(Expression condition) {
    var truths = new Truths();
    truths.reserve(situations.size());
    for (var place = 0; place < situations.size(); place++) {
      switch (situations.get(place).outcome(condition, Knowledge.FIRM)) {
        case MET -> Bits.set(truths.met, place);
        case NOT_MET -> Bits.set(truths.notMet, place);
        case UNDETERMINED -> {}
      }
    }
    compare(truths::at);
    return truths;
  }

  /** By number of the place. */
  Ranges ranges(Expression quantity) {
    var all = situations.stream().map(place -> place.range(quantity, Knowledge.FIRM)).toList();
    var around = all.stream().reduce(Range::or).orElseThrow();
    var ranges = new Ranges();
    ranges.reserve(all.size(), around, all.stream().allMatch(Range::isKnown));
    for (var place = 0; place < all.size(); place++) {
      ranges.low[place] = all.get(place).low();
      ranges.high[place] = all.get(place).high();
    }
    compare(all::get);
    return ranges;
  }
}
