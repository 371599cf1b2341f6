package io.zhaoren.gateway.identity;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.zhaoren.gateway.limits.Limits;
import io.zhaoren.gateway.problem.ProblemType;
import io.zhaoren.gateway.problem.Problems;
import io.zhaoren.gateway.routes.Edge;
import io.zhaoren.gateway.routes.FrontDoor;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;

/**
 * Lets nobody pass who has not proved who calls, except to what is open to everybody; there a token
 * is not looked at. Nothing has reached a service by then, and no body was read.
 */
@ApplicationScoped
public class Doorkeeper {

  private static final Logger LOG = Logger.getLogger(Doorkeeper.class);

  private final Edge edge;
  private final Problems problems;
  private final Limits limits;
  private final KnownTokens known;

  Doorkeeper(Edge edge, Problems problems, Limits limits, KnownTokens known) {
    this.known = known;
    this.edge = edge;
    this.problems = problems;
    this.limits = limits;
  }

  void route(@Observes @Priority(1) Router router) {
    router.route().order(FrontDoor.BEFORE_QUARKUS).handler(this::ask);
  }

  private void ask(RoutingContext context) {
    var method = context.request().method().name();
    var path = FrontDoor.plainPath(context);
    if (edge.isUncounted(method, path)) {
      context.next();
      return;
    }
    if (edge.isOpen(method, path)) {
      limits.asStranger(context, context::next);
      return;
    }
    var brought = context.request().headers().getAll(HttpHeaders.AUTHORIZATION);
    if (brought.size() != 1) {
      // of two, the service might look at the other one
      refuse(context, brought.isEmpty() ? ProblemType.TOKEN_MISSING : ProblemType.TOKEN_NOT_TAKEN);
      return;
    }
    var before = known.find(brought.get(0));
    if (before.isPresent()) {
      pass(context, before.get().caller());
      return;
    }
    // a refusal is told here, and nowhere else
    context.remove(QuarkusHttpUser.AUTH_FAILURE_HANDLER);
    // what comes meanwhile is nobody's yet
    context.request().pause();
    QuarkusHttpUser.getSecurityIdentity(context, null)
        .subscribe()
        .with(
            identity -> {
              context.request().resume();
              admit(context, identity, brought.get(0));
            },
            failure -> {
              context.request().resume();
              turnAway(context, failure);
            });
  }

  private void admit(RoutingContext context, SecurityIdentity identity, String authorization) {
    Caller meanwhile = identity.getAttribute(KnownTokens.CALLER);
    if (meanwhile != null) {
      // the same token was checked for another request while this one came
      pass(context, meanwhile);
      return;
    }
    if (identity.isAnonymous() || !(identity.getPrincipal() instanceof JsonWebToken token)) {
      refuse(context, ProblemType.TOKEN_NOT_TAKEN);
      return;
    }
    var caller = Caller.of(token::getClaim);
    if (caller.isEmpty()) {
      refuse(context, ProblemType.NO_ROLE);
      return;
    }
    known.keep(authorization, caller.get(), token);
    pass(context, caller.get());
  }

  private void pass(RoutingContext context, Caller caller) {
    caller.remember(context);
    limits.asCaller(context, caller.who(), context::next);
  }

  private void turnAway(RoutingContext context, Throwable failure) {
    if (failure instanceof AuthenticationFailedException) {
      refuse(context, ProblemType.TOKEN_NOT_TAKEN);
    } else {
      // whether the token is good cannot be told: its message may hold parts of it
      LOG.errorf("no token can be checked: %s", failure.getClass().getName());
      answer(context, ProblemType.UNAVAILABLE);
    }
  }

  /** Who tries many tokens is told to wait. */
  private void refuse(RoutingContext context, ProblemType type) {
    if (type.status() == 401) {
      context
          .response()
          .putHeader(
              "WWW-Authenticate",
              type == ProblemType.TOKEN_MISSING ? "Bearer" : "Bearer error=\"invalid_token\"");
    }
    limits.asStranger(context, () -> answer(context, type));
  }

  private void answer(RoutingContext context, ProblemType type) {
    FrontDoor.cause(context, type.slug());
    problems.answer(
        context.response(), type, context.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
  }
}
