package io.zhaoren.childwelfare;

import io.zhaoren.finding.clock.BusinessDay;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The day as a test plays it: the configured one until somebody turns the page. */
@Alternative
@Priority(1)
@Singleton
public class PlayedDay extends BusinessDay {

  private final LocalDate configured;
  private volatile LocalDate day;

  public PlayedDay(@ConfigProperty(name = "zhaoren.today") LocalDate configured) {
    super(Optional.of(configured));
    this.configured = configured;
    this.day = configured;
  }

  public void turnTo(LocalDate next) {
    day = next;
  }

  public void reset() {
    day = configured;
  }

  @Override
  public LocalDate today() {
    return day;
  }
}
