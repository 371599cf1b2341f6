package io.zhaoren.finding.problem;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * How much one request may bring. An import is read as a stream and has no limit but its lines'.
 */
@ConfigMapping(prefix = "zhaoren.http")
public interface HttpLimits {

  /** The longest JSON body. */
  @WithDefault("1M")
  MemorySize body();

  /** The longest line of an import. */
  @WithDefault("64K")
  MemorySize line();
}
