package io.zhaoren.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The image is pinned, has no root and holds nothing that was not built here. */
class DockerfileTest {

  private static final Pattern DIGEST = Pattern.compile(".+@sha256:[0-9a-f]{64}");

  private static List<String> instructions() throws IOException {
    var text = Files.readString(Path.of("Dockerfile")).replace("\\\n", " ");
    return text.lines()
        .map(line -> line.replaceAll("\\s+", " ").strip())
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .toList();
  }

  /** What is wrong with a recipe. */
  private static List<String> violations(List<String> instructions) {
    var found = new ArrayList<String>();
    var user = "";
    for (var line : instructions) {
      if (line.startsWith("ARG BASE=") && !DIGEST.matcher(line).matches()) {
        found.add("base without a digest: " + line);
      }
      if (line.startsWith("FROM ")) {
        user = "";
        if (!line.startsWith("FROM ${BASE}") && !DIGEST.matcher(line).matches()) {
          found.add("base without a digest: " + line);
        }
      }
      if (line.startsWith("ADD ")) {
        found.add("ADD takes from anywhere: " + line);
      }
      if (line.startsWith("USER ")) {
        user = line.substring(5);
      }
      if ((line.startsWith("RUN ") || line.startsWith("ENTRYPOINT ")) && !line.contains("[")) {
        found.add("needs a shell: " + line);
      }
      if (line.matches(".*(apt-get|curl|wget).*")) {
        found.add("takes from the network: " + line);
      }
    }
    if (!user.matches("[1-9][0-9]*:[1-9][0-9]*")) {
      found.add("runs as " + (user.isEmpty() ? "root" : user));
    }
    return found;
  }

  @Test
  void itIsPinnedAndRunsAsANumberThatIsNotRoot() throws IOException {
    assertThat(violations(instructions())).isEmpty();
  }

  @Test
  void whatIsNotPinnedOrRunsAsRootIsNoticed() {
    assertThat(
            violations(
                List.of(
                    "ARG BASE=eclipse-temurin:25-jre",
                    "FROM debian:12",
                    "ADD a b",
                    "RUN apt-get update",
                    "USER nobody")))
        .hasSize(6);
    assertThat(violations(List.of("FROM a@sha256:" + "0".repeat(64))))
        .containsExactly("runs as root");
  }

  @Test
  void theUserIsTheOneOfTheManifests() throws IOException {
    var user =
        instructions().stream()
            .filter(line -> line.startsWith("USER "))
            .toList()
            .get(1)
            .split("[ :]");
    try (var files = Files.walk(Path.of("../kubernetes/base"))) {
      var workloads = files.filter(file -> file.endsWith("workload.yaml")).toList();
      assertThat(workloads).hasSize(4);
      for (var workload : workloads) {
        assertThat(Files.readString(workload))
            .contains("runAsUser: " + user[1], "runAsGroup: " + user[2]);
      }
    }
  }

  /** A file of another collector's training is not taken whole. */
  @Test
  void theImageRunsAsItWasTrained() throws IOException {
    var run = instructions().stream().filter(line -> line.startsWith("ENTRYPOINT ")).toList();
    assertThat(run).hasSize(1);
    assertThat(TrainingRun.JVM).allMatch(option -> run.get(0).contains('"' + option + '"'));
  }

  @Test
  void everythingThatIsCopiedIsLetThroughAndIsBuilt() throws IOException {
    var ignored = Files.readString(Path.of("Dockerfile.dockerignore"));
    assertThat(ignored.lines().findFirst()).contains("*");
    for (var line : instructions()) {
      if (line.startsWith("COPY ") && !line.contains("--from")) {
        var source = line.split(" ")[1];
        assertThat(ignored.lines())
            .contains("!" + source.replace("${SERVICE}", "*").replaceAll("/$", ""));
      }
    }
  }
}
