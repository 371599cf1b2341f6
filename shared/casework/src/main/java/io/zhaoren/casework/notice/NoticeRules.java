package io.zhaoren.casework.notice;

import io.zhaoren.casework.bundled.BundledList;
import io.zhaoren.policy.reading.Element;
import io.zhaoren.policy.reading.Mapping;
import io.zhaoren.policy.vocabulary.Words;
import java.util.HashMap;
import java.util.HashSet;
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
    var rules = new NoticeRules();
    BundledList.read(FILE, "notices", rules::add);
    return rules;
  }

  private void add(Mapping row) {
    var programme = row.required("programme").flatMap(Element::text);
    var publish = row.optional("publish").flatMap(Element::bool).orElse(true);
    if (programme.isPresent() && !publish) {
      unpublished.add(programme.get());
    } else if (programme.isPresent()) {
      Words.read(row, "shown").ifPresent(words -> shown.put(programme.get(), words));
    }
  }

  /** Whether a notice of this programme would not by itself tell what it must not. */
  boolean mayPublish(String programme) {
    return !unpublished.contains(programme);
  }

  Words benefit(String programme) {
    return shown.getOrDefault(programme, NEUTRAL);
  }
}
