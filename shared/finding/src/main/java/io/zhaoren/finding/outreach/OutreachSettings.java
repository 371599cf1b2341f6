package io.zhaoren.finding.outreach;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Period;

/** How people are told. No law or published rule says these numbers. */
@ConfigMapping(prefix = "zhaoren.outreach")
public interface OutreachSettings {

  /** After so long unheard on the phone a field worker tells it. Choice of the house. */
  @WithDefault("P7D")
  Period onPhone();

  /** After somebody declined, nobody asks again for so long. Choice of the house. */
  @WithDefault("P90D")
  Period quiet();

  /** How many changed matches are followed in one transaction. */
  @WithDefault("1000")
  int batch();
}
