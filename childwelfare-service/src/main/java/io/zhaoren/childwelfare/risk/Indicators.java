package io.zhaoren.childwelfare.risk;

import io.zhaoren.casework.bundled.BundledList;
import io.zhaoren.policy.reading.Document;
import io.zhaoren.policy.reading.Element;
import io.zhaoren.policy.reading.Mapping;
import io.zhaoren.policy.reading.PolicyProblems;
import io.zhaoren.policy.reading.Problems;
import io.zhaoren.policy.reading.SourceText;
import io.zhaoren.policy.vocabulary.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The indicators of risk and what follows from them, as {@code risk-indicators.yaml} says. */
public final class Indicators {

  /** About what an indicator is. */
  public enum Group {
    CHILD,
    GUARDIANSHIP,
    ENVIRONMENT
  }

  /**
   * One indicator.
   *
   * @param atLeast the level that it makes by itself
   */
  public record Indicator(
      String code, Group group, int points, Optional<Level> atLeast, String basis, Words says) {}

  /**
   * What a level asks for.
   *
   * @param firstVisitDays within so many days after the level was reached
   * @param everyDays within so many days after the visit before
   */
  public record Frequency(int fromPoints, int firstVisitDays, int everyDays, Words says) {}

  /**
   * A level with its reasons.
   *
   * @param points the sum
   * @param by the indicators that were seen, those that weigh most first
   */
  public record Assessed(Level level, int points, List<Indicator> by) {
    public Assessed {
      by = List.copyOf(by);
    }
  }

  private static final String FILE = "risk-indicators.yaml";

  private final int version;
  private final String evidence;
  private final Map<String, Indicator> byCode;
  private final Map<Level, Frequency> levels;

  private Indicators(
      int version, String evidence, Map<String, Indicator> byCode, Map<Level, Frequency> levels) {
    this.version = version;
    this.evidence = evidence;
    this.byCode = byCode;
    this.levels = levels;
  }

  /** Those that come with this service. */
  static Indicators bundled() {
    try {
      return read(BundledList.text(Indicators.class, FILE));
    } catch (PolicyProblems e) {
      throw new IllegalStateException(e);
    }
  }

  static Indicators read(SourceText source) throws PolicyProblems {
    var problems = new Problems();
    var top = Document.read(source, problems);
    var byCode = new LinkedHashMap<String, Indicator>();
    var levels = new EnumMap<Level, Frequency>(Level.class);
    var version = top.flatMap(t -> t.required("version")).flatMap(Element::integer).orElse(0L);
    var evidence = top.flatMap(t -> t.required("evidence")).flatMap(Element::text).orElse("");
    top.ifPresent(
        t -> {
          t.list("levels").forEach(row -> row.mapping().ifPresent(each -> level(each, levels)));
          t.list("indicators")
              .forEach(row -> row.mapping().ifPresent(each -> indicator(each, byCode)));
          t.nothingElse();
          if (levels.size() != Level.values().length || byCode.isEmpty()) {
            t.self().wrong("expected four levels and some indicators");
          }
        });
    problems.refuse();
    return new Indicators(version.intValue(), evidence, byCode, levels);
  }

  private static void level(Mapping row, Map<Level, Frequency> levels) {
    var level = row.required("level").flatMap(element -> element.choice(Level.class));
    var from = number(row, "fromPoints");
    var first = number(row, "firstVisitDays");
    var every = number(row, "everyDays");
    var says = Words.read(row);
    row.nothingElse();
    if (level.isPresent() && says.isPresent()) {
      levels.put(level.get(), new Frequency(from, first, every, says.get()));
    }
  }

  private static void indicator(Mapping row, Map<String, Indicator> byCode) {
    var code = row.required("code").flatMap(Element::text);
    var group = row.required("group").flatMap(element -> element.choice(Group.class));
    var points = number(row, "points");
    var atLeast = row.optional("atLeast").flatMap(element -> element.choice(Level.class));
    var basis = row.required("basis").flatMap(Element::text);
    var says = Words.read(row);
    row.nothingElse();
    if (code.isPresent() && group.isPresent() && basis.isPresent() && says.isPresent()) {
      byCode.put(
          code.get(),
          new Indicator(code.get(), group.get(), points, atLeast, basis.get(), says.get()));
    }
  }

  private static int number(Mapping row, String key) {
    return row.required(key).flatMap(Element::integer).orElse(0L).intValue();
  }

  int version() {
    return version;
  }

  /** Why the numbers are what they are. */
  String evidence() {
    return evidence;
  }

  List<Indicator> all() {
    return List.copyOf(byCode.values());
  }

  public boolean knows(String code) {
    return byCode.containsKey(code);
  }

  public Frequency frequency(Level level) {
    return Objects.requireNonNull(levels.get(level));
  }

  /**
   * The level that follows from what was seen: by the sum of points, and never below what one
   * indicator makes by itself. More indicators never make a lower level.
   */
  Assessed assess(Set<String> seen) {
    var by = new ArrayList<Indicator>();
    seen.forEach(code -> Optional.ofNullable(byCode.get(code)).ifPresent(by::add));
    by.sort(Comparator.comparingInt(Indicator::points).reversed().thenComparing(Indicator::code));
    var points = by.stream().mapToInt(Indicator::points).sum();
    var level = Level.LOW;
    for (var each : levels.entrySet()) {
      if (points >= each.getValue().fromPoints()) {
        level = Level.worse(level, each.getKey());
      }
    }
    for (var indicator : by) {
      if (indicator.atLeast().isPresent()) {
        level = Level.worse(level, indicator.atLeast().get());
      }
    }
    return new Assessed(level, points, by);
  }
}
