package io.zhaoren.policy.evaluation;

import java.util.List;

/** Nodes that join conditions of the same rows. */
final class LogicNodes {

  private LogicNodes() {}

  static final class Constant extends Node.Truth {
    private final Outcome outcome;

    Constant(Space space, Outcome outcome) {
      super(space, List.of());
      this.outcome = outcome;
    }

    @Override
    void compute(Run run, Knowledge least, int rows, Truths to) {
      run.kernels().logic().constant(outcome, rows, to);
    }
  }

  static final class Not extends Node.Truth {
    Not(Node of) {
      super(of.space(), List.of(of));
    }

    @Override
    void compute(Run run, Knowledge least, int rows, Truths to) {
      run.kernels().logic().not(run.truths(inputNumber(0), least), rows, to);
    }
  }

  static final class All extends Node.Truth {
    /**
     * @param joined two or more
     */
    All(List<Node> joined) {
      super(joined.get(0).space(), joined);
    }

    @Override
    void compute(Run run, Knowledge least, int rows, Truths to) {
      var logic = run.kernels().logic();
      logic.and(run.truths(inputNumber(0), least), run.truths(inputNumber(1), least), rows, to);
      for (var more = 2; more < inputs(); more++) {
        logic.and(to, run.truths(inputNumber(more), least), rows, to);
      }
    }
  }

  static final class Any extends Node.Truth {
    /**
     * @param joined two or more
     */
    Any(List<Node> joined) {
      super(joined.get(0).space(), joined);
    }

    @Override
    void compute(Run run, Knowledge least, int rows, Truths to) {
      var logic = run.kernels().logic();
      logic.or(run.truths(inputNumber(0), least), run.truths(inputNumber(1), least), rows, to);
      for (var more = 2; more < inputs(); more++) {
        logic.or(to, run.truths(inputNumber(more), least), rows, to);
      }
    }
  }

  static final class Choice extends Node.Truth {
    Choice(Node condition, Node then, Node otherwise) {
      super(condition.space(), List.of(condition, then, otherwise));
    }

    @Override
    void compute(Run run, Knowledge least, int rows, Truths to) {
      run.kernels()
          .logic()
          .choose(
              run.truths(inputNumber(0), least),
              run.truths(inputNumber(1), least),
              run.truths(inputNumber(2), least),
              rows,
              to);
    }
  }
}
