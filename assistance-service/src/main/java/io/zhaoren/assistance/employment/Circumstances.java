package io.zhaoren.assistance.employment;

import io.zhaoren.policy.parameter.ParameterValue;
import io.zhaoren.policy.parameter.Parameters;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What is known of somebody who was found, as far as it says by which group; nothing that lies
 * behind a mandate.
 *
 * @param county of registration as unemployed, whose rule it is
 * @param isCertain every condition is met, so that one of the groups is
 */
record Circumstances(
    UUID resident,
    Optional<Integer> county,
    boolean isCertain,
    Optional<LocalDate> born,
    boolean isFemale,
    Optional<LocalDate> registeredOn,
    String status,
    int disabilityGrade,
    boolean zeroEmployment,
    boolean isRural) {

  private static final int MONTHS_REGISTERED = 6;

  Set<Route> routes(Parameters parameters, LocalDate today) {
    var routes = EnumSet.noneOf(Route.class);
    if (isOlder(parameters, today)) {
      routes.add(Route.OLDER_JOBSEEKER);
    }
    if (zeroEmployment && !isRural) {
      routes.add(Route.ZERO_EMPLOYMENT_FAMILY);
    }
    if (Set.of("DIBAO", "DIBAO_SINGLE_PERSON", "MARGINAL").contains(status)) {
      routes.add(Route.DIBAO_OR_MARGINAL);
    }
    if (disabilityGrade >= 1 && !status.equals("EXTREME_POVERTY")) {
      routes.add(Route.DISABLED);
    }
    if (routes.isEmpty() && isCertain) {
      routes.add(Route.LONG_UNEMPLOYED);
    }
    return routes;
  }

  private boolean isOlder(Parameters parameters, LocalDate today) {
    var longEnough =
        registeredOn.filter(day -> !day.plusMonths(MONTHS_REGISTERED).isAfter(today)).isPresent();
    if (!longEnough || born.isEmpty() || county.isEmpty()) {
      return false;
    }
    var code = isFemale ? "employmentDifficultyAgeFemale" : "employmentDifficultyAgeMale";
    return parameters.at(code, county.get(), today, Optional.empty())
            instanceof ParameterValue.Known known
        && !born.get().plusYears(known.value()).isAfter(today);
  }
}
