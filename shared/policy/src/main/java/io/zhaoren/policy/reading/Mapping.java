package io.zhaoren.policy.reading;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Keys with values. Whoever reads asks for each key that may stand here, and at the end for {@link
 * #nothingElse()}.
 */
public final class Mapping {

  record Entry(Element key, Element value) {}

  private final Element self;
  private final Map<String, Entry> entries;
  private final Set<String> asked = new HashSet<>();

  Mapping(Element self, LinkedHashMap<String, Entry> entries) {
    this.self = self;
    this.entries = entries;
  }

  public Element self() {
    return self;
  }

  /** All keys, in the order of the file. */
  public Set<String> keys() {
    return entries.keySet();
  }

  /** The key itself, for complaints about it. */
  public Element key(String key) {
    var entry = entries.get(key);
    return entry == null ? self : entry.key();
  }

  public boolean has(String key) {
    return entries.containsKey(key);
  }

  /** The value of a key that may be left out. */
  public Optional<Element> optional(String key) {
    asked.add(key);
    var entry = entries.get(key);
    return entry == null ? Optional.empty() : Optional.of(entry.value());
  }

  /** The value of a key that must stand here. */
  public Optional<Element> required(String key) {
    var value = optional(key);
    if (value.isEmpty()) {
      self.wrong("'" + key + "' is missing");
    }
    return value;
  }

  /** The items of a list that may be left out. */
  public List<Element> list(String key) {
    return optional(key).map(Element::list).orElse(List.of());
  }

  /** The two ends of a list of two values, the lowest first. */
  public record Range<N>(N lowest, N highest) {}

  /** What stands under the key {@code range}, which may not be left out. */
  public <N extends Comparable<N>> Optional<Range<N>> range(
      Function<Element, Optional<N>> reading) {
    var element = required("range");
    if (element.isEmpty()) {
      return Optional.empty();
    }
    var ends = element.get().list();
    if (ends.size() != 2) {
      element.get().wrong("expected the lowest and the highest value, such as [0, 100]");
      return Optional.empty();
    }
    var lowest = reading.apply(ends.get(0));
    var highest = reading.apply(ends.get(1));
    if (lowest.isEmpty() || highest.isEmpty()) {
      return Optional.empty();
    }
    if (lowest.get().compareTo(highest.get()) > 0) {
      element.get().wrong("the lowest value comes first");
      return Optional.empty();
    }
    return Optional.of(new Range<>(lowest.get(), highest.get()));
  }

  /** Complains about every key that nobody asked for. */
  public void nothingElse() {
    entries.forEach(
        (name, entry) -> {
          if (!asked.contains(name)) {
            entry.key().wrong("unknown key '" + name + "'" + meant(name));
          }
        });
  }

  private String meant(String name) {
    return asked.stream()
        .filter(known -> !entries.containsKey(known))
        .filter(known -> distance(known, name) <= Math.max(1, name.length() / 3))
        .min(Comparator.<String>comparingInt(known -> distance(known, name)).thenComparing(k -> k))
        .map(known -> ": did you mean '" + known + "'?")
        .orElse("");
  }

  /** How many characters must be put in, left out or replaced to make one word of the other. */
  public static int distance(String one, String other) {
    var previous = new int[other.length() + 1];
    for (var j = 0; j <= other.length(); j++) {
      previous[j] = j;
    }
    for (var i = 1; i <= one.length(); i++) {
      var current = new int[other.length() + 1];
      current[0] = i;
      for (var j = 1; j <= other.length(); j++) {
        var replace = previous[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replace, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[other.length()];
  }
}
