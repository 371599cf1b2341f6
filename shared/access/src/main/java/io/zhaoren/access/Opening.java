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

/** No service starts that would let in whom it should not, or could not tell who calls. */
@Singleton
class Opening {

  /** Before anything else is done at the start. */
  private static final int FIRST = -3;

  private static final Logger LOG = Logger.getLogger(Opening.class);

  /** The profile of the local stack, whose key anybody at that machine can use. */
  private static final String LOCAL = "local";

  private final Instance<Operations> operations;
  private final Optional<String> provider;
  private final Optional<String> localKey;

  Opening(
      Instance<Operations> operations,
      @ConfigProperty(name = "quarkus.oidc.auth-server-url") Optional<String> provider,
      @ConfigProperty(name = "quarkus.oidc.public-key") Optional<String> localKey) {
    this.operations = operations;
    this.provider = provider;
    this.localKey = localKey;
  }

  void open(@Observes @Priority(FIRST) StartupEvent start) {
    refusal(provider.isPresent(), localKey.isPresent(), isAtTheDesk())
        .ifPresent(
            line -> {
              throw refused(line);
            });
    try {
      operations.get();
    } catch (IllegalStateException wrong) {
      throw refused(String.valueOf(wrong.getMessage()));
    }
  }

  private static boolean isAtTheDesk() {
    return LaunchMode.current() != LaunchMode.NORMAL
        || ConfigUtils.getProfiles().equals(List.of(LOCAL));
  }

  /** Why a service with these settings must not run. */
  static Optional<String> refusal(boolean provider, boolean localKey, boolean atTheDesk) {
    if (localKey && !atTheDesk) {
      return Optional.of(
          "quarkus.oidc.public-key is for the local profile alone: name a provider of identities"
              + " in quarkus.oidc.auth-server-url");
    }
    if (!localKey && !provider) {
      return Optional.of("nobody proves who calls: set quarkus.oidc.auth-server-url");
    }
    return Optional.empty();
  }

  private static ConfigurationException refused(String lines) {
    lines.lines().forEach(LOG::error);
    return new ConfigurationException("not started, for the reasons above");
  }
}
