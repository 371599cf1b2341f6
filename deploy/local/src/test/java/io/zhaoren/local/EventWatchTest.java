package io.zhaoren.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.zhaoren.testing.KafkaBroker;
import io.zhaoren.testing.KafkaProbe;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class EventWatchTest {

  /** A terminal that can be closed, as a pipe is whose reader has gone. */
  private static final class Terminal extends OutputStream {
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private volatile boolean gone;

    @Override
    public synchronized void write(int one) throws java.io.IOException {
      flush();
      shown.write(one);
    }

    @Override
    public void flush() throws java.io.IOException {
      if (gone) {
        throw new java.io.IOException("nobody reads");
      }
    }

    private synchronized String text() {
      return shown.toString(StandardCharsets.UTF_8);
    }
  }

  @Test
  void anEventIsPrintedInOneLineAndTheWatchEndsWithItsReader() throws Exception {
    String topic = "watch-" + UUID.randomUUID() + ".matches.v1";
    Terminal terminal = new Terminal();
    try (KafkaProbe probe = new KafkaProbe();
        PrintStream out = new PrintStream(terminal, true, StandardCharsets.UTF_8)) {
      probe.send(
          topic, "r-1", Map.of("ce_type", "io.zhaoren.match.found.v1"), "{\n  \"a\": \"找人\"\n}");

      CompletableFuture<Void> watch =
          CompletableFuture.runAsync(
              () -> new EventWatch(KafkaBroker.bootstrap(), out).print(Optional.of(topic), true));
      await().until(() -> terminal.text().contains("\n"));
      terminal.gone = true;
      await().until(watch::isDone);

      assertThat(terminal.text())
          .endsWith("  " + topic + "  r-1  io.zhaoren.match.found.v1  { \"a\": \"找人\" }\n");
      watch.get();
    }
  }

  @Test
  void aTopicThatDoesNotExistIsSaid() {
    EventWatch watch =
        new EventWatch(KafkaBroker.bootstrap(), new PrintStream(OutputStream.nullOutputStream()));

    assertThatThrownBy(() -> watch.print(Optional.of("no-such-topic"), false))
        .isInstanceOf(StackFailure.class)
        .hasMessageStartingWith("no topic no-such-topic");
  }
}
