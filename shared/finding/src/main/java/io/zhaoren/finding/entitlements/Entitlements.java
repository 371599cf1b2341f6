package io.zhaoren.finding.entitlements;

import java.util.List;
import java.util.UUID;

/** The running entitlements that are known here. */
public class Entitlements {

  /** The resident's own, and those of the household by current membership. */
  public List<Entitlement> ofResident(UUID residentId) {
    throw new UnsupportedOperationException("being written");
  }

  public List<Entitlement> ofHousehold(UUID householdId) {
    throw new UnsupportedOperationException("being written");
  }
}
