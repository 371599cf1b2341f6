package io.zhaoren.gateway.problem;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * How much one request to the gateway itself may bring. A list in NDJSON is read as a stream and
 * has no limit but its lines'.
 */
@ConfigMapping(prefix = "zhaoren.http")
public interface HttpLimits {

  /** The longest JSON body. */
  @WithDefault("64K")
  MemorySize body();

  /** The longest line of such a list. */
  @WithDefault("4K")
  MemorySize line();
}
