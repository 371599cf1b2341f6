package io.zhaoren.gateway.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known name that a mistyped one most resembles. */
public final class Nearest {

  private static final int LONGEST = 100;

  private Nearest() {}

  /** Empty if nothing is near: at most a third of the letters may differ. */
  public static Optional<String> to(String name, Collection<String> known) {
    if (name.length() > LONGEST) {
      return Optional.empty();
    }
    var typed = name.toLowerCase(Locale.ROOT);
    return known.stream()
        .filter(
            each ->
                distance(typed, each.toLowerCase(Locale.ROOT)) <= Math.max(1, each.length() / 3))
        .min(
            Comparator.<String>comparingInt(each -> distance(typed, each.toLowerCase(Locale.ROOT)))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** The words, and after them the known name that the typed one resembles, if there is one. */
  public static Words suggest(Words says, String typed, Collection<String> known) {
    return to(typed, known)
        .map(near -> new Words(says.zh() + "；是否指 " + near, says.en() + "; did you mean " + near))
        .orElse(says);
  }

  /** Levenshtein: letters to insert, delete or change. */
  private static int distance(String from, String to) {
    var above = new int[to.length() + 1];
    for (var j = 0; j <= to.length(); j++) {
      above[j] = j;
    }
    for (var i = 1; i <= from.length(); i++) {
      var row = new int[to.length() + 1];
      row[0] = i;
      for (var j = 1; j <= to.length(); j++) {
        var change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], above[j]) + 1, above[j - 1] + change);
      }
      above = row;
    }
    return above[to.length()];
  }
}
