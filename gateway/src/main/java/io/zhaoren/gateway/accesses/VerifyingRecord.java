package io.zhaoren.gateway.accesses;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.gateway.database.Transactions;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Holds every row of the record against its seal, and against the row before it. */
@Singleton
class VerifyingRecord {

  private static final int AT_ONCE = 2_000;

  /** What was found. */
  @Schema(name = "RecordVerification")
  record Verification(
      @Schema(
              required = true,
              description = "Whether every row of every lane is as it was written.")
          boolean intact,
      @Schema(required = true) List<LaneVerification> lanes) {}

  /** What was found in one lane. */
  @Schema(name = "LaneVerification")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record LaneVerification(
      @Schema(required = true) int lane,
      @Schema(required = true, description = "How many rows were looked at.") long rows,
      @Schema(required = true) boolean intact,
      @Schema(description = "The first row that is not as it was written, or is missing.")
          @Nullable Long brokenAt,
      @Schema(required = true, description = "Of its last row, in hexadecimal digits.")
          String seal) {}

  /** The end of a lane as the gateways remember it. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record End(int lane, long number, byte[] seal) {}

  private final Transactions transactions;

  VerifyingRecord(DataSource database) {
    this.transactions = new Transactions(database);
  }

  Verification verify() {
    return transactions.get(
        connection -> {
          // one moment for the ends of the lanes and for their rows
          connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
          var lanes = new ArrayList<LaneVerification>();
          for (var end : ends(connection)) {
            lanes.add(verify(connection, end));
          }
          return new Verification(
              lanes.stream().allMatch(LaneVerification::intact), List.copyOf(lanes));
        });
  }

  private static List<End> ends(Connection connection) throws SQLException {
    var ends = new ArrayList<End>();
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery("SELECT lane, number, seal FROM access_lane ORDER BY lane")) {
      while (rows.next()) {
        ends.add(new End(rows.getInt(1), rows.getLong(2), rows.getBytes(3)));
      }
    }
    return ends;
  }

  private static LaneVerification verify(Connection connection, End end) throws SQLException {
    var seal = Seal.first(end.lane());
    var expected = 1L;
    try (var statement =
        connection.prepareStatement("SELECT * FROM access_entry WHERE lane = ? ORDER BY number")) {
      statement.setFetchSize(AT_ONCE);
      statement.setInt(1, end.lane());
      try (var rows = statement.executeQuery()) {
        for (; rows.next(); expected++) {
          seal = Seal.of(seal, AccessRows.stored(rows));
          if (rows.getLong("number") != expected
              || !MessageDigest.isEqual(seal, rows.getBytes("seal"))) {
            return found(end, expected, expected);
          }
        }
      }
    }
    var last = expected - 1;
    var whole = last == end.number() && MessageDigest.isEqual(seal, end.seal());
    return found(end, last, whole ? null : last);
  }

  private static LaneVerification found(End end, long rows, @Nullable Long brokenAt) {
    return new LaneVerification(
        end.lane(), rows, brokenAt == null, brokenAt, HexFormat.of().formatHex(end.seal()));
  }
}
