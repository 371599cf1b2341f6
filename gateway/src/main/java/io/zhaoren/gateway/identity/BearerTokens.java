package io.zhaoren.gateway.identity;

import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Optional;
import java.util.Set;

/** Checks a token as Quarkus does, but not the one that the {@link Doorkeeper} knows. */
@Alternative
@Priority(1)
@ApplicationScoped
public class BearerTokens implements HttpAuthenticationMechanism {

  private final OidcAuthenticationMechanism checking;
  private final KnownTokens known;

  BearerTokens(OidcAuthenticationMechanism checking, KnownTokens known) {
    this.checking = checking;
    this.known = known;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager identities) {
    var brought = context.request().headers().getAll(HttpHeaders.AUTHORIZATION);
    return (brought.size() == 1 ? known.find(brought.get(0)) : Optional.<KnownTokens.Known>empty())
        .map(each -> Uni.createFrom().item(each.identity()))
        .orElseGet(() -> checking.authenticate(context, identities));
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return checking.getChallenge(context);
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return checking.getCredentialTypes();
  }

  @Override
  public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
    return checking.getCredentialTransport(context);
  }

  /** Before the one that it asks. */
  @Override
  public int getPriority() {
    return checking.getPriority() + 1;
  }
}
