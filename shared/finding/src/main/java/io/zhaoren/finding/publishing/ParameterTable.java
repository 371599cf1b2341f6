package io.zhaoren.finding.publishing;

import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rows of parameters as people keep them: a table (RFC 4180) whose first line names the keys, or a
 * list without {@code values:} before it. Row and line of whatever is wrong stay what they were.
 */
final class ParameterTable {

  static final String CSV = "text/csv";

  /** The one key with a list in it. */
  private static final String LIST = "counties";

  private ParameterTable() {}

  /** As the rows of a parameter file. */
  static String rows(String mediaType, String body) {
    if (mediaType.startsWith(CSV)) {
      return ofTable(body);
    }
    return body.stripLeading().startsWith("[") ? "{\"values\": " + body + "}" : body;
  }

  private static String ofTable(String body) {
    var lines = body.replace("\uFEFF", "").lines().toList();
    var keys = cells(lines.get(0), "");
    var rows = new StringBuilder("values:");
    var row = 0;
    for (var line : lines.subList(1, lines.size())) {
      rows.append('\n');
      if (!line.isBlank()) {
        var pointer = "/values/" + row++;
        var cells = cells(line, pointer);
        if (cells.size() != keys.size()) {
          throw wrong(pointer, new Words("单元格数与首行不同", "not as many cells as the first line has"));
        }
        rows.append("- {").append(row(keys, cells)).append('}');
      }
    }
    return rows.append('\n').toString();
  }

  private static String row(List<String> keys, List<String> cells) {
    var pairs = new ArrayList<String>();
    for (var i = 0; i < keys.size(); i++) {
      if (keys.get(i).equals(LIST) && !cells.get(i).isEmpty()) {
        pairs.add(
            Stream.of(cells.get(i).split("[ ;]+"))
                .map(ParameterTable::quoted)
                .collect(Collectors.joining(", ", LIST + ": [", "]")));
      } else if (!cells.get(i).isEmpty()) {
        pairs.add(quoted(keys.get(i)) + ": " + quoted(cells.get(i)));
      }
    }
    return String.join(", ", pairs);
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static List<String> cells(String line, String pointer) {
    var cells = new ArrayList<String>();
    var cell = new StringBuilder();
    var within = false;
    for (var i = 0; i < line.length(); i++) {
      var sign = line.charAt(i);
      if (sign == '"' && within && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append(sign);
        i++;
      } else if (sign == '"') {
        within = !within;
      } else if (sign == ',' && !within) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else {
        cell.append(sign);
      }
    }
    if (within) {
      throw wrong(pointer, new Words("引号未闭合", "a quotation mark is not closed on its line"));
    }
    cells.add(cell.toString().strip());
    return cells;
  }

  private static ProblemException wrong(String pointer, Words says) {
    return ProblemException.of(ProblemType.INVALID_REQUEST, Violation.body(pointer, "TABLE", says));
  }
}
