package io.zhaoren.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A token that was checked is known for a moment, and never beyond its end. */
class KnownTokensTest {

  private static final Instant BEGINNING = Instant.parse("2023-10-01T00:00:00Z");
  private static final Caller SOMEBODY = new Caller("o-1", Role.OPERATOR, null, null, null, null);

  private final AtomicReference<Instant> now = new AtomicReference<>(BEGINNING);
  private final KnownTokens tokens = new KnownTokens(now::get);

  private void later(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  @Test
  void whatWasNeverCheckedIsNotKnown() {
    assertThat(tokens.find("Bearer a")).isEmpty();
    tokens.keep("Bearer a", SOMEBODY, BEGINNING.plusSeconds(3_600).getEpochSecond());
    assertThat(tokens.find("Bearer a")).contains(SOMEBODY);
    assertThat(tokens.find("Bearer b")).isEmpty();
    assertThat(tokens.find("Bearer a ")).isEmpty();
  }

  @Test
  void itIsCheckedAnewAfterAWhile() {
    tokens.keep("Bearer a", SOMEBODY, BEGINNING.plusSeconds(3_600).getEpochSecond());
    later(KnownTokens.KEPT.minusMillis(1));
    assertThat(tokens.find("Bearer a")).isPresent();
    later(Duration.ofMillis(1));
    assertThat(tokens.find("Bearer a")).isEmpty();
  }

  @Test
  void itIsNotKnownBeyondItsEnd() {
    tokens.keep("Bearer a", SOMEBODY, BEGINNING.plusSeconds(2).getEpochSecond());
    later(Duration.ofMillis(1_999));
    assertThat(tokens.find("Bearer a")).isPresent();
    later(Duration.ofMillis(1));
    assertThat(tokens.find("Bearer a")).isEmpty();
  }
}
