package io.zhaoren.policy.evaluation;

import java.time.LocalDate;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/** Nodes in an order in which each can be computed from those before it, as of one day. */
final class Program {

  private final List<Node> nodes;
  private final List<Deciding> decided;
  private final boolean differsByHukou;
  private final LocalDate on;

  /**
   * @param decided the rules by which places decide, in the order of their numbers
   * @param differsByHukou whether the kind of hukou matters in any place
   */
  Program(List<Node> nodes, List<Deciding> decided, boolean differsByHukou, LocalDate on) {
    this.differsByHukou = differsByHukou;
    this.nodes = List.copyOf(nodes);
    this.decided = List.copyOf(decided);
    this.on = on;
  }

  List<Node> nodes() {
    return nodes;
  }

  List<Deciding> decided() {
    return decided;
  }

  boolean differsByHukou() {
    return differsByHukou;
  }

  LocalDate on() {
    return on;
  }

  /** By number, some nodes and all that they are computed from. */
  static BitSet reach(Collection<? extends Node> roots) {
    var reached = new BitSet();
    roots.forEach(root -> reach(root, reached));
    return reached;
  }

  private static void reach(Node node, BitSet reached) {
    if (!reached.get(node.number())) {
      reached.set(node.number());
      for (var input = 0; input < node.inputs(); input++) {
        reach(node.input(input), reached);
      }
    }
  }
}
