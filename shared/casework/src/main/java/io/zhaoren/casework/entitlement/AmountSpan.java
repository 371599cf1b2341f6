package io.zhaoren.casework.entitlement;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;

/** An amount from a month on, until another begins. What no longer holds stays on record. */
@Embeddable
public class AmountSpan {

  @Column(name = "from_month")
  private LocalDate fromMonth;

  private long fen;

  @Column(name = "decision_id")
  private UUID decisionId;

  private boolean superseded;

  @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
  protected AmountSpan() {}

  AmountSpan(YearMonth from, long fen, UUID decision) {
    this.fromMonth = from.atDay(1);
    this.fen = fen;
    this.decisionId = decision;
  }

  void supersede() {
    superseded = true;
  }

  public YearMonth from() {
    return YearMonth.from(fromMonth);
  }

  /** Per month, or once. */
  public long fen() {
    return fen;
  }

  public UUID decisionId() {
    return decisionId;
  }

  public boolean superseded() {
    return superseded;
  }
}
