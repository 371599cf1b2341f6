package io.zhaoren.finding.figures;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What is counted beside programmes. */
@ConfigMapping(prefix = "zhaoren.figures")
public interface FigureSettings {

  /** Programmes whose open matches are to be brought down to none (清零). */
  Optional<Set<String>> toClear();

  /**
   * The smallest count that is told to whoever may know how many there are and not who. No law
   * gives the number: the authority sets it.
   */
  @WithDefault("5")
  int smallestCell();

  /**
   * How long the counts of the whole province may be told again before they are counted anew:
   * whoever may know how many there are and not who asks by them, wherever the question looks.
   */
  @WithDefault("PT1M")
  Duration kept();
}
