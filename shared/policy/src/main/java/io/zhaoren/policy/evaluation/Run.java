package io.zhaoren.policy.evaluation;

import java.util.Arrays;
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
  private final Signs signs = new Signs();
  private final Ranges around = new Ranges();
  private long[] said = {};
  private long[] more = {};
  private final KnownRows[] known;
  private @Nullable Chunk chunk;
  private int units;
  private int residents;
  private int reserved;

  Run(Program program, Kernels kernels) {
    this.program = program;
    this.kernels = kernels;
    var nodes = program.nodes().size();
    firmTruths = new Truths[nodes];
    softTruths = new Truths[nodes];
    firmRanges = rooms(program);
    softRanges = rooms(program);
    soft = new boolean[nodes];
    places = new PlaceColumns[program.decided().size()];
    for (var place = 0; place < places.length; place++) {
      places[place] =
          new PlaceColumns(
              program.decided().get(place), program.differsByHukou(), program.vocabulary());
    }
    known = new KnownRows[program.vocabulary().facts().size()];
    Arrays.setAll(known, fact -> new KnownRows());
    for (var node : program.nodes()) {
      if (node instanceof Node.Truth) {
        firmTruths[node.number()] = new Truths();
        softTruths[node.number()] = new Truths();
      }
    }
  }

  /** By node, those of conditions unused. */
  private static Ranges[] rooms(Program program) {
    var rooms = new Ranges[program.roomsNeeded()];
    Arrays.setAll(rooms, room -> new Ranges());
    return program.nodes().stream()
        .map(node -> node instanceof Node.Quantity ? rooms[program.room(node)] : null)
        .toArray(Ranges[]::new);
  }

  /**
   * Computes nodes for a chunk, on firm facts and, where they matter, on soft ones.
   *
   * @param jurisdictions says where parameters are looked up
   */
  void compute(Chunk chunk, Program.Steps wanted, Jurisdictions jurisdictions) {
    this.chunk = chunk;
    units = chunk.units();
    residents = chunk.residents();
    var words = Bits.words(Math.max(units, residents));
    if (said.length < words) {
      said = new long[words];
      more = new long[words];
    }
    reserve(Math.max(units, residents));
    Arrays.fill(soft, false);
    for (var source : wanted.sources()) {
      var rows = known(source);
      rows.find(source, chunk, kernels.columns());
      if (rows.isSoft()) {
        soften(program.readers(source));
      }
    }
    for (var decided : wanted.decided()) {
      places[decided].find(chunk, jurisdictions);
      if (places[decided].isSoft()) {
        soften(program.placeReaders(decided));
      }
    }
    for (var node : wanted.nodes()) {
      node.compute(this, Knowledge.FIRM);
      if (soft[node.number()]) {
        // what is settled on firm facts stays so whatever else is known
        if (isSettled(node)) {
          soft[node.number()] = false;
        } else {
          node.compute(this, Knowledge.SOFT);
          soften(program.readers(node));
        }
      }
    }
  }

  /** Makes room for what is firm of units and residents: once, and not node by node. */
  private void reserve(int rows) {
    if (reserved < rows) {
      for (var truths : firmTruths) {
        if (truths != null) {
          truths.reserve(rows);
        }
      }
      reserved = rows;
    }
  }

  /** Something soft tells all that read it. */
  private void soften(int[] readers) {
    for (var reader : readers) {
      soft[reader] = true;
    }
  }

  private boolean isSettled(Node node) {
    if (!(node instanceof Node.Truth) || node.isSeen()) {
      return false;
    }
    var said = present(firmTruths[node.number()]);
    var rows = rows(node, Knowledge.FIRM);
    for (var word = 0; word < Bits.words(rows); word++) {
      var last = word == Bits.words(rows) - 1;
      if ((said.met[word] | said.notMet[word]) != (last ? Bits.tail(rows) : -1L)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the result of a node, by its number, differs for this chunk if soft values count. */
  boolean isSoft(int node) {
    return soft[node];
  }

  /** The result of a condition, by its number, which for a node being computed is to be written. */
  Truths truths(int node, Knowledge least) {
    return present((isShared(node, least) ? firmTruths : softTruths)[node]);
  }

  /**
   * The result of a quantity, by its number, which for a node being computed is to be written. Kept
   * until the last that reads it is computed.
   */
  Ranges ranges(int node, Knowledge least) {
    return present((isShared(node, least) ? firmRanges : softRanges)[node]);
  }

  private boolean isShared(int node, Knowledge least) {
    return least == Knowledge.FIRM || !soft[node];
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

  Chunk chunk() {
    return present(chunk);
  }

  FactBlock block() {
    return chunk().block();
  }

  /** How many rows a node has in this chunk. */
  int rows(Node node, Knowledge least) {
    if (node.isSeen()) {
      var outlooks = outlooks(node.space(), least);
      return node.space().kind() == Space.Kind.SEEN ? outlooks.seen() : outlooks.outlooks();
    }
    return node.isOfUnits() ? units : residents;
  }

  Outlooks outlooks(Space space, Knowledge least) {
    return places[program.seenFrom(space)].outlooks(least);
  }

  /**
   * The places that decide by one rule.
   *
   * @param decided the number of the rule in the program
   */
  PlaceColumns places(int decided) {
    return places[decided];
  }

  /** Where values are compared. */
  Signs signs() {
    return signs;
  }

  /** Where quantities are looked at for the places that occur; not to be reserved. */
  Ranges around() {
    return around;
  }

  /** Room for one bit of every row, until the next node. */
  long[] said() {
    return said;
  }

  /** More of it. */
  long[] more() {
    return more;
  }

  /** Of which rows a fact is known. */
  KnownRows known(FactSource source) {
    return known[source.fact()];
  }
}
