package io.zhaoren.finding.rejection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Period;
import java.util.Optional;

/** How long originals are kept, and the keys that encrypt them. */
@ConfigMapping(prefix = "zhaoren.rejection")
public interface RejectionSettings {

  /** How long a rejection can be fetched. */
  @WithDefault("P30D")
  Period keep();

  /**
   * A Tink keyset of AEAD keys in JSON; from a secret of the environment, never from a file of the
   * build.
   */
  Optional<String> keyset();

  /** A file with the same. */
  Optional<Path> keysetFile();

  /** Whether a missing keyset file is made, with new keys; for one machine only. */
  @WithDefault("false")
  boolean generateKeyset();
}
