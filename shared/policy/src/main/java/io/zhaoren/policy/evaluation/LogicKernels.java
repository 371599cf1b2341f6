package io.zhaoren.policy.evaluation;

import java.util.Arrays;

/** Three-valued logic on 64 rows at a time: the columns of {@link Logic}. */
class LogicKernels {

  void constant(Outcome outcome, int rows, Truths to) {
    var words = Bits.words(rows);
    Arrays.fill(to.met, 0, words, 0);
    Arrays.fill(to.notMet, 0, words, 0);
    if (outcome != Outcome.UNDETERMINED) {
      Bits.fill(outcome == Outcome.MET ? to.met : to.notMet, rows);
    }
  }

  void not(Truths of, int rows, Truths to) {
    for (var word = 0; word < Bits.words(rows); word++) {
      to.met[word] = of.notMet[word];
      to.notMet[word] = of.met[word];
    }
  }

  void and(Truths left, Truths right, int rows, Truths to) {
    for (var word = 0; word < Bits.words(rows); word++) {
      to.met[word] = left.met[word] & right.met[word];
      to.notMet[word] = left.notMet[word] | right.notMet[word];
    }
  }

  void or(Truths left, Truths right, int rows, Truths to) {
    for (var word = 0; word < Bits.words(rows); word++) {
      to.met[word] = left.met[word] | right.met[word];
      to.notMet[word] = left.notMet[word] & right.notMet[word];
    }
  }

  /** Where the condition is open, what both branches say. */
  void choose(Truths condition, Truths then, Truths otherwise, int rows, Truths to) {
    for (var word = 0; word < Bits.words(rows); word++) {
      var first = condition.met[word];
      var second = condition.notMet[word];
      var either = ~(first | second);
      to.met[word] =
          (first & then.met[word])
              | (second & otherwise.met[word])
              | (either & then.met[word] & otherwise.met[word]);
      to.notMet[word] =
          (first & then.notMet[word])
              | (second & otherwise.notMet[word])
              | (either & then.notMet[word] & otherwise.notMet[word]);
    }
  }
}
