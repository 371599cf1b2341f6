package io.zhaoren.eldercare.carebenefit;

import java.time.YearMonth;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** The two subsidies of which a person has one (浙江省养老服务补贴制度实施办法, P53; 国发〔2015〕52号). */
enum CareBenefit {
  /** 养老服务补贴, of this service. */
  SERVICE,
  /** 重度残疾人护理补贴, of the assistance service. */
  CARE;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a benefit pays each month, and the first month that it pays. */
  record Running(OptionalLong monthlyFen, YearMonth first) {}

  /**
   * Which of two stays.
   *
   * @param stays the one that goes on, or begins
   * @param from the first month of the later one: the other's last is the one before, so that in no
   *     month both are active
   */
  record Verdict(CareBenefit stays, YearMonth from) {}

  /**
   * Between two that were both granted: the one that was chosen; else the higher; on a tie, and
   * where a sum is not known, the one that ran first. What stays never gives way to what it
   * displaced without something else changing, so that nothing goes to and fro.
   */
  static Verdict between(Running service, Running care, Optional<CareBenefit> chosen) {
    var from = service.first().isAfter(care.first()) ? service.first() : care.first();
    return new Verdict(chosen.orElseGet(() -> higher(service, care)), from);
  }

  private static CareBenefit higher(Running service, Running care) {
    var first = service.first().isAfter(care.first()) ? CARE : SERVICE;
    if (service.monthlyFen().isEmpty() || care.monthlyFen().isEmpty()) {
      return first;
    }
    var difference = Long.compare(service.monthlyFen().getAsLong(), care.monthlyFen().getAsLong());
    return difference == 0 ? first : difference > 0 ? SERVICE : CARE;
  }
}
