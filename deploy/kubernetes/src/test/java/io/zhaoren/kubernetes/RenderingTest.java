package io.zhaoren.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A kustomization comes to what kustomize makes of it, or is refused. */
class RenderingTest {

  @TempDir private Path directory;

  /** Where kubectl is on the path, which carries kustomize; elsewhere nothing is compared. */
  @ParameterizedTest
  @EnumSource(Overlay.class)
  void whatIsCheckedIsWhatKustomizeMakesOfIt(Overlay overlay) throws Exception {
    var kubectl = kubectl();
    assumeThat(kubectl).as("kubectl on the PATH").isPresent();
    var process =
        new ProcessBuilder(kubectl.get().toString(), "kustomize", overlay.directory().toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    var theirs = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();

    assertThat(trees(overlay.manifests())).isEqualTo(trees(Manifest.of(theirs)));
  }

  private static Optional<Path> kubectl() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(place -> Path.of(place, "kubectl"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Map<String, JsonNode> trees(List<Manifest> manifests) {
    var trees = new TreeMap<String, JsonNode>();
    manifests.forEach(each -> trees.put(each.api() + " " + each, each.tree()));
    return trees;
  }

  private void write(String name, String text) throws IOException {
    Files.createDirectories(directory.resolve(name).getParent());
    Files.writeString(directory.resolve(name), text);
  }

  @Test
  void aFileThatIsNotThereIsNamed() throws IOException {
    write("kustomization.yaml", "resources: [service.yaml]");

    assertThatThrownBy(() -> Kustomization.render(directory)).hasMessageContaining("service.yaml");
  }

  @Test
  void aDirectoryWithoutAKustomizationIsNamed() throws IOException {
    write("kustomization.yaml", "resources: [empty]");
    Files.createDirectories(directory.resolve("empty"));

    assertThatThrownBy(() -> Kustomization.render(directory)).hasMessageContaining("empty");
  }

  @Test
  void aPatchThatMeetsNothingIsRefused() throws IOException {
    write("a.yaml", "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {b: c}}");
    write(
        "kustomization.yaml",
        "{resources: [a.yaml], patches: [{target: {name: z}, patch: '- {op: remove, path: /data}'}]}");

    assertThatThrownBy(() -> Kustomization.render(directory)).hasMessageContaining("meets nothing");
  }

  @Test
  void aPatchOfWhatIsNotThereIsRefused() throws IOException {
    write("a.yaml", "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {b: c}}");
    write(
        "kustomization.yaml",
        "{resources: [a.yaml], patches: [{target: {name: a}, patch: '- {op: replace, path: /data/z, value: 1}'}]}");

    assertThatThrownBy(() -> Kustomization.render(directory)).hasMessageContaining("/data/z");
  }

  @Test
  void whatIsNotUnderstoodIsRefused() throws IOException {
    write("kustomization.yaml", "{resources: [], secretGenerator: [{name: a}]}");

    assertThatThrownBy(() -> Kustomization.render(directory))
        .hasMessageContaining("secretGenerator");
  }

  @Test
  void aKeySaidTwiceIsRefused() {
    assertThatThrownBy(() -> Manifest.of("kind: A\nkind: B\n")).hasMessageContaining("duplicate");
  }

  @Test
  void anObjectSaidTwiceIsRefused() throws IOException {
    write("a.yaml", "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}");
    write("b.yaml", "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}");
    write("kustomization.yaml", "resources: [a.yaml, b.yaml]");

    assertThatThrownBy(() -> Kustomization.render(directory)).hasMessageContaining("ConfigMap a");
  }
}
