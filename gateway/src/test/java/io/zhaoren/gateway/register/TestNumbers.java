package io.zhaoren.gateway.register;

import java.util.SplittableRandom;

/** Numbers that fit and are nobody's: their area begins with 3399, which was never assigned. */
public final class TestNumbers {

  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

  private TestNumbers() {}

  /** Another number for each place, from 0 to 27,999,999. */
  public static String number(int place) {
    var day = place % 28 + 1;
    var sequence = place / 28 % 1000;
    var area = place / 28_000 % 100;
    var year = 1930 + place / 2_800_000;
    var body = "3399%02d%04d01%02d%03d".formatted(area, year, day, sequence);
    return body + check(body);
  }

  public static String random(SplittableRandom random) {
    return number(random.nextInt(28_000_000));
  }

  /** As ISO 7064 MOD 11-2 defines it: the whole is 1 modulo 11. */
  private static char check(String body) {
    var sum = 0;
    for (var i = 0; i < body.length(); i++) {
      sum += (body.charAt(i) - '0') * WEIGHTS[i];
    }
    for (var value = 0; value <= 10; value++) {
      if ((sum + value) % 11 == 1) {
        return value == 10 ? 'X' : (char) ('0' + value);
      }
    }
    throw new AssertionError();
  }
}
