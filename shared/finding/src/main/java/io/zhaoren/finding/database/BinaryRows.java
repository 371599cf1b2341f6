package io.zhaoren.finding.database;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.postgresql.PGConnection;

/**
 * The rows of a query as PostgreSQL's binary COPY brings them: nothing is made of a column that
 * nobody asks for. One row at a time; it is gone with the next.
 */
public final class BinaryRows {

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final int SIGNATURE = 11;
  private static final int HEADER = SIGNATURE + 8;

  /** Days from 1970-01-01 to PostgreSQL's own first day. */
  private static final int EPOCH = 10_957;

  /** Looks at one row. */
  public interface Visitor {
    void visit(BinaryRows row) throws SQLException;
  }

  private byte[] bytes = new byte[0];
  private final int[] starts;
  private final int[] lengths;

  private BinaryRows(int columns) {
    starts = new int[columns];
    lengths = new int[columns];
  }

  /**
   * Looks at every row in turn, as it arrives.
   *
   * @param query without parameters, as COPY takes none
   * @param columns how many it has
   */
  public static void each(Connection connection, String query, int columns, Visitor visitor)
      throws SQLException {
    var rows = new BinaryRows(columns);
    var copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut("COPY (" + query + ") TO STDOUT (FORMAT binary)");
    try {
      var header = true;
      for (var next = copy.readFromCopy(); next != null; next = copy.readFromCopy()) {
        if (rows.read(next, header)) {
          visitor.visit(rows);
        }
        header = false;
      }
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  /** False for what comes with no row: the end, or the beginning of nothing. */
  private boolean read(byte[] row, boolean header) throws SQLException {
    bytes = row;
    var at = header ? HEADER : 0;
    if (row.length < at + 2 || number(at, 2) < 0) {
      return false;
    }
    if (number(at, 2) != starts.length) {
      throw new SQLException("a row of another number of columns", "XX000");
    }
    at += 2;
    for (var column = 0; column < starts.length; column++) {
      lengths[column] = (int) number(at, 4);
      at += 4;
      starts[column] = at;
      at += Math.max(0, lengths[column]);
    }
    return true;
  }

  private long number(int at, int length) {
    if (length == Integer.BYTES) {
      return (int) INTS.get(bytes, at);
    } else if (length == Long.BYTES) {
      return (long) LONGS.get(bytes, at);
    }
    long value = bytes[at];
    for (var i = 1; i < length; i++) {
      value = (value << 8) | (bytes[at + i] & 0xff);
    }
    return value;
  }

  public boolean isNull(int column) {
    return lengths[column] < 0;
  }

  /** A boolean as 0 or 1, or an integer of any size. */
  public long number(int column) {
    return number(starts[column], lengths[column]);
  }

  /** In days since 1970-01-01. */
  public long day(int column) {
    return number(column) + EPOCH;
  }

  /** Whether the column holds this id. */
  public boolean isUuid(int column, UUID id) {
    return number(starts[column], 8) == id.getMostSignificantBits()
        && number(starts[column] + 8, 8) == id.getLeastSignificantBits();
  }

  public UUID uuid(int column) {
    return new UUID(number(starts[column], 8), number(starts[column] + 8, 8));
  }

  public String text(int column) {
    return new String(bytes, starts[column], lengths[column], StandardCharsets.UTF_8);
  }

  public byte[] bytes(int column) {
    return Arrays.copyOfRange(bytes, starts[column], starts[column] + lengths[column]);
  }

  public Instant instant(int column) {
    var micros = number(column) + EPOCH * 86_400L * 1_000_000L;
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000);
  }

  /** Whether a {@code text[]} holds just these texts, none of them missing, in this order. */
  public boolean isTexts(int column, List<String> texts) {
    var at = starts[column];
    var dimensions = number(at, 4);
    at += 3 * Integer.BYTES; // dimensions, whether any is missing, the type
    if (dimensions == 0) {
      return texts.isEmpty();
    }
    if (dimensions != 1 || number(at, 4) != texts.size()) {
      return false;
    }
    at += 2 * Integer.BYTES; // how many, and from where they are counted
    for (var text : texts) {
      var length = (int) number(at, 4);
      at += Integer.BYTES;
      if (length < 0 || !text.equals(new String(bytes, at, length, StandardCharsets.UTF_8))) {
        return false;
      }
      at += length;
    }
    return true;
  }

  /** The place of a text in a list of texts, as bytes; -1 if it is none of them. */
  public int place(int column, byte[][] texts) {
    for (var i = 0; i < texts.length; i++) {
      if (isText(column, texts[i])) {
        return i;
      }
    }
    return -1;
  }

  /** Whether the column holds this text, given as bytes. */
  public boolean isText(int column, byte[] text) {
    return lengths[column] == text.length
        && Arrays.equals(bytes, starts[column], starts[column] + text.length, text, 0, text.length);
  }
}
