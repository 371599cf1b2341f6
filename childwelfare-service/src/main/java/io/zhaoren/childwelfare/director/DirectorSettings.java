package io.zhaoren.childwelfare.director;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many children one person can look after. */
@ConfigMapping(prefix = "zhaoren.child-director")
interface DirectorSettings {

  /** More than these in one community ask for another director (杭政办函〔2025〕70号, P66b). */
  @WithDefault("30")
  int mostChildren();
}
