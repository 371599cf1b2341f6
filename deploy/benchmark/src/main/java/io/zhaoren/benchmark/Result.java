package io.zhaoren.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one benchmark found.
 *
 * @param about what was measured and how it is counted, a line each
 * @param figures in the order in which they are told
 */
record Result(String name, List<String> about, List<Figure> figures) {

  /**
   * One line of the table.
   *
   * @param target what is aimed at, or empty
   */
  record Figure(String what, double median, double best, double worst, String unit, String target) {

    /** A rate: so many of something in a time; the fastest run is the best. */
    static Figure rate(String what, double count, Timing timing, String unit, String target) {
      return new Figure(
          what,
          count / timing.median() * 1e9,
          count / timing.fastest() * 1e9,
          count / timing.slowest() * 1e9,
          unit,
          target);
    }

    /** A figure without runs of its own, as a ratio of two. */
    static Figure of(String what, double value, String unit, String target) {
      return new Figure(what, value, value, value, unit, target);
    }
  }

  String table() {
    var lines = new ArrayList<String[]>();
    lines.add(new String[] {"", "median", "best", "worst", "", "target"});
    for (var figure : figures) {
      lines.add(
          new String[] {
            figure.what(),
            shown(figure.median()),
            shown(figure.best()),
            shown(figure.worst()),
            figure.unit(),
            figure.target()
          });
    }
    var widths = new int[6];
    for (var line : lines) {
      for (var i = 0; i < line.length; i++) {
        widths[i] = Math.max(widths[i], line[i].length());
      }
    }
    var text = new StringBuilder(name).append('\n');
    about.forEach(line -> text.append("  ").append(line).append('\n'));
    for (var line : lines) {
      text.append("  ");
      for (var i = 0; i < line.length; i++) {
        var number = i >= 1 && i <= 3;
        text.append(
            ("%" + (number ? "" : "-") + Math.max(1, widths[i]) + "s  ").formatted(line[i]));
      }
      text.append('\n');
    }
    return text.toString().replaceAll(" +\n", "\n");
  }

  private static String shown(double value) {
    if (value >= 1e6) {
      return "%.1f M".formatted(value / 1e6);
    }
    return value >= 1000 ? "%.0f".formatted(value) : "%.2f".formatted(value);
  }

  Map<String, Object> json() {
    var json = new LinkedHashMap<String, Object>();
    json.put("name", name);
    json.put("about", about);
    json.put("figures", figures);
    return json;
  }
}
