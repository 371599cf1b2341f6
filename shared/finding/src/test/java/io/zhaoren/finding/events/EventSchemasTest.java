package io.zhaoren.finding.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.zhaoren.testing.SchemaCompatibility;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventSchemasTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @EnumSource(EventType.class)
  void aSchemaKeepsWhatWasPublished(EventType type) throws IOException {
    assertThat(SchemaCompatibility.breaks(published(type), current(type))).isEmpty();
  }

  @Test
  void theComparisonSeesWhatWouldBreakASubscriber() throws IOException {
    assertThat(breaksAfter(schema -> properties(schema).remove("revision")))
        .contains("/properties/revision is gone");
    assertThat(breaksAfter(schema -> property(schema, "revision").put("type", "string")))
        .contains("/properties/revision/type changed");
    assertThat(breaksAfter(schema -> property(schema, "programme").put("maxLength", 10)))
        .contains("/properties/programme/maxLength was added");
    assertThat(breaksAfter(schema -> ((ArrayNode) schema.get("required")).remove(0)))
        .contains("/required no longer promises programme");
    assertThat(breaksAfter(schema -> ((ArrayNode) schema.get("required")).add("colour")))
        .contains("/required now demands colour");
    assertThat(
            breaksAfter(schema -> ((ArrayNode) property(schema, "finding").get("enum")).remove(0)))
        .contains("/properties/finding/enum lost a code");
    assertThat(breaksAfter(schema -> schema.put("additionalProperties", false)))
        .contains("/additionalProperties was added");
    assertThat(breaksAfter(schema -> ((ArrayNode) schema.get("oneOf")).remove(0)))
        .contains("/oneOf changed");
  }

  @Test
  void theComparisonLetsFieldsCodesAndWordsBeAdded() throws IOException {
    assertThat(
            breaksAfter(
                schema -> {
                  properties(schema).putObject("colour").put("type", "string");
                  ((ArrayNode) property(schema, "finding").get("enum")).add("SURE");
                  property(schema, "revision").put("description", "in other words");
                }))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void theExamplesOfASchemaAreValid(EventType type) throws IOException {
    var examples = current(type).get("examples");

    assertThat(examples).isNotEmpty();
    for (var example : examples) {
      assertThat(complaints(type, example.toString())).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void anEventSaysExactlyWhatItsSchemaLists(EventType type) throws IOException {
    var listed = new TreeSet<String>();
    if (type == EventType.FACT_REPORTED) {
      current(type).at("/oneOf/0/properties").fieldNames().forEachRemaining(listed::add);
    } else {
      current(type).get("properties").fieldNames().forEachRemaining(listed::add);
    }

    var said = fields(record(type));
    if (type == EventType.MATCH_FOUND || type == EventType.MATCH_CHANGED) {
      said.remove("reasons"); // of a lost one only
    }

    assertThat(said).isEqualTo(listed);
  }

  @Test
  void aSchemaRefusesWhatItDoesNotMean() throws IOException {
    var example = (ObjectNode) current(EventType.MATCH_FOUND).get("examples").get(0);

    assertThat(complaints(EventType.MATCH_FOUND, without(example, "unitId"))).isNotEmpty();
    assertThat(complaints(EventType.MATCH_FOUND, without(example, "revision"))).isNotEmpty();
    assertThat(complaints(EventType.MATCH_FOUND, with(example, "on", "yesterday"))).isNotEmpty();
    assertThat(complaints(EventType.MATCH_FOUND, with(example, "finding", "MAYBE"))).isNotEmpty();
    assertThat(complaints(EventType.MATCH_FOUND, with(example, "jurisdiction", "33"))).isNotEmpty();
  }

  // ── given ────────────────────────────────────────────────────────────────────────────────────

  static Set<ValidationMessage> complaints(EventType type, String data) {
    var factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    return factory
        .getSchema(EventSchemas.of(type))
        .validate(
            data,
            InputFormat.JSON,
            context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
  }

  private static JsonNode current(EventType type) throws IOException {
    return JSON.readTree(EventSchemas.of(type));
  }

  /** The copy that was given out: it changes only when a field is added. */
  private static JsonNode published(EventType type) throws IOException {
    return JSON.readTree(
        EventSchemas.resource("/published-schemas/" + type.schema() + ".schema.json"));
  }

  private static List<String> breaksAfter(Consumer<ObjectNode> change) throws IOException {
    var changed = (ObjectNode) current(EventType.MATCH_FOUND);
    change.accept(changed);
    return SchemaCompatibility.breaks(current(EventType.MATCH_FOUND), changed);
  }

  private static ObjectNode properties(ObjectNode schema) {
    return (ObjectNode) schema.get("properties");
  }

  private static ObjectNode property(ObjectNode schema, String name) {
    return (ObjectNode) properties(schema).get(name);
  }

  private static Class<? extends Record> record(EventType type) {
    return switch (type) {
      case FACT_REPORTED -> FactAnnouncement.class;
      case FACT_REJECTED -> RejectionAnnouncement.class;
      case MATCH_FOUND, MATCH_CHANGED, MATCH_LOST -> MatchAnnouncement.class;
      case ENTITLEMENT_GRANTED, ENTITLEMENT_CHANGED, ENTITLEMENT_ENDED ->
          EntitlementAnnouncement.class;
    };
  }

  private static TreeSet<String> fields(Class<? extends Record> record) {
    return new TreeSet<>(
        Arrays.stream(record.getRecordComponents()).map(RecordComponent::getName).toList());
  }

  private static String without(ObjectNode example, String field) {
    var changed = example.deepCopy();
    changed.remove(field);
    return changed.toString();
  }

  private static String with(ObjectNode example, String field, String value) {
    return example.deepCopy().put(field, value).toString();
  }
}
