package io.zhaoren.casework.maintenance;

import io.zhaoren.policy.evaluation.Outcome;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.OptionalLong;

/**
 * The formula of 浙江省社会救助家庭供养费核算办法 (2019, known from P6) for one obligor household:
 *
 * <pre>
 * payable = monthly income − marginal line × its size − monthly unavoidable spending, at least 0
 * owed    = payable ÷ persons that it must support, half a fen up
 * </pre>
 *
 * <p>How to round is not said in what was read: a share is an amount of money, so it is one of
 * whole fen, as all other amounts of the house half up.
 */
final class MaintenanceFormula {

  private MaintenanceFormula() {}

  /** What is owed to each dependant, in fen a month; empty if not every candidate says the same. */
  static OptionalLong owed(ObligorMeans means, MaintenanceLimits limits) {
    var income = means.get(ObligorFigure.INCOME);
    var spending = means.get(ObligorFigure.RIGID_SPENDING);
    if (income.isEmpty() || spending.isEmpty() || limits.marginalLines().isEmpty()) {
      return OptionalLong.empty();
    }
    var shares =
        limits.marginalLines().stream()
            .map(line -> share(means, income.getAsLong(), spending.getAsLong(), line))
            .distinct()
            .toList();
    return shares.size() == 1 ? OptionalLong.of(shares.get(0)) : OptionalLong.empty();
  }

  private static long share(ObligorMeans means, long income, long spending, BigDecimal line) {
    return BigDecimal.valueOf(income)
        .subtract(line.multiply(BigDecimal.valueOf(means.persons())))
        .subtract(BigDecimal.valueOf(spending))
        .max(BigDecimal.ZERO)
        .divide(BigDecimal.valueOf(means.supports()), 0, RoundingMode.HALF_UP)
        .longValueExact();
  }

  /**
   * Whether its property bars the claim: any one ground does. {@code MET} bars, {@code NOT_MET}
   * does not.
   */
  static Outcome bars(ObligorMeans means, MaintenanceLimits limits) {
    var grounds =
        List.of(
            homes(means, limits),
            vehicle(means, limits),
            monetaryAssets(means, limits),
            capital(means, limits));
    if (grounds.contains(Outcome.MET)) {
      return Outcome.MET;
    }
    return grounds.contains(Outcome.UNDETERMINED) ? Outcome.UNDETERMINED : Outcome.NOT_MET;
  }

  /** Two homes or more, and more area a head than last year's local average. */
  private static Outcome homes(ObligorMeans means, MaintenanceLimits limits) {
    var homes = means.get(ObligorFigure.HOMES);
    if (homes.isEmpty()) {
      return Outcome.UNDETERMINED;
    }
    if (homes.getAsLong() < limits.homesFrom()) {
      return Outcome.NOT_MET;
    }
    var area = means.get(ObligorFigure.HOME_AREA);
    if (area.isEmpty() || limits.averageAreas().isEmpty()) {
      return Outcome.UNDETERMINED;
    }
    return all(
        limits.averageAreas().stream()
            .map(average -> area.getAsLong() > average * means.persons())
            .toList());
  }

  /** Worth more than 8 to 12 annual lines: between the two only the place itself can say. */
  private static Outcome vehicle(ObligorMeans means, MaintenanceLimits limits) {
    var value = means.get(ObligorFigure.VEHICLE);
    if (value.isEmpty()) {
      return Outcome.UNDETERMINED;
    }
    if (value.getAsLong() == 0) {
      return Outcome.NOT_MET;
    }
    var least = exceeds(value.getAsLong(), limits.vehicleLeast(), 1, limits);
    var most = exceeds(value.getAsLong(), limits.vehicleMost(), 1, limits);
    return least == most ? least : Outcome.UNDETERMINED;
  }

  /** A head above ten annual lines. */
  private static Outcome monetaryAssets(ObligorMeans means, MaintenanceLimits limits) {
    var assets = means.get(ObligorFigure.MONETARY_ASSETS);
    if (assets.isEmpty()) {
      return Outcome.UNDETERMINED;
    }
    return exceeds(assets.getAsLong(), limits.monetaryAssets(), means.persons(), limits);
  }

  /** 200,000 yuan or more. */
  private static Outcome capital(ObligorMeans means, MaintenanceLimits limits) {
    var capital = means.get(ObligorFigure.CAPITAL);
    if (capital.isEmpty()) {
      return Outcome.UNDETERMINED;
    }
    return capital.getAsLong() >= limits.capital() ? Outcome.MET : Outcome.NOT_MET;
  }

  private static Outcome exceeds(
      long fen, BigDecimal lines, int persons, MaintenanceLimits limits) {
    return all(
        limits.annualLines().stream()
            .map(
                line ->
                    BigDecimal.valueOf(fen)
                            .compareTo(line.multiply(lines).multiply(BigDecimal.valueOf(persons)))
                        > 0)
            .toList());
  }

  private static Outcome all(List<Boolean> answers) {
    if (answers.isEmpty() || (answers.contains(true) && answers.contains(false))) {
      return Outcome.UNDETERMINED;
    }
    return answers.get(0) ? Outcome.MET : Outcome.NOT_MET;
  }
}
