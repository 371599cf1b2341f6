package io.zhaoren.casework.procedure;

import io.zhaoren.policy.reading.Document;
import io.zhaoren.policy.reading.Element;
import io.zhaoren.policy.reading.Mapping;
import io.zhaoren.policy.reading.PolicyProblems;
import io.zhaoren.policy.reading.Problems;
import io.zhaoren.policy.reading.SourceText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the words of the policies' procedures mean ({@code steps.yaml}). */
public final class StepWords {

  private static final String FILE = "steps.yaml";

  private record Meaning(StepKind kind, boolean fromReceipt) {}

  private final Map<String, Meaning> meanings = new LinkedHashMap<>();

  private StepWords() {}

  /** The list that is part of this module; a bad one stops the start. */
  public static StepWords bundled() {
    try (var stream = StepWords.class.getResourceAsStream("/" + FILE)) {
      if (stream == null) {
        throw new IllegalStateException(FILE + " is missing");
      }
      return read(new SourceText(FILE, new String(stream.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (PolicyProblems e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  static StepWords read(SourceText file) throws PolicyProblems {
    var problems = new Problems();
    var words = new StepWords();
    Document.read(file, problems)
        .ifPresent(
            top -> {
              for (var element : top.required("steps").map(Element::list).orElse(List.of())) {
                element.mapping().ifPresent(words::add);
              }
              top.nothingElse();
            });
    problems.refuse();
    return words;
  }

  private void add(Mapping row) {
    var step = row.required("step").flatMap(Element::text);
    var kind = row.required("kind").flatMap(element -> element.choice(StepKind.class));
    var fromReceipt = row.optional("fromReceipt").flatMap(Element::bool).orElse(false);
    row.nothingElse();
    if (step.isPresent() && kind.isPresent()) {
      if (meanings.putIfAbsent(step.get(), new Meaning(kind.get(), fromReceipt)) != null) {
        row.self().wrong("this step stands here twice");
      }
    }
  }

  /** Whether the word is in the list. */
  public boolean knows(String step) {
    return meanings.containsKey(step);
  }

  /** What the step is for; a word that is not in the list is part of the review. */
  public StepKind kind(String step) {
    var meaning = meanings.get(step);
    return meaning == null ? StepKind.REVIEW : meaning.kind();
  }

  boolean fromReceipt(String step) {
    var meaning = meanings.get(step);
    return meaning != null && meaning.fromReceipt();
  }
}
