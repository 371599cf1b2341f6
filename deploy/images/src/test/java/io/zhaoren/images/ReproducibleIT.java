package io.zhaoren.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two builds of the same sources, in two places, give the same bytes: every jar of ours and of
 * others, with one exception. What Quarkus generates has names that Hibernate's proxies draw at
 * random and lists in the order of a hash; of that jar the entries are the same.
 */
@Timeout(1500)
class ReproducibleIT {

  private static final String GENERATED = "quarkus/generated-bytecode.jar";

  @TempDir private Path elsewhere;

  @Test
  void aSecondBuildElsewhereGivesTheSameBytes() throws Exception {
    copySources(elsewhere);
    build();

    var different = new ArrayList<String>();
    for (var module : Deployables.ALL) {
      var first = Deployables.application(Deployables.ROOT, module);
      var second = Deployables.application(elsewhere, module);
      var files = files(first);
      assertThat(files).hasSizeGreaterThan(60).isEqualTo(files(second));
      for (var file : files) {
        if (file.equals(GENERATED)
            ? !entries(first.resolve(file)).equals(entries(second.resolve(file)))
            : Files.mismatch(first.resolve(file), second.resolve(file)) >= 0) {
          different.add(module + "/" + file);
        }
      }
    }
    assertThat(different).isEmpty();
  }

  private static Set<String> entries(Path jar) throws IOException {
    try (var read = new JarFile(jar.toFile())) {
      return read.stream().map(JarEntry::getName).collect(Collectors.toSet());
    }
  }

  private static TreeSet<String> files(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      var names = new TreeSet<String>();
      files
          .filter(Files::isRegularFile)
          .forEach(file -> names.add(directory.relativize(file).toString()));
      return names;
    }
  }

  /** Without the checks, which make nothing. */
  private void build() throws IOException, InterruptedException {
    var log = Path.of("target", "second-build.log");
    var command =
        List.of(
            "mvn",
            "-q",
            "-B",
            "-Dquick",
            "-Dmaven.test.skip=true",
            "package",
            "-pl",
            String.join(",", Deployables.ALL),
            "-am");
    var builder =
        new ProcessBuilder(command).directory(elsewhere.toFile()).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    var process = builder.redirectOutput(log.toFile()).start();
    try {
      assertThat(process.waitFor(20, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  private static void copySources(Path to) throws IOException {
    for (var file : Deployables.sources()) {
      var copy = to.resolve(Deployables.ROOT.relativize(file));
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy);
    }
  }
}
