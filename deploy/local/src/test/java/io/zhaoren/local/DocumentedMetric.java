package io.zhaoren.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A row of the table in {@code docs/observability.md}.
 *
 * @param labels what is written of its labels
 * @param where what is written of who exposes it
 */
record DocumentedMetric(String name, String type, String labels, String where) {

  static final Path TEXT = Path.of("..", "..", "docs", "observability.md");

  private static final Pattern ROW =
      Pattern.compile("\\| `([a-z0-9_]+)` \\| ([a-z]+) \\| [^|]* \\| ([^|]*) \\| ([^|]*) \\|.*");

  /** All that are documented, by name. */
  static Map<String, DocumentedMetric> all() throws IOException {
    var rows = new TreeMap<String, DocumentedMetric>();
    for (var line : Files.readAllLines(TEXT)) {
      var row = ROW.matcher(line);
      if (row.matches()) {
        rows.put(
            row.group(1),
            new DocumentedMetric(
                row.group(1), row.group(2), row.group(3).strip(), row.group(4).strip()));
      }
    }
    return rows;
  }
}
