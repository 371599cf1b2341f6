package io.zhaoren.local;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;

/** How many terminal columns a text takes: a Chinese character takes two. */
public final class DisplayWidth {

  private DisplayWidth() {}

  public static int of(String text) {
    return text.codePoints().map(DisplayWidth::of).sum();
  }

  /** The text with spaces behind it up to a width. */
  public static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - of(text)));
  }

  /** As much of the text as fits, no character cut in two. */
  public static String cut(String text, int width) {
    int used = 0;
    int index = 0;
    while (index < text.length()) {
      int character = text.codePointAt(index);
      used += of(character);
      if (used > width) {
        return text.substring(0, index);
      }
      index += Character.charCount(character);
    }
    return text;
  }

  /** The text in lines of a width at most, broken at spaces, each with the same text before it. */
  public static List<String> wrapped(String text, int width, String before) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && of(before) + of(line.toString()) + 1 + of(word) > width) {
        lines.add(before + line);
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(before + line);
    return lines;
  }

  private static int of(int character) {
    int type = Character.getType(character);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT
        || type == Character.CONTROL) {
      return 0;
    }
    boolean fullWidth =
        (character >= 0x3000 && character <= 0x303E)
            || (character >= 0xFF01 && character <= 0xFF60)
            || (character >= 0x1F300 && character <= 0x1FAFF);
    return fullWidth || isEastAsian(UnicodeScript.of(character)) ? 2 : 1;
  }

  private static boolean isEastAsian(UnicodeScript script) {
    return switch (script) {
      case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO -> true;
      default -> false;
    };
  }
}
