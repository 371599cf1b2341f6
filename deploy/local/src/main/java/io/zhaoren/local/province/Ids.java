package io.zhaoren.local.province;

import java.util.List;
import java.util.UUID;

/**
 * The opaque ids of a household and of its members.
 *
 * @param members in the order of the household's
 */
public record Ids(UUID household, List<UUID> members) {

  public Ids {
    members = List.copyOf(members);
  }
}
