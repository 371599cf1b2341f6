package io.zhaoren.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two builds of the same sources, in two places, give the same bytes: every jar of ours and of
 * others, with two exceptions, both of Quarkus. What it changes lies in the order of a hash of the
 * paths that the classes came from, so each entry is the same and their order is not. What it
 * generates has names besides that Hibernate's proxies draw at random; of that jar the names of the
 * entries are the same.
 */
@Timeout(1500)
class ReproducibleIT {

  private static final String TRANSFORMED = "quarkus/transformed-bytecode.jar";
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
        if (!same(file, first.resolve(file), second.resolve(file))) {
          different.add(module + "/" + file);
        }
      }
    }
    assertThat(different).isEmpty();
  }

  private static boolean same(String name, Path first, Path second) throws Exception {
    return switch (name) {
      case GENERATED -> contents(first).keySet().equals(contents(second).keySet());
      case TRANSFORMED -> contents(first).equals(contents(second));
      default -> Files.mismatch(first, second) < 0;
    };
  }

  /** Each entry of a jar with a digest of its bytes. */
  private static Map<String, String> contents(Path jar) throws Exception {
    var contents = new HashMap<String, String>();
    try (var read = new JarFile(jar.toFile())) {
      for (var entry : Collections.list(read.entries())) {
        try (var bytes = read.getInputStream(entry)) {
          contents.put(
              entry.getName(),
              HexFormat.of()
                  .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.readAllBytes())));
        }
      }
    }
    return contents;
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
