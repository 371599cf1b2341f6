package io.zhaoren.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The step of the Dockerfile that runs something, run as it says: with the jars that are copied
 * into the image and no others.
 */
@Timeout(900)
class TrainingRunIT {

  private static final int OLDEST_JAVA = 25;

  @TempDir private Path directory;

  @Test
  void theStartOfADeployableIsTrainedByWhatTheDockerfileCopies() throws Exception {
    assumeThat(Runtime.version().feature())
        .as("a JVM that writes such a file")
        .isGreaterThanOrEqualTo(OLDEST_JAVA);
    var target = Path.of("target").toAbsolutePath();
    var cache = directory.resolve("app.aot");
    var log = directory.resolve("log");
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-Djava.io.tmpdir=" + Files.createDirectory(directory.resolve("tmp")),
                "-cp",
                target.resolve("zhaoren-images.jar") + ":" + target.resolve("lib") + "/*",
                "io.zhaoren.images.TrainingRun",
                Deployables.application(Deployables.ROOT, "gateway").toString(),
                cache.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }

    assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    assertThat(Files.size(cache)).isGreaterThan(10L << 20);
    assertThat(left()).as("what the training leaves behind").isEmpty();
  }

  private List<Path> left() throws IOException {
    try (var files = Files.list(directory.resolve("tmp"))) {
      return files.filter(file -> file.getFileName().toString().startsWith("training")).toList();
    }
  }
}
