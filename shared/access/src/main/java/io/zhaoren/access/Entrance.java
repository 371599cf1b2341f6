package io.zhaoren.access;

import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * The last door before an operation: who calls is proved, the role may do it, and what the address
 * names is in reach.
 */
@Singleton
public class Entrance {

  private static final Logger LOG = Logger.getLogger(Entrance.class);

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  /** The whole of it, as its code begins. */
  private static final String PROVINCE = "33";

  private final Operations operations;
  private final CurrentIdentityAssociation identity;
  private final Reach reach;
  private final Access access;

  Entrance(Operations operations, CurrentIdentityAssociation identity, Reach reach, Access access) {
    this.operations = operations;
    this.identity = identity;
    this.reach = reach;
    this.access = access;
  }

  /**
   * @throws RefusedException for whatever is not allowed
   */
  @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
  public void enter(ContainerRequestContext request, ResourceInfo resource) {
    var operation = operations.of(resource.getResourceMethod());
    var rule = operation.rule();
    if (rule.isPublic()) {
      return;
    }
    var caller = caller().orElseThrow(() -> new RefusedException(Refusal.NO_TOKEN));
    access.askedBy(caller);
    var scope =
        rule.of(caller).orElseThrow(() -> new RefusedException(Refusal.ROLE_MAY_NOT)).scope();
    var matters = named(operation, request);
    for (var named : matters) {
      // what is not there is the operation's to say; what would be made by it is not
      var passes = !named.known() && scope.isOfAnArea() && SAFE.contains(request.getMethod());
      if (!passes && !reach.covers(caller, scope, named, rule.unplaced())) {
        throw new RefusedException(Refusal.OUT_OF_REACH);
      }
    }
    var reason = Reason.read(request.getHeaderString(Reason.HEADER));
    var needed = operation.reasons().get(caller.role());
    if (needed != null && reason.filter(said -> said.isEnough(needed)).isEmpty()) {
      throw new RefusedException(Refusal.NO_REASON);
    }
    access.because(reason);
    access.grant(
        rule,
        caller,
        scope,
        matters.stream()
            .filter(Matter::known)
            .flatMap(each -> each.residents().stream())
            .collect(Collectors.toSet()));
  }

  private Optional<Caller> caller() {
    try {
      var known = identity.getIdentity();
      if (known.isAnonymous()) {
        return Optional.empty();
      }
      Caller before = known.getAttribute(CheckedTokens.CALLER);
      return Optional.of(
          before == null ? Caller.of(((JsonWebToken) known.getPrincipal())::getClaim) : before);
    } catch (AuthenticationFailedException e) {
      throw new RefusedException(Refusal.BAD_TOKEN);
    } catch (OIDCException e) {
      // whether the token is good cannot be told: the message may hold parts of it
      LOG.errorf("no token can be checked: %s", e.getClass().getName());
      throw new ServiceUnavailableException();
    }
  }

  private List<Matter> named(Operations.Guarded operation, ContainerRequestContext request) {
    var values = new ArrayList<Map.Entry<String, String>>();
    operation
        .parameters()
        .forEach(
            (name, standard) ->
                given(request.getUriInfo(), name, standard)
                    .forEach(value -> values.add(Map.entry(name, value))));
    var naming = operation.rule().naming();
    if (naming == Rule.Naming.PROVINCE || (naming == Rule.Naming.ADDRESS && values.isEmpty())) {
      return List.of(Matter.at(PROVINCE));
    }
    return values.stream()
        .flatMap(each -> reach.find(each.getKey(), each.getValue()).stream())
        .toList();
  }

  private static List<String> given(UriInfo uri, String name, Optional<String> standard) {
    var values = new ArrayList<String>();
    values.addAll(uri.getPathParameters().getOrDefault(name, List.of()));
    values.addAll(uri.getQueryParameters().getOrDefault(name, List.of()));
    if (values.isEmpty()) {
      standard.ifPresent(values::add);
    }
    return values;
  }
}
