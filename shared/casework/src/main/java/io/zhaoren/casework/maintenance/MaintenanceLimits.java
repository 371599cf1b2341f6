package io.zhaoren.casework.maintenance;

import io.zhaoren.policy.parameter.ParameterType;
import io.zhaoren.policy.parameter.ParameterValue;
import io.zhaoren.policy.parameter.Parameters;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The standards by which one obligor household is reckoned with. Which place's they are, and in
 * many counties which tier of the minimum wage caps the marginal line, is not known: then every
 * candidate is kept, and only what all of them say is said.
 *
 * @param marginalLines monthly, in fen; empty: not known
 * @param annualLines of dibao, in fen; empty: not known
 * @param averageAreas last year's average a head, in hundredths of a square metre; empty: not known
 * @param capital from which it bars, in fen
 */
record MaintenanceLimits(
    List<BigDecimal> marginalLines,
    List<BigDecimal> annualLines,
    List<Long> averageAreas,
    long homesFrom,
    BigDecimal vehicleLeast,
    BigDecimal vehicleMost,
    BigDecimal monetaryAssets,
    long capital) {

  private static final BigDecimal MONTHS = BigDecimal.valueOf(12);

  MaintenanceLimits {
    marginalLines = List.copyOf(marginalLines);
    annualLines = List.copyOf(annualLines);
    averageAreas = List.copyOf(averageAreas);
  }

  /**
   * @param applicants the county of the applicant household
   * @param obligors the county of the obligor household
   * @return empty before the measure, or where a limit that the whole province shares is not known
   */
  static Optional<MaintenanceLimits> at(
      Parameters parameters, long applicants, long obligors, LocalDate on) {
    var places = places(parameters, applicants, obligors, on);
    var homes = at(parameters, "obligorHomesFrom", applicants, on);
    var least = at(parameters, "obligorVehicleLeast", applicants, on);
    var most = at(parameters, "obligorVehicleMost", applicants, on);
    var assets = at(parameters, "obligorMonetaryAssets", applicants, on);
    var capital = at(parameters, "obligorCapitalCommitments", applicants, on);
    if (homes.isEmpty()
        || least.isEmpty()
        || most.isEmpty()
        || assets.isEmpty()
        || capital.isEmpty()) {
      return Optional.empty();
    }
    var marginal = new ArrayList<BigDecimal>();
    var annual = new ArrayList<BigDecimal>();
    var areas = new ArrayList<Long>();
    var known = new Known(true, true, true);
    for (var place : places) {
      var line = at(parameters, "dibaoLine", place, on);
      var lines = marginalLines(parameters, line, place, on);
      var area = at(parameters, "averageHomeArea", place, on);
      marginal.addAll(lines);
      line.ifPresent(fen -> annual.add(BigDecimal.valueOf(fen).multiply(MONTHS)));
      area.ifPresent(areas::add);
      known =
          new Known(
              known.marginal() && !lines.isEmpty(),
              known.annual() && line.isPresent(),
              known.areas() && area.isPresent());
    }
    return Optional.of(
        new MaintenanceLimits(
            known.marginal() ? marginal : List.of(),
            known.annual() ? annual : List.of(),
            known.areas() ? areas : List.of(),
            homes.getAsLong(),
            ratio(least.getAsLong()),
            ratio(most.getAsLong()),
            ratio(assets.getAsLong()),
            capital.getAsLong()));
  }

  /** Whether every place says a value: one that is silent makes it unknown. */
  private record Known(boolean marginal, boolean annual, boolean areas) {}

  private static List<Long> places(
      Parameters parameters, long applicants, long obligors, LocalDate on) {
    if (applicants == obligors) {
      return List.of(applicants);
    }
    var whose = at(parameters, "maintenanceByObligorsPlace", applicants, on);
    if (whose.isEmpty()) {
      return List.of(applicants, obligors);
    }
    return List.of(whose.getAsLong() == 1 ? obligors : applicants);
  }

  /** A multiple of the line, capped at the minimum wage (浙江省社会救助条例 第十三条第二款). */
  private static List<BigDecimal> marginalLines(
      Parameters parameters, OptionalLong line, long place, LocalDate on) {
    var multiple = at(parameters, "marginalMultiple", place, on);
    if (line.isEmpty() || multiple.isEmpty()) {
      return List.of();
    }
    var uncapped = BigDecimal.valueOf(line.getAsLong()).multiply(ratio(multiple.getAsLong()));
    var wage = at(parameters, "minimumWage", place, on);
    if (wage.isPresent()) {
      return List.of(uncapped.min(BigDecimal.valueOf(wage.getAsLong())));
    }
    var lowest = at(parameters, "minimumWageLowestTier", place, on);
    var highest = at(parameters, "minimumWageHighestTier", place, on);
    if (lowest.isEmpty() || highest.isEmpty()) {
      return List.of();
    }
    return List.of(
        uncapped.min(BigDecimal.valueOf(lowest.getAsLong())),
        uncapped.min(BigDecimal.valueOf(highest.getAsLong())));
  }

  private static OptionalLong at(Parameters parameters, String code, long place, LocalDate on) {
    if (parameters.find(code).isEmpty()) {
      return OptionalLong.empty();
    }
    return parameters.at(code, place, on, Optional.empty()) instanceof ParameterValue.Known known
        ? OptionalLong.of(known.value())
        : OptionalLong.empty();
  }

  private static BigDecimal ratio(long tenThousandths) {
    return BigDecimal.valueOf(tenThousandths)
        .divide(BigDecimal.valueOf(ParameterType.Ratio.DENOMINATOR), 4, RoundingMode.UNNECESSARY);
  }
}
