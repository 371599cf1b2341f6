package io.zhaoren.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessRegistryTest {

  @TempDir Path directory;
  private ProcessRegistry registry;
  private Process process;

  @BeforeEach
  void aProcessThatWaits() throws IOException {
    registry = new ProcessRegistry(directory.resolve("run"));
    process = new ProcessBuilder("sleep", "600").start();
  }

  @AfterEach
  void nothingIsLeft() {
    process.destroyForcibly();
  }

  @Test
  void whatIsRememberedIsFoundByAnotherRun() {
    registry.remember("assistance", process.toHandle());

    ProcessRegistry another = new ProcessRegistry(directory.resolve("run"));
    assertThat(another.names()).containsExactly("assistance");
    assertThat(another.running("assistance")).contains(process.toHandle());
  }

  @Test
  void whatIsEndedIsForgotten() throws InterruptedException {
    registry.remember("assistance", process.toHandle());

    assertThat(registry.end("assistance", Duration.ofSeconds(10))).isTrue();

    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(registry.names()).isEmpty();
    assertThat(registry.end("assistance", Duration.ofSeconds(10))).isFalse();
  }

  @Test
  void aProcessThatDoesNotListenIsKilled() throws Exception {
    Process deaf =
        new ProcessBuilder("sh", "-c", "trap '' TERM; echo deaf; while :; do sleep 1; done")
            .start();
    try {
      assertThat(deaf.getInputStream().read()).isEqualTo('d');
      registry.remember("deaf", deaf.toHandle());

      assertThat(registry.end("deaf", Duration.ofMillis(300))).isTrue();

      assertThat(deaf.waitFor(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      deaf.destroyForcibly();
    }
  }

  @Test
  void aStrangerWithTheSameNumberIsNeverEnded() throws IOException {
    Instant earlier = process.toHandle().info().startInstant().orElseThrow().minusSeconds(60);
    Files.createDirectories(directory.resolve("run"));
    Files.writeString(
        directory.resolve("run/assistance.process"), process.pid() + "\n" + earlier + "\n");

    assertThat(registry.running("assistance")).isEmpty();
    assertThat(registry.end("assistance", Duration.ofSeconds(1))).isFalse();

    assertThat(process.isAlive()).isTrue();
    assertThat(registry.names()).isEmpty();
  }

  @Test
  void aProcessThatIsGoneDoesNotRun() throws InterruptedException {
    registry.remember("assistance", process.toHandle());
    process.destroyForcibly().waitFor();

    assertThat(registry.running("assistance")).isEmpty();
  }

  @Test
  void aBrokenFileNamesNoProcess() throws IOException {
    Files.createDirectories(directory.resolve("run"));
    Files.writeString(directory.resolve("run/assistance.process"), "not a number");

    assertThat(registry.running("assistance")).isEmpty();
    assertThat(registry.end("assistance", Duration.ofSeconds(1))).isFalse();
    assertThat(registry.names()).isEmpty();
  }

  @Test
  void beforeTheFirstRunNothingIsRemembered() {
    assertThat(registry.names()).isEmpty();
    assertThat(registry.running("stack")).isEmpty();
  }
}
