package io.zhaoren.eldercare.island;

import java.util.List;

/**
 * A rota and what it could not do.
 *
 * @param levels what was made as small as it could be, the more important first
 * @param uncovered visits that nobody makes, each with the reason
 * @param stranded carers who cannot get home in the period
 * @param repeatable the same question and search give the same rota
 */
public record RotaPlan(
    Rota rota,
    List<Level> levels,
    List<Uncovered> uncovered,
    List<String> stranded,
    boolean repeatable) {

  /**
   * One thing that is made small; a later one only as far as earlier ones stay as they are.
   *
   * @param bound below which no rota can be; equal to the value if it is proved to be best
   */
  public record Level(String name, long value, long bound) {

    public long gap() {
      return value - bound;
    }
  }

  /** Why a visit is not made. */
  public enum Why {
    /** No carer of the team has the skill. */
    NO_SKILL,
    /**
     * No ferry reaches the island up to the visit's last day, and nobody with the skill lives
     * there.
     */
    NO_FERRY,
    /** It takes longer than anybody who may come can stay in a day. */
    TOO_LONG,
    /** Those who could come are needed elsewhere, rest or are away. */
    NOBODY_FREE
  }

  /** A visit that nobody makes. */
  public record Uncovered(String visit, Why why) {}

  public RotaPlan {
    levels = List.copyOf(levels);
    uncovered = List.copyOf(uncovered);
    stranded = List.copyOf(stranded);
  }
}
