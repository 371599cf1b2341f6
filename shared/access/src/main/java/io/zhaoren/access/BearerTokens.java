package io.zhaoren.access;

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
import java.util.Set;

/** Checks a token as Quarkus does, but not the same one again and again. */
@Alternative
@Priority(1)
@ApplicationScoped
public class BearerTokens implements HttpAuthenticationMechanism {

  private final OidcAuthenticationMechanism checking;
  private final CheckedTokens checked;

  BearerTokens(OidcAuthenticationMechanism checking, CheckedTokens checked) {
    this.checking = checking;
    this.checked = checked;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager identities) {
    var brought = context.request().headers().getAll(HttpHeaders.AUTHORIZATION);
    if (brought.size() != 1) {
      return checking.authenticate(context, identities);
    }
    var authorization = brought.get(0);
    return checked
        .find(authorization)
        .map(identity -> Uni.createFrom().item(identity))
        .orElseGet(
            () ->
                checking
                    .authenticate(context, identities)
                    .onItem()
                    .ifNotNull()
                    .invoke(identity -> checked.keep(authorization, identity)));
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
