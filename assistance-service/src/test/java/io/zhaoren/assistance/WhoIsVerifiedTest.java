package io.zhaoren.assistance;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.casework.assessment.Reach;
import io.zhaoren.policy.reading.PolicyProblems;
import io.zhaoren.policy.text.PolicyFiles;
import io.zhaoren.policy.text.PolicySet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** At whom the real policies look: nobody else is asked about or confirmed. */
class WhoIsVerifiedTest {

  private static final Path RESOURCES = Path.of("src", "main", "resources");
  private static final Path ABOUT_PEOPLE = Path.of("..", "shared", "finding").resolve(RESOURCES);

  private static PolicySet policies;

  @BeforeAll
  static void compile() throws IOException, PolicyProblems {
    policies = PolicyFiles.in(List.of(ABOUT_PEOPLE, RESOURCES)).compile();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "single-person-guarantee, 1, false",
    "single-person-guarantee, 2, false",
    "disability-care-subsidy, 1, false",
    "disability-living-subsidy, 1, true",
    "legal-aid, 2, true",
    "minimum-living-guarantee, 2, true",
  })
  void aPolicyLooksAtOthersOnlyWhereItSaysSo(String programme, int version, boolean others) {
    assertThat(Reach.looksAtOthers(policies.find(programme, version).orElseThrow()))
        .isEqualTo(others);
  }
}
