package io.zhaoren.policy.reading;

/**
 * Something wrong in a file.
 *
 * @param line from 1
 * @param column from 1
 */
public record Problem(String file, int line, int column, String message) {

  @Override
  public String toString() {
    return file + ":" + line + ":" + column + ": " + message;
  }
}
