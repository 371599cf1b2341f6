package io.zhaoren.policy.evaluation;

import java.util.List;

/**
 * One step of a {@link Program}: from columns and the results of earlier nodes to one result for
 * every row of its space. Either a condition or a quantity.
 */
abstract class Node {

  private final Space space;
  private final Node[] inputs;
  private final boolean seen;
  private final int[] inputNumbers;
  private int number = -1;

  Node(Space space, List<Node> inputs) {
    this.space = space;
    this.inputs = inputs.toArray(new Node[0]);
    this.inputNumbers = inputs.stream().mapToInt(Node::number).toArray();
    this.seen = space.isSeen();
  }

  final Space space() {
    return space;
  }

  /** Whether its rows are units or members as seen from places. */
  final boolean isSeen() {
    return seen;
  }

  /** One of the nodes whose results it reads. */
  final Node input(int place) {
    return inputs[place];
  }

  /** The numbers of the nodes whose results it reads; not to be changed. */
  final int[] inputNumbers() {
    return inputNumbers;
  }

  /** How many nodes' results it reads. */
  final int inputs() {
    return inputs.length;
  }

  /** Its place in the program. */
  final int number() {
    return number;
  }

  final void number(int place) {
    number = place;
  }

  /**
   * Whether anything that it reads itself differs in this chunk if soft values count; asked only of
   * what has no inputs.
   */
  boolean readsSoft(Run run) {
    return false;
  }

  abstract void compute(Run run, Knowledge least);

  /** A condition. */
  abstract static class Truth extends Node {
    Truth(Space space, List<Node> inputs) {
      super(space, inputs);
    }

    @Override
    final void compute(Run run, Knowledge least) {
      var rows = run.rows(space(), least);
      var to = run.truths(this, least);
      to.reserve(rows);
      compute(run, least, rows, to);
    }

    abstract void compute(Run run, Knowledge least, int rows, Truths to);
  }

  /** A quantity. */
  abstract static class Quantity extends Node {
    Quantity(Space space, List<Node> inputs) {
      super(space, inputs);
    }

    @Override
    final void compute(Run run, Knowledge least) {
      compute(run, least, run.rows(space(), least), run.ranges(this, least));
    }

    abstract void compute(Run run, Knowledge least, int rows, Ranges to);
  }
}
