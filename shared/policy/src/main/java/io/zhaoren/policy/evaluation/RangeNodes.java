package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.expression.Expression.Operator;
import java.util.List;
import java.util.Set;

/** Nodes that calculate with, or compare, quantities of the same rows. */
final class RangeNodes {

  private RangeNodes() {}

  static final class Constant extends Node.Quantity {
    private final Range value;

    Constant(Space space, Range value) {
      super(space, List.of());
      this.value = value;
    }

    @Override
    void compute(Run run, Knowledge least, int rows, Ranges to) {
      run.kernels().ranges().constant(value, rows, to);
    }
  }

  static final class Sum extends Node.Quantity {
    private final long leftFactor;
    private final long rightFactor;

    Sum(Node left, long leftFactor, Node right, long rightFactor) {
      super(left.space(), List.of(left, right));
      this.leftFactor = leftFactor;
      this.rightFactor = rightFactor;
    }

    @Override
    void compute(Run run, Knowledge least, int rows, Ranges to) {
      run.kernels()
          .ranges()
          .sum(
              run.ranges(inputNumber(0), least),
              leftFactor,
              run.ranges(inputNumber(1), least),
              rightFactor,
              rows,
              to);
    }
  }

  static final class Product extends Node.Quantity {
    Product(Node left, Node right) {
      super(left.space(), List.of(left, right));
    }

    @Override
    void compute(Run run, Knowledge least, int rows, Ranges to) {
      run.kernels()
          .ranges()
          .product(run.ranges(inputNumber(0), least), run.ranges(inputNumber(1), least), rows, to);
    }
  }

  static final class Scaled extends Node.Quantity {
    private final long factor;

    Scaled(Node of, long factor) {
      super(of.space(), List.of(of));
      this.factor = factor;
    }

    @Override
    void compute(Run run, Knowledge least, int rows, Ranges to) {
      run.kernels().ranges().scale(run.ranges(inputNumber(0), least), factor, rows, to);
    }
  }

  static final class Extreme extends Node.Quantity {
    private final boolean greatest;

    Extreme(boolean greatest, Node left, Node right) {
      super(left.space(), List.of(left, right));
      this.greatest = greatest;
    }

    @Override
    void compute(Run run, Knowledge least, int rows, Ranges to) {
      var left = run.ranges(inputNumber(0), least);
      var right = run.ranges(inputNumber(1), least);
      if (greatest) {
        run.kernels().ranges().greatest(left, right, rows, to);
      } else {
        run.kernels().ranges().least(left, right, rows, to);
      }
    }
  }

  static final class Choice extends Node.Quantity {
    Choice(Node condition, Node then, Node otherwise) {
      super(condition.space(), List.of(condition, then, otherwise));
    }

    @Override
    void compute(Run run, Knowledge least, int rows, Ranges to) {
      run.kernels()
          .ranges()
          .choose(
              run.truths(inputNumber(0), least),
              run.ranges(inputNumber(1), least),
              run.ranges(inputNumber(2), least),
              rows,
              to);
    }
  }

  static final class Since extends Node.Quantity {
    private final ElapsedTable elapsed;
    private final Range unknown;

    Since(ElapsedTable elapsed, Node day, Range unknown) {
      super(day.space(), List.of(day));
      this.elapsed = elapsed;
      this.unknown = unknown;
    }

    @Override
    void compute(Run run, Knowledge least, int rows, Ranges to) {
      run.kernels().ranges().since(elapsed, run.ranges(inputNumber(0), least), unknown, rows, to);
    }
  }

  static final class Compare extends Node.Truth {
    private final Operator operator;

    Compare(Operator operator, Node left, Node right) {
      super(left.space(), List.of(left, right));
      this.operator = operator;
    }

    @Override
    void compute(Run run, Knowledge least, int rows, Truths to) {
      run.kernels()
          .ranges()
          .compare(
              operator,
              run.ranges(inputNumber(0), least),
              run.ranges(inputNumber(1), least),
              rows,
              run.signs(),
              to);
    }
  }

  static final class In extends Node.Truth {
    private final Set<Long> values;

    In(Node of, Set<Long> values) {
      super(of.space(), List.of(of));
      this.values = values;
    }

    @Override
    void compute(Run run, Knowledge least, int rows, Truths to) {
      run.kernels().ranges().in(run.ranges(inputNumber(0), least), values, rows, to);
    }
  }
}
