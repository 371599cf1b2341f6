package io.zhaoren.benchmark;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Facts about people whom nobody asks about, sent one after the other at a steady pace until it is
 * closed: what else goes on while something is measured.
 */
final class FlowingFacts implements AutoCloseable {

  static final int PER_SECOND = 100;

  private final AtomicBoolean stop = new AtomicBoolean();
  private final AtomicLong sent = new AtomicLong();
  private final long begun = System.nanoTime();
  private final Thread sending;

  FlowingFacts(String bootstrap) {
    sending = new Thread(() -> send(bootstrap), "facts");
    sending.setDaemon(true);
    sending.start();
  }

  private void send(String bootstrap) {
    try (var producer = ProducedAlone.producer(bootstrap)) {
      while (!stop.get()) {
        producer.send(
            IntakeBenchmark.record(
                IntakeBenchmark.topic(IntakeBenchmark.MEDICAL),
                IntakeBenchmark.MEDICAL,
                UUID.randomUUID(),
                """
                {"fact":"assistance.largeMedicalBill","value":true,"trueFrom":"2023-09-20"}
                """));
        var due = begun + sent.incrementAndGet() * 1_000_000_000L / PER_SECOND;
        ServedAssistance.pause(Math.max(1, (due - System.nanoTime()) / 1_000_000));
      }
    }
  }

  double perSecond() {
    return sent.get() * 1e9 / (System.nanoTime() - begun);
  }

  @Override
  public void close() {
    stop.set(true);
    try {
      sending.join();
    } catch (InterruptedException e) {
      throw ServedAssistance.interrupted(e);
    }
  }
}
