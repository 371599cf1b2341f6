package io.zhaoren.finding.rejection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What could not be taken: kept for a while, the originals encrypted. */
public class Rejections {

  /**
   * Keeps them; one that is kept already changes nothing.
   *
   * @return the ids of those that were not kept before
   */
  public Set<UUID> keep(Connection connection, List<Rejection> rejections) throws SQLException {
    throw new UnsupportedOperationException("being written");
  }

  public Optional<KeptRejection> find(UUID id) {
    throw new UnsupportedOperationException("being written");
  }

  /**
   * Newest first.
   *
   * @param source only of this source, if given
   * @param before only those that come after this one in the list: the last of the page before
   */
  public List<KeptRejection> page(Optional<String> source, Optional<UUID> before, int limit) {
    throw new UnsupportedOperationException("being written");
  }

  /** The decrypted original, to be corrected and sent again by its source. */
  public Optional<Original> original(UUID id) {
    throw new UnsupportedOperationException("being written");
  }
}
