package io.zhaoren.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * One object of the cluster's API.
 *
 * @param tree all that is said of it
 */
record Manifest(ObjectNode tree) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The documents of a YAML text, in their order; empty ones are left out.
   *
   * @throws RuntimeException if it is no YAML, or says a key twice
   */
  static List<JsonNode> documents(String yaml) {
    var options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    var documents = new ArrayList<JsonNode>();
    for (var document : new Yaml(new SafeConstructor(options)).loadAll(yaml)) {
      if (document != null) {
        documents.add(JSON.valueToTree(document));
      }
    }
    return documents;
  }

  /** The objects of a YAML text, in their order. */
  static List<Manifest> of(String yaml) {
    return documents(yaml).stream()
        .map(document -> new Manifest((ObjectNode) document.deepCopy()))
        .toList();
  }

  String api() {
    return tree.path("apiVersion").asText();
  }

  /** The part of the API before its version; empty for the oldest. */
  String group() {
    return api().contains("/") ? api().substring(0, api().indexOf('/')) : "";
  }

  String kind() {
    return tree.path("kind").asText();
  }

  String name() {
    return tree.at("/metadata/name").asText();
  }

  Map<String, String> labels() {
    return strings(tree.at("/metadata/labels"));
  }

  JsonNode at(String pointer) {
    return tree.at(pointer);
  }

  boolean is(String wanted) {
    return kind().equals(wanted);
  }

  /** The template of the pods that it makes; missing if it makes none by a template. */
  JsonNode podTemplate() {
    return tree.at(is("CronJob") ? "/spec/jobTemplate/spec/template" : "/spec/template");
  }

  boolean makesPods() {
    return List.of("Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob").contains(kind());
  }

  static List<JsonNode> items(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  static Map<String, String> strings(JsonNode map) {
    var strings = new TreeMap<String, String>();
    map.fields().forEachRemaining(field -> strings.put(field.getKey(), field.getValue().asText()));
    return strings;
  }

  @Override
  public String toString() {
    return kind() + " " + name();
  }
}
