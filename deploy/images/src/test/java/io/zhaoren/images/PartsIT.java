package io.zhaoren.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What the deployables consist of is listed in full, and each part is one that is accepted: see
 * {@code audit.yaml}.
 */
class PartsIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  static List<String> deployables() {
    return Deployables.ALL;
  }

  private static JsonNode yaml() throws IOException {
    var read = new Yaml(new SafeConstructor(new LoaderOptions()));
    return JSON.valueToTree(read.<Object>load(Files.readString(Path.of("audit.yaml"))));
  }

  /**
   * Maven makes no list when it is told to stay offline: at a desk nothing is looked at then, where
   * the build decides what is shipped ({@code CI} is set) that is a failure.
   */
  private static JsonNode bom(String module) throws IOException {
    var file = Deployables.ROOT.resolve(module).resolve("target/sbom/bom.json");
    if (System.getenv("CI") == null) {
      assumeThat(file).as("made by a build that is not offline").exists();
    }
    assertThat(file).as("nobody has looked at parts without a list").exists();
    return JSON.readTree(file.toFile());
  }

  /** The list of one deployable by group, name and version. */
  private static Map<String, JsonNode> parts(String module) throws IOException {
    var parts = new TreeMap<String, JsonNode>();
    for (var part : bom(module).path("components")) {
      parts.put(name(part) + ":" + part.path("version").asText(), part);
    }
    return parts;
  }

  private static Map<String, JsonNode> everyPart() throws IOException {
    var parts = new TreeMap<String, JsonNode>();
    for (var module : Deployables.ALL) {
      parts.putAll(parts(module));
    }
    return parts;
  }

  private static String name(JsonNode part) {
    return part.path("group").asText() + ":" + part.path("name").asText();
  }

  @ParameterizedTest
  @MethodSource("deployables")
  void everyJarOfTheImageIsOnItsList(String module) throws IOException {
    var parts = parts(module).keySet();
    assertThat(parts).hasSizeGreaterThan(60);
    var files =
        parts.stream()
            .map(part -> part.split(":"))
            .map(part -> part[0] + "." + part[1] + "-" + part[2])
            .collect(Collectors.toSet());
    try (var jars =
        Files.list(Deployables.application(Deployables.ROOT, module).resolve("lib/main"))) {
      var unlisted =
          jars.map(jar -> jar.getFileName().toString().replaceFirst("\\.jar$", ""))
              .filter(
                  jar ->
                      files.stream()
                          .noneMatch(file -> jar.equals(file) || jar.startsWith(file + "-")))
              .toList();
      assertThat(unlisted).isEmpty();
    }
    assertThat(bom(module).path("bomFormat").asText()).isEqualTo("CycloneDX");
  }

  /** The licences that a part names, by their SPDX code or, without one, their name. */
  private static Set<String> licences(JsonNode part) {
    var licences = new TreeSet<String>();
    for (var each : part.path("licenses")) {
      var licence = each.path("license");
      licences.add(
          each.has("expression")
              ? each.path("expression").asText()
              : licence.has("id") ? licence.path("id").asText() : licence.path("name").asText());
    }
    return licences;
  }

  private static Set<String> strings(JsonNode list) {
    var strings = new TreeSet<String>();
    list.forEach(each -> strings.add(each.asText()));
    return strings;
  }

  /** What is not accepted, after the exceptions that hold on that day. */
  private static List<String> violations(
      JsonNode audit, Map<String, JsonNode> parts, LocalDate on) {
    var accepted = strings(audit.path("licences"));
    var versions = new TreeMap<String, Set<String>>();
    var found = new ArrayList<String>();
    for (var part : parts.entrySet()) {
      var name = name(part.getValue());
      var version = part.getValue().path("version").asText();
      versions.computeIfAbsent(name, unused -> new TreeSet<>()).add(version);
      var own = name.startsWith("io.zhaoren:");
      if (!own && licences(part.getValue()).stream().noneMatch(accepted::contains)) {
        found.add("licence " + name + " " + licences(part.getValue()));
      }
      if (!own && version.matches(".*(SNAPSHOT|alpha|beta|\\.RC[0-9]*|-rc[0-9]*).*")) {
        found.add("version " + part.getKey());
      }
      for (var banned : audit.path("banned")) {
        if (name.matches(banned.path("part").asText())) {
          found.add("banned " + name + ": " + banned.path("why").asText());
        }
      }
    }
    versions.forEach(
        (name, all) -> {
          if (all.size() > 1) {
            found.add("versions " + name + " " + all);
          }
        });
    var used = new TreeSet<String>();
    for (var exception : audit.path("exceptions")) {
      var pattern = exception.path("finding").asText();
      if (found.removeIf(each -> each.startsWith(pattern))) {
        used.add(pattern);
      }
      if (LocalDate.parse(exception.path("until").asText()).isBefore(on)) {
        found.add("expired: " + pattern);
      }
      if (exception.path("why").asText().length() < 20) {
        found.add("without a reason: " + pattern);
      }
      if (!used.contains(pattern)) {
        found.add("no longer needed: " + pattern);
      }
    }
    return found;
  }

  @Test
  void everyPartIsAcceptedOrWrittenDownAsAnException() throws IOException {
    var on =
        LocalDate.parse(
            System.getProperty("zhaoren.audit.on", LocalDate.now(ZoneOffset.UTC).toString()));

    assertThat(violations(yaml(), everyPart(), on)).isEmpty();
  }

  private static Map<String, JsonNode> part(String text) throws IOException {
    var part = JSON.readTree(text);
    return Map.of(name(part) + ":" + part.path("version").asText(), part);
  }

  @Test
  void whatIsNotAcceptedIsNoticed() throws IOException {
    var on = LocalDate.of(2026, 1, 1);
    var audit =
        JSON.readTree("{\"licences\":[\"MIT\"],\"banned\":[{\"part\":\"a:bad\",\"why\":\"x\"}]}");
    assertThat(violations(audit, part("{\"group\":\"a\",\"name\":\"b\",\"version\":\"1\"}"), on))
        .containsExactly("licence a:b []");
    assertThat(
            violations(
                audit,
                part(
                    "{\"group\":\"a\",\"name\":\"bad\",\"version\":\"1-SNAPSHOT\",\"licenses\":[{\"license\":{\"id\":\"MIT\"}}]}"),
                on))
        .hasSize(2);
    var excepted =
        JSON.readTree(
            "{\"licences\":[],\"exceptions\":[{\"finding\":\"licence a:b\",\"why\":\"a reason that is long enough\",\"until\":\"2025-12-31\"},"
                + "{\"finding\":\"licence z:z\",\"why\":\"short\",\"until\":\"2027-12-31\"}]}");
    assertThat(violations(excepted, part("{\"group\":\"a\",\"name\":\"b\",\"version\":\"1\"}"), on))
        .containsExactly(
            "expired: licence a:b",
            "without a reason: licence z:z",
            "no longer needed: licence z:z");
  }
}
