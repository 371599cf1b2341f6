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
      run.kernels().logic().not(run.truths(input(0), least), rows, to);
    }
  }

  static final class Both extends Node.Truth {
    Both(Node left, Node right) {
      super(left.space(), List.of(left, right));
    }

    @Override
    void compute(Run run, Knowledge least, int rows, Truths to) {
      run.kernels().logic().and(run.truths(input(0), least), run.truths(input(1), least), rows, to);
    }
  }

  static final class Either extends Node.Truth {
    Either(Node left, Node right) {
      super(left.space(), List.of(left, right));
    }

    @Override
    void compute(Run run, Knowledge least, int rows, Truths to) {
      run.kernels().logic().or(run.truths(input(0), least), run.truths(input(1), least), rows, to);
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
              run.truths(input(0), least),
              run.truths(input(1), least),
              run.truths(input(2), least),
              rows,
              to);
    }
  }
}
