package io.zhaoren.eldercare.ability;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Period;

/** When somebody is to be assessed again. No text that was read says this number. */
@ConfigMapping(prefix = "zhaoren.ability")
public interface AbilitySettings {

  /** How long before the last one runs out the next one is due. Choice of the house. */
  @WithDefault("P30D")
  Period ahead();
}
