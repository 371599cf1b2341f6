package io.zhaoren.finding.facts;

import io.zhaoren.policy.vocabulary.Standing;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The settled values of many households or residents, a row for each and a column per fact, without
 * an object for any of them.
 */
final class SettledRows {

  /** The stale day of what never goes stale. */
  static final int NEVER = Integer.MAX_VALUE;

  /** The stale day of what is not firm, whatever the day. */
  private static final int SOFT = Integer.MIN_VALUE;

  private static final int FIRST_ROWS = 16;
  private static final int DECLARED = 1 + Standing.DECLARED.ordinal();
  private static final int VERIFIED = 1 + Standing.VERIFIED.ordinal();

  /** One fact. The standing is stored from one on; zero says that nothing is settled. */
  private static final class Column {
    private long[] values;
    private int[] stale;
    private byte[] standings;

    Column(int rows) {
      values = new long[rows];
      stale = new int[rows];
      standings = new byte[rows];
    }

    void reach(int row) {
      if (row >= standings.length) {
        var rows = Math.max(row + 1, standings.length * 2);
        values = Arrays.copyOf(values, rows);
        stale = Arrays.copyOf(stale, rows);
        standings = Arrays.copyOf(standings, rows);
      }
    }
  }

  private final @Nullable Column[] columns;

  /**
   * @param facts how many the vocabulary has
   */
  SettledRows(int facts) {
    columns = new Column[facts];
  }

  /**
   * Sets a value.
   *
   * @param fact its place in the vocabulary
   * @param value encoded; of a reference nothing but that there is one is kept
   * @param staleFrom the first day on which it is stale, since 1970-01-01, or {@link #NEVER}
   * @param standing the place of its standing
   */
  void set(int fact, int row, long value, int staleFrom, int standing) {
    var column = columns[fact];
    if (column == null) {
      column = new Column(Math.max(FIRST_ROWS, row + 1));
      columns[fact] = column;
    }
    column.reach(row);
    column.values[row] = value;
    column.stale[row] = staleFrom;
    column.standings[row] = (byte) (standing + 1);
  }

  /**
   * Sets a value of which is known only whether it is firm on the day: until when, and whether it
   * was verified, is not told of it.
   */
  void set(int fact, int row, long value, boolean firm) {
    set(fact, row, value, firm ? NEVER : SOFT, Standing.ADMINISTRATIVE.ordinal());
  }

  /** The same with what was read as objects. */
  void set(int row, @Nullable Settled[] facts) {
    for (var fact = 0; fact < facts.length; fact++) {
      var settled = facts[fact];
      if (settled != null) {
        set(
            fact,
            row,
            settled.value().orElse(0),
            settled.staleFrom().map(day -> Math.toIntExact(day.toEpochDay())).orElse(NEVER),
            settled.standing().ordinal());
      }
    }
  }

  /** Whether anything is settled about the fact for anybody. */
  boolean hasAny(int fact) {
    return columns[fact] != null;
  }

  boolean isSettled(int fact, int row) {
    return standing(fact, row) > 0;
  }

  boolean isVerified(int fact, int row) {
    return standing(fact, row) == VERIFIED;
  }

  private int standing(int fact, int row) {
    var column = columns[fact];
    return column == null || row >= column.standings.length ? 0 : column.standings[row];
  }

  /** The encoded value of what is settled. */
  long value(int fact, int row) {
    var column = columns[fact];
    if (column == null || column.standings[row] == 0) {
      throw new IllegalArgumentException("nothing is settled");
    }
    return column.values[row];
  }

  /** Whether what is settled may point at somebody but settles nothing on a day. */
  boolean isSoft(int fact, int row, long on) {
    var column = columns[fact];
    if (column == null) {
      throw new IllegalArgumentException("nothing is settled");
    }
    return column.standings[row] == DECLARED || column.stale[row] <= on;
  }

  /** The first day on which what is settled is stale; empty if never, or if nothing is settled. */
  Optional<LocalDate> staleFrom(int fact, int row) {
    var column = columns[fact];
    return column == null || !isSettled(fact, row) || column.stale[row] == NEVER
        ? Optional.empty()
        : Optional.of(LocalDate.ofEpochDay(column.stale[row]));
  }

  int facts() {
    return columns.length;
  }
}
