package io.zhaoren.local;

import io.zhaoren.embedded.ChildProcess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One service as a child process of the stack. */
final class ServiceProcess {

  /** Several start at once, perhaps on two busy cores. */
  private static final Duration READY_LIMIT = Duration.ofMinutes(4);

  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

  private final ServiceDefinition definition;
  private final Process process;
  private final ServiceLog log;
  private final Path shownLog;

  private ServiceProcess(
      ServiceDefinition definition, Process process, ServiceLog log, Path shownLog) {
    this.definition = definition;
    this.process = process;
    this.log = log;
    this.shownLog = shownLog;
  }

  static ServiceProcess start(
      ServiceDefinition definition, LocalState state, Map<String, String> environment) {
    Path file = state.logs().resolve(definition.name() + ".log");
    ServiceLog log = new ServiceLog(file);
    log.begin();
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx" + definition.heapMebibytes() + "m",
            // five JVMs on a desk start more often than they run long: no threads of a compiler
            // and a collector beside those that work
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Dfile.encoding=UTF-8",
            "-jar",
            state.root().resolve(definition.jar()).toString());
    Process process = ChildProcess.start("TERM", List.of(), command, environment, file);
    return new ServiceProcess(definition, process, log, state.shown(file));
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  CompletableFuture<Process> ended() {
    return process.onExit();
  }

  /**
   * Waits until it says that it is ready.
   *
   * @throws StackFailure if it ends before, or is not ready in four minutes
   */
  void awaitReady() throws InterruptedException {
    HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    long end = System.nanoTime() + READY_LIMIT.toNanos();
    while (!ready(client, definition)) {
      if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
        throw failure("ended with code " + process.exitValue() + " while starting");
      }
      if (System.nanoTime() > end) {
        throw failure("was not ready in " + READY_LIMIT.toSeconds() + " s");
      }
    }
  }

  /** It ended although nobody asked it to: said for the user. */
  StackFailure endedByItself() {
    return failure("ended by itself with code " + process.exitValue());
  }

  private StackFailure failure(String what) {
    return new StackFailure(
        "the %s service %s%s (log: %s; if the data are of another build: ./zhaoren up --fresh)"
            .formatted(
                definition.name(),
                what,
                log.lastError().map(line -> ": " + line).orElse(""),
                shownLog));
  }

  static boolean ready(HttpClient client, ServiceDefinition definition)
      throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(definition.ready()).timeout(Duration.ofSeconds(5)).build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Asks it to end and waits 20 seconds, then kills it. */
  void stop() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
