package io.zhaoren.eldercare.voucher;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How uses of vouchers are watched. No text that was read says this number. */
@ConfigMapping(prefix = "zhaoren.vouchers")
public interface VoucherSettings {

  /** Two uses of one elder at two places within this time are looked at. Choice of the house. */
  @WithDefault("PT1H")
  Duration twoPlacesWithin();
}
