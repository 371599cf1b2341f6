package io.zhaoren.policy.text;

import io.zhaoren.policy.expression.Expression;
import io.zhaoren.policy.vocabulary.MoneyPeriod;
import java.util.List;
import java.util.Optional;

/**
 * How much is paid per {@code period}: {@code value}, not below {@code minimum}, not above {@code
 * maximum}, never below nothing, then rounded. With a {@link TopUp} there is no other value: what
 * is paid is the target less what counts toward it.
 *
 * @param unknown why the value is not known here, where that is so for reasons of the law text
 */
public record Amount(
    MoneyPeriod period,
    Optional<Expression> value,
    Optional<Expression> minimum,
    Optional<Expression> maximum,
    Rounding rounding,
    String basis,
    Optional<String> unknown,
    Optional<TopUp> topUp) {

  public enum Rounding {
    NONE,
    /** To whole yuan, half a yuan upwards. */
    HALF_UP_YUAN
  }

  /** Fills up to a target what running entitlements of other programmes leave open. */
  public record TopUp(Expression target, List<Counted> counting) {
    public TopUp {
      counting = List.copyOf(counting);
    }
  }

  /**
   * A programme whose running entitlement counts toward the target.
   *
   * @param announced what it pays a month where another service decides it, as the facts say that
   *     repeat what that service announces; of a programme here, empty
   */
  public record Counted(String programme, Share share, Optional<Expression> announced) {
    public Counted(String programme, Share share) {
      this(programme, share, Optional.empty());
    }
  }

  /** How much of the other entitlement counts. */
  public enum Share {
    /** The member's equal share of what the unit draws. */
    UNIT_MEMBER,
    /** What the person draws. */
    OWN
  }
}
