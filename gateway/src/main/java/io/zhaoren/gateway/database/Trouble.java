package io.zhaoren.gateway.database;

import java.sql.SQLException;

/** What kind of error the database gave, and so what to do about it. */
public enum Trouble {
  /** Lost connection, deadlock, server going down or out of resources: the same again may do. */
  PASSING,
  /** It refuses these very data: the same again fails again, other data would not. */
  DATA,
  /** Anything else, such as a missing table: nobody's data are at fault. */
  BROKEN;

  public static Trouble of(SQLException exception) {
    var state = exception.getSQLState();
    if (state == null || state.length() != 5) {
      return PASSING; // the driver or the pool, before the server could answer
    }
    return switch (state.substring(0, 2)) {
      case "08", "40", "53", "55", "57", "58" -> PASSING;
      case "21", "22", "23", "44", "54", "P0" -> DATA;
      default -> BROKEN;
    };
  }
}
