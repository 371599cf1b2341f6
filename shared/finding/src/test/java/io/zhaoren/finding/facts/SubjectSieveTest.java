package io.zhaoren.finding.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.testing.Seeds;
import java.util.ArrayList;
import java.util.SplittableRandom;
import java.util.UUID;

/** What a sieve never does, and what it hardly ever does. */
class SubjectSieveTest {

  @Seeds(5)
  void itMissesNobodyAndLetsFewOthersThrough(long seed) {
    var random = new SplittableRandom(seed);
    // ids as they are issued: random, but for the bits that tell their kind
    var ids = new ArrayList<UUID>();
    for (var i = 0; i < 20_000; i++) {
      ids.add(
          new UUID(
              (random.nextLong() & ~0xf000L) | 0x4000L,
              (random.nextLong() & ~(0b11L << 62)) | (0b10L << 62)));
    }
    var sieve = new SubjectSieve(ids.size() / 2);
    ids.subList(0, ids.size() / 2).forEach(sieve::add);

    assertThat(ids.subList(0, ids.size() / 2)).allMatch(sieve::mayHold);
    assertThat(ids.subList(ids.size() / 2, ids.size()).stream().filter(sieve::mayHold))
        .hasSizeLessThan(ids.size() / 2 / 100);
  }

  @Seeds(20)
  void ofNobodyItHoldsNobody(long seed) {
    var random = new SplittableRandom(seed);

    assertThat(new SubjectSieve(0).mayHold(new UUID(random.nextLong(), random.nextLong())))
        .isFalse();
  }
}
