package io.zhaoren.local.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Tools that come as packages for Node: exactly those of {@code package-lock.json}, installed once
 * and again when it changes. On a machine without Node the tests that need them are skipped, on the
 * build server they fail.
 */
public final class NodeTools {

  /** Where {@code package.json} lies. */
  public static final Path HOME = Path.of("src", "test", "node").toAbsolutePath();

  private static final int LIMIT_MINUTES = 9;

  private NodeTools() {}

  /** What came of a program. */
  public record Outcome(int code, String said) {}

  /** Makes sure that the tools are there. */
  public static void needed() throws IOException, InterruptedException {
    var there = onThePath("node") && onThePath("npm");
    if ("true".equals(System.getenv("CI"))) {
      assertThat(there).as("the build server has Node and npm: .ci/run installs them").isTrue();
    }
    assumeTrue(there, "no Node on this machine: the documents are not linted");
    install();
  }

  private static void install() throws IOException, InterruptedException {
    try (var channel =
            FileChannel.open(
                HOME.resolve(".installing"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var alone = channel.lock()) {
      assertThat(alone.isValid()).isTrue();
      var stamp = HOME.resolve("node_modules").resolve(".installed-from");
      var lock = Files.readString(HOME.resolve("package-lock.json"));
      if (Files.exists(stamp) && Files.readString(stamp).equals(lock)) {
        return;
      }
      var installed = run(HOME, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
      assertThat(installed.code()).as(installed.said()).isZero();
      Files.writeString(stamp, lock);
    }
  }

  /** Runs a tool of the packages with Node. */
  public static Outcome tool(String script, String... arguments)
      throws IOException, InterruptedException {
    var command =
        new ArrayList<>(List.of("node", HOME.resolve("node_modules/" + script).toString()));
    command.addAll(List.of(arguments));
    return run(HOME, command.toArray(String[]::new));
  }

  public static Outcome run(Path directory, String... command)
      throws IOException, InterruptedException {
    // into a file: whoever reads a pipe to its end waits as long as the program takes
    var said = Files.createTempFile("said", ".txt");
    var process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .start();
    try {
      assertThat(process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES))
          .as("%s ends in %d minutes", String.join(" ", command), LIMIT_MINUTES)
          .isTrue();
      return new Outcome(process.exitValue(), Files.readString(said, StandardCharsets.UTF_8));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      Files.delete(said);
    }
  }

  private static boolean onThePath(String program) {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
