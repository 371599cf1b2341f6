package io.zhaoren.finding.facts;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who is known, and who lives with whom, by the settled membership facts. */
public class Households {

  /** Whether anything was ever reported of the subject. */
  public boolean known(Subject subject) {
    throw new UnsupportedOperationException("being written");
  }

  public Optional<UUID> householdOf(UUID residentId) {
    throw new UnsupportedOperationException("being written");
  }

  /** Ordered by id. */
  public List<UUID> membersOf(UUID householdId) {
    throw new UnsupportedOperationException("being written");
  }
}
