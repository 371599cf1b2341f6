package io.zhaoren.finding.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zhaoren.finding.intake.Source;
import io.zhaoren.finding.intake.Sources;
import io.zhaoren.finding.outbox.SchemaUri;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * The AsyncAPI 3 document of a service, made of the template, the schemas and the sources, so that
 * it says what is really sent. The copy that a service serves is checked against it.
 */
public final class AsyncApiText {

  private static final String EXAMPLE_KEY = "5d1c2a53-6e6f-4f0a-8a53-0b6a5c4d3e2f";
  private static final String EXAMPLE_ID = "0b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a55";

  private final String service;
  private final Sources sources;
  private final ObjectMapper json = new ObjectMapper();
  private final Yaml yaml;

  private AsyncApiText(String service, Sources sources) {
    this.service = service;
    this.sources = sources;
    var options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setAllowUnicode(true);
    options.setWidth(120);
    options.setSplitLines(false);
    this.yaml = new Yaml(options);
  }

  /**
   * The document in YAML.
   *
   * @param service the word in its topics, for example {@code assistance}
   * @param title what it is called
   */
  public static String of(String service, String title, Sources sources) {
    var text = new AsyncApiText(service, sources);
    return EventSchemas.resource("/asyncapi/asyncapi.yaml.template")
        .replace("${title}", title)
        .replace("${service}", service)
        .replace("${sources}", text.indented(10, text.kafkaSources()))
        .replace("${others}", text.indented(10, text.others()))
        .replace("${tellers}", text.indented(14, text.tellers()))
        .replace("${messages}", text.indented(4, text.messages()))
        .replace("${schemas}", text.indented(4, text.schemas()));
  }

  private String indented(int columns, Object value) {
    var margin = " ".repeat(columns);
    return yaml.dump(value)
        .lines()
        .map(line -> line.isEmpty() ? line : margin + line)
        .collect(Collectors.joining("\n"));
  }

  private List<String> kafkaSources() {
    return sources.all().stream()
        .filter(source -> source.channel() == Source.Channel.KAFKA)
        .map(Source::code)
        .toList();
  }

  /** The other services: they are sources too, of what they were told of persons. */
  private List<String> others() {
    return sources.all().stream()
        .filter(source -> !source.speaksFor().isEmpty())
        .map(source -> source.code().replace("-service", ""))
        .filter(other -> !other.equals(service))
        .toList();
  }

  /** Under which names the services tell each other, its own first. */
  private List<String> tellers() {
    return Stream.concat(Stream.of(service), others().stream())
        .map(word -> "/" + word + "-service")
        .toList();
  }

  private Map<String, Object> messages() {
    var messages = new LinkedHashMap<String, Object>();
    for (var type : EventType.values()) {
      messages.put(messageName(type), message(type));
    }
    return messages;
  }

  /** {@code match.found.v1} → {@code matchFound}. */
  static String messageName(EventType type) {
    var words = type.schema().split("\\.");
    return words[0] + Character.toUpperCase(words[1].charAt(0)) + words[1].substring(1);
  }

  private Map<String, Object> message(EventType type) {
    var message = new LinkedHashMap<String, Object>();
    message.put("name", type.type());
    message.put("title", schema(type).get("title"));
    message.put("contentType", "application/json");
    message.put("headers", headers(type));
    message.put("payload", Map.of("$ref", "#/components/schemas/" + type.schema()));
    message.put("bindings", Map.of("kafka", Map.of("key", key(type))));
    message.put("examples", examples(type));
    return message;
  }

  private static Map<String, Object> key(EventType type) {
    var key = new LinkedHashMap<String, Object>();
    key.put("type", "string");
    if (type == EventType.FACT_REJECTED) {
      key.put("description", "Code of the source.");
    } else {
      key.put("format", "uuid");
      key.put("description", "residentId, or the id of the household, in lower case.");
    }
    return key;
  }

