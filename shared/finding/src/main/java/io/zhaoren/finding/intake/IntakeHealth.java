package io.zhaoren.finding.intake;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Whether what comes from Kafka can be recorded. */
@Wellness
@ApplicationScoped
public class IntakeHealth implements HealthCheck {

  private final TakingFacts taking;

  public IntakeHealth(TakingFacts taking) {
    this.taking = taking;
  }

  @Override
  public HealthCheckResponse call() {
    var state = taking.state();
    return HealthCheckResponse.named("intake")
        .status(!state.waiting())
        .withData("messages", state.messages())
        .withData("skipped", state.skipped())
        .withData("rejected", state.rejected())
        .build();
  }
}
