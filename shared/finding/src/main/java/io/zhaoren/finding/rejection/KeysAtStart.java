package io.zhaoren.finding.rejection;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Without its keys nothing is taken in: a missing secret is found at the start and not by the first
 * fact that cannot be taken, whose original could not be kept.
 */
@ApplicationScoped
class KeysAtStart {

  /** Before whatever reads topics, runs by the clock or answers requests. */
  private static final int FIRST = -2;

  void require(@Observes @Priority(FIRST) StartupEvent start, OriginalCipher cipher) {
    // to be given it is enough: it reads its keys when it is made
  }
}
