package io.zhaoren.assistance.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * The release before this one, built from the history of this repository: once for each commit, and
 * kept. Where the history does not reach back to it (a shallow clone, a copy without history) there
 * is nothing to build: at the desk the test is left out and says so; on the build server, which
 * clones all of it, that is a failure.
 */
final class PreviousRelease {

  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
  private static final Path NAMED = REPOSITORY.resolve("deploy").resolve("previous-release");
  private static final long LONGEST_MINUTES = 10;

  private PreviousRelease() {}

  static String named(String key) {
    try (var reader = Files.newBufferedReader(NAMED)) {
      var properties = new Properties();
      properties.load(reader);
      return properties.getProperty(key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its packaged service, ready to be run. */
  static Path jar() {
    var commit = named("commit");
    var tree = REPOSITORY.resolve("target").resolve("previous-release").resolve(commit);
    var jar = tree.resolve("assistance-service/target/quarkus-app/quarkus-run.jar");
    var built = tree.resolveSibling(commit + ".built");
    if (Files.exists(built) && Files.exists(jar)) {
      return jar;
    }
    var isThere = run(REPOSITORY, "git", "cat-file", "-e", commit + "^{commit}") == 0;
    if ("true".equals(System.getenv("CI"))) {
      assertThat(isThere).as("the history reaches back to " + commit).isTrue();
    }
    assumeThat(isThere).as("the history reaches back to " + commit).isTrue();
    try {
      Files.createDirectories(tree);
      var archive = tree.resolveSibling(commit + ".tar");
      succeed(REPOSITORY, "git", "archive", "--format=tar", "-o", archive.toString(), commit);
      succeed(tree, "tar", "-xf", archive.toString());
      Files.delete(archive);
      var maven =
          List.of(
              "mvn",
              "-q",
              "-B",
              "-o",
              "-Dquick",
              "-Dmaven.test.skip=true",
              "package",
              "-pl",
              "assistance-service",
              "-am");
      if (run(tree, maven.toArray(String[]::new)) != 0) {
        // what it needs and this release does not is fetched
        succeed(tree, maven.stream().filter(each -> !each.equals("-o")).toArray(String[]::new));
      }
      Files.createFile(built);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return jar;
  }

  private static void succeed(Path directory, String... command) {
    assertThat(run(directory, command)).as(String.join(" ", command)).isZero();
  }

  private static int run(Path directory, String... command) {
    var log = Path.of("target", "previous-release.log").toAbsolutePath();
    try {
      Files.createDirectories(log.getParent());
      var builder =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      // options of the build around this one are not for it
      builder.environment().remove("MAVEN_CMD_LINE_ARGS");
      builder.environment().remove("MAVEN_PROJECTBASEDIR");
      var process = builder.start();
      process.getOutputStream().close();
      if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        return -1;
      }
      return process.exitValue();
    } catch (IOException noSuchProgram) {
      return -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }
}
