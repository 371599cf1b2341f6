package io.zhaoren.access;

import java.util.UUID;

/** Who acts for whom, asked anew at each request. */
public interface Representing {

  /** Whether the one may see and do something for the other today, and is not kept away. */
  boolean isInForce(UUID representative, UUID principal);

  /** Whether a protection keeps the one away from the other's matters today. */
  boolean isKeptAway(UUID person, UUID from);
}
