package io.zhaoren.gateway.register;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * The lines of a stream, one at a time: memory holds the longest line that is taken and no more. A
 * byte order mark, carriage returns and blank lines are passed over.
 */
final class Lines {

  /**
   * One line that is not blank.
   *
   * @param number counted from 1, blank lines included
   * @param bytes without the line's end; of a line that is too long, its beginning
   */
  record Line(long number, byte[] bytes, boolean tooLong) {}

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;
  private final int longest;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(512);
  private long number;
  private boolean ended;

  Lines(InputStream in, int longest) {
    this.in = in instanceof BufferedInputStream ? in : new BufferedInputStream(in, 65_536);
    this.longest = longest;
  }

  /** Empty at the end. */
  Optional<Line> next() throws IOException {
    while (!ended) {
      var tooLong = read();
      var bytes = line.toByteArray();
      if (number == 1 && startsWithMark(bytes)) {
        bytes = Arrays.copyOfRange(bytes, BYTE_ORDER_MARK.length, bytes.length);
      }
      if (tooLong || !isBlank(bytes)) {
        return Optional.of(new Line(number, bytes, tooLong));
      }
    }
    return Optional.empty();
  }

  /** Reads to the end of a line; says whether it was longer than is taken. */
  private boolean read() throws IOException {
    line.reset();
    number++;
    var length = 0L;
    for (var next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        ended = true;
        break;
      }
      if (length++ < longest) {
        line.write(next);
      }
    }
    return length > longest;
  }

  private static boolean startsWithMark(byte[] bytes) {
    return bytes.length >= BYTE_ORDER_MARK.length
        && Arrays.equals(
            bytes, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
  }

  private static boolean isBlank(byte[] bytes) {
    for (var each : bytes) {
      if (each != ' ' && each != '\t' && each != '\r') {
        return false;
      }
    }
    return true;
  }
}
