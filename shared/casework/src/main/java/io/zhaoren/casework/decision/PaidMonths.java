package io.zhaoren.casework.decision;

import io.zhaoren.casework.assessment.AssessingClaims;
import io.zhaoren.casework.assessment.Assessment;
import io.zhaoren.casework.entitlement.GrantedEntitlement;
import io.zhaoren.policy.text.Amount;
import io.zhaoren.policy.vocabulary.MoneyPeriod;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What a grant pays for each month from its first one up to now. A parameter may be lawful from one
 * day and be paid from another month on: who is entitled is decided by the one, what is paid by the
 * other.
 */
final class PaidMonths {

  private final Assessment by;
  private final SortedMap<YearMonth, Assessment> months;

  private PaidMonths(Assessment by, SortedMap<YearMonth, Assessment> months) {
    this.by = by;
    this.months = months;
  }

  /**
   * @param by what was assessed for the decision
   * @param first the first month that is paid
   */
  static PaidMonths of(AssessingClaims assessing, Assessment by, YearMonth first, LocalDate today) {
    var months = new TreeMap<YearMonth, Assessment>();
    var monthly =
        by.policy().amount().map(Amount::period).filter(MoneyPeriod.MONTH::equals).isPresent();
    if (monthly && by.amount().isPresent()) {
      var now = YearMonth.from(today);
      for (var month = first;
          months.isEmpty() || !month.isAfter(now);
          month = month.plusMonths(1)) {
        months.put(month, assessing.paidIn(by, month, today));
      }
    }
    return new PaidMonths(by, months);
  }

  /** The first month of which the sum is not known. */
  Optional<YearMonth> unknown() {
    return months.entrySet().stream()
        .filter(each -> each.getValue().amount().isEmpty())
        .map(java.util.Map.Entry::getKey)
        .findFirst();
  }

  /** What the first month pays, or what is paid otherwise; in fen. */
  OptionalLong first() {
    return months.values().stream().findFirst().orElse(by).amount();
  }

  /** In fen, by the month from which on the sum is paid; empty if it is not known or no money. */
  SortedMap<YearMonth, Long> sums(YearMonth first) {
    var sums = new TreeMap<YearMonth, Long>();
    var before = first();
    if (before.isPresent()) {
      sums.put(first, before.getAsLong());
      for (var each : months.entrySet()) {
        var fen = each.getValue().amount();
        if (!fen.equals(before)) {
          sums.put(each.getKey(), fen.orElseThrow());
          before = fen;
        }
      }
    }
    return sums;
  }

  /** Every further month in which another sum is paid than in the one before. */
  void giveTo(GrantedEntitlement entitlement, UUID decision) {
    var before = first();
    for (var each : months.entrySet()) {
      var fen = each.getValue().amount();
      if (!fen.equals(before)) {
        entitlement.alsoGrant(each.getKey(), fen.orElseThrow(), decision);
        before = fen;
      }
    }
  }

  /** For the record: the decision's own assessment last, and before it where the sums come from. */
  List<Trace> traces() {
    var traces = new ArrayList<Trace>();
    OptionalLong before = by.amount();
    for (var month : months.values()) {
      if (!month.amount().equals(before)) {
        traces.add(Trace.of(month));
        before = month.amount();
      }
    }
    traces.add(Trace.of(by));
    return traces;
  }
}
