package io.zhaoren.casework.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zhaoren.finding.outbox.SchemaUri;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Adds casework's contract with sources and departments to a service's AsyncAPI document. */
public final class CaseAsyncApi {

  private static final String EXAMPLE_ID = "0b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a55";

  private final String service;
  private final ObjectMapper json = new ObjectMapper();
  private final Yaml yaml;

  private CaseAsyncApi(String service) {
    this.service = service;
    var options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setAllowUnicode(true);
    options.setWidth(120);
    options.setSplitLines(false);
    this.yaml = new Yaml(options);
  }

  /**
   * The document with casework's sections at the end of its own.
   *
   * @param service the word in its topics
   * @param document of the service as finding writes it
   */
  public static String added(String service, String document) {
    var api = new CaseAsyncApi(service);
    Map<String, Object> parts = api.yaml.load(CaseEventType.resource("/asyncapi/casework.yaml"));
    var text =
        before(
            "\noperations:\n",
            document,
            api.indented(2, Objects.requireNonNull(parts.get("channels"))));
    text =
        before(
            "\ncomponents:\n",
            text,
            api.indented(2, Objects.requireNonNull(parts.get("operations"))));
    text = before("\n  schemas:\n", text, api.indented(4, api.messages()));
    return text.stripTrailing() + "\n" + api.indented(4, api.schemas()) + "\n";
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

  private Map<String, Object> messages() {
    var messages = new LinkedHashMap<String, Object>();
    for (var type : CaseEventType.values()) {
      var message = new LinkedHashMap<String, Object>();
      message.put("name", type.type());
      message.put("title", schema(type).get("title"));
      message.put("contentType", "application/json");
      message.put("headers", headers(type));
      message.put("payload", Map.of("$ref", "#/components/schemas/" + type.schema()));
      message.put("examples", examples(type));
      messages.put(messageName(type), message);
    }
    return messages;
  }

  /** {@code item.decided.v1} → {@code itemDecided}. */
  private static String messageName(CaseEventType type) {
    var words = type.schema().split("\\.");
    return words[0] + Character.toUpperCase(words[1].charAt(0)) + words[1].substring(1);
  }

  private Map<String, Object> headers(CaseEventType type) {
    var properties = new LinkedHashMap<String, Object>();
    properties.put("ce_specversion", constant("1.0"));
    properties.put(
        "ce_id", text("Together with ce_source it names the event: the same again is a repeat."));
    properties.put(
        "ce_source",
        type.isAnswer()
            ? text("The source in the topic's name, with or without a slash before it.")
            : constant("/" + service));
    properties.put("ce_type", constant(type.type()));
    properties.put("ce_subject", text("The subject that was asked about: the same as the key."));
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

  private List<Object> examples(CaseEventType type) {
    var examples = new ArrayList<Object>();
    for (var payload : (List<?>) Objects.requireNonNull(schema(type).get("examples"))) {
      var headers = new LinkedHashMap<String, Object>();
      headers.put("ce_specversion", "1.0");
      headers.put("ce_id", EXAMPLE_ID);
      headers.put("ce_source", type.isAnswer() ? "/medical-security" : "/" + service);
      headers.put("ce_type", type.type());
      if (!type.isAnswer()) {
        headers.put("ce_dataschema", SchemaUri.of(type.type()).toString());
      }
      headers.put("content-type", "application/json");
      var example = new LinkedHashMap<String, Object>();
      example.put("name", messageName(type) + (examples.size() + 1));
      example.put("headers", headers);
      example.put("payload", payload);
      examples.add(example);
    }
    return examples;
  }

  private Map<String, Object> schemas() {
    var schemas = new LinkedHashMap<String, Object>();
    for (var type : CaseEventType.values()) {
      var schema = new LinkedHashMap<String, Object>();
      schema.put("schemaFormat", "application/schema+json;version=2020-12");
      schema.put("schema", schema(type));
      schemas.put(type.schema(), schema);
    }
    return schemas;
  }

  private Map<String, Object> schema(CaseEventType type) {
    try {
      return json.readValue(
          type.schemaText(), new TypeReference<LinkedHashMap<String, Object>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not a schema: " + type.schema(), e);
    }
  }
}
