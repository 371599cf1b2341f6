package io.zhaoren.access;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * No service starts that would let in whom it should not. One that has no provider of identities at
 * all is refused by Quarkus itself.
 */
@Singleton
class Opening {

  /** Before anything else is done at the start. */
  private static final int FIRST = -3;

  private static final Logger LOG = Logger.getLogger(Opening.class);

  /** The profile of the local stack, whose key anybody at that machine can use. */
  private static final String LOCAL = "local";

  private final Instance<Operations> operations;
  private final Optional<String> localKey;

  Opening(
      Instance<Operations> operations,
      @ConfigProperty(name = "quarkus.oidc.public-key") Optional<String> localKey) {
    this.operations = operations;
    this.localKey = localKey;
  }

  void open(@Observes @Priority(FIRST) StartupEvent start) {
    if (localKey.isPresent() && !isAtTheDesk(LaunchMode.current(), ConfigUtils.getProfiles())) {
      throw refused(
          "quarkus.oidc.public-key is for the local profile alone: name a provider of identities"
              + " in quarkus.oidc.auth-server-url");
    }
    try {
      operations.get();
    } catch (IllegalStateException wrong) {
      throw refused(String.valueOf(wrong.getMessage()));
    }
  }

  /** Where the key of the local stack, or of a test, may be taken. */
  static boolean isAtTheDesk(LaunchMode mode, List<String> profiles) {
    return mode != LaunchMode.NORMAL || profiles.equals(List.of(LOCAL));
  }

  private static ConfigurationException refused(String lines) {
    lines.lines().forEach(LOG::error);
    return new ConfigurationException("not started, for the reasons above");
  }
}
