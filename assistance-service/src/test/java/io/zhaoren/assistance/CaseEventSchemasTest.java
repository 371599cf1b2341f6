package io.zhaoren.assistance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.zhaoren.casework.contract.CaseEventType;
import io.zhaoren.testing.SchemaCompatibility;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The published contract with sources and departments. */
class CaseEventSchemasTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @EnumSource(CaseEventType.class)
  void aSchemaKeepsWhatWasPublished(CaseEventType type) throws IOException {
    assertThat(SchemaCompatibility.breaks(published(type), current(type))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(CaseEventType.class)
  void aFieldThatWasTakenAwayIsSeen(CaseEventType type) throws IOException {
    var changed = current(type);
    var name = changed.path("properties").fieldNames().next();
    ((ObjectNode) changed.get("properties")).remove(name);

    assertThat(SchemaCompatibility.breaks(published(type), changed))
        .contains("/properties/" + name + " is gone");
  }

  private static JsonNode current(CaseEventType type) throws IOException {
    return JSON.readTree(type.schemaText());
  }

  /** The copy that was given out to sources and departments: it changes only when it grows. */
  private static JsonNode published(CaseEventType type) throws IOException {
    var name = "/published-schemas/" + type.schema() + ".schema.json";
    try (var copy = CaseEventSchemasTest.class.getResourceAsStream(name)) {
      assertThat(copy).as(name).isNotNull();
      return JSON.readTree(copy);
    }
  }

  @ParameterizedTest
  @EnumSource(CaseEventType.class)
  void theExamplesOfASchemaAreValidAndItRefusesWhatLacksAField(CaseEventType type)
      throws IOException {
    var text = current(type);
    var schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(type.schemaText());

    assertThat(text.path("$id").asText()).isEqualTo("urn:zhaoren:schema:" + type.schema());
    assertThat(text.path("examples")).isNotEmpty();
    for (var example : text.path("examples")) {
      assertThat(
              schema.validate(
                  example.toString(),
                  InputFormat.JSON,
                  context -> context.getExecutionConfig().setFormatAssertionsEnabled(true)))
          .isEmpty();
    }
    assertThat(schema.validate("{}", InputFormat.JSON)).isNotEmpty();
  }
}