  private Map<String, Object> headers(EventType type) {
    var properties = new LinkedHashMap<String, Object>();
    properties.put("ce_specversion", constant("1.0"));
    properties.put(
        "ce_id",
        text("Together with ce_source it names the event: the same again is a repeat.", 200));
    properties.put("ce_source", source(type));
    properties.put("ce_type", constant(type.type()));
    properties.put("ce_subject", text(subject(type), 200));
    properties.put("ce_time", text("When it happened (RFC 3339).", 64));
    properties.put(
        "ce_traceparent", text("The trace that it belongs to (W3C); may be left out.", 55));
    var required = new ArrayList<>(List.of("ce_specversion", "ce_id", "ce_source", "ce_type"));
    if (type == EventType.FACT_REPORTED) {
      properties.put("ce_dataschema", text("May be left out.", 200));
    } else {
      properties.put("ce_dataschema", constant(SchemaUri.of(type.type())));
      required.addAll(List.of("ce_subject", "ce_time", "ce_dataschema", "content-type"));
    }
    properties.put("content-type", constant("application/json"));
    var headers = new LinkedHashMap<String, Object>();
    headers.put("type", "object");
    headers.put("properties", properties);
    headers.put("required", required);
    return headers;
  }

  private Map<String, Object> source(EventType type) {
    return switch (type) {
      case FACT_REPORTED ->
          text("The source in the topic's name, with or without a slash before it.", 200);
      case ENTITLEMENT_GRANTED, ENTITLEMENT_CHANGED, ENTITLEMENT_ENDED -> {
        var announcers = new LinkedHashMap<String, Object>();
        announcers.put("type", "string");
        announcers.put(
            "enum",
            Stream.concat(Stream.of(service), others().stream()).map(word -> "/" + word).toList());
        announcers.put("description", "The service in the topic's name.");
        yield announcers;
      }
      default -> constant("/" + service);
    };
  }

  private static String subject(EventType type) {
    return switch (type) {
      case FACT_REJECTED -> "The id of the rejection.";
      case FACT_REPORTED -> "The resident or household; if left out, the key says it.";
      default -> "The resident or unit: the same as the key.";
    };
  }

  private static Map<String, Object> constant(String value) {
    var schema = new LinkedHashMap<String, Object>();
    schema.put("type", "string");
    schema.put("const", value);
    return schema;
  }

  private static Map<String, Object> text(String description, int longest) {
    var schema = new LinkedHashMap<String, Object>();
    schema.put("type", "string");
    schema.put("maxLength", longest);
    schema.put("description", description);
    return schema;
  }

  private List<Object> examples(EventType type) {
    var examples = new ArrayList<Object>();
    var payloads = schema(type).get("examples") instanceof List<?> list ? list : List.of();
    for (var i = 0; i < payloads.size(); i++) {
      var headers = new LinkedHashMap<String, Object>();
      headers.put("ce_specversion", "1.0");
      headers.put("ce_id", EXAMPLE_ID);
      headers.put(
          "ce_source", type == EventType.FACT_REPORTED ? "/medical-security" : "/" + service);
      headers.put("ce_type", type.type());
      headers.put("ce_subject", exampleSubject((Map<?, ?>) payloads.get(i)));
      headers.put("ce_time", "2023-10-01T02:00:00Z");
      if (type != EventType.FACT_REPORTED) {
        headers.put("ce_dataschema", SchemaUri.of(type.type()));
      }
      headers.put("content-type", "application/json");
      var example = new LinkedHashMap<String, Object>();
      example.put("name", messageName(type) + (payloads.size() == 1 ? "" : i + 1));
      example.put("headers", headers);
      example.put("payload", payloads.get(i));
      examples.add(example);
    }
    return examples;
  }

  private static String exampleSubject(Map<?, ?> payload) {
    for (var field : List.of("rejectionId", "residentId", "unitId", "subject")) {
      if (payload.get(field) instanceof String id) {
        return id;
      }
    }
    return EXAMPLE_KEY;
  }

  private Map<String, Object> schemas() {
    var schemas = new LinkedHashMap<String, Object>();
    for (var type : EventType.values()) {
      var schema = new LinkedHashMap<String, Object>();
      schema.put("schemaFormat", "application/schema+json;version=2020-12");
      schema.put("schema", schema(type));
      schemas.put(type.schema(), schema);
    }
    return schemas;
  }

  private Map<String, Object> schema(EventType type) {
    try {
      return json.readValue(
          EventSchemas.of(type), new TypeReference<LinkedHashMap<String, Object>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not a schema: " + type.schema(), e);
    }
  }
}
