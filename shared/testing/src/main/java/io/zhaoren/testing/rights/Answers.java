package io.zhaoren.testing.rights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The answers that are written down: {@code rights/<table>.answers.csv} beside the rights. It is
 * read by people and compared with what a running service says; no service reads it.
 *
 * @param operations by operationId; in a later table the line {@code shared} says what of all lines
 *     before is otherwise in this service, and {@code =} that nothing is
 */
record Answers(Map<String, Line> operations) {

  /** Roles in the order of the columns. */
  static final List<String> ROLES =
      List.of(
          "resident",
          "community-worker",
          "grid-worker",
          "child-director",
          "child-supervisor",
          "township-officer",
          "county-officer",
          "region-officer",
          "agency",
          "service-provider",
          "assessing-institution",
          "auditor",
          "operator");

  /**
   * What one operation answers.
   *
   * @param sends {@code example}: the body of the OpenAPI document; {@code nothing}: none, or an
   *     empty one, which the door lets through and the operation refuses as incomplete; {@code
   *     nobody}: only those ask who are refused, since it does something to everybody
   * @param nobody whether it answers without a token
   * @param behind what may be told behind the door, by the operation's own rules or of what was put
   *     there for it: never {@code out-of-reach} or {@code role-may-not}
   */
  record Line(String sends, Map<String, Answer> answers, boolean nobody, Set<String> behind) {

    Answer of(String role) {
      return Objects.requireNonNull(answers.get(role), role);
    }

    /** With the cells of another line; of those that are {@code =} it stays. */
    Line with(List<String> cells) {
      var others = new LinkedHashMap<>(answers);
      for (var i = 0; i < ROLES.size(); i++) {
        if (!cells.get(i + 2).equals(SAME)) {
          others.put(ROLES.get(i), Answer.of(cells.get(i + 2)));
        }
      }
      return new Line(sends, others, nobody, behind);
    }
  }

  /** The line of a service's table about the operations that all services share. */
  private static final String SHARED = "shared";

  private static final String SAME = "=";

  Answers {
    operations = Map.copyOf(operations);
  }

  static Answers of(String... tables) {
    var lines = new TreeMap<String, Line>();
    for (var table : tables) {
      new Table(table).read(lines);
    }
    return new Answers(lines);
  }

  /** One file. */
  private record Table(String name) {

    void read(Map<String, Line> into) {
      var rows = text().lines().filter(row -> !row.isBlank() && !row.startsWith("#")).toList();
      var head = List.of(rows.get(0).split("\\s*,\\s*"));
      var columns = new ArrayList<>(List.of("operation", "sends"));
      columns.addAll(ROLES);
      columns.add("nobody");
      columns.add("behind");
      if (!head.equals(columns)) {
        throw new IllegalStateException(name + ": the columns are " + columns);
      }
      var seen = new java.util.HashSet<String>();
      var own =
          rows.subList(1, rows.size()).stream().map(each -> each.split(",")[0].strip()).toList();
      for (var row : rows.subList(1, rows.size())) {
        var cells = List.of(row.split("\\s*,\\s*"));
        if (cells.size() != columns.size() || !seen.add(cells.get(0))) {
          throw new IllegalStateException(name + ": not one line of all columns: " + row);
        }
        if (cells.get(0).equals(SHARED)) {
          into.replaceAll(
              (operation, line) ->
                  line.nobody() || own.contains(operation) ? line : line.with(cells));
        } else {
          into.put(cells.get(0), line(cells, into.get(cells.get(0))));
        }
      }
    }

    private static Line line(List<String> cells, @Nullable Line shared) {
      if (shared != null) {
        return shared.with(cells);
      }
      var answers = new LinkedHashMap<String, Answer>();
      for (var i = 0; i < ROLES.size(); i++) {
        answers.put(ROLES.get(i), Answer.of(cells.get(i + 2)));
      }
      return new Line(
          cells.get(1),
          answers,
          cells.get(cells.size() - 2).equals("any"),
          Set.of(cells.get(cells.size() - 1).split(" ")));
    }

    private String text() {
      var path = "rights/" + name + ".answers.csv";
      try (var stream = Thread.currentThread().getContextClassLoader().getResourceAsStream(path)) {
        if (stream == null) {
          throw new IllegalStateException(path + " is not there");
        }
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
