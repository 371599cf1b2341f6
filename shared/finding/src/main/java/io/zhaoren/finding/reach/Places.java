package io.zhaoren.finding.reach;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Divisions as whole numbers in columns and as digits in tokens. */
public final class Places {

  /** What a group of counties in all parts of the province lies in. */
  private static final String PROVINCE = "33";

  private Places() {}

  /** The places in these columns, where there are any; a county of 0 is none. */
  public static Set<String> numbers(ResultSet row, int... columns) throws SQLException {
    var places = new HashSet<String>();
    for (var column : columns) {
      var place = row.getLong(column);
      if (place > 0) {
        places.add(Long.toString(place));
      }
    }
    return places;
  }

  /** The digits that count: six digits of a city or the province end in zeros. */
  static String division(String code) {
    if (code.length() != 6) {
      return code;
    }
    return code.endsWith("0000")
        ? code.substring(0, 2)
        : code.endsWith("00") ? code.substring(0, 4) : code;
  }

  /** Where a place or a group of places as figures know it lies. */
  static Optional<String> asked(String area) {
    if (area.matches("[0-9]{4,15}")) {
      return Optional.of(division(area));
    }
    return area.matches("[a-z][a-z0-9-]{1,40}") ? Optional.of(PROVINCE) : Optional.empty();
  }

  /** An id; empty for what is none. */
  public static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
