package io.zhaoren.policy.evaluation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a {@link Program}: from columns and the results of earlier nodes to one result for
 * every row of its space. Either a condition or a quantity.
 */
abstract class Node {

  private static final int NONE = -1;

  private final Space space;
  private final Node[] inputs;
  private final boolean seen;
  private final boolean ofUnits;
  private final int[] inputNumbers;
  private final @Nullable FactSource source;
  private final int decided;
  private int number = -1;

  private Node(Space space, List<Node> inputs, @Nullable FactSource source, int decided) {
    this.space = space;
    this.inputs = inputs.toArray(new Node[0]);
    this.inputNumbers = inputs.stream().mapToInt(Node::number).toArray();
    this.seen = space.isSeen();
    this.ofUnits = space.kind() == Space.Kind.UNIT;
    this.source = source;
    this.decided = decided;
  }

  final Space space() {
    return space;
  }

  /** Whether its rows are units or members as seen from places. */
  final boolean isSeen() {
    return seen;
  }

  /** Whether its rows are units. */
  final boolean isOfUnits() {
    return ofUnits;
  }

  /** One of the nodes whose results it reads. */
  final Node input(int place) {
    return inputs[place];
  }

  /** The number of one of these: its result is found without a look at the node. */
  final int inputNumber(int place) {
    return inputNumbers[place];
  }

  /** The numbers of the nodes whose results it reads; not to be changed. */
  final int[] inputNumbers() {
    return inputNumbers;
  }

  /** How many nodes' results it reads. */
  final int inputs() {
    return inputs.length;
  }

  /** The fact that it reads, if it reads one. */
  final @Nullable FactSource source() {
    return source;
  }

  /** The number of the rule by which the places decide that it reads; negative if it reads none. */
  final int decided() {
    return decided;
  }

  /** Its place in the program. */
  final int number() {
    return number;
  }

  final void number(int place) {
    number = place;
  }

  /** By one virtual call and not by two, which no processor foresees among so many kinds. */
  final void compute(Run run, Knowledge least) {
    var rows = run.rows(this, least);
    if (this instanceof Truth truth) {
      var to = run.truths(number, least);
      if (seen || least == Knowledge.SOFT) {
        to.reserve(rows);
      }
      truth.compute(run, least, rows, to);
    } else if (this instanceof Quantity quantity) {
      quantity.compute(run, least, rows, run.ranges(number, least));
    }
  }

  /** A condition. */
  abstract static class Truth extends Node {
    Truth(Space space, List<Node> inputs) {
      super(space, inputs, null, NONE);
    }

    /** One that reads a fact. */
    Truth(FactSource source) {
      super(source.space(), List.of(), source, NONE);
    }

    /** One that reads what holds in the places that decide. */
    Truth(Space space, int decided) {
      super(space, List.of(), null, decided);
    }

    abstract void compute(Run run, Knowledge least, int rows, Truths to);
  }

  /** A quantity. */
  abstract static class Quantity extends Node {
    Quantity(Space space, List<Node> inputs) {
      super(space, inputs, null, NONE);
    }

    /** One that reads a fact. */
    Quantity(FactSource source) {
      super(source.space(), List.of(), source, NONE);
    }

    /** One that reads what holds in the places that decide. */
    Quantity(Space space, int decided) {
      super(space, List.of(), null, decided);
    }

    abstract void compute(Run run, Knowledge least, int rows, Ranges to);
  }
}
