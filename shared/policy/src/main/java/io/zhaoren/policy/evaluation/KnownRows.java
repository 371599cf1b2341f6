package io.zhaoren.policy.evaluation;

/**
 * Of which rows of a chunk one fact is known, and of which firmly. Found once a chunk, whoever
 * asks.
 */
final class KnownRows {

  private long[] ownFirm = {};
  private long[] ownKnown = {};
  private long[] firm = {};
  private long[] known = {};
  private boolean soft;

  void find(FactSource source, Chunk chunk, ColumnKernels columns) {
    var column = source.column(chunk.block());
    if (chunk.isWholeBlock()) {
      firm = column.firm;
      known = column.known;
    } else {
      copy(column, source.first(chunk), source.rows(chunk), columns);
    }
    soft = known != firm && isMore(Bits.words(source.rows(chunk)));
  }

  private void copy(FactColumn column, int first, int rows, ColumnKernels columns) {
    if (ownFirm.length < Bits.words(rows)) {
      ownFirm = new long[Bits.words(rows)];
      ownKnown = new long[Bits.words(rows)];
    }
    firm = ownFirm;
    columns.known(column.firm, first, rows, firm);
    if (column.known == column.firm) {
      known = firm;
    } else {
      known = ownKnown;
      columns.known(column.known, first, rows, known);
    }
  }

  private boolean isMore(int words) {
    var more = 0L;
    for (var word = 0; word < words; word++) {
      more |= known[word] & ~firm[word];
    }
    return more != 0;
  }

  /** Whether the fact is known of any row, but not firmly. */
  boolean isSoft() {
    return soft;
  }

  /** The rows of which it is known well enough; not to be changed. */
  long[] known(Knowledge least) {
    return least == Knowledge.FIRM || !soft ? firm : known;
  }
}
