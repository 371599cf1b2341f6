package io.zhaoren.policy.evaluation;

import java.util.List;

/** Nodes between members and their units. */
final class RoleNodes {

  private RoleNodes() {}

  /** How the rows of one space hang together with those of another. */
  private enum Step {
    RESIDENT_TO_UNIT,
    SEEN_TO_OUTLOOK;

    static Step from(Node of) {
      return of.space().kind() == Space.Kind.SEEN ? SEEN_TO_OUTLOOK : RESIDENT_TO_UNIT;
    }

    Space target(Node of) {
      return this == SEEN_TO_OUTLOOK
          ? Space.outlook(of.space().decided().orElseThrow())
          : Space.UNIT;
    }

    int[] unitOf(Run run, Space space, Knowledge least) {
      return this == SEEN_TO_OUTLOOK
          ? run.outlooks(space, least).outlookOfSeen()
          : run.chunk().unitOf();
    }

    long[] known(Run run, Space space, Knowledge least) {
      return this == SEEN_TO_OUTLOOK
          ? run.outlooks(space, least).known()
          : run.chunk().unitsKnown();
    }
  }

  /** Whether a condition holds for any member, or for every one. */
  static final class Asked extends Node.Truth {
    private final Step step;
    private final boolean every;

    Asked(Node of, boolean every) {
      super(Step.from(of).target(of), List.of(of));
      this.step = Step.from(of);
      this.every = every;
    }

    @Override
    void compute(Run run, Knowledge least, int rows, Truths to) {
      var of = input(0);
      var said = run.truths(inputNumber(0), least);
      var roles = run.kernels().roles();
      if (step == Step.RESIDENT_TO_UNIT) {
        if (every) {
          roles.every(said, run.chunk(), to);
        } else {
          roles.any(said, run.chunk(), to);
        }
        return;
      }
      var unitOf = step.unitOf(run, space(), least);
      var members = run.rows(of, least);
      var known = step.known(run, space(), least);
      if (every) {
        roles.every(said, unitOf, members, known, rows, to);
      } else {
        roles.any(said, unitOf, members, known, rows, to);
      }
    }
  }

  static final class Count extends Node.Quantity {
    private final Step step;
    private final Range unknown;

    Count(Node of, Range unknown) {
      super(Step.from(of).target(of), List.of(of));
      this.step = Step.from(of);
      this.unknown = unknown;
    }

    @Override
    void compute(Run run, Knowledge least, int rows, Ranges to) {
      var of = input(0);
      run.kernels()
          .roles()
          .count(
              run.truths(inputNumber(0), least),
              step.unitOf(run, space(), least),
              run.rows(of, least),
              step.known(run, space(), least),
              unknown,
              run.chunk().neighbours().largest(),
              rows,
              to);
    }
  }

  static final class Total extends Node.Quantity {
    private final Step step;
    private final Range unknown;

    Total(Node of, Range unknown) {
      super(Step.from(of).target(of), List.of(of));
      this.step = Step.from(of);
      this.unknown = unknown;
    }

    @Override
    void compute(Run run, Knowledge least, int rows, Ranges to) {
      var of = input(0);
      run.kernels()
          .roles()
          .total(
              run.ranges(inputNumber(0), least),
              step.unitOf(run, space(), least),
              run.rows(of, least),
              step.known(run, space(), least),
              unknown,
              run.chunk().neighbours().largest(),
              rows,
              to);
    }
  }

  static final class Members extends Node.Quantity {
    private final Range unknown;

    Members(Range unknown) {
      super(Space.UNIT, List.of());
      this.unknown = unknown;
    }

    @Override
    void compute(Run run, Knowledge least, int rows, Ranges to) {
      var chunk = run.chunk();
      run.kernels()
          .roles()
          .members(
              chunk.unitOf(),
              chunk.residents(),
              chunk.unitsKnown(),
              unknown,
              chunk.neighbours().largest(),
              rows,
              to);
    }
  }

  /** For each row of one space the row of another whose result it shares. */
  private static int[] from(Run run, Space from, Space to, Knowledge least) {
    return switch (to.kind()) {
      case RESIDENT ->
          from.kind() == Space.Kind.OUTLOOK
              ? run.outlooks(from, least).outlookOf()
              : run.chunk().unitOf();
      case SEEN -> run.outlooks(to, least).members();
      case UNIT, OUTLOOK -> throw new IllegalStateException("what members say is brought together");
    };
  }

  /** A condition of units handed to residents, or of residents to where they are seen from. */
  static final class SharedTruth extends Node.Truth {
    SharedTruth(Node of, Space to) {
      super(to, List.of(of));
    }

    @Override
    void compute(Run run, Knowledge least, int rows, Truths to) {
      var of = input(0);
      if (of.space().kind() == Space.Kind.UNIT) {
        run.kernels().roles().share(run.truths(inputNumber(0), least), run.chunk(), to);
        return;
      }
      run.kernels()
          .roles()
          .gather(
              run.truths(inputNumber(0), least), from(run, of.space(), space(), least), rows, to);
    }
  }

  /** A quantity of units handed to residents, or of residents to where they are seen from. */
  static final class SharedQuantity extends Node.Quantity {
    SharedQuantity(Node of, Space to) {
      super(to, List.of(of));
    }

    @Override
    void compute(Run run, Knowledge least, int rows, Ranges to) {
      var of = input(0);
      run.kernels()
          .roles()
          .gather(
              run.ranges(inputNumber(0), least), from(run, of.space(), space(), least), rows, to);
    }
  }
}
