package io.zhaoren.eldercare.plan;

/**
 * How a solver searches. The limit is work and not time: the same input, seed and work find the
 * same plan on any machine of the same kind.
 *
 * @param seed of the search, not negative
 * @param work in the solver's deterministic seconds (about one second of a processor), from 1
 * @param longestSeconds of wall time, from 1: guards the machine. A search that it ends is not
 *     repeatable, and its plan says so
 */
public record Search(int seed, int work, int longestSeconds) {

  /** The longest that anybody may ask for. */
  public static final int MOST = 3600;

  public Search {
    if (seed < 0 || work < 1 || work > MOST || longestSeconds < 1 || longestSeconds > MOST) {
      throw new IllegalArgumentException("a search needs a seed from 0 and limits from 1 to 3600");
    }
  }
}
