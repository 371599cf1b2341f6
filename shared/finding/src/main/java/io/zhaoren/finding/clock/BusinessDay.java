package io.zhaoren.finding.clock;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Today as the law counts it: the date in China, or the day fixed by {@code zhaoren.today} for a
 * stack that plays another day. The only place that reads a clock.
 */
@ApplicationScoped
public class BusinessDay {

  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  private final Optional<LocalDate> fixed;
  private final Clock clock;

  public BusinessDay(@ConfigProperty(name = "zhaoren.today") Optional<LocalDate> fixed) {
    this.fixed = fixed;
    this.clock = Clock.system(CHINA);
  }

  public LocalDate today() {
    return fixed.orElseGet(() -> LocalDate.now(clock));
  }

  /** The instant at which something is recorded. Never decides what holds. */
  public Instant now() {
    return clock.instant();
  }
}
