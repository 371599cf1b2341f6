package io.zhaoren.casework.reach;

import io.zhaoren.access.Discreet;
import io.zhaoren.access.Matter;
import io.zhaoren.access.Matters;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.reach.Discretion;
import io.zhaoren.finding.reach.Places;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Applications, decisions, entitlements and what belongs to them. A case lies where it is decided,
 * and in the community in which its household lives now.
 */
@Singleton
public final class CaseMatters implements Matters {

  /** Of an item: everybody in the application, and whom the item is about. */
  private static final String OF_ITEM =
      """
      SELECT ARRAY(SELECT p.resident_id FROM application_party p WHERE p.application_id = a.id)
               || a.applicant_id || CASE i.about WHEN 'RESIDENT' THEN i.subject_id END AS residents,
             ARRAY[a.household_id] AS households,
             ARRAY(SELECT r.person_residence_community FROM resident_facts r
                    WHERE r.person_household = a.household_id) || i.jurisdiction::bigint AS places,
             ARRAY(SELECT r.source FROM referral r WHERE r.item_id = i.id) AS agencies,
             CASE i.about WHEN 'RESIDENT' THEN i.subject_id END AS about, i.programme,
             (SELECT r.person_birth_date FROM resident_facts r WHERE r.resident_id = i.subject_id) AS birth
        FROM application_item i JOIN application a ON a.id = i.application_id
      """;

  /** Of an entitlement: whom it is paid for. */
  private static final String OF_ENTITLEMENT =
      """
      SELECT ARRAY(SELECT m.resident_id FROM entitlement_member m WHERE m.entitlement_id = g.id)
               || CASE g.about WHEN 'RESIDENT' THEN g.subject_id END AS residents,
             ARRAY[CASE g.about WHEN 'HOUSEHOLD' THEN g.subject_id
                                ELSE (SELECT r.person_household FROM resident_facts r
                                       WHERE r.resident_id = g.subject_id) END] AS households,
             ARRAY(SELECT r.person_residence_community FROM resident_facts r
                    WHERE g.about = 'RESIDENT' AND r.resident_id = g.subject_id
                    UNION
                   SELECT r.person_residence_community FROM resident_facts r
                    WHERE g.about = 'HOUSEHOLD' AND r.person_household = g.subject_id)
               || g.county::bigint AS places,
             ARRAY[]::text[] AS agencies,
             CASE g.about WHEN 'RESIDENT' THEN g.subject_id END AS about, g.programme,
             (SELECT r.person_birth_date FROM resident_facts r WHERE r.resident_id = g.subject_id) AS birth
        FROM granted_entitlement g
      """;

  /** Of somebody whose matter it is alone. */
  private static final String OF_RESIDENT =
      """
      SELECT ARRAY[x.%1$s] AS residents, ARRAY[]::uuid[] AS households,
             ARRAY(SELECT unnest(ARRAY[r.person_hukou_county, r.person_residence_county,
                                       r.person_residence_community])
                     FROM resident_facts r WHERE r.resident_id = x.%1$s) AS places,
             ARRAY[]::text[] AS agencies, x.%1$s AS about, NULL::text AS programme, NULL::date AS birth
        FROM %2$s x WHERE x.id = ?
      """;

  /** Of a county's books. */
  private static final String OF_COUNTY =
      """
      SELECT ARRAY[]::uuid[] AS residents, ARRAY[]::uuid[] AS households,
             ARRAY[county::bigint] AS places, ARRAY[]::text[] AS agencies,
             NULL::uuid AS about, NULL::text AS programme, NULL::date AS birth
        FROM %s WHERE id = ?
      """;

