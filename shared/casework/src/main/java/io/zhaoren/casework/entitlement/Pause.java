package io.zhaoren.casework.entitlement;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Months that are not paid; until it is resumed, no month from the first on is. */
@Embeddable
public class Pause {

  @Column(name = "from_month")
  private LocalDate fromMonth;

  @Column(name = "to_month")
  private @Nullable LocalDate toMonth;

  private String basis;

  @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
  protected Pause() {}

  Pause(YearMonth from, String basis) {
    this.fromMonth = from.atDay(1);
    this.basis = basis;
  }

  void endBefore(YearMonth month) {
    toMonth = month.minusMonths(1).atDay(1);
  }

  public YearMonth from() {
    return YearMonth.from(fromMonth);
  }

  /** The last month that is not paid. */
  public Optional<YearMonth> to() {
    return Optional.ofNullable(toMonth).map(YearMonth::from);
  }

  public String basis() {
    return basis;
  }

  boolean covers(YearMonth month) {
    return !month.isBefore(from()) && to().map(last -> !month.isAfter(last)).orElse(true);
  }

  boolean isOpen() {
    return toMonth == null;
  }
}
