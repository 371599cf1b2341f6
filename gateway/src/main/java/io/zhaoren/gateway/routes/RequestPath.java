package io.zhaoren.gateway.routes;

import java.util.Optional;

/**
 * The one spelling of a path that routes are found by and that goes through to the service, so that
 * both see the same.
 *
 * <p>RFC 3986 lets the same path be written in many ways. What is only written in an unusual way is
 * rewritten ({@code %61} is {@code a}, {@code %3A} in a segment is {@code :}). Whatever two readers
 * may read differently is refused: empty segments, segments that end with a dot, encoded slashes
 * and backslashes, parameters after {@code ;}, a percent sign that is itself encoded, control
 * characters.
 */
final class RequestPath {

  /** {@code pchar} of RFC 3986 without {@code ;} (which begins parameters). */
  private static final String ALLOWED_MARKS = "-._~!$&'()*+,=:@";

  private RequestPath() {}

  /** Empty if the path is refused. */
  static Optional<String> plain(String raw) {
    if (raw.isEmpty() || raw.charAt(0) != '/') {
      return Optional.empty();
    }
    var plain = new StringBuilder(raw.length());
    for (var i = 0; i < raw.length(); i++) {
      var letter = raw.charAt(i);
      if (letter == '%') {
        var octet = octet(raw, i);
        i += 2;
        if (isPlain((char) octet) && octet < 0x80) {
          plain.append((char) octet);
        } else if (octet >= 0x80 || octet == ' ' || octet == '"' || octet == '|') {
          plain.append('%').append(hex(octet >> 4)).append(hex(octet & 0xF));
        } else {
          return Optional.empty();
        }
      } else if (letter == '/') {
        if (endsBadly(plain)) {
          return Optional.empty();
        }
        plain.append('/');
      } else if (isPlain(letter)) {
        plain.append(letter);
      } else {
        return Optional.empty();
      }
    }
    return plain.length() > 1 && plain.charAt(plain.length() - 1) == '.'
        ? Optional.empty()
        : Optional.of(plain.toString());
  }

  /** Whether the segment before this place is empty or ends with a dot. */
  private static boolean endsBadly(StringBuilder before) {
    if (before.length() == 0) {
      return false;
    }
    var last = before.charAt(before.length() - 1);
    return last == '/' || last == '.';
  }

  private static boolean isPlain(char letter) {
    return (letter >= 'a' && letter <= 'z')
        || (letter >= 'A' && letter <= 'Z')
        || (letter >= '0' && letter <= '9')
        || ALLOWED_MARKS.indexOf(letter) >= 0;
  }

  /** The octet that is written at this place; 0, which is refused, if none can be read. */
  private static int octet(String raw, int at) {
    if (at + 2 >= raw.length()) {
      return 0;
    }
    var high = digit(raw.charAt(at + 1));
    var low = digit(raw.charAt(at + 2));
    return high < 0 || low < 0 ? 0 : high << 4 | low;
  }

  /** Only ASCII: {@link Character#digit} also reads the digits of other scripts. */
  private static int digit(char letter) {
    return letter < 0x80 ? Character.digit(letter, 16) : -1;
  }

  private static char hex(int value) {
    return Character.toUpperCase(Character.forDigit(value, 16));
  }
}
