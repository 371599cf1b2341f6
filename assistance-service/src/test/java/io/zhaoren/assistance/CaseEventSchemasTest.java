package io.zhaoren.assistance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.zhaoren.casework.contract.CaseEventType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The published contract with sources and departments. */
class CaseEventSchemasTest {

  @ParameterizedTest
  @EnumSource(CaseEventType.class)
  void theExamplesOfASchemaAreValidAndItRefusesWhatLacksAField(CaseEventType type)
      throws JsonProcessingException {
    var text = new ObjectMapper().readTree(type.schemaText());
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
