package io.zhaoren.finding.facts;

import java.util.Optional;
import java.util.UUID;

/**
 * One person, as known now.
 *
 * @param residentId the id that stands for the person, which may be another than was asked for
 * @param known whether anything was ever reported of the person
 * @param householdId the household by current membership
 */
public record Home(UUID residentId, boolean known, Optional<UUID> householdId) {

  /** The beginning of a statement about a home of which both ids are given. */
  public static final String GIVEN = "WITH home (id, household) AS (SELECT ?::uuid, ?::uuid) ";
}
