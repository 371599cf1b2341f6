package io.zhaoren.finding.facts;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhaoren.finding.FindingDatabase;
import io.zhaoren.finding.SmallService;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.policy.vocabulary.Vocabulary;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

class ColumnCheckTest {

  @Test
  void aServiceWhoseColumnsDifferFromItsVocabularyDoesNotStartAndNamesThem() throws SQLException {
    try (var database = SmallService.emptyDatabase()) {
      var vocabulary = new PolicyStore(database.dataSource(), SmallService.files()).vocabulary();
      var check = check(database, vocabulary);
      assertThatCode(check::check).doesNotThrowAnyException();
      database.execute("ALTER TABLE resident_facts DROP assistance_large_medical_bill_stale");
      database.execute("ALTER TABLE resident_facts ALTER person_sex TYPE varchar(6)");
      database.execute("ALTER TABLE household_facts ADD assistance_forgotten boolean");
      assertThatThrownBy(check::check)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(
              "resident_facts.assistance_large_medical_bill_stale date is missing")
          .hasMessageContaining("resident_facts.person_sex is character varying and should be text")
          .hasMessageContaining("household_facts.assistance_forgotten belongs to no fact");
    }
  }

  @Test
  void columnsThatALaterReleaseHasAddedAreLeftAloneAndNothingElse() throws SQLException {
    try (var database = SmallService.emptyDatabase()) {
      var vocabulary = new PolicyStore(database.dataSource(), SmallService.files()).vocabulary();
      var check = check(database, vocabulary);
      database.execute("ALTER TABLE household_facts ADD assistance_of_tomorrow boolean");
      assertThatThrownBy(check::check).hasMessageContaining("assistance_of_tomorrow");
      database.execute(
          """
          INSERT INTO flyway_schema_history
              (installed_rank, version, description, type, script, checksum, installed_by,
               execution_time, success)
          VALUES (9999, '209901010000', 'tomorrow', 'SQL', 'V209901010000__tomorrow.sql', 0,
                  current_user, 0, true)
          """);
      assertThatCode(check::check).doesNotThrowAnyException();
      database.execute("ALTER TABLE resident_facts DROP assistance_large_medical_bill_stale");
      assertThatThrownBy(check::check)
          .hasMessageContaining("assistance_large_medical_bill_stale date is missing")
          .hasMessageNotContaining("assistance_of_tomorrow");
    }
  }

  private static ColumnCheck check(FindingDatabase database, Vocabulary vocabulary) {
    return new ColumnCheck(
        database.dataSource(),
        vocabulary,
        Flyway.configure()
            .dataSource(database.dataSource())
            .locations("classpath:db/finding")
            .load());
  }
}
