package io.zhaoren.finding.facts;

import io.zhaoren.finding.database.BinaryRows;
import io.zhaoren.policy.vocabulary.FactType;
import java.nio.charset.StandardCharsets;

/** Moves the settled values of one fact from binary rows into a column, as they arrive. */
final class SettledColumn {

  private final int fact;
  private final int first;
  private final byte[][] codes;
  private final boolean reference;
  private final boolean day;

  /**
   * @param fact its place in the vocabulary
   * @param first the place of the value in the row; stale day and standing follow
   */
  SettledColumn(FactColumn column, int fact, int first) {
    this.fact = fact;
    this.first = first;
    var type = column.fact().type();
    this.codes =
        type instanceof FactType.Code code
            ? code.values().stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new)
            : new byte[0][];
    this.reference = type instanceof FactType.Reference;
    this.day = type instanceof FactType.Day;
  }

  /** As {@link FactColumn#read} reads it. */
  void move(BinaryRows from, SettledRows to, int row) {
    if (from.isNull(first)) {
      return;
    }
    to.set(
        fact,
        row,
        value(from),
        from.isNull(first + 1) ? SettledRows.NEVER : (int) from.day(first + 1),
        (int) from.number(first + 2));
  }

  private long value(BinaryRows row) {
    if (reference) {
      return 0;
    }
    if (codes.length > 0) {
      var place = row.place(first, codes);
      if (place < 0) {
        throw new IllegalStateException("a stored code is not in the vocabulary");
      }
      return place;
    }
    return day ? row.day(first) : row.number(first);
  }
}
