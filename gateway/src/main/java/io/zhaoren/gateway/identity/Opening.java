package io.zhaoren.gateway.identity;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** No gateway starts that could not tell who calls, or that trusts a key anybody can use. */
@Singleton
class Opening {

  private static final int FIRST = -3;
  private static final Logger LOG = Logger.getLogger(Opening.class);

  /** The profile of the local stack, whose key anybody at that machine can use. */
  private static final String LOCAL = "local";

  private final Optional<String> provider;
  private final Optional<String> localKey;

  Opening(
      @ConfigProperty(name = "quarkus.oidc.auth-server-url") Optional<String> provider,
      @ConfigProperty(name = "quarkus.oidc.public-key") Optional<String> localKey) {
    this.provider = provider;
    this.localKey = localKey;
  }

  void open(@Observes @Priority(FIRST) StartupEvent start) {
    refusal(provider.isPresent(), localKey.isPresent(), isAtTheDesk())
        .ifPresent(
            line -> {
              LOG.error(line);
              throw new ConfigurationException(line);
            });
  }

  private static boolean isAtTheDesk() {
    return LaunchMode.current() != LaunchMode.NORMAL
        || ConfigUtils.getProfiles().equals(List.of(LOCAL));
  }

  /** Why a gateway with these settings must not run. */
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
}
