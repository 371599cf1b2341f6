package io.zhaoren.testing;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What stands at {@code /q/metrics}, in Prometheus' text form.
 *
 * @param types by name of the family, as the page names it
 * @param labels the names of the labels that each family was seen with
 */
public record MetricsPage(Map<String, String> types, Map<String, Set<String>> labels) {

  private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");
  private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:]\\w*)(?:\\{(.*)})? \\S+.*");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");

  public MetricsPage {
    types = Map.copyOf(types);
    labels = Map.copyOf(labels);
  }

  public static MetricsPage parse(String text) {
    var types = new TreeMap<String, String>();
    var labels = new TreeMap<String, Set<String>>();
    for (var written : text.lines().toList()) {
      // what follows is an example: the trace in which it was measured
      var line = written.replaceFirst(" # \\{.*", "");
      var type = TYPE.matcher(line);
      if (type.matches()) {
        types.put(type.group(1), type.group(2));
        labels.putIfAbsent(type.group(1), new TreeSet<>());
        continue;
      }
      var sample = SAMPLE.matcher(line);
      if (!line.startsWith("#") && sample.matches() && sample.group(2) != null) {
        var family = family(sample.group(1), types);
        var label = LABEL.matcher(sample.group(2));
        while (label.find()) {
          if (!label.group(1).equals("le") && !label.group(1).equals("quantile")) {
            labels.computeIfAbsent(family, name -> new TreeSet<>()).add(label.group(1));
          }
        }
      }
    }
    return new MetricsPage(types, labels);
  }

  private static String family(String name, Map<String, String> types) {
    for (var suffix : new String[] {"_bucket", "_sum", "_count", "_total"}) {
      var without = name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : "";
      if (!types.containsKey(name) && types.containsKey(without)) {
        return without;
      }
    }
    return name;
  }
}
