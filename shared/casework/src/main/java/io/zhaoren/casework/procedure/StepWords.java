package io.zhaoren.casework.procedure;

import io.zhaoren.casework.bundled.BundledList;
import io.zhaoren.policy.reading.Element;
import io.zhaoren.policy.reading.Mapping;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the words of the policies' procedures mean ({@code steps.yaml}). */
public final class StepWords {

  private static final String FILE = "steps.yaml";

  private record Meaning(StepKind kind, boolean fromReceipt) {}

  private final Map<String, Meaning> meanings = new LinkedHashMap<>();

  private StepWords() {}

  /** The list that is part of this module; a bad one stops the start. */
  public static StepWords bundled() {
    var words = new StepWords();
    BundledList.read(FILE, "steps", words::add);
    return words;
  }

  private void add(Mapping row) {
    var step = row.required("step").flatMap(Element::text);
    var kind = row.required("kind").flatMap(element -> element.choice(StepKind.class));
    var fromReceipt = row.optional("fromReceipt").flatMap(Element::bool).orElse(false);
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
