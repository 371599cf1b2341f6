package io.zhaoren.finding.intake;

import io.smallrye.health.api.Wellness;
import io.zhaoren.finding.residents.Aliases;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** Whether what comes from Kafka can be recorded, and whether it says who is who. */
@Wellness
@ApplicationScoped
public class IntakeHealth implements HealthCheck {

  private final TakingFacts taking;
  private final Aliases aliases;

  public IntakeHealth(TakingFacts taking, Aliases aliases) {
    this.taking = taking;
    this.aliases = aliases;
  }

  @Override
  public HealthCheckResponse call() {
    var state = taking.state();
    if (state.waiting()) {
      return answer(state).down().build();
    }
    var inCircles = aliases.inCircles();
    return answer(state).withData("residentsInCircles", inCircles).status(inCircles == 0).build();
  }

  private static HealthCheckResponseBuilder answer(TakingFacts.State state) {
    return HealthCheckResponse.named("intake")
        .withData("messages", state.messages())
        .withData("skipped", state.skipped())
        .withData("rejected", state.rejected());
  }
}
