package io.zhaoren.assistance.employment;

import static io.zhaoren.finding.reach.Places.numbers;

import io.zhaoren.access.Matter;
import io.zhaoren.access.Matters;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.reach.Places;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** Cases of employment difficulty: whose they are and where they lie. */
@Singleton
final class EmploymentMatters implements Matters {

  private final Transactions transactions;

  EmploymentMatters(DataSource database) {
    this.transactions = new Transactions(database);
  }

  @Override
  public Set<String> parameters() {
    return Set.of("caseId");
  }

  @Override
  public Optional<Matter> find(String parameter, String value) {
    return Places.uuid(value)
        .flatMap(
            id ->
                transactions.get(
                    connection -> {
                      try (var query =
                          new Query(
                              connection,
                              """
                              SELECT c.resident_id, c.county,
                                     (SELECT r.person_residence_community FROM resident_facts r
                                       WHERE r.resident_id = c.resident_id
                                         AND r.person_residence_community / 1000000 = c.county)
                                FROM employment_case c WHERE c.id = ?
                              """)) {
                        return query
                            .with(id)
                            .first(
                                row ->
                                    new Matter(
                                        true,
                                        Set.of(row.getObject(1, UUID.class)),
                                        Set.of(),
                                        numbers(row, 2, 3),
                                        Set.of()));
                      }
                    }));
  }
}
