package io.zhaoren.childwelfare.report;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Where reports lie until the database has them, and when it is too late. */
@ConfigMapping(prefix = "zhaoren.child-report")
interface ReportSettings {

  /** A directory on a disk of this very instance that outlives the process. */
  @WithDefault("spool/child-reports")
  Path spool();

  /**
   * After which police and civil affairs must have heard of it. No statutory limit was found: the
   * law says at once (未成年人保护法 第十一条); 24 hours are proposed (domain.md 3.4).
   */
  @WithDefault("PT24H")
  Duration lateAfter();

  /** Codes of those who may open what is sealed, each by an order of the county. */
  Optional<Set<String>> namedHandlers();
}
