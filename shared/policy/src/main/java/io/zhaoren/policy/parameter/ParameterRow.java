package io.zhaoren.policy.parameter;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/**
 * One value of a parameter in one territory from a day on, with the document that sets it.
 *
 * @param place the six-digit division named by the instrument
 * @param hukou whom it is for; empty: everybody
 * @param validTo last day; empty: until a later row, as long as the parameter trusts it
 * @param firstPaymentMonth the month from which money follows it, where its instrument says one.
 *     Finding does not read it: who is entitled on a day follows {@code validFrom}. It is kept for
 *     whoever pays, so that an instrument that raises a line in July and pays from October, or back
 *     to January, is told apart (docs/adr/0006)
 * @param value encoded as the parameter's type says
 */
public record ParameterRow(
    String code,
    int place,
    Kind kind,
    Scope scope,
    Optional<HukouType> hukou,
    LocalDate validFrom,
    Optional<LocalDate> validTo,
    Optional<YearMonth> firstPaymentMonth,
    long value,
    String source,
    String evidence) {

  /** The same for other days. */
  ParameterRow lasting(LocalDate from, Optional<LocalDate> to) {
    return new ParameterRow(
        code, place, kind, scope, hukou, from, to, firstPaymentMonth, value, source, evidence);
  }

  /** What the value is. Only a line decides. */
  public enum Kind {
    LINE,
    /** Nobody may set less: it is not what any place pays. */
    FLOOR,
    /** Computed by us from other values. */
    DERIVED,
    /** For the sample province alone, and shown as such. */
    ILLUSTRATIVE
  }

  /** The territory that the instrument names, narrowest first. */
  public enum Scope {
    COUNTY,
    /** Some districts of a city, listed by the instrument. */
    DISTRICTS,
    CITY_WIDE,
    PROVINCE_WIDE
  }
}
