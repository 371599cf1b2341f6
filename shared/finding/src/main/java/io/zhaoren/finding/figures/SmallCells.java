package io.zhaoren.finding.figures;

import io.zhaoren.policy.vocabulary.Areas;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One count by county, of which small ones are left out for whoever may know how many there are and
 * not who. Which are left out depends on the counts of the whole province alone, and not on what is
 * asked: so no two answers together tell what each leaves out. With a county that is left out goes
 * another of its city, and with a city another city, until those left out are at least two and
 * together no small count; a group of counties is told where its sum says nothing new.
 */
public final class SmallCells {

  private final int smallest;
  private final Map<Integer, Long> counts;
  private final Map<Integer, List<Integer>> cities;
  private final Set<Integer> hiddenCounties = new HashSet<>();
  private final Set<Integer> hiddenCities = new HashSet<>();
  private boolean hidesProvince;

  /**
   * @param smallest the smallest count that is told; 0 is told too
   * @param counts by county of six digits; of a county that is not there it is 0
   * @param areas of the province
   */
  public SmallCells(int smallest, Map<Integer, Long> counts, Areas areas) {
    this(smallest, counts, areas.counties().stream().map(each -> each.code()).toList());
  }

  SmallCells(int smallest, Map<Integer, Long> counts, Collection<Integer> counties) {
    this.smallest = smallest;
    this.counts = Map.copyOf(counts);
    this.cities =
        counties.stream()
            .sorted()
            .collect(
                Collectors.groupingBy(
                    county -> county / 100, TreeMap::new, Collectors.toUnmodifiableList()));
    counties.stream().filter(county -> isSmall(count(county))).forEach(hiddenCounties::add);
    cities.keySet().stream().filter(city -> isSmall(ofCity(city))).forEach(hiddenCities::add);
    cities.keySet().forEach(this::protectWithinCity);
    protectCities();
  }

  /** Whether a count says too much of few. */
  public static boolean isSmall(long count, int smallest) {
    return count > 0 && count < smallest;
  }

  /** The count of an area; empty: it is left out. */
  public OptionalLong of(FigureArea area) {
    var asked = Set.copyOf(area.counties());
    return isTold(asked)
        ? OptionalLong.of(asked.stream().mapToLong(this::count).sum())
        : OptionalLong.empty();
  }

  /** As {@link #of}, or null. */
  public @Nullable Long told(FigureArea area) {
    var told = of(area);
    return told.isPresent() ? told.getAsLong() : null;
  }

  /** A count that is no sum of others, or null if it is small. */
  public static @Nullable Long told(@Nullable Long count, int smallest) {
    return count == null || isSmall(count, smallest) ? null : count;
  }

  /** Whether the sum of these counties may be told. */
  boolean isTold(Set<Integer> asked) {
    if (asked.size() == cities.values().stream().mapToInt(List::size).sum()) {
      return !hidesProvince;
    }
    return cities.entrySet().stream()
        .allMatch(
            city -> {
              var hidden = hiddenOf(city.getKey());
              var touched = hidden.stream().filter(asked::contains).count();
              return touched == 0
                  || (touched == hidden.size() && !hiddenCities.contains(city.getKey()));
            });
  }

  private boolean isSmall(long count) {
    return isSmall(count, smallest);
  }

  private long count(int county) {
    return counts.getOrDefault(county, 0L);
  }

  private long ofCity(int city) {
    return cities.getOrDefault(city, List.of()).stream().mapToLong(this::count).sum();
  }

  private List<Integer> hiddenOf(int city) {
    return cities.getOrDefault(city, List.of()).stream().filter(hiddenCounties::contains).toList();
  }

  private void protectWithinCity(int city) {
    if (hiddenCities.contains(city) || hiddenOf(city).isEmpty()) {
      return;
    }
    while (isWeak(hiddenOf(city), this::count)) {
      var next = next(cities.getOrDefault(city, List.of()), hiddenCounties, this::count);
      if (next.isEmpty()) {
        hiddenCities.add(city);
        return;
      }
      hiddenCounties.add(next.get());
    }
  }

  private void protectCities() {
    if (hiddenCities.isEmpty()) {
      return;
    }
    while (isWeak(hiddenCities, this::ofCity)) {
      var next = next(cities.keySet(), hiddenCities, this::ofCity);
      if (next.isEmpty()) {
        hidesProvince = true;
        return;
      }
      hiddenCities.add(next.get());
      if (hiddenOf(next.get()).isEmpty()) {
        // or else its counties would add up to it
        next(cities.getOrDefault(next.get(), List.of()), hiddenCounties, this::count)
            .ifPresent(hiddenCounties::add);
      }
    }
  }

  private boolean isWeak(Collection<Integer> hidden, ToLongFunction<Integer> count) {
    return hidden.size() < 2 || hidden.stream().mapToLong(count).sum() < smallest;
  }

  /** The smallest that is still told, and rather one with somebody in it. */
  private static Optional<Integer> next(
      Collection<Integer> from, Set<Integer> hidden, ToLongFunction<Integer> count) {
    return from.stream()
        .filter(each -> !hidden.contains(each))
        .min(
            Comparator.comparing((Integer each) -> count.applyAsLong(each) == 0)
                .thenComparingLong(count)
                .thenComparing(Comparator.naturalOrder()));
  }
}
