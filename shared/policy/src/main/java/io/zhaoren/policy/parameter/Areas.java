package io.zhaoren.policy.parameter;

import io.zhaoren.policy.vocabulary.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The divisions of Zhejiang: the province, its cities and counties, by their six digits. */
public final class Areas {

  public static final int PROVINCE = 330000;

  /** One division. */
  public record Area(int code, Words name, Level level, boolean mountain, boolean island) {}

  public enum Level {
    PROVINCE,
    CITY,
    COUNTY
  }

  private final Map<Integer, Area> areas;

  Areas(List<Area> areas) {
    var byCode = new LinkedHashMap<Integer, Area>();
    for (var area : areas) {
      if (byCode.put(area.code(), area) != null) {
        throw new IllegalArgumentException("area listed twice: " + area.code());
      }
    }
    this.areas = byCode;
  }

  public Optional<Area> find(int code) {
    return Optional.ofNullable(areas.get(code));
  }

  /**
   * Whether {@code area} is {@code division} or lies within it, by the digits: this holds for other
   * provinces too.
   */
  public static boolean within(long area, long division) {
    if (division % 10_000 == 0) {
      return area / 10_000 == division / 10_000;
    }
    if (division % 100 == 0) {
      return area / 100 == division / 100;
    }
    return area == division;
  }
}
