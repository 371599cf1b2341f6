package io.zhaoren.eldercare.reach;

import io.zhaoren.access.Matter;
import io.zhaoren.access.Matters;
import io.zhaoren.eldercare.plan.Plans;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.reach.Places;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
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
 * Assessments, vouchers, visits, places, plans and partnerships. What is about an elder lies where
 * the elder lives or is registered, what an office or a provider keeps where that is.
 */
@Singleton
public final class ElderMatters implements Matters {

  /** Where a partnership lies: in the city that helps, and on the islands that are helped. */
  private static final String OF_PARTNERSHIP =
      """
      SELECT NULL::uuid AS resident, NULL::text AS agency,
             ARRAY(SELECT each->>'community'
                     FROM json_array_elements(i.document::json->'islands') each)
               || regexp_replace(i.document::json->>'city', '(00)+$', '') AS places
        FROM island_partnership i
      """;

  /** An assessing institution: it is known by its tokens alone. */
  private static final String ASSESSING = "assessingInstitution";

  private static final Map<String, String> BY_ID =
      Map.of(
          "assessmentId",
          """
          SELECT a.resident_id AS resident, a.institution AS agency,
                 ARRAY(SELECT unnest(ARRAY[r.person_hukou_county, r.person_residence_county,
                                           r.person_residence_community])::text
                         FROM resident_facts r WHERE r.resident_id = a.resident_id) AS places
            FROM ability_assessment a WHERE a.id = ?
          """,
          "useId",
          """
          SELECT a.resident_id AS resident, u.provider AS agency,
                 ARRAY[u.county::text, u.place::text] AS places
            FROM voucher_use u JOIN voucher_account a ON a.id = u.account_id WHERE u.id = ?
          """,
          "signalId",
          """
          SELECT NULL::uuid AS resident, NULL::text AS agency, ARRAY[county::text] AS places
            FROM voucher_signal WHERE id = ?
          """,
          "visitId",
          """
          SELECT resident_id AS resident, NULL::text AS agency,
                 ARRAY[county::text, community::text] AS places
            FROM visit WHERE id = ?
          """,
          // on the list of another county it is not the matter of where the elder lives
          "placeApplicationId",
          """
          SELECT p.resident_id AS resident, NULL::text AS agency,
                 ARRAY(SELECT r.person_residence_community::text FROM resident_facts r
                        WHERE r.resident_id = p.resident_id
                          AND r.person_residence_community / 1000000 = p.county)
                   || p.county::text AS places
            FROM place_application p WHERE p.id = ?
          """,
          "planId",
          """
          SELECT NULL::uuid AS resident, NULL::text AS agency,
                 %s AS places
            FROM plan p WHERE p.id = ?
          """
              .formatted(Plans.PLACES),
          "partnershipId",
          OF_PARTNERSHIP + "WHERE i.id = ?");

  private static final Map<String, String> BY_CODE =
      Map.of(
          "provider",
          """
          SELECT NULL::uuid AS resident, code AS agency,
                 ARRAY[county::text, community::text] AS places
            FROM voucher_provider WHERE code = ?
          """,
          "institution",
          """
          SELECT NULL::uuid AS resident, code AS agency,
                 ARRAY[county::text, community::text] AS places
            FROM institution WHERE code = ?
          """);

  private final Transactions transactions;

  ElderMatters(DataSource database) {
    this.transactions = new Transactions(database);
  }

  @Override
  public Set<String> parameters() {
    var names = new HashSet<>(BY_ID.keySet());
    names.addAll(BY_CODE.keySet());
    names.add(ASSESSING);
    return Set.copyOf(names);
  }

  @Override
  public Optional<Matter> find(String parameter, String value) {
    if (parameter.equals(ASSESSING)) {
      return Optional.of(Matter.of(value));
    }
    var byCode = BY_CODE.get(parameter);
    return transactions.get(
        connection -> {
          if (byCode != null) {
            try (var query = new Query(connection, byCode)) {
              return query.with(value).first(ElderMatters::matter);
            }
          }
          var id = Places.uuid(value);
          if (id.isEmpty()) {
            return Optional.empty();
          }
          try (var query = new Query(connection, Objects.requireNonNull(BY_ID.get(parameter)))) {
            return query.with(id.get()).first(ElderMatters::matter);
          }
        });
  }

  private static Matter matter(ResultSet row) throws SQLException {
    return new Matter(
        true,
        Optional.ofNullable(row.getObject("resident", UUID.class)).stream()
            .collect(Collectors.toSet()),
        Set.of(),
        places(row),
        Optional.ofNullable(row.getString("agency")).stream().collect(Collectors.toSet()));
  }

  /** A county of 0 is not known. */
  private static Set<String> places(ResultSet row) throws SQLException {
    var array = row.getArray("places");
    return array == null
        ? Set.of()
        : Arrays.stream((String[]) array.getArray())
            .filter(Objects::nonNull)
            .filter(place -> !place.equals("0"))
            .collect(Collectors.toSet());
  }
}
