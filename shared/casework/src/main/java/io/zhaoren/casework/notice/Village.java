package io.zhaoren.casework.notice;

import java.util.regex.Pattern;

/** A village or community by name; a house number or any longer number has no place in it. */
public record Village(String name) {

  private static final Pattern NAME = Pattern.compile("[\\p{IsHan}]{2,20}(村|社区|居委会|居民区)");

  /**
   * @throws IllegalArgumentException if it is no name of a village or community
   */
  public Village {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("expected the name of a village or community");
    }
  }
}
