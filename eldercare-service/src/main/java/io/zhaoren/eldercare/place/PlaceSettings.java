package io.zhaoren.eldercare.place;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Period;

/** How beds are offered. No text that was read says this number. */
@ConfigMapping(prefix = "zhaoren.places")
public interface PlaceSettings {

  /** For how many days an offer can be accepted. Choice of the house. */
  @WithDefault("P7D")
  Period offerFor();
}
