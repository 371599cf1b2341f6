package io.zhaoren.eldercare.visit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Period;

/**
 * How often elders are visited. No text of Zhejiang was found that says so; the defaults are those
 * of Inner Mongolia of 2022 (P58b), the best that was published.
 */
@ConfigMapping(prefix = "zhaoren.visits")
public interface VisitSettings {

  /** 80 or older and alone, empty-nest or left behind; dementia; serious chronic disease. */
  @WithDefault("P7D")
  Period high();

  /** Disabled, in extreme-poverty support, or of a family-planning-special family. */
  @WithDefault("P1M")
  Period key();

  /** Whoever else is alone, empty-nest or left behind. */
  @WithDefault("P3M")
  Period general();

  /** After a major change, or a signal: 24 hours, kept as the day after. */
  @WithDefault("P1D")
  Period afterChange();

  /** How long before its day a visit becomes a task of the community. Choice of the house. */
  @WithDefault("P7D")
  Period ahead();

  /** When nobody was met so often, the county looks. Choice of the house. */
  @WithDefault("3")
  int attempts();
}
