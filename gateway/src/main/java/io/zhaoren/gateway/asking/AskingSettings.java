package io.zhaoren.gateway.asking;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** Whom to ask for what one answer is made of, and for how long. */
@ConfigMapping(prefix = "zhaoren.benefits")
public interface AskingSettings {

  /** Where the API of each service begins, by the name of its upstream. */
  Map<String, String> services();

  /** After so long the answer is given with what is there. */
  @WithDefault("2s")
  Duration deadline();

  /**
   * How many questions are under way to one service at the same time: one that is slow fills its
   * own places and no others.
   */
  @WithDefault("32")
  int connections();

  /** How many more wait; none of them longer than the deadline. */
  @WithDefault("512")
  int waiting();

  /** The longest answer of a service. */
  @WithDefault("4M")
  MemorySize longestAnswer();
}
