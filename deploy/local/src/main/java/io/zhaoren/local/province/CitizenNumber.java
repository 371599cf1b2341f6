package io.zhaoren.local.province;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A citizen number (GB 11643) of somebody who cannot exist: its prefix 3399 is assigned to no
 * prefecture. Its check character is valid.
 *
 * @param text eighteen characters
 */
public record CitizenNumber(String text) {

  private static final String PREFIX = "3399";
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHECKS = "10X98765432";

  /** How many numbers there are for one birth date and sex. */
  static final int PER_BIRTH_DATE = 50_000;

  /** The codes below belong to those who are drawn, the rest to those who are planted. */
  static final int FIRST_PLANTED = 49_000;

  /**
   * @param code 0 to 49,999
   */
  static CitizenNumber of(LocalDate born, boolean female, int code) {
    if (code < 0 || code >= PER_BIRTH_DATE) {
      throw new IllegalArgumentException("there is no such number");
    }
    // the last of the three digits is odd for men and even for women
    var sequence = code % 500 * 2 + (female ? 0 : 1);
    var digits =
        String.format(
            Locale.ROOT,
            "%s%02d%s%03d",
            PREFIX,
            code / 500,
            born.format(DateTimeFormatter.BASIC_ISO_DATE),
            sequence);
    return new CitizenNumber(digits + check(digits));
  }

  /** ISO 7064 MOD 11-2. */
  static char check(String seventeenDigits) {
    var sum = 0;
    for (var i = 0; i < WEIGHTS.length; i++) {
      sum += (seventeenDigits.charAt(i) - '0') * WEIGHTS[i];
    }
    return CHECKS.charAt(sum % 11);
  }

  /** A number is personal, even an invented one: it stays out of logs. */
  @Override
  public String toString() {
    return "(a citizen number)";
  }
}
