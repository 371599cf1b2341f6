package io.zhaoren.finding.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready means that a broker answers, within two seconds. A consumer that has never reached one says
 * nothing of it by itself, and the check of Quarkus would wait for a minute.
 */
@Readiness
@ApplicationScoped
public class BrokerHealth implements HealthCheck {

  private static final int LIMIT_MILLIS = Math.toIntExact(Duration.ofSeconds(2).toMillis());

  private final BrokerClient broker;

  BrokerHealth(BrokerClient broker) {
    this.broker = broker;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("broker").status(answers()).build();
  }

  private boolean answers() {
    try {
      var nodes =
          broker
              .get()
              .describeCluster(new DescribeClusterOptions().timeoutMs(LIMIT_MILLIS))
              .nodes()
              .get(2L * LIMIT_MILLIS, TimeUnit.MILLISECONDS);
      return !nodes.isEmpty();
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
