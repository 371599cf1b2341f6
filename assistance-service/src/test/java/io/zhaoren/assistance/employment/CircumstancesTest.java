package io.zhaoren.assistance.employment;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.testing.StackResource;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** By which groups of the law somebody is found (domain.md 1.4.9), with the real parameters. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class CircumstancesTest {

  private static final LocalDate IN_2026 = LocalDate.of(2026, 3, 1);

  @Inject PolicyStore policies;

  private static Circumstances woman(String born, String registeredOn) {
    return new Circumstances(
        UUID.randomUUID(),
        Optional.of(331123),
        true,
        Optional.of(LocalDate.parse(born)),
        true,
        Optional.of(LocalDate.parse(registeredOn)),
        "NONE",
        0,
        false,
        false);
  }

  private Set<Route> routes(Circumstances circumstances, LocalDate on) {
    return circumstances.routes(policies.current().policies().parameters(), on);
  }

  private static Circumstances with(
      boolean isCertain, String status, int grade, boolean zero, boolean rural) {
    return new Circumstances(
        UUID.randomUUID(),
        Optional.of(331123),
        isCertain,
        Optional.of(LocalDate.of(1990, 1, 1)),
        false,
        Optional.of(LocalDate.of(2025, 1, 1)),
        status,
        grade,
        zero,
        rural);
  }

  @Test
  void aWomanOf45RegisteredForHalfAYearIsAnOlderJobseeker() {
    assertThat(routes(woman("1981-03-01", "2025-09-01"), IN_2026))
        .containsExactly(Route.OLDER_JOBSEEKER);
    assertThat(routes(woman("1981-03-02", "2025-09-01"), IN_2026))
        .as("a day too young")
        .doesNotContain(Route.OLDER_JOBSEEKER);
    assertThat(routes(woman("1981-03-01", "2025-09-02"), IN_2026))
        .as("a day short of half a year")
        .doesNotContain(Route.OLDER_JOBSEEKER);
  }

  @Test
  void whereNoLawfulAgeIsKnownNobodyIsOlder() {
    assertThat(routes(woman("1960-03-01", "2022-09-01"), LocalDate.of(2023, 10, 1)))
        .as("outside Hangzhou in 2023")
        .doesNotContain(Route.OLDER_JOBSEEKER);
  }

  @Test
  void eachOfTheOtherGroupsIsSeenByItsFact() {
    assertThat(routes(with(true, "MARGINAL", 0, false, false), IN_2026))
        .containsExactly(Route.DIBAO_OR_MARGINAL);
    assertThat(routes(with(true, "NONE", 4, false, false), IN_2026))
        .containsExactly(Route.DISABLED);
    assertThat(routes(with(true, "NONE", 0, true, false), IN_2026))
        .containsExactly(Route.ZERO_EMPLOYMENT_FAMILY);
  }

  @Test
  void longUnemploymentIsKnownWhenItIsTheOnlyGroupLeft() {
    assertThat(routes(with(true, "NONE", 0, false, false), IN_2026))
        .containsExactly(Route.LONG_UNEMPLOYED);
    assertThat(routes(with(false, "NONE", 0, false, false), IN_2026)).isEmpty();
  }

  @Test
  void whoIsInExtremePovertySupportIsNotOfTheDisabled() {
    assertThat(routes(with(false, "EXTREME_POVERTY", 1, false, false), IN_2026)).isEmpty();
  }
}
