package io.zhaoren.finding.policies;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Where policies come from beside the build. */
@ConfigMapping(prefix = "zhaoren.policies")
public interface PolicySettings {

  /** A directory with {@code policies/} or {@code parameters/} that are imported as well. */
  Optional<Path> directory();
}
