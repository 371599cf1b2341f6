package io.zhaoren.testing;

import io.zhaoren.embedded.TokenKey;
import java.util.Map;

/**
 * Gives the {@code @QuarkusTest} of a service the real servers, and lets it believe the tokens of
 * {@link TestCaller}. Use it as {@code @QuarkusTestResource(StackResource.class)}.
 */
public final class StackResource extends ServersResource {

  /** For Quarkus, which makes it by reflection. */
  public StackResource() {}

  @Override
  public Map<String, String> start() {
    Map<String, String> configuration = super.start();
    configuration.put("quarkus.oidc.public-key", TestCaller.key().publicKey());
    configuration.put("quarkus.oidc.token.issuer", TokenKey.ISSUER);
    return configuration;
  }
}
