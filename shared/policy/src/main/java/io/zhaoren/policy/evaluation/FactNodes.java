package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.vocabulary.FactDefinition;
import java.util.Arrays;
import java.util.List;

/** Nodes that read a fact from its column. */
final class FactNodes {

  private FactNodes() {}

  /**
   * Values from one to another, both included.
   *
   * @param low above the high end: none
   */
  record Interval(long low, long high) {}

  /** Whether a fact's value lies in one of some intervals, or in none. */
  static final class Among extends Node.Truth {

    private final FactSource source;
    private final Interval[] intervals;
    private final boolean inverted;
    private final Outcome unknown;

    /**
     * @param fact its place in the vocabulary
     * @param inverted whether the value has to lie in none
     * @param unknown what holds of a value that is not known, by its declared range
     */
    Among(
        FactDefinition definition,
        int fact,
        List<Interval> intervals,
        boolean inverted,
        Outcome unknown) {
      super(FactSource.of(definition, fact));
      this.source = FactSource.of(definition, fact);
      this.intervals = intervals.toArray(new Interval[0]);
      this.inverted = inverted;
      this.unknown = unknown;
    }

    @Override
    void compute(Run run, Knowledge least, int rows, Truths to) {
      var own = source.rows(run.chunk());
      if (least == Knowledge.FIRM) {
        compare(run, own);
      }
      // soft facts come straight after firm ones: what the values say is still there
      run.kernels()
          .columns()
          .conclude(run.said(), inverted, run.known(source).known(least), unknown, own, to);
      if (source.ofHousehold()) {
        extend(run, own, rows, to);
      }
    }

    private void compare(Run run, int own) {
      var columns = run.kernels().columns();
      var column = source.column(run.block());
      var first = source.first(run.chunk());
      var words = Bits.words(own);
      var said = run.said();
      if (intervals.length == 0) {
        Arrays.fill(said, 0, words, 0);
      } else {
        columns.between(
            column, first, own, intervals[0].low(), intervals[0].high(), run.signs(), said);
      }
      for (var i = 1; i < intervals.length; i++) {
        var more = run.more();
        columns.between(
            column, first, own, intervals[i].low(), intervals[i].high(), run.signs(), more);
        for (var word = 0; word < words; word++) {
          said[word] |= more[word];
        }
      }
    }

    private static void extend(Run run, int own, int rows, Truths to) {
      for (var word = Bits.words(own); word < Bits.words(rows); word++) {
        to.met[word] = 0;
        to.notMet[word] = 0;
      }
      var chunk = run.chunk();
      run.kernels().roles().extend(to, own, chunk.householdOfAlone(), chunk.alone());
    }
  }

  /** A fact's value as a quantity. */
  static final class Value extends Node.Quantity {

    private final FactSource source;
    private final Range declared;

    /**
     * @param fact its place in the vocabulary
     * @param declared where a value lies that is not known
     */
    Value(FactDefinition definition, int fact, Range declared) {
      super(FactSource.of(definition, fact));
      this.source = FactSource.of(definition, fact);
      this.declared = declared;
    }

    @Override
    void compute(Run run, Knowledge least, int rows, Ranges to) {
      run.kernels()
          .columns()
          .load(
              source.column(run.block()),
              source.first(run.chunk()),
              source.rows(run.chunk()),
              rows,
              run.known(source).known(least),
              declared,
              to);
      if (source.ofHousehold()) {
        var chunk = run.chunk();
        run.kernels()
            .roles()
            .extend(to, source.rows(run.chunk()), chunk.householdOfAlone(), chunk.alone());
      }
    }
  }
}
