package io.zhaoren.casework.maintenance;

import io.zhaoren.policy.evaluation.Outcome;
import io.zhaoren.policy.parameter.Parameters;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What all obligor households together mean for the applicant household.
 *
 * @param fen a month, counted as its income; empty: not known yet
 * @param bar {@code MET} if the property of one of them bars the claim
 */
public record MaintenanceOwed(OptionalLong fen, Outcome bar) {

  /**
   * @param obligors all of them: none means that nothing is owed
   * @param county of the applicant household
   */
  public static MaintenanceOwed of(
      Collection<ObligorHousehold> obligors, Parameters parameters, long county, LocalDate on) {
    var sum = 0L;
    var known = true;
    var bar = Outcome.NOT_MET;
    for (var obligor : obligors) {
      var one = of(obligor, parameters, county, on);
      known &= one.fen().isPresent();
      sum += one.fen().orElse(0);
      bar = either(bar, one.bar());
    }
    return new MaintenanceOwed(known ? OptionalLong.of(sum) : OptionalLong.empty(), bar);
  }

  private static MaintenanceOwed of(
      ObligorHousehold obligor, Parameters parameters, long county, LocalDate on) {
    var limits = MaintenanceLimits.at(parameters, county, obligor.county(), on);
    return new MaintenanceOwed(
        fen(obligor, limits),
        obligor.hardship().propertyExamined()
            ? Outcome.NOT_MET
            : limits
                .map(known -> MaintenanceFormula.bars(obligor.means(), known))
                .orElse(Outcome.UNDETERMINED));
  }

  private static OptionalLong fen(ObligorHousehold obligor, Optional<MaintenanceLimits> limits) {
    if (obligor.agreed().isPresent()) {
      return obligor.agreed();
    }
    if (obligor.hardship() != Hardship.NONE) {
      return OptionalLong.of(0);
    }
    return limits.isPresent()
        ? MaintenanceFormula.owed(obligor.means(), limits.get())
        : OptionalLong.empty();
  }

  private static Outcome either(Outcome one, Outcome other) {
    if (one == Outcome.MET || other == Outcome.MET) {
      return Outcome.MET;
    }
    return one == Outcome.UNDETERMINED ? one : other;
  }
}
