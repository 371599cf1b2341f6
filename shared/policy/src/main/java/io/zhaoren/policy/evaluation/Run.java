package io.zhaoren.policy.evaluation;

import java.time.LocalDate;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The working memory of a {@link Program}: the results of its nodes for one chunk at a time, in
 * buffers that are used again for the next. For one thread.
 */
final class Run {

  private final Program program;
  private final Kernels kernels;
  private final @Nullable Truths[] firmTruths;
  private final @Nullable Truths[] softTruths;
  private final @Nullable Ranges[] firmRanges;
  private final @Nullable Ranges[] softRanges;
  private final boolean[] soft;
  private final PlaceColumns[] places;
  private long[] said = {};
  private long[] known = {};
  private @Nullable Chunk chunk;
  private @Nullable Jurisdictions jurisdictions;

  Run(Program program, Kernels kernels) {
    this.program = program;
    this.kernels = kernels;
    var nodes = program.nodes().size();
    firmTruths = new Truths[nodes];
    softTruths = new Truths[nodes];
    firmRanges = new Ranges[nodes];
    softRanges = new Ranges[nodes];
    soft = new boolean[nodes];
    places = new PlaceColumns[program.decided().size()];
    for (var place = 0; place < places.length; place++) {
      places[place] = new PlaceColumns(program.decided().get(place), program.differsByHukou());
    }
    for (var node : program.nodes()) {
      if (node instanceof Node.Truth) {
        firmTruths[node.number()] = new Truths();
        softTruths[node.number()] = new Truths();
      } else {
        firmRanges[node.number()] = new Ranges();
        softRanges[node.number()] = new Ranges();
      }
    }
  }

  /**
   * Computes nodes for a chunk, on firm facts and, where they matter, on soft ones.
   *
   * @param wanted by number; with every node, the inputs it has
   * @param places where parameters are looked up; null if nothing is looked up
   */
  void compute(Chunk chunk, BitSet wanted, @Nullable Jurisdictions places) {
    this.chunk = chunk;
    this.jurisdictions = places;
    for (var columns : this.places) {
      columns.forget();
    }
    var words = Bits.words(Math.max(chunk.units(), chunk.residents()));
    if (said.length < words) {
      said = new long[words];
      known = new long[words];
    }
    for (var n = wanted.nextSetBit(0); n >= 0; n = wanted.nextSetBit(n + 1)) {
      var node = program.nodes().get(n);
      soft[n] = dependsOnSoft(node);
      node.compute(this, Knowledge.FIRM);
      // what is settled on firm facts stays so whatever else is known
      soft[n] &= !isSettled(node);
      if (soft[n]) {
        node.compute(this, Knowledge.SOFT);
      }
    }
  }

  private boolean isSettled(Node node) {
    if (!(node instanceof Node.Truth) || node.space().isSeen()) {
      return false;
    }
    var said = present(firmTruths[node.number()]);
    var rows = rows(node.space(), Knowledge.FIRM);
    for (var word = 0; word < Bits.words(rows); word++) {
      var last = word == Bits.words(rows) - 1;
      if ((said.met[word] | said.notMet[word]) != (last ? Bits.tail(rows) : -1L)) {
        return false;
      }
    }
    return true;
  }

  private boolean dependsOnSoft(Node node) {
    for (var input = 0; input < node.inputs(); input++) {
      if (soft[node.input(input).number()]) {
        return true;
      }
    }
    return node.readsSoft(this) || (node.space().isSeen() && places(node.space()).isSoft());
  }

  /** Whether a node's result differs for this chunk if soft values count. */
  boolean isSoft(Node node) {
    return soft[node.number()];
  }

  /** The result of a condition, which for a node being computed is to be written. */
  Truths truths(Node node, Knowledge least) {
    return present((isShared(node, least) ? firmTruths : softTruths)[node.number()]);
  }

  /** The result of a quantity, which for a node being computed is to be written. */
  Ranges ranges(Node node, Knowledge least) {
    return present((isShared(node, least) ? firmRanges : softRanges)[node.number()]);
  }

  private boolean isShared(Node node, Knowledge least) {
    return least == Knowledge.FIRM || !soft[node.number()];
  }

  private static <T> T present(@Nullable T buffer) {
    if (buffer == null) {
      throw new IllegalStateException("a condition is not a quantity");
    }
    return buffer;
  }

  Kernels kernels() {
    return kernels;
  }

  LocalDate on() {
    return program.on();
  }

  Chunk chunk() {
    return present(chunk);
  }

  FactBlock block() {
    return chunk().block();
  }

  /** How many rows a space has in this chunk. */
  int rows(Space space, Knowledge least) {
    return switch (space.kind()) {
      case UNIT -> chunk().units();
      case RESIDENT -> chunk().residents();
      case OUTLOOK -> outlooks(space, least).outlooks();
      case SEEN -> outlooks(space, least).seen();
    };
  }

  Outlooks outlooks(Space space, Knowledge least) {
    return places(space).outlooks(least);
  }

  /** The places from which a space is seen. */
  private PlaceColumns places(Space space) {
    return places(program.decided().indexOf(space.decided().orElseThrow()));
  }

  /**
   * The places that decide by one rule.
   *
   * @param decided the number of the rule in the program
   */
  PlaceColumns places(int decided) {
    return places[decided].in(chunk(), present(jurisdictions));
  }

  /** Room for one bit of every row, until the next node. */
  long[] said() {
    return said;
  }

  /** More of it. */
  long[] known() {
    return known;
  }
}
