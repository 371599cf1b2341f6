package io.zhaoren.finding.problem;

import io.zhaoren.policy.reading.Document;
import io.zhaoren.policy.reading.Element;
import io.zhaoren.policy.reading.Mapping;
import io.zhaoren.policy.reading.PolicyProblems;
import io.zhaoren.policy.reading.Position;
import io.zhaoren.policy.reading.Problems;
import io.zhaoren.policy.reading.SourceText;
import io.zhaoren.policy.vocabulary.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells a caller what is wrong with a text: line, column and reason, and of a row its field. */
public final class TextProblems {

  private static final String MISSING = "' is missing";

  private TextProblems() {}

  /** Of the text of a version. */
  public static ProblemException ofVersion(PolicyProblems problems) {
    return told(problems, "POLICY_TEXT", problem -> "");
  }

  /** Of rows of parameters, each named by its place in the list. */
  public static ProblemException ofRows(PolicyProblems problems, String body) {
    var rows = rows(body);
    return told(problems, "PARAMETER_ROW", problem -> pointer(rows, problem));
  }

  private interface Pointing {
    String at(io.zhaoren.policy.reading.Problem problem);
  }

  private static ProblemException told(PolicyProblems problems, String code, Pointing pointing) {
    var violations = new ArrayList<Violation>();
    for (var problem : problems.problems()) {
      violations.add(
          Violation.body(
                  pointing.at(problem), code, new Words(problem.message(), problem.message()))
              .at(new Problem.Position(problem.line(), problem.column())));
    }
    var first = problems.problems().get(0);
    return new ProblemException(
        new Problem(
            ProblemType.CONTENT_NOT_TAKEN,
            Optional.empty(),
            Optional.of(new Problem.Position(first.line(), first.column())),
            Optional.empty(),
            violations));
  }

  private record Row(Position start, Mapping fields) {}

  private static List<Row> rows(String body) {
    var rows = new ArrayList<Row>();
    Document.read(new SourceText("", body), new Problems())
        .ifPresent(
            top ->
                top.list("values")
                    .forEach(
                        element ->
                            element
                                .mapping()
                                .ifPresent(row -> rows.add(new Row(element.position(), row)))));
    return rows;
  }

  private static String pointer(List<Row> rows, io.zhaoren.policy.reading.Problem problem) {
    var at = new Position(problem.line(), problem.column());
    var index = -1;
    for (var i = 0; i < rows.size() && !isBefore(at, rows.get(i).start()); i++) {
      index = i;
    }
    if (index < 0) {
      return "";
    }
    var row = rows.get(index);
    var pointer = "/values/" + index;
    if (problem.message().startsWith("'") && problem.message().endsWith(MISSING)) {
      return pointer
          + "/"
          + problem.message().substring(1, problem.message().length() - MISSING.length());
    }
    return row.fields().keys().stream()
        .filter(
            key ->
                at.equals(row.fields().optional(key).map(Element::position).orElse(null))
                    || (at.equals(row.fields().key(key).position()) && !at.equals(row.start())))
        .findFirst()
        .map(key -> pointer + Violation.step(key))
        .orElse(pointer);
  }

  private static boolean isBefore(Position one, Position other) {
    return one.line() < other.line()
        || (one.line() == other.line() && one.column() < other.column());
  }
}
