package io.zhaoren.gateway.register;

import io.zhaoren.gateway.problem.Words;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A citizen identity number of 18 characters (GB 11643-1999). Its check character is verified (ISO
 * 7064 MOD 11-2) and nothing else of it is looked at: the area in it is where somebody was first
 * registered, under codes that may be gone, and the birth date of record is the register's.
 *
 * <p>It never shows itself: not in a text, a log, an error or an event.
 */
public final class CitizenNumber {

  private static final int LENGTH = 18;
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHECKS = "10X98765432";

  /** Why a text is no number. */
  public enum Fault {
    OBSOLETE_NUMBER("15 位号码已停用", "a number of 15 digits is obsolete"),
    WRONG_FORM("须为 17 位数字加校验码", "must be 17 digits and a check character"),
    WRONG_CHECKSUM("校验码不对", "the check character does not fit");

    private final Words says;

    Fault(String zh, String en) {
      this.says = new Words(zh, en);
    }

    public Words says() {
      return says;
    }
  }

  private final String text;

  private CitizenNumber(String text) {
    this.text = text;
  }

  /** What is wrong with a text; empty if it is a number. */
  public static Optional<Fault> fault(String written) {
    if (written.length() == 15 && digits(written, 15)) {
      return Optional.of(Fault.OBSOLETE_NUMBER);
    }
    if (written.length() != LENGTH || !digits(written, LENGTH - 1)) {
      return Optional.of(Fault.WRONG_FORM);
    }
    var check = upper(written.charAt(LENGTH - 1));
    if (CHECKS.indexOf(check) < 0) {
      return Optional.of(Fault.WRONG_FORM);
    }
    return check == check(written) ? Optional.empty() : Optional.of(Fault.WRONG_CHECKSUM);
  }

  /**
   * A number whose check character fits; a lower-case {@code x} is taken for {@code X}.
   *
   * @throws IllegalArgumentException if {@link #fault} finds something
   */
  public static CitizenNumber of(String written) {
    if (fault(written).isPresent()) {
      throw new IllegalArgumentException("not a citizen number");
    }
    return new CitizenNumber(written.substring(0, LENGTH - 1) + upper(written.charAt(LENGTH - 1)));
  }

  private static boolean digits(String written, int count) {
    for (var i = 0; i < count; i++) {
      if (written.charAt(i) < '0' || written.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static char upper(char letter) {
    return letter == 'x' ? 'X' : letter;
  }

  private static char check(String written) {
    var sum = 0;
    for (var i = 0; i < WEIGHTS.length; i++) {
      sum += (written.charAt(i) - '0') * WEIGHTS[i];
    }
    return CHECKS.charAt(sum % CHECKS.length());
  }

  /** For the keyed hash alone. */
  byte[] bytes() {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CitizenNumber number && text.equals(number.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return "CitizenNumber";
  }
}
