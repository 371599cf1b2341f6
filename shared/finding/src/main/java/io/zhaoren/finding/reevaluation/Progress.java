package io.zhaoren.finding.reevaluation;

import java.util.List;

/**
 * How far one is.
 *
 * @param residents how many were looked at
 */
public record Progress(long pagesDone, long pages, long residents, List<Count> counts) {

  /**
   * What changed for one programme in one place.
   *
   * @param jurisdiction the six-digit division; 0: not known
   * @param household whether the matches are those of households, not of residents
   * @param monthlyFen by how much more is due per month to those found for certain
   */
  public record Count(
      String programme,
      int jurisdiction,
      boolean household,
      long found,
      long changed,
      long lost,
      long monthlyFen) {}

  public Progress {
    counts = List.copyOf(counts);
  }
}
