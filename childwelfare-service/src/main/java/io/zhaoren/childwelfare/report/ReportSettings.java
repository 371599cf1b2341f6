package io.zhaoren.childwelfare.report;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Where reports lie until the database has them, and when it is too late. */
@ConfigMapping(prefix = "zhaoren.child-report")
interface ReportSettings {

  /** Where the spool lies unless it is set. */
  String SPOOL = "spool/child-reports";

  /** A directory on a disk of this very instance that outlives the process. */
  @WithDefault(SPOOL)
  Path spool();

  /**
   * After which police and civil affairs must have heard of it. No statutory limit was found: the
   * law says at once (未成年人保护法 第十一条); 24 hours are proposed (domain.md 3.4).
   */
  @WithDefault("PT24H")
  Duration lateAfter();
}
