package io.zhaoren.policy.vocabulary;

/** The same thing said to people in Chinese and in English. */
public record Words(String zh, String en) {

  /** The text for a language tag: Chinese unless it asks for English. */
  public String in(String languageTag) {
    return languageTag.startsWith("en") ? en : zh;
  }
}
