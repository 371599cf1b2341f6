package io.zhaoren.eldercare.ability;

import io.zhaoren.policy.vocabulary.Words;
import java.util.List;

/**
 * One of the 26 things that are looked at.
 *
 * @param clause its number in the standard
 * @param code as requests and answers name it
 * @param options from the best to the worst
 */
record Indicator(String clause, String code, Words name, List<Option> options) {

  /** What may be found, and its score. */
  record Option(int score, Words says) {}

  Indicator {
    options = List.copyOf(options);
  }

  int maximum() {
    return options.stream().mapToInt(Option::score).max().orElse(0);
  }

  boolean allows(int score) {
    return options.stream().anyMatch(option -> option.score() == score);
  }
}
