package io.zhaoren.casework.maintenance;

import io.zhaoren.policy.vocabulary.FactType;
import io.zhaoren.policy.vocabulary.MoneyPeriod;
import io.zhaoren.policy.vocabulary.Words;
import java.util.Optional;
import java.util.Set;

/**
 * What a source is asked of an obligor household, all members together. These are no facts of the
 * vocabulary: they were allowed for the claim of somebody else, so that finding never sees them.
 */
public enum ObligorFigure {
  INCOME("obligor.income", month(), "家庭月收入", "monthly income"),
  /** Necessary medical and education spending. */
  RIGID_SPENDING("obligor.rigidSpending", month(), "家庭月刚性支出", "monthly unavoidable spending"),
  HOMES("obligor.homes", new FactType.Int("homes", 0, 100), "住房套数", "homes owned"),
  /** Hundredths of a square metre. */
  HOME_AREA(
      "obligor.homeArea",
      new FactType.Int("square-decimetres", 0, 10_000_000),
      "住房总建筑面积",
      "floor area of all homes"),
  /** Of the dearest. */
  VEHICLE("obligor.vehicleValue", once(), "机动车价值", "value of the car"),
  MONETARY_ASSETS("obligor.monetaryAssets", once(), "货币财产", "monetary assets"),
  CAPITAL("obligor.capitalCommitments", once(), "认缴出资总额", "capital commitments");

  private final String code;
  private final FactType type;
  private final Words says;

  ObligorFigure(String code, FactType type, String zh, String en) {
    this.code = code;
    this.type = type;
    this.says = new Words(zh, en);
  }

  /** As it stands in events and answers. */
  public String code() {
    return code;
  }

  public FactType type() {
    return type;
  }

  public Words says() {
    return says;
  }

  /** Sources that can say it; of these an obligor's mandate names those that may be asked. */
  public Set<String> sources() {
    return switch (this) {
      case HOMES, HOME_AREA -> Set.of("means-verification", "housing");
      default -> Set.of("means-verification");
    };
  }

  public static Optional<ObligorFigure> of(String code) {
    for (var each : values()) {
      if (each.code.equals(code)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  private static FactType month() {
    return new FactType.Money(MoneyPeriod.MONTH, 0, 1_000_000_000L);
  }

  private static FactType once() {
    return new FactType.Money(MoneyPeriod.ONCE, 0, 100_000_000_000L);
  }
}
