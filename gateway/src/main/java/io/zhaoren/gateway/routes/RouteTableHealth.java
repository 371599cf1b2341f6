package io.zhaoren.gateway.routes;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready means that there are routes. The services behind are not asked: one that is down must not
 * take the way to the others with it.
 */
@Readiness
@ApplicationScoped
public class RouteTableHealth implements HealthCheck {

  private final Edge edge;

  public RouteTableHealth(Edge edge) {
    this.edge = edge;
  }

  @Override
  public HealthCheckResponse call() {
    var routes = edge.routes().size();
    return HealthCheckResponse.named("routes")
        .status(routes > 0)
        .withData("routes", routes)
        .build();
  }
}
