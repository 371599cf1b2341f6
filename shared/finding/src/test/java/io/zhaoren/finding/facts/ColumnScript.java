package io.zhaoren.finding.facts;

import io.zhaoren.policy.reading.PolicyProblems;
import io.zhaoren.policy.reading.SourceText;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.FactDefinition;
import io.zhaoren.policy.vocabulary.Vocabulary;
import io.zhaoren.policy.vocabulary.VocabularyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Prints the columns that a vocabulary file asks for, as a first draft of the migration that a
 * developer then checks in: {@code ColumnScript <vocabulary.yaml>}.
 */
final class ColumnScript {

  private ColumnScript() {}

  public static void main(String[] arguments) throws IOException, PolicyProblems {
    var file = Path.of(arguments[0]);
    var vocabulary =
        VocabularyReader.read(List.of(new SourceText(file.toString(), Files.readString(file))));
    System.out.print(add(vocabulary, fact -> true));
  }

  /** The statements that add the columns of these facts. */
  static String add(Vocabulary vocabulary, Predicate<FactDefinition> which) {
    var script = new StringBuilder();
    for (var about : About.values()) {
      var columns =
          FactColumn.of(vocabulary, about).stream().filter(c -> which.test(c.fact())).toList();
      if (!columns.isEmpty()) {
        script
            .append("ALTER TABLE ")
            .append(FactColumn.table(about))
            .append('\n')
            .append(columns.stream().map(ColumnScript::add).collect(Collectors.joining(",\n")))
            .append(";\n");
      }
    }
    return script.toString();
  }

  private static String add(FactColumn column) {
    return "  ADD %s %s, ADD %s date, ADD %s smallint"
        .formatted(column.value(), column.sqlType(), column.stale(), column.standing());
  }
}
