package io.zhaoren.eldercare;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Adds what elder care alone hears to the document that is made for every service. */
final class ElderAsyncApi {

  private static final String TYPE = "io.zhaoren.clinic.scheduled.v1";
  private static final String SCHEMA = "clinic.scheduled.v1";

  private final Yaml yaml;

  private ElderAsyncApi() {
    var options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setAllowUnicode(true);
    options.setWidth(120);
    options.setSplitLines(false);
    this.yaml = new Yaml(options);
  }

  static String added(String document) {
    var api = new ElderAsyncApi();
    Map<String, Object> parts = api.yaml.load(resource("/asyncapi/eldercare.yaml"));
    var text = before("\noperations:\n", document, api.indented(2, parts.get("channels")));
    text = before("\ncomponents:\n", text, api.indented(2, parts.get("operations")));
    text = before("\n  schemas:\n", text, api.indented(4, Map.of("clinicScheduled", message())));
    var schema = new LinkedHashMap<String, Object>();
    schema.put("schemaFormat", "application/schema+json;version=2020-12");
    schema.put("schema", schema());
    return text.stripTrailing() + "\n" + api.indented(4, Map.of(SCHEMA, schema)) + "\n";
  }

  /** The published schema. */
  static Map<String, Object> schema() {
    try {
      return new ObjectMapper()
          .readValue(
              resource("/schemas/" + SCHEMA + ".schema.json"),
              new TypeReference<LinkedHashMap<String, Object>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String resource(String name) {
    try (var stream = ElderAsyncApi.class.getResourceAsStream(name)) {
      return new String(
          Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> message() {
    var message = new LinkedHashMap<String, Object>();
    message.put("name", TYPE);
    message.put("title", schema().get("title"));
    message.put("contentType", "application/json");
    message.put("headers", headers());
    message.put("payload", Map.of("$ref", "#/components/schemas/" + SCHEMA));
    var examples = new ArrayList<Object>();
    for (var payload : (List<?>) Objects.requireNonNull(schema().get("examples"))) {
      var example = new LinkedHashMap<String, Object>();
      example.put("name", "clinicScheduled" + (examples.size() + 1));
      example.put("headers", given());
      example.put("payload", payload);
      examples.add(example);
    }
    message.put("examples", examples);
    return message;
  }

  private static Map<String, Object> headers() {
    var properties = new LinkedHashMap<String, Object>();
    properties.put("ce_specversion", constant("1.0"));
    properties.put(
        "ce_id", text("Together with ce_source it names the event: the same again is a repeat."));
    properties.put(
        "ce_source", text("The source in the topic's name, with or without a slash before it."));
    properties.put("ce_type", constant(TYPE));
    properties.put("ce_subject", text("The community; may be left out."));
    var headers = new LinkedHashMap<String, Object>();
    headers.put("type", "object");
    headers.put("properties", properties);
    headers.put("required", List.of("ce_specversion", "ce_id", "ce_source", "ce_type"));
    return headers;
  }

  private static Map<String, Object> constant(String value) {
    var schema = new LinkedHashMap<String, Object>();
    schema.put("type", "string");
    schema.put("const", value);
    return schema;
  }

  private static Map<String, Object> text(String description) {
    var schema = new LinkedHashMap<String, Object>();
    schema.put("type", "string");
    schema.put("maxLength", 200);
    schema.put("description", description);
    return schema;
  }

  private static Map<String, Object> given() {
    var headers = new LinkedHashMap<String, Object>();
    headers.put("ce_specversion", "1.0");
    headers.put("ce_id", "0b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a56");
    headers.put("ce_source", "/health");
    headers.put("ce_type", TYPE);
    headers.put("content-type", "application/json");
    return headers;
  }

  private static String before(String marker, String document, String part) {
    var at = document.indexOf(marker);
    if (at < 0) {
      throw new IllegalStateException("the document has no section" + marker.replace('\n', ' '));
    }
    return document.substring(0, at) + "\n" + part + document.substring(at);
  }

  private String indented(int columns, Object value) {
    var margin = " ".repeat(columns);
    return yaml.dump(value)
        .lines()
        .map(line -> line.isEmpty() ? line : margin + line)
        .collect(Collectors.joining("\n"));
  }
}
