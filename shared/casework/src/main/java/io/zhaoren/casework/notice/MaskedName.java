package io.zhaoren.casework.notice;

import java.util.regex.Pattern;

/**
 * A name with all but its first and perhaps its last character hidden: {@code 王**}, {@code 王*明}. A
 * whole name has no place in it.
 */
public record MaskedName(String text) {

  private static final Pattern MASKED = Pattern.compile("\\p{IsHan}{1,2}\\*{1,4}\\p{IsHan}?");

  /**
   * @throws IllegalArgumentException if the name is not masked
   */
  public MaskedName {
    if (!MASKED.matcher(text).matches()) {
      throw new IllegalArgumentException("a name in public is masked");
    }
  }
}
