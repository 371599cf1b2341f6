package io.zhaoren.eldercare.siting;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Where are so many new facilities of such a size to be, so that they serve the most elders who
 * have none within a walk? Everything that the answer depends on, and nothing else: in the order of
 * codes, so that the same question has the same text.
 *
 * @param communities with the elders who live there, each taken to live at the community's point
 * @param standing facilities that are there
 * @param candidates places where one may be built
 * @param build how many at most
 * @param capacity elders whom a new one serves; a candidate may hold fewer
 */
public record SitingQuestion(
    List<Community> communities,
    List<Facility> standing,
    List<Candidate> candidates,
    int build,
    int capacity,
    Walk walk) {

  /** Limits of one question, for the solver's memory. */
  public static final int MOST_COMMUNITIES = 40_000;

  public static final int MOST_CANDIDATES = 4_000;

  /** A community and how many elders live in it. */
  public record Community(String code, Point at, int elders) {

    public Community {
      if (elders < 0) {
        throw new IllegalArgumentException("elders are counted from 0");
      }
    }
  }

  /**
   * A facility that stands.
   *
   * @param places elders whom it serves; empty: not known, and taken to serve all in its reach
   */
  public record Facility(String code, Point at, Optional<Integer> places) {

    public Facility {
      if (places.filter(number -> number < 0).isPresent()) {
        throw new IllegalArgumentException("places are counted from 0");
      }
    }
  }

  /**
   * A place where a facility may be built.
   *
   * @param most elders whom one there can serve; empty: as many as a new one does
   */
  public record Candidate(String code, Point at, Optional<Integer> most) {

    public Candidate {
      if (most.filter(number -> number < 1).isPresent()) {
        throw new IllegalArgumentException("a candidate serves somebody");
      }
    }
  }

  public SitingQuestion {
    communities = List.copyOf(communities);
    standing = List.copyOf(standing);
    candidates = List.copyOf(candidates);
    if (build < 1 || capacity < 1) {
      throw new IllegalArgumentException("one facility for one elder is the least to plan");
    }
    if (communities.size() > MOST_COMMUNITIES || candidates.size() > MOST_CANDIDATES) {
      throw new IllegalArgumentException("more than one plan takes");
    }
    var codes = new HashSet<String>();
    communities.forEach(each -> once(codes, "community " + each.code()));
    standing.forEach(each -> once(codes, "place " + each.code()));
    candidates.forEach(each -> once(codes, "place " + each.code()));
  }

  private static void once(HashSet<String> codes, String code) {
    if (!codes.add(code)) {
      throw new IllegalArgumentException("twice: " + code);
    }
  }

  /** Elders whom a new facility at a candidate serves at most. */
  public int places(Candidate candidate) {
    return Math.min(capacity, candidate.most().orElse(capacity));
  }
}
