package io.zhaoren.finding.facts;

import io.zhaoren.finding.database.BinaryRows;
import io.zhaoren.finding.database.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/**
 * The ids that a query gives, in two bytes each: of none of them it says that it is not among them,
 * of one other in four hundred it says that it may be (a Bloom filter). So everybody can be asked
 * for what few have without a search for each of them.
 */
public final class SubjectSieve {

  private static final int BITS_EACH = 16;
  private static final int PROBES = 4;

  private final long[] bits;
  private final long mask;

  /**
   * @param ids how many there are going to be, about
   */
  SubjectSieve(long ids) {
    var size = Math.max(Long.SIZE, Long.highestOneBit(Math.max(1, ids) * BITS_EACH) << 1);
    this.bits = new long[Math.toIntExact(size / Long.SIZE)];
    this.mask = size - 1;
  }

  /**
   * @param query without parameters, of one column of ids
   */
  public static SubjectSieve of(Connection connection, String query) throws SQLException {
    long ids;
    try (var counting =
        new Query(connection, "SELECT count(*) FROM (%s) AS subjects".formatted(query))) {
      ids = counting.first(row -> row.getLong(1)).orElseThrow();
    }
    var sieve = new SubjectSieve(ids);
    BinaryRows.each(connection, query, 1, row -> sieve.add(row.uuid(0)));
    return sieve;
  }

  void add(UUID id) {
    var hash = hash(id);
    for (var probe = 0; probe < PROBES; probe++) {
      var bit = bit(hash, probe);
      bits[(int) (bit >>> 6)] |= 1L << bit;
    }
  }

  /** False for what is surely none of them. */
  public boolean mayHold(UUID id) {
    var hash = hash(id);
    for (var probe = 0; probe < PROBES; probe++) {
      var bit = bit(hash, probe);
      if ((bits[(int) (bit >>> 6)] >>> bit & 1) == 0) {
        return false;
      }
    }
    return true;
  }

  private static long hash(UUID id) {
    var mixed = (id.getMostSignificantBits() * 31 + id.getLeastSignificantBits()) * MIX;
    return mixed ^ (mixed >>> 32);
  }

  /** Odd, so that no two products of it are alike: 2 to the 64th, divided by the golden ratio. */
  private static final long MIX = 0x9E3779B97F4A7C15L;

  /** Two halves of one hash make any number of places (Kirsch and Mitzenmacher, 2006). */
  private long bit(long hash, int probe) {
    return ((hash & 0xffffffffL) + probe * ((hash >>> 32) | 1)) & mask;
  }
}