  private static final Map<String, String> STATEMENTS =
      Map.ofEntries(
          Map.entry(
              "applicationId",
              """
              SELECT ARRAY(SELECT p.resident_id FROM application_party p WHERE p.application_id = a.id)
                       || a.applicant_id AS residents,
                     ARRAY[a.household_id] AS households,
                     ARRAY(SELECT r.person_residence_community FROM resident_facts r
                            WHERE r.person_household = a.household_id
                           UNION
                           SELECT i.jurisdiction FROM application_item i WHERE i.application_id = a.id)
                       AS places,
                     ARRAY[]::text[] AS agencies, NULL::uuid AS about, NULL::text AS programme, NULL::date AS birth
                FROM application a WHERE a.id = ?
              """),
          Map.entry("itemId", OF_ITEM + "WHERE i.id = ?"),
          Map.entry(
              "contradictionId",
              OF_ITEM + "JOIN contradiction c ON c.item_id = i.id WHERE c.id = ?"),
          Map.entry("entitlementId", OF_ENTITLEMENT + "WHERE g.id = ?"),
          Map.entry(
              "decisionId",
              OF_ITEM
                  + "JOIN decision d ON d.item_id = i.id WHERE d.id = ?1 UNION ALL "
                  + OF_ENTITLEMENT
                  + "JOIN decision d ON d.item_id IS NULL AND d.entitlement_id = g.id WHERE d.id = ?1"),
          Map.entry(
              "appealId",
              OF_ITEM
                  + "JOIN decision d ON d.item_id = i.id JOIN appeal x ON x.decision_id = d.id"
                  + " WHERE x.id = ?1 UNION ALL "
                  + OF_ENTITLEMENT
                  + "JOIN decision d ON d.item_id IS NULL AND d.entitlement_id = g.id"
                  + " JOIN appeal x ON x.decision_id = d.id WHERE x.id = ?1"),
          Map.entry(
              "complaintId",
              """
              SELECT ARRAY(SELECT w.resident_id FROM complainant w
                            WHERE w.complaint_id = c.id AND w.resident_id IS NOT NULL) AS residents,
                     ARRAY[]::uuid[] AS households, ARRAY[c.county::bigint] AS places,
                     ARRAY[]::text[] AS agencies, NULL::uuid AS about, NULL::text AS programme,
                     NULL::date AS birth
                FROM complaint c WHERE c.id = ?
              """),
          Map.entry("mandateId", OF_RESIDENT.formatted("resident_id", "mandate")),
          Map.entry("representationId", OF_RESIDENT.formatted("principal_id", "representation")),
          Map.entry("protectionId", OF_RESIDENT.formatted("principal_id", "protection")),
          Map.entry("fileId", OF_COUNTY.formatted("payment_file")),
          Map.entry("noticeId", OF_COUNTY.formatted("public_notice")),
          Map.entry(
              "reviewId",
              """
              SELECT ARRAY[]::uuid[] AS residents, ARRAY[]::uuid[] AS households,
                     CASE WHEN v.county > 0 THEN ARRAY[v.county::bigint]
                          ELSE ARRAY(SELECT coalesce(r.person_residence_county, r.person_hukou_county)
                                       FROM resident_facts r
                                      WHERE v.about = 'RESIDENT' AND r.resident_id = v.subject_id
                                         OR v.about = 'HOUSEHOLD'
                                            AND r.person_household = v.subject_id)
                            ::bigint[]
                     END AS places,
                     ARRAY[]::text[] AS agencies, NULL::uuid AS about, NULL::text AS programme,
                     NULL::date AS birth
                FROM review v WHERE v.id = ?
              """));

  private final Transactions transactions;
  private final Discreet discreet;
  private final BusinessDay day;

  CaseMatters(DataSource database, Discreet discreet, BusinessDay day) {
    this.transactions = new Transactions(database);
    this.discreet = discreet;
    this.day = day;
  }

  @Override
  public Set<String> parameters() {
    return STATEMENTS.keySet();
  }

  @Override
  public Optional<Matter> find(String parameter, String value) {
    var written = Objects.requireNonNull(STATEMENTS.get(parameter));
    var twice = written.contains("?1");
    return Places.uuid(value)
        .flatMap(
            id ->
                transactions.get(
                    connection -> {
                      try (var query = new Query(connection, written.replace("?1", "?"))) {
                        query.with(id);
                        return (twice ? query.with(id) : query).first(this::matter);
                      }
                    }));
  }

  private Matter matter(ResultSet row) throws SQLException {
    var about = Optional.ofNullable(row.getObject("about", UUID.class));
    var residents = ids(row, "residents");
    var households = ids(row, "households");
    var programme = row.getString("programme");
    if (programme != null && discreet.isProtecting(programme)) {
      residents = Set.of();
      households = Set.of();
    } else if (programme != null && discreet.isOwnOnly(programme) && isOfAnAdult(row, about)) {
      residents = Set.of(about.orElseThrow());
      households = Set.of();
    }
    return new Matter(
        true,
        residents,
        households,
        places(row),
        Set.of((String[]) row.getArray("agencies").getArray()),
        about);
  }

  private boolean isOfAnAdult(ResultSet row, Optional<UUID> about) throws SQLException {
    return about.isPresent()
        && !Discretion.isMinor(
            Optional.ofNullable(row.getObject("birth", LocalDate.class)), day.today());
  }

  private static Set<UUID> ids(ResultSet row, String column) throws SQLException {
    return Arrays.stream((UUID[]) row.getArray(column).getArray())
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  /** A county of 0 is not known. */
  private static Set<String> places(ResultSet row) throws SQLException {
    var places = new HashSet<String>();
    for (var place : (Long[]) row.getArray("places").getArray()) {
      if (place != null && place > 0) {
        places.add(Long.toString(place));
      }
    }
    return places;
  }
}
