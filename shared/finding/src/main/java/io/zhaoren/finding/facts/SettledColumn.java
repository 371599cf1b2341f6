package io.zhaoren.finding.facts;

import io.zhaoren.finding.database.BinaryRows;
import io.zhaoren.policy.vocabulary.FactType;
import io.zhaoren.policy.vocabulary.Standing;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settled values of one fact out of binary rows. Of many people the same is settled, so
 * that equal values are made once. Not for several threads.
 */
final class SettledColumn {

  private static final Standing[] STANDINGS = Standing.values();
  private static final int KEPT = 256;
  private static final long NEVER = Long.MAX_VALUE;

  private final int index;
  private final int first;
  private final byte[][] codes;
  private final boolean reference;
  private final boolean day;
  private final @Nullable Settled[] kept = new Settled[KEPT];
  private final long[] values = new long[KEPT];
  private final long[] stales = new long[KEPT];

  /**
   * @param index of the fact in the vocabulary
   * @param first the place of the value in the row; stale day and standing follow
   */
  SettledColumn(FactColumn column, int index, int first) {
    this.index = index;
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

  int index() {
    return index;
  }

  /** As {@link FactColumn#read} reads it. */
  @Nullable Settled read(BinaryRows row) throws SQLException {
    if (row.isNull(first)) {
      return null;
    }
    var stale = row.isNull(first + 1) ? NEVER : row.day(first + 1);
    var standing = (int) row.number(first + 2);
    if (reference) {
      return new Settled(
          OptionalLong.empty(), Optional.of(row.uuid(first)), day(stale), STANDINGS[standing]);
    }
    var value = value(row);
    var place = (int) ((value * 31 + stale) * 4 + standing & (KEPT - 1));
    var known = kept[place];
    if (known != null
        && values[place] == value
        && stales[place] == stale
        && known.standing() == STANDINGS[standing]) {
      return known;
    }
    var settled =
        new Settled(OptionalLong.of(value), Optional.empty(), day(stale), STANDINGS[standing]);
    kept[place] = settled;
    values[place] = value;
    stales[place] = stale;
    return settled;
  }

  private long value(BinaryRows row) throws SQLException {
    if (codes.length > 0) {
      var place = row.place(first, codes);
      if (place < 0) {
        throw new IllegalStateException("a stored code is not in the vocabulary");
      }
      return place;
    }
    return day ? row.day(first) : row.number(first);
  }

  private static Optional<LocalDate> day(long day) {
    return day == NEVER ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(day));
  }
}
