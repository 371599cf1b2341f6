package io.zhaoren.finding.facts;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** In which row an id stands: a table of numbers, without an object for any of them. */
final class IdRows {

  private static final int NONE = -1;

  private final List<UUID> ids;
  private final int[] rows;

  /**
   * @param ids no two alike
   */
  IdRows(List<UUID> ids) {
    this.ids = List.copyOf(ids);
    this.rows = new int[Integer.highestOneBit(Math.max(1, ids.size())) * 4];
    Arrays.fill(rows, NONE);
    for (var row = 0; row < this.ids.size(); row++) {
      var place = place(this.ids.get(row));
      while (rows[place] != NONE) {
        place = next(place);
      }
      rows[place] = row;
    }
  }

  private int place(UUID id) {
    var hash = id.hashCode();
    return (hash ^ (hash >>> 16)) & (rows.length - 1);
  }

  private int next(int place) {
    return (place + 1) & (rows.length - 1);
  }

  /** -1 if it is not there. */
  int of(UUID id) {
    for (var place = place(id); rows[place] != NONE; place = next(place)) {
      if (ids.get(rows[place]).equals(id)) {
        return rows[place];
      }
    }
    return NONE;
  }
}
