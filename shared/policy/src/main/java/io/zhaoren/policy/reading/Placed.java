package io.zhaoren.policy.reading;

/** A value and where it stands in its file. */
public record Placed<T>(T value, Position at) {

  @Override
  public String toString() {
    return String.valueOf(value);
  }
}
