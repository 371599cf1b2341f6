package io.zhaoren.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Puts a kustomization together, as kustomize does, for the part of its language that is used here;
 * everything else is refused. Where {@code kubectl} is on the path, {@link RenderingTest} holds it
 * against kustomize itself.
 */
final class Kustomization {

  private static final Set<String> KNOWN =
      Set.of(
          "apiVersion",
          "kind",
          "namespace",
          "nameSuffix",
          "resources",
          "images",
          "patches",
          "labels");

  private static final Set<String> WITHOUT_NAMESPACE = Set.of("Namespace");

  private final Path directory;
  private final JsonNode said;

  private Kustomization(Path directory) throws IOException {
    this.directory = directory;
    var file = directory.resolve("kustomization.yaml");
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("no kustomization.yaml in " + directory);
    }
    this.said = Manifest.documents(Files.readString(file)).get(0);
    said.fieldNames()
        .forEachRemaining(
            name -> {
              if (!KNOWN.contains(name)) {
                throw new IllegalArgumentException(file + ": '" + name + "' is not understood");
              }
            });
  }

  /**
   * Everything that a directory's kustomization comes to.
   *
   * @throws IllegalArgumentException if something that it names is not there or not understood
   */
  static List<Manifest> render(Path directory) throws IOException {
    return new Kustomization(directory.normalize()).manifests();
  }

  private List<Manifest> manifests() throws IOException {
    var manifests = new ArrayList<Manifest>();
    for (var resource : said.path("resources")) {
      manifests.addAll(resources(resource.asText()));
    }
    for (var patch : said.path("patches")) {
      apply(patch, manifests);
    }
    for (var manifest : manifests) {
      rename(manifest);
      label(manifest);
      chooseImages(manifest.tree());
    }
    requireUnique(manifests);
    return manifests;
  }

  private List<Manifest> resources(String name) throws IOException {
    var path = directory.resolve(name).normalize();
    if (Files.isDirectory(path)) {
      return render(path);
    }
    return Manifest.of(text(name));
  }

  private String text(String name) throws IOException {
    var path = directory.resolve(name).normalize();
    if (!Files.isRegularFile(path)) {
      throw new IllegalArgumentException(directory + " names " + name + ", which is not there");
    }
    return Files.readString(path);
  }

  private void rename(Manifest manifest) {
    var metadata = (ObjectNode) manifest.at("/metadata");
    if (said.has("nameSuffix") && !WITHOUT_NAMESPACE.contains(manifest.kind())) {
      metadata.put("name", manifest.name() + said.path("nameSuffix").asText());
    }
    if (said.has("namespace") && !WITHOUT_NAMESPACE.contains(manifest.kind())) {
      metadata.put("namespace", said.path("namespace").asText());
    }
  }

  private void label(Manifest manifest) {
    for (var labels : said.path("labels")) {
      if (labels.path("includeSelectors").asBoolean()
          || labels.path("includeTemplates").asBoolean()) {
        throw new IllegalArgumentException(directory + ": labels are for objects alone here");
      }
      var metadata = (ObjectNode) manifest.at("/metadata");
      ((ObjectNode) metadata.withObjectProperty("labels"))
          .setAll((ObjectNode) labels.path("pairs"));
    }
  }

  private void chooseImages(JsonNode node) {
    if (node.path("image").isTextual()) {
      for (var image : said.path("images")) {
        if (node.path("image").asText().equals(image.path("name").asText())) {
          var name = image.path(image.has("newName") ? "newName" : "name").asText();
          ((ObjectNode) node)
              .put(
                  "image",
                  image.has("digest")
                      ? name + "@" + image.path("digest").asText()
                      : name + ":" + image.path("newTag").asText());
        }
      }
    }
    node.forEach(this::chooseImages);
  }

  private void apply(JsonNode patch, List<Manifest> manifests) throws IOException {
    var documents =
        Manifest.documents(
            patch.has("path") ? text(patch.path("path").asText()) : patch.path("patch").asText());
    var target = patch.path("target");
    for (var document : documents) {
      var chosen =
          manifests.stream()
              .filter(
                  manifest ->
                      target.isMissingNode()
                          ? names(document, manifest)
                          : isTarget(target, manifest))
              .toList();
      if (chosen.isEmpty()) {
        throw new IllegalArgumentException(directory + ": a patch meets nothing: " + patch);
      }
      for (var manifest : chosen) {
        if (document.isArray()) {
          document.forEach(operation -> operate(operation, manifest));
        } else {
          merge(document, manifest.tree());
        }
      }
    }
  }

  private static boolean names(JsonNode patch, Manifest manifest) {
    return patch.path("kind").asText().equals(manifest.kind())
        && patch.at("/metadata/name").asText().equals(manifest.name());
  }

  private static boolean isTarget(JsonNode target, Manifest manifest) {
    return matches(target.path("group"), manifest.group())
        && matches(target.path("kind"), manifest.kind())
        && matches(target.path("name"), manifest.name())
        && hasLabels(target.path("labelSelector").asText(), manifest.labels());
  }

  private static boolean matches(JsonNode pattern, String value) {
    return pattern.isMissingNode() || Pattern.matches(pattern.asText(), value);
  }

  private static boolean hasLabels(String selector, Map<String, String> labels) {
    for (var part : selector.isEmpty() ? new String[0] : selector.split(",")) {
      var pair = part.split("=", 2);
      if (!pair[1].equals(labels.get(pair[0]))) {
        return false;
      }
    }
    return true;
  }

  /** A step of a JSON patch (RFC 6902): add, replace or remove. */
  private void operate(JsonNode operation, Manifest manifest) {
    var pointer = operation.path("path").asText();
    var cut = pointer.lastIndexOf('/');
    var parent = manifest.at(pointer.substring(0, cut));
    var last = pointer.substring(cut + 1).replace("~1", "/").replace("~0", "~");
    var kind = operation.path("op").asText();
    var there = manifest.at(pointer);
    if (!Set.of("add", "replace", "remove").contains(kind)
        || !parent.isContainerNode()
        || (!kind.equals("add") && there.isMissingNode())) {
      throw new IllegalArgumentException(directory + ": cannot " + kind + " " + pointer);
    }
    var value = operation.path("value").deepCopy();
    if (parent instanceof ArrayNode array) {
      if (kind.equals("add")) {
        array.insert(last.equals("-") ? array.size() : Integer.parseInt(last), value);
      } else if (kind.equals("replace")) {
        array.set(Integer.parseInt(last), value);
      } else {
        array.remove(Integer.parseInt(last));
      }
    } else if (kind.equals("remove")) {
      ((ObjectNode) parent).remove(last);
    } else {
      ((ObjectNode) parent).set(last, value);
    }
  }

  /** Maps are merged, null takes away; a list would need to know what names its items. */
  private void merge(JsonNode patch, ObjectNode into) {
    patch
        .fields()
        .forEachRemaining(
            field -> {
              var name = field.getKey();
              var value = field.getValue();
              if (value.isNull()) {
                into.remove(name);
              } else if (value.isArray()) {
                throw new IllegalArgumentException(
                    directory + ": a list is patched by a JSON patch, not merged: " + name);
              } else if (value.isObject() && into.path(name).isObject()) {
                merge(value, (ObjectNode) into.path(name));
              } else {
                into.set(name, value.deepCopy());
              }
            });
  }

  private void requireUnique(List<Manifest> manifests) {
    var seen = new HashSet<String>();
    for (var manifest : manifests) {
      if (!seen.add(manifest.group() + " " + manifest)) {
        throw new IllegalArgumentException(directory + " says twice: " + manifest);
      }
    }
  }
}
