package io.zhaoren.finding.task;

import io.zhaoren.access.Access;
import io.zhaoren.access.Role;
import io.zhaoren.finding.database.Query;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Which tasks of a list are the caller's to see, as a condition of its SQL.
 *
 * @param within digits with which their place begins; empty: everywhere
 * @param grid of a grid worker: those of another grid are that one's
 * @param concerns whom they concern; empty: anybody
 */
public record TasksInReach(String within, Optional<String> grid, Optional<String> concerns) {

  /**
   * What lies nobody knows where lies in the province; of what is known to lie in a county alone,
   * each of its townships has to take care.
   */
  static final String SQL =
      """
       AND (starts_with(coalesce(t.community, t.county, 33)::text, ?)
            OR t.community IS NULL AND length(?) = 9 AND starts_with(?, t.county::text))
       AND (?::text IS NULL OR t.grid IS NULL OR t.grid::text = ?)
       AND (?::text IS NULL OR t.concerns = ?)
      """;

  /** Gives {@link #SQL} its values. */
  Query into(Query query) throws SQLException {
    return query
        .with(within)
        .with(within)
        .with(within)
        .with(grid.orElse(null))
        .with(grid.orElse(null))
        .with(concerns.orElse(null))
        .with(concerns.orElse(null));
  }

  /** Whoever looks after children alone has no business with what concerns others. */
  static TasksInReach of(Access access) {
    var role = access.caller().role();
    var ofChildren = role == Role.CHILD_DIRECTOR || role == Role.CHILD_SUPERVISOR;
    return new TasksInReach(
        access.within(),
        access.grid(),
        ofChildren ? Optional.of(Concern.CHILD.name()) : Optional.empty());
  }
}
