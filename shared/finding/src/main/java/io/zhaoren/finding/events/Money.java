package io.zhaoren.finding.events;

import io.zhaoren.finding.matching.Amount;
import java.math.BigDecimal;

/** A sum as it stands in JSON: {@code {"amount":"1091.00","unit":"CNY/month"}}. */
public record Money(String amount, String unit) {

  public static Money of(Amount amount) {
    return new Money(BigDecimal.valueOf(amount.fen(), 2).toPlainString(), amount.period().unit());
  }
}
