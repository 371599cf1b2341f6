package io.zhaoren.finding.residents;

import java.util.Optional;
import java.util.UUID;

/**
 * What the register of ids says of one id. Of several, the one with the highest revision holds,
 * whatever the order of arrival.
 *
 * @param residentId the id of which it is said
 * @param into the id that stands for the person from now on; empty: this id stands for itself again
 * @param revision strictly increasing per id
 */
public record ResidentChange(UUID residentId, Optional<UUID> into, long revision) {

  public ResidentChange {
    if (into.filter(residentId::equals).isPresent()) {
      throw new IllegalArgumentException("an id is not merged into itself");
    }
  }
}
