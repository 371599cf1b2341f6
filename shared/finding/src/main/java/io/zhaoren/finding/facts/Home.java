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

  /**
   * The beginning of one about the home of a person whose id, which may have ceased, is given
   * twice; of whom nothing was ever reported it is empty.
   */
  public static final String OF_ASKED =
      """
      WITH home (id, household) AS (
        SELECT resident_id, person_household FROM resident_facts
         WHERE resident_id
             = coalesce((SELECT standing FROM resident_alias WHERE resident_id = ?), ?))
      """;
}
