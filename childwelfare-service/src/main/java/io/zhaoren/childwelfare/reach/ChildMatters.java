package io.zhaoren.childwelfare.reach;

import io.zhaoren.access.Matter;
import io.zhaoren.access.Matters;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.reach.Places;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Children with their files, and what is done for them. A child lies where the file lies, and where
 * whoever serves that is assigned, stands in or was approved to read; without a file, where the
 * registers say. Whether somebody really is assigned today is the operation's to check.
 */
@Singleton
public final class ChildMatters implements Matters {

  /** A child of whom nobody knows the county is kept with the province, which is no place. */
  private static final String OF_CHILD =
      """
      SELECT ARRAY[k.child] AS residents,
             ARRAY(SELECT unnest(ARRAY[nullif(f.county, 330000)::bigint, f.community])
                     FROM child_file f WHERE f.resident_id = k.child
                   UNION
                   SELECT unnest(w.communities || w.township)
                     FROM child_worker w
                    WHERE w.worker = (SELECT c.responsible FROM child_charge c
                                       WHERE c.resident_id = k.child)
                       OR w.worker IN (SELECT s.covered_by FROM child_charge c
                                         JOIN child_cover s ON s.worker = c.responsible
                                        WHERE c.resident_id = k.child)
                       OR w.worker IN (SELECT a.reader FROM file_approval a
                                        WHERE a.resident_id = k.child)
                   UNION
                   SELECT unnest(ARRAY[r.person_hukou_county, r.person_residence_county,
                                       r.person_residence_community])
                     FROM resident_facts r
                    WHERE r.resident_id = k.child
                      AND NOT EXISTS (SELECT FROM child_file f WHERE f.resident_id = k.child))
               AS places,
             ARRAY[]::text[] AS agencies
        FROM (%s) AS k (child)
      """;

  private static final String OF_CASE =
      """
      SELECT ARRAY[p.resident_id] AS residents, ARRAY[p.county, p.community] AS places,
             ARRAY[]::text[] AS agencies
        FROM protection_case p
      """;

  private static final Map<String, String> STATEMENTS =
      Map.of(
          "childId",
          OF_CHILD.formatted(
              """
              SELECT resident_id FROM child_file WHERE resident_id = ?1
              UNION
              SELECT resident_id FROM resident_facts WHERE resident_id = ?1
              """),
          "revocationId",
          OF_CHILD.formatted("SELECT resident_id FROM revocation WHERE id = ?1"),
          "caseId",
          OF_CASE + "WHERE p.id = ?1",
          "reportId",
          OF_CASE + "JOIN child_report r ON r.case_id = p.id WHERE r.id = ?1",
          "referralId",
          """
          SELECT ARRAY[resident_id] AS residents, ARRAY[]::bigint[] AS places,
                 ARRAY[replace(lower(agency), '_', '-')] AS agencies
            FROM child_referral WHERE id = ?1
          """,
          "transferId", // of the county that is asked
          """
          SELECT ARRAY[resident_id] AS residents, ARRAY[to_county, to_community] AS places,
                 ARRAY[]::text[] AS agencies
            FROM child_transfer WHERE id = ?1
          """,
          "adoptionId",
          OF_CHILD.formatted("SELECT resident_id FROM adoption_application WHERE id = ?1"),
          "appointmentId",
          """
          SELECT ARRAY[]::uuid[] AS residents, ARRAY[county::bigint] AS places,
                 ARRAY[]::text[] AS agencies
            FROM named_handler WHERE id = ?1
          """,
          "handOverId", // of the receiver
          """
          SELECT h.residents, w.communities || w.township AS places, ARRAY[]::text[] AS agencies
            FROM hand_over h JOIN child_worker w ON w.worker = h.to_worker WHERE h.id = ?1
          """);

  private static final String OF_WORKER =
      """
      SELECT ARRAY[]::uuid[] AS residents,
             CASE WHEN w.township IS NULL THEN ARRAY[w.county::bigint]
                  ELSE w.communities || w.township END AS places,
             ARRAY[]::text[] AS agencies
        FROM child_worker w WHERE w.worker = ?
      """;

  private static final String WORKER = "worker";

  private final Transactions transactions;

  ChildMatters(DataSource database) {
    this.transactions = new Transactions(database);
  }

  @Override
  public Set<String> parameters() {
    var all = new HashSet<>(STATEMENTS.keySet());
    all.add(WORKER);
    return all;
  }

  @Override
  public Optional<Matter> find(String parameter, String value) {
    return parameter.equals(WORKER)
        ? worker(value)
        : Places.uuid(value).flatMap(id -> record(parameter, id));
  }

  private Optional<Matter> worker(String code) {
    return transactions.get(
        connection -> {
          try (var query = new Query(connection, OF_WORKER)) {
            return query.with(code).first(ChildMatters::matter);
          }
        });
  }

  private Optional<Matter> record(String parameter, UUID id) {
    var written = Objects.requireNonNull(STATEMENTS.get(parameter));
    var times = written.split("\\?1", -1).length - 1;
    return transactions.get(
        connection -> {
          try (var query = new Query(connection, written.replace("?1", "?"))) {
            for (var i = 0; i < times; i++) {
              query.with(id);
            }
            return query.first(ChildMatters::matter);
          }
        });
  }

  private static Matter matter(ResultSet row) throws SQLException {
    var places = new HashSet<String>();
    for (var place : (Long[]) row.getArray("places").getArray()) {
      if (place != null && place > 0) {
        places.add(Long.toString(place));
      }
    }
    var residents = new HashSet<UUID>();
    for (var resident : (UUID[]) row.getArray("residents").getArray()) {
      if (resident != null) {
        residents.add(resident);
      }
    }
    return new Matter(
        true, residents, Set.of(), places, Set.of((String[]) row.getArray("agencies").getArray()));
  }
}
