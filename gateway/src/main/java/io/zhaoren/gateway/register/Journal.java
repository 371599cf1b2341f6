package io.zhaoren.gateway.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who changed what in the register, and on whose word; nothing is ever taken out. */
final class Journal {

  enum Kind {
    MERGED,
    SPLIT,
    NUMBER_ATTACHED,
    NUMBER_CORRECTED
  }

  private Journal() {}

  static void write(
      Connection connection,
      Kind kind,
      Residents.Resident resident,
      @Nullable UUID other,
      @Nullable String reason,
      Actor saidBy,
      @Nullable Actor confirmedBy)
      throws SQLException {
    try (var statement =
        connection.prepareStatement(
            """
            INSERT INTO register_entry
              (resident_id, kind, other_id, revision, reason, said_by, confirmed_by)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """)) {
      statement.setObject(1, resident.id());
      statement.setString(2, kind.name());
      statement.setObject(3, other);
      statement.setLong(4, resident.revision());
      statement.setString(5, reason);
      statement.setString(6, saidBy.account());
      statement.setString(7, confirmedBy == null ? null : confirmedBy.account());
      statement.executeUpdate();
    }
  }
}
