package io.zhaoren.casework.notice;

import io.zhaoren.policy.reading.Document;
import io.zhaoren.policy.reading.Element;
import io.zhaoren.policy.reading.Mapping;
import io.zhaoren.policy.reading.PolicyProblems;
import io.zhaoren.policy.reading.Problems;
import io.zhaoren.policy.reading.SourceText;
import io.zhaoren.policy.vocabulary.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How programmes are called in public ({@code notices.yaml}). */
final class NoticeRules {

  private static final String FILE = "notices.yaml";
  private static final Words NEUTRAL = new Words("社会救助", "Social assistance");

  private final Map<String, Words> shown = new HashMap<>();
  private final Set<String> unpublished = new HashSet<>();

  private NoticeRules() {}

  /** The list that is part of this module; a bad one stops the start. */
  static NoticeRules bundled() {
    try (var stream = NoticeRules.class.getResourceAsStream("/" + FILE)) {
      if (stream == null) {
        throw new IllegalStateException(FILE + " is missing");
      }
      var problems = new Problems();
      var rules = new NoticeRules();
      Document.read(
              new SourceText(FILE, new String(stream.readAllBytes(), StandardCharsets.UTF_8)),
              problems)
          .ifPresent(rules::readAll);
      problems.refuse();
      return rules;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (PolicyProblems e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private void readAll(Mapping top) {
    for (var element : top.required("notices").map(Element::list).orElse(List.of())) {
      element.mapping().ifPresent(this::readOne);
    }
    top.nothingElse();
  }

  private void readOne(Mapping row) {
    var programme = row.required("programme").flatMap(Element::text);
    var publish = row.optional("publish").flatMap(Element::bool).orElse(true);
    if (programme.isPresent() && !publish) {
      unpublished.add(programme.get());
    } else if (programme.isPresent()) {
      Words.read(row, "shown").ifPresent(words -> shown.put(programme.get(), words));
    }
    row.nothingElse();
  }

  /** Whether a notice of this programme would not by itself tell what it must not. */
  boolean mayPublish(String programme) {
    return !unpublished.contains(programme);
  }

  Words benefit(String programme) {
    return shown.getOrDefault(programme, NEUTRAL);
  }
}
