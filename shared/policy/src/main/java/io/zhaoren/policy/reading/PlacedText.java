package io.zhaoren.policy.reading;

/**
 * A text out of a YAML file with the place of each character in the file: a text may be quoted,
 * folded or a block, and still an error in its middle can be pointed at.
 */
public final class PlacedText {

  private final String text;
  private final Position[] places;

  private PlacedText(String text, Position[] places) {
    this.text = text;
    this.places = places;
  }

  /**
   * @param value what YAML made of the scalar
   * @param start code point in the source at which the scalar begins
   */
  static PlacedText of(String value, SourceText source, int start) {
    var raw = source.text();
    var at = raw.offsetByCodePoints(0, start);
    var cursor = new Cursor(raw, at);
    if (at < raw.length() && (raw.charAt(at) == '|' || raw.charAt(at) == '>')) {
      cursor.toNextLine();
    }
    // Apart from white space and escapes, a scalar's characters stand in the file in the same
    // order.
    var places = new Position[value.length() + 1];
    var last = cursor.position();
    for (var i = 0; i < value.length(); i++) {
      if (!Character.isWhitespace(value.charAt(i)) && cursor.seek(value.charAt(i))) {
        last = cursor.position();
        places[i] = last;
        cursor.advance();
        last = new Position(last.line(), last.column() + 1);
      } else {
        places[i] = last;
      }
    }
    places[value.length()] = last;
    return new PlacedText(value, places);
  }

  /** A text that comes from no file, placed as if it were one. */
  public static PlacedText alone(String text) {
    return of(text, new SourceText("", text), 0);
  }

  public String text() {
    return text;
  }

  /** Where the character at an offset stands; one past the end is the end. */
  public Position at(int offset) {
    return places[Math.max(0, Math.min(offset, text.length()))];
  }

  /** Where a place within the text, given by line and column from 1, stands in the file. */
  public Position at(Position within) {
    var offset = 0;
    for (var line = 1; line < within.line(); line++) {
      var end = text.indexOf('\n', offset);
      if (end < 0) {
        break;
      }
      offset = end + 1;
    }
    return at(offset + within.column() - 1);
  }

  @Override
  public String toString() {
    return text;
  }

  private static final class Cursor {
    private final String raw;
    private int index;
    private int line;
    private int column;

    Cursor(String raw, int index) {
      this.raw = raw;
      this.index = 0;
      this.line = 1;
      this.column = 1;
      while (this.index < index) {
        advance();
      }
    }

    Position position() {
      return new Position(line, column);
    }

    void advance() {
      if (raw.charAt(index) == '\n') {
        line++;
        column = 1;
      } else if (!Character.isLowSurrogate(raw.charAt(index))) {
        column++;
      }
      index++;
    }

    void toNextLine() {
      while (index < raw.length() && raw.charAt(index) != '\n') {
        advance();
      }
      if (index < raw.length()) {
        advance();
      }
    }

    /** Goes to the next such character; stays where it is if there is none. */
    boolean seek(char wanted) {
      if (raw.indexOf(wanted, index) < 0) {
        return false;
      }
      while (raw.charAt(index) != wanted) {
        advance();
      }
      return true;
    }
  }
}
