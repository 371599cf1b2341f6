package io.zhaoren.finding.community;

import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Areas;
import io.zhaoren.policy.vocabulary.Words;

/**
 * The code of a village or community: twelve digits, of which the first six are its county's and
 * the first nine its township's (统计用城乡划分代码).
 */
public record CommunityId(long code) {

  /** A community's code starts with its county's. */
  private static final long PER_COUNTY = 1_000_000;

  /** A grid's code is its community's with three digits more. */
  private static final long PER_COMMUNITY = 1_000;

  public static CommunityId inPath(String text, String name) {
    if (!text.matches("[0-9]{12}")
        || !Areas.zhejiang().isCounty(Long.parseLong(text) / 1_000_000)) {
      throw ProblemException.of(
          ProblemType.INVALID_REQUEST,
          Violation.path(
              name,
              "BAD_COMMUNITY",
              new Words(
                  "须为本省村（社区）的12位代码", "must be the twelve digits of a community of the province")));
    }
    return new CommunityId(Long.parseLong(text));
  }

  public int county() {
    return (int) (code / PER_COUNTY);
  }

  /** Whether the code is that of a grid of this community. */
  boolean has(long grid) {
    return grid / PER_COMMUNITY == code;
  }

  @Override
  public String toString() {
    return Long.toString(code);
  }
}
