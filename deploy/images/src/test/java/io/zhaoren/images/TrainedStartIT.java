package io.zhaoren.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the Dockerfile does, without a container: the file is written, and the start takes it. */
@Timeout(900)
class TrainedStartIT {

  private static final int OLDEST_JAVA = 25;

  @TempDir private Path directory;

  /** The words of the image's command, with the directory of a deployable for its own. */
  private static List<String> command(Path application, Path cache) throws IOException {
    var line =
        Files.readAllLines(Path.of("Dockerfile")).stream()
            .filter(each -> each.startsWith("ENTRYPOINT "))
            .findFirst()
            .orElseThrow();
    var words = new ArrayList<String>();
    for (var word : new ObjectMapper().readTree(line.substring("ENTRYPOINT ".length()))) {
      words.add(
          word.asText()
              .replace("/app/app.aot", cache.toString())
              .replace("/app", application.toString()));
    }
    words.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // a file that does not fit is an error then, not a slow start
    words.add(1, "-XX:AOTMode=on");
    return words;
  }

  private static TreeMap<String, Long> files(Path directory) throws IOException {
    var files = new TreeMap<String, Long>();
    try (var all = Files.walk(directory)) {
      for (var file : all.filter(Files::isRegularFile).toList()) {
        files.put(directory.relativize(file).toString(), Files.size(file));
      }
    }
    return files;
  }

  @Test
  void theGatewayStartsWithTheFileOfItsTrainingAndWritesNothingBesideIt() throws Exception {
    assumeThat(Runtime.version().feature()).as("JDK").isGreaterThanOrEqualTo(OLDEST_JAVA);
    var application = Deployables.application(Deployables.ROOT, "gateway");
    var before = files(application);
    var cache = directory.resolve("app.aot");

    TrainingRun.write(application, cache);

    assertThat(files(application)).isEqualTo(before);
    var log = directory.resolve("log");
    var builder = new ProcessBuilder(command(application, cache));
    // nothing is told but the version that runs: the rest was seen in the training
    builder.environment().put("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://127.0.0.1:1/none");
    var process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
    // it came as far as the application's own reason not to start
    assertThat(Files.readString(log))
        .doesNotContain("AOT")
        .containsAnyOf("not started: ", "must be configured");
  }
}
