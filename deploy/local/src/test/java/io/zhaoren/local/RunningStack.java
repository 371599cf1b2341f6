package io.zhaoren.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The real stack, started by its own command in a process of its own, under a root that has nothing
 * but links to what was built: what it keeps is deleted with the directory.
 */
final class RunningStack implements AutoCloseable {

  private static final Duration LONG = Duration.ofMinutes(12);
  private static final Path REPOSITORY = Path.of("..", "..").toAbsolutePath().normalize();

  private final Path root;
  private final Path shown;
  private final Process up;

  private RunningStack(Path root, Path shown, Process up) {
    this.root = root;
    this.shown = shown;
    this.up = up;
  }

  /**
   * Starts {@code up} with options, and does not wait for anything.
   *
   * @param root an empty directory
   */
  static RunningStack up(Path root, String... options) throws IOException {
    for (ServiceDefinition service : ServiceDefinition.ALL) {
      assertThat(REPOSITORY.resolve(service.jar()))
          .as("the services are built first: mvn package")
          .exists();
      Path module = service.jar().getName(0);
      if (!Files.exists(root.resolve(module))) {
        Files.createSymbolicLink(root.resolve(module), REPOSITORY.resolve(module));
      }
    }
    Path script = root.resolve("zhaoren");
    Files.writeString(
        script,
        """
        #!/usr/bin/env bash
        exec '%s' -Xmx512m -Dfile.encoding=UTF-8 -Dzhaoren.root='%s' -Dzhaoren.columns=120 \\
          -cp '%s' io.zhaoren.local.Main "$@"
        """
            .formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                root,
                System.getProperty("java.class.path")));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path shown = root.resolve("shown.txt");
    List<String> command = new ArrayList<>(List.of(script.toString(), "up"));
    command.addAll(List.of(options));
    Process up =
        new ProcessBuilder(command)
            .directory(root.toFile())
            .redirectErrorStream(true)
            .redirectOutput(shown.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .start();
    return new RunningStack(root, shown, up);
  }

  Path root() {
    return root;
  }

  /** What was printed so far. */
  String shown() {
    try {
      return Files.readString(shown);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  void awaitShown(String text) {
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> shown().contains(text) || !up.isAlive());
    assertThat(shown()).contains(text);
  }

  ProcessHandle running(String service) {
    return new ProcessRegistry(new LocalState(root).run()).running(service).orElseThrow();
  }

  /** What another command prints. */
  String zhaoren(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(root.resolve("zhaoren").toString()));
    command.addAll(List.of(arguments));
    return output(new ProcessBuilder(command));
  }

  /** What a program prints that is run in the stack's root. */
  String output(ProcessBuilder program) throws IOException, InterruptedException {
    Process process = program.directory(root.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(LONG.toMinutes(), TimeUnit.MINUTES)).isTrue();
    return printed;
  }

  /** Ends it as Ctrl-C does. */
  @Override
  public void close() throws InterruptedException {
    up.destroy();
    if (!up.waitFor(3, TimeUnit.MINUTES)) {
      up.destroyForcibly().waitFor();
    }
    Stack.endOrphans(new ProcessRegistry(new LocalState(root).run()));
  }
}
