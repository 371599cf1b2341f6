package io.zhaoren.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceLogTest {

  @TempDir Path directory;

  @Test
  void theInnermostCauseIsTheLineThatTells() throws IOException {
    ServiceLog log =
        log(
            """
        2026-01-01 ERROR [io.quarkus] (main) Failed to start application
        \tat io.quarkus.runtime.Application.start(Application.java:1)
        Caused by: io.zhaoren.policy.PolicyException: dibao.yaml:12:9: no such fact
        \t... 7 more
        """);

    assertThat(log.lastError()).contains("dibao.yaml:12:9: no such fact");
  }

  @Test
  void aLogWithoutErrorsTellsNothing() throws IOException {
    assertThat(log("2026-01-01 INFO started\n").lastError()).isEmpty();
    assertThat(new ServiceLog(directory.resolve("not there")).lastError()).isEmpty();
  }

  @Test
  void aVeryLongLineIsCut() throws IOException {
    assertThat(log("ERROR " + "x".repeat(10_000)).lastError().orElseThrow()).hasSize(401);
  }

  @Test
  void aNewRunForgetsTheErrorsOfTheLast() throws IOException {
    ServiceLog log = log("ERROR of yesterday\n");

    log.begin();

    assertThat(log.lastError()).isEmpty();
  }

  private ServiceLog log(String text) throws IOException {
    Path file = directory.resolve("service.log");
    Files.writeString(file, text);
    return new ServiceLog(file);
  }
}
