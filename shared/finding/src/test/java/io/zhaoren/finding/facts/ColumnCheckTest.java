package io.zhaoren.finding.facts;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhaoren.finding.SmallService;
import io.zhaoren.finding.policies.PolicyStore;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class ColumnCheckTest {

  @Test
  void aServiceWhoseColumnsDifferFromItsVocabularyDoesNotStartAndNamesThem() throws SQLException {
    try (var database = SmallService.emptyDatabase()) {
      var vocabulary = new PolicyStore(database.dataSource(), SmallService.files()).vocabulary();
      var check = new ColumnCheck(database.dataSource(), vocabulary);
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
}
