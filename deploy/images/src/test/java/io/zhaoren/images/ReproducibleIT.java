package io.zhaoren.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two builds of the same sources, in two places, give the same bytes. */
@Timeout(1500)
class ReproducibleIT {

  private static final Set<String> LEFT_OUT =
      Set.of("target", ".git", ".zhaoren", "node_modules", ".idea");

  @TempDir private Path elsewhere;

  @Test
  void aSecondBuildElsewhereGivesTheSameBytes() throws Exception {
    copySources(Deployables.ROOT, elsewhere);
    build();

    var different = new ArrayList<String>();
    for (var module : Deployables.ALL) {
      var first = Deployables.application(Deployables.ROOT, module);
      var second = Deployables.application(elsewhere, module);
      var files = files(first);
      assertThat(files).hasSizeGreaterThan(60).isEqualTo(files(second));
      for (var file : files) {
        if (Files.mismatch(first.resolve(file), second.resolve(file)) >= 0) {
          different.add(module + "/" + file);
        }
      }
      // made by a build that is not offline
      if (Files.exists(bom(Deployables.ROOT, module))
          && Files.mismatch(bom(Deployables.ROOT, module), bom(elsewhere, module)) >= 0) {
        different.add(module + " list of parts");
      }
    }
    assertThat(different).isEmpty();
  }

  private static Path bom(Path root, String module) {
    return root.resolve(module).resolve("target/sbom/bom.json");
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

  private static void copySources(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes unused)
              throws IOException {
            if (LEFT_OUT.contains(directory.getFileName().toString())) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(to.resolve(from.relativize(directory)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile()) {
              Files.copy(file, to.resolve(from.relativize(file)));
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
