package io.zhaoren.gateway.problem;

import java.util.List;
import java.util.Locale.LanguageRange;
import org.jspecify.annotations.Nullable;

/** The language in which a problem is told: Chinese, unless the caller prefers English. */
public enum Language {
  CHINESE("zh-CN"),
  ENGLISH("en");

  private final String tag;

  Language(String tag) {
    this.tag = tag;
  }

  /**
   * The better liked of the two.
   *
   * @param acceptLanguage the header of that name; what cannot be read counts as absent
   */
  public static Language preferred(@Nullable String acceptLanguage) {
    if (acceptLanguage == null || acceptLanguage.isBlank()) {
      return CHINESE;
    }
    List<LanguageRange> wishes;
    try {
      wishes = LanguageRange.parse(acceptLanguage);
    } catch (IllegalArgumentException unreadable) {
      return CHINESE;
    }
    for (var wish : wishes) {
      if (wish.getWeight() == 0) {
        continue;
      }
      var language = wish.getRange().split("-", 2)[0];
      if (language.equals("zh") || language.equals("*")) {
        return CHINESE;
      }
      if (language.equals("en")) {
        return ENGLISH;
      }
    }
    return CHINESE;
  }

  public String tag() {
    return tag;
  }

  public String of(Words words) {
    return this == ENGLISH ? words.en() : words.zh();
  }
}
