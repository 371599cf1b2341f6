package io.zhaoren.policy.reading;

/** A place in a text; line and column from 1, columns counted in characters as an editor does. */
public record Position(int line, int column) {
  public static final Position START = new Position(1, 1);
}
