package io.zhaoren.testing.canary;

import org.eclipse.microprofile.reactive.messaging.Emitter;

/** Canary: sends an event beside the transaction. */
final class EmitsBesideTheTransaction {
  void emits(Emitter<String> emitter) {
    emitter.send("gone");
  }
}
