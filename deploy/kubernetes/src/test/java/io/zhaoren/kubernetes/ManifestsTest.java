package io.zhaoren.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every manifest is one that the cluster and its operators take. */
class ManifestsTest {

  private final Schemas schemas = new Schemas();

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void everyObjectFitsTheSchemaOfItsKind(Overlay overlay) {
    assertThat(overlay.manifests()).hasSizeGreaterThan(80);
    assertThat(overlay.manifests().stream().flatMap(each -> schemas.violations(each).stream()))
        .isEmpty();
  }

  @Test
  void noFileIsLeftOutOfWhatIsChecked() throws IOException {
    var named = new ArrayList<Path>();
    for (var overlay : Overlay.values()) {
      named(overlay.directory(), named);
    }
    named(Path.of("overlays/restored"), named); // RestoredTest
    try (var files = Files.walk(Path.of(""))) {
      assertThat(
              files.filter(
                  file ->
                      file.toString().endsWith(".yaml")
                          && !file.startsWith("target")
                          && !file.startsWith("src")))
          .allSatisfy(file -> assertThat(named).contains(file.normalize()));
    }
  }

  private static void named(Path directory, List<Path> named) throws IOException {
    var file = directory.resolve("kustomization.yaml").normalize();
    named.add(file);
    var said = Manifest.documents(Files.readString(file)).get(0);
    for (var resource : said.path("resources")) {
      var path = directory.resolve(resource.asText()).normalize();
      named.add(path);
      if (Files.isDirectory(path)) {
        named(path, named);
      }
    }
    said.path("patches")
        .forEach(patch -> named.add(directory.resolve(patch.path("path").asText()).normalize()));
  }

  /** One broken object for every kind that is installed. */
  static Stream<Manifest> oneOfEachKind() {
    var kinds = new TreeMap<String, Manifest>();
    Overlay.PRODUCTION.manifests().forEach(each -> kinds.putIfAbsent(each.kind(), each));
    return kinds.values().stream();
  }

  @ParameterizedTest
  @MethodSource("oneOfEachKind")
  void aFieldThatTheKindDoesNotHaveIsNoticed(Manifest manifest) {
    var broken = new Manifest(manifest.tree().deepCopy());
    (broken.at("/spec").isObject() ? (ObjectNode) broken.at("/spec") : broken.tree())
        .put("replicaz", 1);

    assertThat(schemas.violations(broken)).anyMatch(message -> message.contains("replicaz"));
  }

  @ParameterizedTest
  @MethodSource("oneOfEachKind")
  void aNameThatIsNoTextIsNoticed(Manifest manifest) {
    var broken = new Manifest(manifest.tree().deepCopy());
    ((ObjectNode) broken.at("/metadata")).putArray("name");

    assertThat(schemas.violations(broken)).isNotEmpty();
  }

  private static Manifest broken(String kind, String pointer, String field) {
    var manifest = Overlay.PRODUCTION.of(kind).findFirst().orElseThrow();
    var broken = new Manifest(manifest.tree().deepCopy());
    ((ObjectNode) broken.at(pointer)).remove(field);
    return broken;
  }

  @Test
  void whatAnOperatorNeedsAndIsMissingIsNoticed() {
    assertThat(schemas.violations(broken("Cluster", "/spec", "instances"))).isNotEmpty();
    assertThat(schemas.violations(broken("ScheduledBackup", "/spec", "schedule"))).isNotEmpty();
    assertThat(schemas.violations(broken("KafkaNodePool", "/spec", "storage"))).isNotEmpty();
    assertThat(schemas.violations(broken("Kafka", "/spec/kafka", "listeners"))).isNotEmpty();
    assertThat(schemas.violations(broken("Deployment", "/spec", "template"))).isNotEmpty();
    assertThat(schemas.violations(broken("HorizontalPodAutoscaler", "/spec", "scaleTargetRef")))
        .isNotEmpty();
  }

  @Test
  void aValueThatIsNoneOfTheListIsNoticed() {
    var listener = Overlay.PRODUCTION.of("Kafka").findFirst().orElseThrow().tree().deepCopy();
    ((ObjectNode) listener.at("/spec/kafka/listeners/0")).put("type", "internall");
    var acl = Overlay.PRODUCTION.of("KafkaUser").findFirst().orElseThrow().tree().deepCopy();
    ((ArrayNode) acl.at("/spec/authorization/acls/0/operations")).add("Reed");

    assertThat(schemas.violations(new Manifest(listener))).isNotEmpty();
    assertThat(schemas.violations(new Manifest(acl))).isNotEmpty();
  }

  @Test
  void aKindWithoutASchemaIsRefused() {
    var manifest = Manifest.of("{apiVersion: v1, kind: Secret, metadata: {name: a}}").get(0);

    assertThatThrownBy(() -> schemas.violations(manifest)).hasMessageContaining("no schema");
  }
}
