package io.zhaoren.policy.parameter;

import io.zhaoren.policy.vocabulary.Areas;
import io.zhaoren.policy.vocabulary.Areas.Level;
import java.util.Optional;

/** What a row must keep to, wherever it comes from. */
final class RowRules {

  private RowRules() {}

  /** The rule that a row breaks by itself. */
  static Optional<String> broken(ParameterDefinition definition, ParameterRow row) {
    var area = Areas.zhejiang().find(row.place());
    if (area.isEmpty()) {
      return Optional.of("no such place in Zhejiang: " + row.place());
    }
    if (row.scope() == ParameterRow.Scope.DISTRICTS && area.get().level() == Level.CITY) {
      return row.kind() == ParameterRow.Kind.LINE
          ? Optional.of("a line for some districts names them under 'counties'")
          : ownRules(definition, row);
    }
    var level =
        switch (row.scope()) {
          case COUNTY, DISTRICTS -> Level.COUNTY;
          case CITY_WIDE -> Level.CITY;
          case PROVINCE_WIDE -> Level.PROVINCE;
        };
    if (area.get().level() != level) {
      return Optional.of(
          switch (level) {
            case COUNTY -> "the scope needs the code of a county, one row for each";
            case CITY -> "a city-wide value needs the code of a city";
            case PROVINCE -> "a province-wide value needs the code of the province";
          });
    }
    return ownRules(definition, row);
  }

  private static Optional<String> ownRules(ParameterDefinition definition, ParameterRow row) {
    if (row.validTo().isPresent() && row.validTo().get().isBefore(row.validFrom())) {
      return Optional.of("the last day lies before the first");
    }
    if (row.source().isBlank() || row.evidence().isBlank()) {
      return Optional.of("a value needs its source and the evidence for its dates");
    }
    return outOfRange(definition.type(), row.value());
  }

  private static Optional<String> outOfRange(ParameterType type, long value) {
    long lowest;
    long highest;
    if (type instanceof ParameterType.Money money) {
      lowest = money.minimumFen();
      highest = money.maximumFen();
    } else if (type instanceof ParameterType.Int integer) {
      lowest = integer.minimum();
      highest = integer.maximum();
    } else if (type instanceof ParameterType.Ratio ratio) {
      lowest = ratio.minimum();
      highest = ratio.maximum();
    } else {
      lowest = 0;
      highest = 1;
    }
    return value < lowest || value > highest
        ? Optional.of("the value lies outside the range of the parameter")
        : Optional.empty();
  }

  /** Why two rows of one parameter cannot both stand. */
  static Optional<String> clash(ParameterRow one, ParameterRow other) {
    var sameTerritory = one.place() == other.place() && one.scope() == other.scope();
    var sameHukou =
        one.hukou().isEmpty() || other.hukou().isEmpty() || one.hukou().equals(other.hukou());
    if (!sameTerritory || !sameHukou || one.kind() != other.kind()) {
      return Optional.empty();
    }
    if (one.validFrom().equals(other.validFrom())) {
      return Optional.of("two rows for one place, kind of hukou and first day");
    }
    return one.validFrom().isBefore(other.validFrom()) ? overlap(one, other) : overlap(other, one);
  }

  private static Optional<String> overlap(ParameterRow earlier, ParameterRow later) {
    if (earlier.validTo().isPresent() && !earlier.validTo().get().isBefore(later.validFrom())) {
      return Optional.of(
          "a row that ends on "
              + earlier.validTo().get()
              + " overlaps the one that begins on "
              + later.validFrom());
    }
    return Optional.empty();
  }
}
