package io.zhaoren.testing.canary.production.clock;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Canary: reads the machine's clock in three ways. */
final class ReadsTheClock {
  Instant instant() {
    return Instant.now();
  }

  LocalDate date() {
    return LocalDate.now(ZoneId.of("Asia/Shanghai"));
  }

  long milliseconds() {
    return System.currentTimeMillis();
  }
}
