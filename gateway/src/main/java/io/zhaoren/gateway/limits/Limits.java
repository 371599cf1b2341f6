package io.zhaoren.gateway.limits;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.zhaoren.gateway.problem.ProblemType;
import io.zhaoren.gateway.problem.Problems;
import io.zhaoren.gateway.routes.Edge;
import io.zhaoren.gateway.routes.FrontDoor;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Holds every caller to what one may ask for. The answer says what is left, in the fields of
 * draft-ietf-httpapi-ratelimit-headers; who asks for more is told when to come back. What Quarkus
 * itself answers under {@code /q} is not counted: who asks whether we live must be answered.
 */
@Singleton
public class Limits {

  private static final String POLICY = "RateLimit-Policy";
  private static final String LEFT = "RateLimit";

  private final Edge edge;
  private final Problems problems;
  private final Buckets buckets;
  private final Quota client;
  private final Quota stranger;
  private final Map<String, Quota> ofRoutes = new HashMap<>();

  /**
   * @throws IllegalArgumentException if a limit is of a route that there is none of
   */
  Limits(LimitSettings settings, Edge edge, Problems problems, Vertx vertx, DataSource database) {
    this.edge = edge;
    this.problems = problems;
    this.buckets =
        settings.shared()
            ? new SharedBuckets(vertx, database, settings.toldAfter())
            : new OwnBuckets();
    this.client = new Quota("client", settings.client().burst(), settings.client().perSecond());
    this.stranger =
        new Quota("stranger", settings.stranger().burst(), settings.stranger().perSecond());
    settings
        .routes()
        .forEach(
            (name, route) -> {
              if (!edge.hasRoute(name)) {
                throw new IllegalArgumentException("limit: there is no route " + name);
              }
              ofRoutes.put(name, new Quota(name, route.burst(), route.perSecond()));
            });
  }

  /** Counts a request of whom nothing is known but the address. */
  public void asStranger(RoutingContext context, Runnable pass) {
    if (FrontDoor.plainPath(context).startsWith("/q/")) {
      pass.run();
      return;
    }
    count(context, edge.peer(context.request()), List.of(stranger), pass);
  }

  /** Counts a request of somebody who has proved who calls. */
  public void asCaller(RoutingContext context, String who, Runnable pass) {
    var quotas = new ArrayList<Quota>(List.of(client));
    edge.routeName(FrontDoor.plainPath(context)).map(ofRoutes::get).ifPresent(quotas::add);
    count(context, who, quotas, pass);
  }

  private void count(RoutingContext context, String whose, List<Quota> quotas, Runnable pass) {
    var takes = new ArrayList<Future<Taken>>(quotas.size());
    var atOnce = true;
    for (var quota : quotas) {
      var take = buckets.take(whose, quota);
      takes.add(take);
      atOnce &= take.isComplete();
    }
    if (atOnce) {
      counted(context, quotas, takes, pass);
      return;
    }
    context.request().pause();
    Future.all(takes)
        .onComplete(
            done -> {
              context.request().resume();
              counted(context, quotas, takes, pass);
            });
  }

  private void counted(
      RoutingContext context, List<Quota> quotas, List<Future<Taken>> takes, Runnable pass) {
    var wait = 0L;
    var policies = new ArrayList<String>();
    var left = new ArrayList<String>();
    for (var i = 0; i < quotas.size(); i++) {
      var taken = takes.get(i).result();
      policies.add(quotas.get(i).policy());
      left.add(taken.item(quotas.get(i)));
      wait = taken.granted() ? wait : Math.max(wait, Math.max(1, taken.nextIn()));
    }
    var response = context.response();
    response.putHeader(POLICY, String.join(", ", policies));
    response.putHeader(LEFT, String.join(", ", left));
    if (wait == 0) {
      pass.run();
      return;
    }
    FrontDoor.cause(context, ProblemType.TOO_MANY_REQUESTS.slug());
    response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait));
    problems.answer(
        response,
        ProblemType.TOO_MANY_REQUESTS,
        context.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
  }
}
