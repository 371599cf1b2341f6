package io.zhaoren.policy.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlacedTextTest {

  private static PlacedText text(String yaml) {
    return Document.read(new SourceText("a.yaml", yaml), new Problems())
        .flatMap(top -> top.required("when"))
        .flatMap(Element::placedText)
        .orElseThrow();
  }

  private static Position of(PlacedText text, String word) {
    return text.at(text.text().indexOf(word));
  }

  @Test
  void aPlainTextStandsWhereItIsWritten() {
    var text = text("when: a && wrong\n");
    assertThat(of(text, "a")).isEqualTo(new Position(1, 7));
    assertThat(of(text, "wrong")).isEqualTo(new Position(1, 12));
  }

  @Test
  void aQuotedTextBeginsAfterItsQuote() {
    assertThat(of(text("when: '!wrong'\n"), "wrong")).isEqualTo(new Position(1, 9));
    assertThat(of(text("when: \"!wrong\"\n"), "wrong")).isEqualTo(new Position(1, 9));
  }

  @Test
  void aDoubledQuoteIsOneCharacterOfTheText() {
    var text = text("when: 'a == ''X'' && wrong'\n");
    assertThat(text.text()).isEqualTo("a == 'X' && wrong");
    assertThat(of(text, "wrong")).isEqualTo(new Position(1, 22));
  }

  @Test
  void aFoldedBlockIsFoundOnItsOwnLines() {
    var text =
        text("x: 1\nwhen: >-   # a remark about wrong things\n  first\n  && wrong\n  && last\n");
    assertThat(text.text()).isEqualTo("first && wrong && last");
    assertThat(of(text, "first")).isEqualTo(new Position(3, 3));
    assertThat(of(text, "wrong")).isEqualTo(new Position(4, 6));
    assertThat(of(text, "last")).isEqualTo(new Position(5, 6));
  }

  @Test
  void aLiteralBlockIsFoundOnItsOwnLines() {
    var text = text("when: |\n    first\n      && wrong\n");
    assertThat(of(text, "wrong")).isEqualTo(new Position(3, 10));
    assertThat(text.at(new Position(2, 6))).isEqualTo(new Position(3, 10));
  }

  @Test
  void aPlainTextOverSeveralLinesIsFoundOnEach() {
    var text = text("when: first\n   && wrong\n");
    assertThat(text.text()).isEqualTo("first && wrong");
    assertThat(of(text, "wrong")).isEqualTo(new Position(2, 7));
  }

  @Test
  void columnsCountCharactersAndNotBytes() {
    var text = text("{name: 低保𠮷, when: wrong}\n");
    assertThat(of(text, "wrong")).isEqualTo(new Position(1, 19));
  }

  @Test
  void onePastTheEndIsTheEnd() {
    assertThat(text("when: ab\n").at(2)).isEqualTo(new Position(1, 9));
    assertThat(text("when: ab\n").at(99)).isEqualTo(new Position(1, 9));
  }
}
