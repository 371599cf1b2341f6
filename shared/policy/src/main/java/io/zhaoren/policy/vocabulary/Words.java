package io.zhaoren.policy.vocabulary;

import io.zhaoren.policy.reading.Element;
import io.zhaoren.policy.reading.Mapping;
import java.util.Optional;

/** The same thing said to people in Chinese and in English. */
public record Words(String zh, String en) {

  /** The text for a language tag: Chinese unless it asks for English. */
  public String in(String languageTag) {
    return languageTag.startsWith("en") ? en : zh;
  }

  /** What stands in a file as {@code {zh: …, en: …}} under a key that may not be left out. */
  public static Optional<Words> read(Mapping parent, String key) {
    return parent
        .required(key)
        .flatMap(Element::mapping)
        .flatMap(
            mapping -> {
              var words = read(mapping);
              mapping.nothingElse();
              return words;
            });
  }

  /** The keys {@code zh} and {@code en}, beside others. */
  public static Optional<Words> read(Mapping mapping) {
    var zh = mapping.required("zh").flatMap(Element::text);
    var en = mapping.required("en").flatMap(Element::text);
    return zh.flatMap(chinese -> en.map(english -> new Words(chinese, english)));
  }
}
