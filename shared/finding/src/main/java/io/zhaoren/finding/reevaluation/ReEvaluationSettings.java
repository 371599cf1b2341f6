package io.zhaoren.finding.reevaluation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How everybody is gone through. */
@ConfigMapping(prefix = "zhaoren.re-evaluation")
public interface ReEvaluationSettings {

  /** How many threads of this instance; 0: one per core. */
  @WithDefault("0")
  int threads();

  /** About how many residents a page holds. */
  @WithDefault("10000")
  int page();

  /**
   * How many residents are read and evaluated together: what is held in memory per thread. A little
   * more than a page holds, so that most pages are done at once.
   */
  @WithDefault("12000")
  int step();

  /**
   * How many households are locked in one transaction, where only some of a step differ; where most
   * do, those of a whole step are.
   */
  @WithDefault("1000")
  int batch();

  /** When a page whose worker says nothing any more is given to another. */
  @WithDefault("30s")
  Duration lease();
}
