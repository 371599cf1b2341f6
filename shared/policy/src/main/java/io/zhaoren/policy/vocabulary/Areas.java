package io.zhaoren.policy.vocabulary;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The divisions of Zhejiang: the province, its cities and counties, by their six digits. */
public final class Areas {

  public static final int PROVINCE = 330000;

  /** The first two digits of every province-level division (GB/T 2260). */
  private static final Set<Integer> PROVINCES =
      Set.of(
          11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50,
          51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82);

  private static final Areas ZHEJIANG = read();

  /**
   * One division.
   *
   * @param mountain one of the 26 mountain counties
   */
  public record Area(int code, Words name, Level level, boolean mountain, boolean island) {}

  public enum Level {
    PROVINCE,
    CITY,
    COUNTY
  }

  private final Map<Integer, Area> areas;

  private Areas(List<Area> areas) {
    var byCode = new LinkedHashMap<Integer, Area>();
    for (var area : areas) {
      if (byCode.put(area.code(), area) != null) {
        throw new IllegalArgumentException("area listed twice: " + area.code());
      }
    }
    this.areas = byCode;
  }

  /** The province with its 11 cities and 90 counties. */
  public static Areas zhejiang() {
    return ZHEJIANG;
  }

  public Optional<Area> find(long code) {
    return Optional.ofNullable(areas.get((int) code));
  }

  public boolean isCounty(long code) {
    return find(code).filter(area -> area.level() == Level.COUNTY).isPresent();
  }

  /** All counties, by code. */
  public List<Area> counties() {
    return areas.values().stream().filter(area -> area.level() == Level.COUNTY).toList();
  }

  /** The name by which people know a place: a county with its city before it. */
  public Words name(long code) {
    var area = find(code);
    if (area.isEmpty()) {
      return new Words("代码" + code + "的地区", "area " + code);
    }
    var name = area.get().name();
    if (area.get().level() != Level.COUNTY) {
      return name;
    }
    return find(code / 100 * 100)
        .map(city -> new Words(city.name().zh() + name.zh(), name.en() + ", " + city.name().en()))
        .orElse(name);
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

  /** Whether a person may live or be registered there: a county of Zhejiang, or elsewhere. */
  static boolean isPlausible(long code) {
    return code / 10_000 == PROVINCE / 10_000
        ? ZHEJIANG.isCounty(code)
        : code >= 110_000 && code <= 829_999 && PROVINCES.contains((int) (code / 10_000));
  }

  private static Areas read() {
    var all = new ArrayList<Area>();
    all.add(
        new Area(PROVINCE, new Words("浙江省", "Zhejiang Province"), Level.PROVINCE, false, false));
    for (var row : rows("/areas/zhejiang-cities.csv")) {
      all.add(area(row, Level.CITY, false, false));
    }
    for (var row : rows("/areas/zhejiang-counties.csv")) {
      all.add(
          area(
              row,
              Level.COUNTY,
              Boolean.parseBoolean(row.get("is_mountain_26")),
              Boolean.parseBoolean(row.get("is_island"))));
    }
    return new Areas(all);
  }

  private static Area area(Map<String, String> row, Level level, boolean mountain, boolean island) {
    return new Area(
        Integer.parseInt(field(row, "adcode")),
        new Words(field(row, "name_zh"), field(row, "name_pinyin_en")),
        level,
        mountain,
        island);
  }

  private static String field(Map<String, String> row, String name) {
    var value = row.get(name);
    if (value == null) {
      throw new IllegalStateException("the list of areas has no column " + name);
    }
    return value;
  }

  /** The lists hold no quotes and no commas within a field. */
  private static List<Map<String, String>> rows(String resource) {
    try (var stream = Areas.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("the list of areas is missing: " + resource);
      }
      var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      var lines = reader.lines().filter(line -> !line.isBlank()).toList();
      var names = lines.get(0).split(",", -1);
      var rows = new ArrayList<Map<String, String>>();
      for (var line : lines.subList(1, lines.size())) {
        var fields = line.split(",", -1);
        var row = new HashMap<String, String>();
        for (var i = 0; i < names.length; i++) {
          row.put(names[i], fields[i]);
        }
        rows.add(row);
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
