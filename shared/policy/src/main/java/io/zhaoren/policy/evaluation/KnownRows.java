package io.zhaoren.policy.evaluation;

/**
 * Of which rows of a chunk one fact is known, and of which firmly. Found once a chunk, whoever
 * asks.
 */
final class KnownRows {

  private long[] firm = {};
  private long[] known = {};
  private boolean soft;

  void find(FactColumn column, int first, int rows, ColumnKernels columns) {
    var words = Bits.words(rows);
    if (firm.length < words) {
      firm = new long[words];
      known = new long[words];
    }
    columns.known(column.firm, first, rows, firm);
    soft = false;
    if (column.known != column.firm) {
      columns.known(column.known, first, rows, known);
      var more = 0L;
      for (var word = 0; word < words; word++) {
        more |= known[word] & ~firm[word];
      }
      soft = more != 0;
    }
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
