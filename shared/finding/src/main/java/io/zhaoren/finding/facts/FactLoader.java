package io.zhaoren.finding.facts;

import io.zhaoren.policy.evaluation.FactBlock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;

/** Reads whole households as a block, with only what the purpose may see. */
public class FactLoader {

  /**
   * The households named and those of the residents named, each with all its members; a resident of
   * no known household stands alone. Whoever nobody ever reported is not in the block.
   */
  public FactBlock load(
      Connection connection, Collection<Subject> subjects, LocalDate on, Purpose purpose)
      throws SQLException {
    throw new UnsupportedOperationException("being written");
  }

  /** As above, on a connection of its own. */
  public FactBlock load(Collection<Subject> subjects, LocalDate on, Purpose purpose) {
    throw new UnsupportedOperationException("being written");
  }
}
