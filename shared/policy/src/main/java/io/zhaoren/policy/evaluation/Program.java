package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.vocabulary.Vocabulary;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Nodes in an order in which each can be computed from those before it, as of one day. */
final class Program {

  private final List<Node> nodes;
  private final List<Deciding> decided;
  private final boolean differsByHukou;
  private final LocalDate on;
  private final Vocabulary vocabulary;
  private final int[][] readers;
  private final int[][] factReaders;
  private final int[][] placeReaders;
  private final int[] rooms;
  private final int roomsNeeded;

  /**
   * @param decided the rules by which places decide, in the order of their numbers
   * @param differsByHukou whether the kind of hukou matters in any place
   */
  Program(
      List<Node> nodes,
      List<Deciding> decided,
      boolean differsByHukou,
      Vocabulary vocabulary,
      LocalDate on) {
    this.vocabulary = vocabulary;
    this.differsByHukou = differsByHukou;
    this.nodes = List.copyOf(nodes);
    this.decided = List.copyOf(decided);
    this.on = on;
    readers = readers(nodes.size(), node -> IntStream.of(node.inputNumbers()));
    factReaders =
        readers(
            vocabulary.facts().size(),
            node -> node.source() == null ? IntStream.empty() : IntStream.of(node.source().fact()));
    placeReaders = readers(decided.size(), this::placesRead);
    this.rooms = new int[nodes.size()];
    this.roomsNeeded = giveRooms();
  }

  /** The nodes that read each of some things, which are numbered. */
  private int[][] readers(int things, Function<Node, IntStream> read) {
    var readers = new BitSet[things];
    Arrays.setAll(readers, thing -> new BitSet());
    for (var node : nodes) {
      read.apply(node).forEach(thing -> readers[thing].set(node.number()));
    }
    return Arrays.stream(readers).map(found -> found.stream().toArray()).toArray(int[][]::new);
  }

  /** The rules by which places decide on what a node says, or on who sees it. */
  private IntStream placesRead(Node node) {
    var read = node.decided() < 0 ? IntStream.empty() : IntStream.of(node.decided());
    return node.isSeen() ? IntStream.concat(read, IntStream.of(seenFrom(node.space()))) : read;
  }

  /** The rule by which the places decide from which a space is seen, by its number. */
  int seenFrom(Space space) {
    return decided.indexOf(space.decided().orElseThrow());
  }

  /**
   * Gives every quantity a place for its result, which it leaves as soon as the last has read it: a
   * few places stay in the cache of a core, one for each node would not. Says how many are needed.
   */
  private int giveRooms() {
    var lastReader = new int[nodes.size()];
    for (var node : nodes) {
      for (var input = 0; input < node.inputs(); input++) {
        lastReader[node.input(input).number()] = node.number();
      }
    }
    var needed = 0;
    var free = new ArrayDeque<Integer>();
    for (var node : nodes) {
      if (node instanceof Node.Quantity) {
        // before its inputs leave theirs: no result is written over what it is computed from
        rooms[node.number()] = free.isEmpty() ? needed++ : free.pop();
      }
      for (var input = 0; input < node.inputs(); input++) {
        var read = node.input(input);
        if (read instanceof Node.Quantity
            && lastReader[read.number()] == node.number()
            && !isAmongFirst(node, input)) {
          free.push(rooms[read.number()]);
        }
      }
    }
    return needed;
  }

  /** Whether a node reads the same result by one of its earlier inputs. */
  private static boolean isAmongFirst(Node node, int input) {
    for (var earlier = 0; earlier < input; earlier++) {
      if (node.input(earlier) == node.input(input)) {
        return true;
      }
    }
    return false;
  }

  /** The place of a quantity's result; of a condition, which keeps its own, it means nothing. */
  int room(Node quantity) {
    return rooms[quantity.number()];
  }

  int roomsNeeded() {
    return roomsNeeded;
  }

  /**
   * Some of the nodes, in the order in which they are computed; with every node, its inputs.
   *
   * @param sources the facts that they read, each once
   * @param decided the numbers of the rules by which places decide that they read, each once
   */
  @SuppressWarnings("ArrayRecordComponent") // two are never compared
  record Steps(Node[] nodes, FactSource[] sources, int[] decided) {}

  /**
   * Conditions on a fact alone wait for no other node, and come first, those on one fact side by
   * side: a processor that sees the same kind of node again and again foresees it.
   */
  private static int factCompared(Node node) {
    var source = node.source();
    return node instanceof Node.Truth && source != null ? source.fact() : Integer.MAX_VALUE;
  }

  /** The nodes of some numbers. */
  Steps steps(BitSet numbers) {
    var wanted =
        numbers.stream()
            .mapToObj(nodes::get)
            .sorted(Comparator.comparingInt(Program::factCompared))
            .toArray(Node[]::new);
    return new Steps(
        wanted,
        Arrays.stream(wanted)
            .map(Node::source)
            .filter(Objects::nonNull)
            .distinct()
            .toArray(FactSource[]::new),
        Arrays.stream(wanted).flatMapToInt(this::placesRead).distinct().toArray());
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

  /** The facts that there are to read. */
  Vocabulary vocabulary() {
    return vocabulary;
  }

  /** The numbers of the nodes that read a node's result; not to be changed. */
  int[] readers(Node node) {
    return readers[node.number()];
  }

  /** The numbers of the nodes that read a fact; not to be changed. */
  int[] readers(FactSource source) {
    return factReaders[source.fact()];
  }

  /** The numbers of the nodes that read where a rule decides; not to be changed. */
  int[] placeReaders(int decided) {
    return placeReaders[decided];
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
