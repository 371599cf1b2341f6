package io.zhaoren.assistance;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zhaoren.testing.StackResource;
import io.zhaoren.testing.rights.RightsPromises;
import jakarta.inject.Inject;
import java.util.Map;
import javax.sql.DataSource;

/** Every role at every operation. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class RightsTest extends RightsPromises {

  @Inject DataSource database;

  RightsTest() {
    super(
        "minimum-living-guarantee",
        Map.of("employmentCases", "caseId"),
        "finding",
        "casework",
        "employment");
  }

  @Override
  protected DataSource database() {
    return database;
  }
}
