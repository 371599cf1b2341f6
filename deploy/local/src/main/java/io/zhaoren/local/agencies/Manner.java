package io.zhaoren.local.agencies;

import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** How an agency answers one request. */
enum Manner {
  AT_ONCE,
  LATE,
  TWICE,
  IN_PARTS,
  CONTRADICTING,
  REFUSING,
  UNREADABLE,
  NEVER;

  /** As often as not an agency does what it should. */
  private static final List<Manner> DRAWN =
      List.of(
          AT_ONCE,
          AT_ONCE,
          AT_ONCE,
          AT_ONCE,
          AT_ONCE,
          AT_ONCE,
          AT_ONCE,
          LATE,
          TWICE,
          IN_PARTS,
          CONTRADICTING,
          REFUSING,
          UNREADABLE,
          NEVER);

  /** The same for the same seed and request, always and everywhere. */
  static Manner of(long seed, UUID request) {
    return DRAWN.get(random(seed, request).nextInt(DRAWN.size()));
  }

  static SplittableRandom random(long seed, UUID of) {
    return new SplittableRandom(
        seed ^ of.getMostSignificantBits() ^ Long.rotateLeft(of.getLeastSignificantBits(), 17));
  }
}
