package io.zhaoren.local;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * The release before, as {@code deploy/previous-release} names it: a commit of this repository's
 * history, built from it. Whoever has it built already, or no history, names its checkout with
 * {@code -Dzhaoren.previous-release=DIRECTORY}.
 */
record PreviousRelease(String commit, String lastMigration) {

  private static final Path REPOSITORY = Path.of("..", "..").toAbsolutePath().normalize();
  private static final String SERVICES =
      "assistance-service,eldercare-service,childwelfare-service,gateway";

  static PreviousRelease named() throws IOException {
    var properties = new Properties();
    try (var reader = Files.newBufferedReader(REPOSITORY.resolve("deploy/previous-release"))) {
      properties.load(reader);
    }
    return new PreviousRelease(
        properties.getProperty("commit"), properties.getProperty("last-migration"));
  }

  /**
   * A checkout of it whose services are packaged. What was built once is kept below {@code target}.
   *
   * <p>Where the clone does not have the commit and cannot get it, the test says so and is skipped:
   * sources without their history are built and tested as well.
   *
   * @throws AssertionError if it does not build
   */
  Path packaged() throws IOException, InterruptedException {
    var given = System.getProperty("zhaoren.previous-release", "");
    if (!given.isBlank()) {
      return Path.of(given).toAbsolutePath();
    }
    var directory = Path.of("target", "previous-release", commit).toAbsolutePath();
    var done = directory.resolve("packaged");
    if (Files.exists(done)) {
      return directory;
    }
    Files.createDirectories(directory);
    requireCommit(directory.resolve("git.log"));
    var sources = directory.resolve("sources.tar");
    run(
        REPOSITORY,
        directory.resolve("git.log"),
        List.of("git", "archive", "--format=tar", "--output=" + sources, commit));
    run(directory, directory.resolve("tar.log"), List.of("tar", "-xf", sources.toString()));
    run(
        directory,
        directory.resolve("build.log"),
        List.of(
            "mvn",
            "-q",
            "-B",
            "-Dquick",
            "-Dmaven.test.skip=true",
            "package",
            "-pl",
            SERVICES,
            "-am"));
    Files.createFile(done);
    return directory;
  }

  /** A shallow clone has the last commit only: the one that is missing is fetched alone. */
  private void requireCommit(Path log) throws InterruptedException {
    assumeThat(hasCommit(log))
        .as(
            """
            NOT RUN: the release before, commit %s (deploy/previous-release), is not in this clone and origin does \
            not give it. In a shallow clone: git fetch --unshallow; without a history: \
            -Dzhaoren.previous-release=DIRECTORY, a checkout of it in which mvn package was run"""
                .formatted(commit))
        .isTrue();
  }

  private boolean hasCommit(Path log) throws InterruptedException {
    try {
      return succeeds(REPOSITORY, log, List.of("git", "cat-file", "-e", commit + "^{commit}"))
          || succeeds(
              REPOSITORY, log, List.of("git", "fetch", "--quiet", "--depth=1", "origin", commit));
    } catch (IOException noGit) {
      return false;
    }
  }

  private static void run(Path directory, Path log, List<String> command)
      throws IOException, InterruptedException {
    if (!succeeds(directory, log, command)) {
      throw new AssertionError(
          String.join(" ", command) + " failed:\n" + Files.readString(log, StandardCharsets.UTF_8));
    }
  }

  private static boolean succeeds(Path directory, Path log, List<String> command)
      throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("GIT_TERMINAL_PROMPT", "0");
    var process = builder.start();
    try {
      return process.waitFor(15, TimeUnit.MINUTES) && process.exitValue() == 0;
    } finally {
      process.destroyForcibly();
    }
  }
}
