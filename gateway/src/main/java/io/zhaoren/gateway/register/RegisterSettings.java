package io.zhaoren.gateway.register;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** The keys of the hashes by which numbers are found again. */
@ConfigMapping(prefix = "zhaoren.register")
public interface RegisterSettings {

  /**
   * A Tink keyset of PRF keys in JSON; from a secret of the environment, never from a file of the
   * build.
   */
  Optional<String> keyset();

  /** A file with the same. */
  Optional<Path> keysetFile();

  /** Whether a missing keyset file is made, with a new key; for one machine only. */
  @WithDefault("false")
  boolean generateKeyset();
}
