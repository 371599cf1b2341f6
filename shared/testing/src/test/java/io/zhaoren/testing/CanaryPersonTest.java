package io.zhaoren.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class CanaryPersonTest {

  private static String escaped(String format) {
    var text = new StringBuilder();
    CanaryPerson.NAME.chars().forEach(each -> text.append(format.formatted(each)));
    return text.toString();
  }

  @Test
  void aNameIsFoundHoweverJsonEscapesIt() {
    for (var format : new String[] {"\\u%04x", "\\u%04X"}) {
      assertThat(CanaryPerson.leaks("a text", "{\"says\":\"" + escaped(format) + "\"}"))
          .as(format)
          .containsExactly("name in a text");
    }
    assertThat(CanaryPerson.leaks("a text", CanaryPerson.NAME)).hasSize(1);
    assertThat(CanaryPerson.leaks("a text", "nobody".toUpperCase(Locale.ROOT))).isEmpty();
  }
}
