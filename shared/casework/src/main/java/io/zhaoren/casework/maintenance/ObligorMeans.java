package io.zhaoren.casework.maintenance;

import java.util.Map;
import java.util.OptionalLong;

/**
 * What is known of an obligor household.
 *
 * @param figures money in fen, areas in hundredths of a square metre; what is not known is not
 *     there
 * @param persons how many live in it, at least one
 * @param supports how many persons it must support, at least one
 */
public record ObligorMeans(Map<ObligorFigure, Long> figures, int persons, int supports) {

  public ObligorMeans {
    figures = Map.copyOf(figures);
    if (persons < 1 || supports < 1) {
      throw new IllegalArgumentException("a household has a person, and an obligor supports one");
    }
  }

  OptionalLong get(ObligorFigure figure) {
    var value = figures.get(figure);
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
