package io.zhaoren.policy.text;

import io.zhaoren.policy.parameter.ParameterReader;
import io.zhaoren.policy.parameter.Parameters;
import io.zhaoren.policy.reading.Document;
import io.zhaoren.policy.reading.Element;
import io.zhaoren.policy.reading.Mapping;
import io.zhaoren.policy.reading.PolicyProblems;
import io.zhaoren.policy.reading.Problem;
import io.zhaoren.policy.reading.Problems;
import io.zhaoren.policy.reading.SourceText;
import io.zhaoren.policy.vocabulary.Vocabulary;
import io.zhaoren.policy.vocabulary.VocabularyReader;
import io.zhaoren.policy.vocabulary.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The texts of which a service's policy set is made.
 *
 * @param units one text for each version of who is left out of a unit
 * @param items what agencies handle jointly as one thing, where there is such a list
 * @param elsewhere names programmes of other services that policies may name
 */
public record PolicyFiles(
    List<SourceText> vocabulary,
    List<SourceText> parameters,
    List<SourceText> units,
    Optional<SourceText> items,
    Optional<SourceText> elsewhere,
    List<SourceText> policies) {

  public PolicyFiles {
    vocabulary = List.copyOf(vocabulary);
    parameters = List.copyOf(parameters);
    units = List.copyOf(units);
    policies = List.copyOf(policies);
  }

  /**
   * What lies in resource directories: {@code vocabulary/}, {@code parameters/}, {@code policies/},
   * {@code units/}, {@code items.yaml} and {@code elsewhere.yaml}. Files are named relative to
   * their directory.
   */
  public static PolicyFiles in(Collection<Path> directories) throws IOException {
    var vocabulary = new ArrayList<SourceText>();
    var parameters = new ArrayList<SourceText>();
    var policies = new ArrayList<SourceText>();
    var units = new ArrayList<SourceText>();
    Optional<SourceText> items = Optional.empty();
    Optional<SourceText> elsewhere = Optional.empty();
    for (var directory : directories) {
      vocabulary.addAll(texts(directory, "vocabulary"));
      parameters.addAll(texts(directory, "parameters"));
      policies.addAll(texts(directory, "policies"));
      units.addAll(texts(directory, "units"));
      if (Files.exists(directory.resolve("items.yaml"))) {
        items = Optional.of(text(directory, directory.resolve("items.yaml")));
      }
      if (Files.exists(directory.resolve("elsewhere.yaml"))) {
        elsewhere = Optional.of(text(directory, directory.resolve("elsewhere.yaml")));
      }
    }
    return new PolicyFiles(vocabulary, parameters, units, items, elsewhere, policies);
  }

  private static List<SourceText> texts(Path root, String folder) throws IOException {
    var directory = root.resolve(folder);
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    var texts = new ArrayList<SourceText>();
    try (var files = Files.list(directory)) {
      for (var file : files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
        texts.add(text(root, file));
      }
    }
    return texts;
  }

  private static SourceText text(Path root, Path file) throws IOException {
    return new SourceText(
        root.relativize(file).toString().replace('\\', '/'), Files.readString(file));
  }

  /**
   * Reads, checks and compiles everything.
   *
   * @throws PolicyProblems with everything that is wrong; a vocabulary or parameters that cannot be
   *     read are complained about before what rests on them
   */
  public PolicySet compile() throws PolicyProblems {
    var problems = new ArrayList<Problem>();
    Vocabulary vocabularyRead = null;
    Parameters parametersRead = null;
    try {
      vocabularyRead = VocabularyReader.read(vocabulary);
    } catch (PolicyProblems e) {
      problems.addAll(e.problems());
    }
    try {
      parametersRead = ParameterReader.read(parameters);
    } catch (PolicyProblems e) {
      problems.addAll(e.problems());
    }
    if (vocabularyRead == null || parametersRead == null) {
      throw new PolicyProblems(problems);
    }
    return PolicySet.compile(
        vocabularyRead, units, parametersRead, programmesElsewhere(), policies);
  }

  /** A programme of another service. */
  public record Elsewhere(String programme, String service, Words name) {}

  /** Codes of other services' programmes that policies may name. */
  public Set<String> programmesElsewhere() throws PolicyProblems {
    return readElsewhere().stream().map(Elsewhere::programme).collect(Collectors.toSet());
  }

  /** Programmes of other services that policies may name. */
  public List<Elsewhere> readElsewhere() throws PolicyProblems {
    var problems = new Problems();
    var programmes = new ArrayList<Elsewhere>();
    elsewhere
        .flatMap(source -> Document.read(source, problems))
        .ifPresent(
            top -> {
              for (var element : top.required("programmes").map(Element::list).orElse(List.of())) {
                element.mapping().flatMap(PolicyFiles::elsewhere).ifPresent(programmes::add);
              }
              top.nothingElse();
            });
    problems.refuse();
    return programmes;
  }

  private static Optional<Elsewhere> elsewhere(Mapping row) {
    var programme = row.required("programme").flatMap(Element::text);
    var service = row.required("service").flatMap(Element::text);
    var name = Words.read(row, "name");
    row.nothingElse();
    return programme.flatMap(
        code -> service.flatMap(who -> name.map(words -> new Elsewhere(code, who, words))));
  }
}
