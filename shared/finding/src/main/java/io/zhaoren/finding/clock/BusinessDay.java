package io.zhaoren.finding.clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Today as the law counts it: the date in China; or, for a stack that plays another day, the day in
 * the file {@code zhaoren.today-file}, which may be turned while services run, or the one fixed by
 * {@code zhaoren.today}. The only place that reads a clock.
 */
@ApplicationScoped
public class BusinessDay {

  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  private final Optional<LocalDate> fixed;
  private final Optional<Path> turned;
  private final Clock clock;

  @Inject
  public BusinessDay(
      @ConfigProperty(name = "zhaoren.today") Optional<LocalDate> fixed,
      @ConfigProperty(name = "zhaoren.today-file") Optional<Path> turned) {
    this.fixed = fixed;
    this.turned = turned;
    this.clock = Clock.system(CHINA);
  }

  /** A day that is not turned. */
  public BusinessDay(Optional<LocalDate> fixed) {
    this(fixed, Optional.empty());
  }

  /**
   * @throws UncheckedIOException if a day is played from a file that cannot be read
   * @throws java.time.DateTimeException if the file holds no ISO date
   */
  public LocalDate today() {
    return turned.map(BusinessDay::read).or(() -> fixed).orElseGet(() -> LocalDate.now(clock));
  }

  private static LocalDate read(Path file) {
    try {
      return LocalDate.parse(Files.readString(file).strip());
    } catch (IOException e) {
      throw new UncheckedIOException("the played day cannot be read", e);
    }
  }

  /** The instant at which something is recorded. Never decides what holds. */
  public Instant now() {
    return clock.instant();
  }
}
