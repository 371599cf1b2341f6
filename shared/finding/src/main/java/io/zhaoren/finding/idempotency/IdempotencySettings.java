package io.zhaoren.finding.idempotency;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long answers are remembered. */
@ConfigMapping(prefix = "zhaoren.idempotency")
public interface IdempotencySettings {

  /** After this time a key may be used anew. */
  @WithDefault("P2D")
  Duration keep();

  /** A write that was not finished within this time has died and may be tried again. */
  @WithDefault("PT2M")
  Duration lease();
}
