package io.zhaoren.policy.vocabulary;

/** What a sum of money is counted over. */
public enum MoneyPeriod {
  ONCE("CNY"),
  MONTH("CNY/month"),
  YEAR("CNY/year");

  private final String unit;

  MoneyPeriod(String unit) {
    this.unit = unit;
  }

  /** The unit as written in files and on the wire, for example {@code CNY/month}. */
  public String unit() {
    return unit;
  }
}
