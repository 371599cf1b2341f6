package io.zhaoren.finding.facts;

import io.zhaoren.finding.database.BinaryRows;
import io.zhaoren.policy.vocabulary.FactType;
import java.nio.charset.StandardCharsets;

/** Moves the settled values of one fact from binary rows into a column, as they arrive. */
final class SettledColumn {

  private final int fact;
  private final int place;
  private final int softPlace;
  private final long softBit;
  private final byte[][] codes;
  private final boolean reference;
  private final boolean day;

  /**
   * @param fact its place in the vocabulary
   * @param place of the value in the row
   * @param softPlace the place in the row of the bits of what is not firm
   * @param softBit its own bit there
   */
  SettledColumn(FactColumn column, int fact, int place, int softPlace, long softBit) {
    this.fact = fact;
    this.place = place;
    this.softPlace = softPlace;
    this.softBit = softBit;
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

  /** As {@link FactColumn#read} reads it, but of its freshness only how it is on the day. */
  void move(BinaryRows from, SettledRows to, int row) {
    if (!from.isNull(place)) {
      to.set(fact, row, value(from), (from.number(softPlace) & softBit) == 0);
    }
  }

  private long value(BinaryRows row) {
    if (reference) {
      return 0;
    }
    if (codes.length > 0) {
      var ordinal = row.place(place, codes);
      if (ordinal < 0) {
        throw new IllegalStateException("a stored code is not in the vocabulary");
      }
      return ordinal;
    }
    return day ? row.day(place) : row.number(place);
  }
}
