package io.zhaoren.gateway.announcements;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Whether announcements get through to Kafka. Not well is no reason to send nobody here or to start
 * anew: a person should look.
 */
@Wellness
@ApplicationScoped
public class OutboxHealth implements HealthCheck {

  private final Relaying relaying;

  public OutboxHealth(Relaying relaying) {
    this.relaying = relaying;
  }

  @Override
  public HealthCheckResponse call() {
    var health = HealthCheckResponse.named("outbox");
    try {
      var state = relaying.state();
      state.failure().ifPresent(failure -> health.withData("failure", failure));
      state.oldest().ifPresent(oldest -> health.withData("oldest", oldest.toString()));
      return health
          .status(!state.degraded())
          .withData("sent", state.sent())
          .withData("refused", state.refused())
          .build();
    } catch (SQLException e) {
      return health.down().withData("database", String.valueOf(e.getSQLState())).build();
    }
  }
}
