package io.zhaoren.finding.outreach;

import io.zhaoren.finding.task.Purpose;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** By whom somebody is told. */
enum Channel {
  PHONE(null),
  WORKER(Purpose.TELL),
  DIRECTOR(Purpose.TELL_OF_CHILD),
  /** Nobody is left who could be told. */
  NOBODY(null);

  private final @Nullable Purpose purpose;

  Channel(@Nullable Purpose purpose) {
    this.purpose = purpose;
  }

  /** Of the task that it takes. */
  Optional<Purpose> purpose() {
    return Optional.ofNullable(purpose);
  }
}
