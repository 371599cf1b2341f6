package io.zhaoren.finding.matching;

import io.zhaoren.finding.facts.Subject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The remembered results of finding; lost ones are not among them. */
public class Matches {

  /** Those about the resident, and those of the household by current membership. */
  public List<Match> ofResident(UUID residentId) {
    throw new UnsupportedOperationException("being written");
  }

  public List<Match> ofHousehold(UUID householdId) {
    throw new UnsupportedOperationException("being written");
  }

  public Optional<Match> find(Subject subject, String programme) {
    throw new UnsupportedOperationException("being written");
  }
}
