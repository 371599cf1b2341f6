package io.zhaoren.finding.policies;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the stored policies are compiled. */
@Readiness
@ApplicationScoped
public class PoliciesHealth implements HealthCheck {

  private final PolicyStore store;

  public PoliciesHealth(PolicyStore store) {
    this.store = store;
  }

  @Override
  public HealthCheckResponse call() {
    var current = store.current();
    return HealthCheckResponse.named("policies")
        .status(!current.policies().policies().isEmpty())
        .withData("version", current.version())
        .withData("texts", current.policies().policies().size())
        .build();
  }
}
