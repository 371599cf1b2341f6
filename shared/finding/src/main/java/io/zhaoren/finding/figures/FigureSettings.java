package io.zhaoren.finding.figures;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;
import java.util.Set;

/** What is counted beside programmes. */
@ConfigMapping(prefix = "zhaoren.figures")
public interface FigureSettings {

  /** Programmes whose open matches are to be brought down to none (清零). */
  Optional<Set<String>> toClear();
}
