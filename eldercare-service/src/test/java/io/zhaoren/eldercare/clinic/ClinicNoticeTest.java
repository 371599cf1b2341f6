package io.zhaoren.eldercare.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.zhaoren.finding.rejection.RejectionReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reader of notices of mobile clinics, and the schema that is published of them. */
class ClinicNoticeTest {

  private static final String WELL =
      """
      {"union":"xihu-union","code":"2023-10-09-3","community":"330106001001","day":"2023-10-09",
       "begins":540,"ends":690,"services":["ULTRASOUND"],"sequence":1}
      """;

  private final ObjectMapper json = new ObjectMapper();
  private final String text = text();
  private final JsonSchema schema =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(text);

  private static String text() {
    try (var stream =
        ClinicNoticeTest.class.getResourceAsStream("/schemas/clinic.scheduled.v1.schema.json")) {
      return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theExamplesOfTheSchemaAreTaken() throws JsonProcessingException {
    var examples = json.readTree(text).path("examples");
    assertThat(examples).isNotEmpty();
    for (var example : examples) {
      assertThat(schema.validate(example.toString(), InputFormat.JSON)).isEmpty();
      assertThat(ClinicNotice.read(example)).isInstanceOf(ClinicNotice.Read.Taken.class);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      value = {
        "union     | \"Xihu\"            | UNKNOWN_CODE",
        "code      | \"a b\"             | UNKNOWN_CODE",
        "community | \"339901001001\"    | UNKNOWN_AREA",
        "community | \"3301\"            | UNKNOWN_AREA",
        "community | 330106001001        | WRONG_TYPE",
        "day       | \"2023-02-29\"      | WRONG_TYPE",
        "day       | 20231009            | WRONG_TYPE",
        "begins    | -1                  | OUT_OF_RANGE",
        "begins    | 1440                | OUT_OF_RANGE",
        "begins    | \"540\"             | WRONG_TYPE",
        "begins    | 540.5               | WRONG_TYPE",
        "ends      | 540                 | OUT_OF_RANGE",
        "ends      | 1441                | OUT_OF_RANGE",
        "services  | \"ULTRASOUND\"      | WRONG_TYPE",
        "sequence  | -1                  | OUT_OF_RANGE",
        "sequence  | 99999999999999999999 | OUT_OF_RANGE",
        "sequence  | null                | MISSING_FIELD",
        "cancelled | \"no\"              | WRONG_TYPE",
        "driver    | \"x\"               | UNKNOWN_FIELD",
      })
  void whatIsWrongIsNamedWithItsPlace(String field, String value, RejectionReason reason)
      throws JsonProcessingException {
    var notice = (ObjectNode) json.readTree(WELL);
    notice.set(field, json.readTree(value));

    var read = ClinicNotice.read(notice);

    assertThat(read).isInstanceOf(ClinicNotice.Read.Faulty.class);
    var fault = ((ClinicNotice.Read.Faulty) read).fault();
    assertThat(fault.reason()).isEqualTo(reason);
    assertThat(fault.pointer()).isEqualTo("/" + field);
  }

  @ParameterizedTest
  @CsvSource({"union", "code", "community", "day", "begins", "ends", "sequence"})
  void whateverIsRequiredAndMissingIsNamed(String field) throws JsonProcessingException {
    var notice = (ObjectNode) json.readTree(WELL);
    notice.remove(field);

    assertThat(schema.validate(notice.toString(), InputFormat.JSON)).isNotEmpty();
    var fault = ((ClinicNotice.Read.Faulty) ClinicNotice.read(notice)).fault();
    assertThat(fault.reason()).isEqualTo(RejectionReason.MISSING_FIELD);
    assertThat(fault.pointer()).isEqualTo("/" + field);
  }

  @Test
  void aServiceThatIsNoCodeIsNamedByItsPlace() throws JsonProcessingException {
    JsonNode notice =
        json.readTree(WELL.replace("[\"ULTRASOUND\"]", "[\"ULTRASOUND\",\"b-scan\"]"));

    var fault = ((ClinicNotice.Read.Faulty) ClinicNotice.read(notice)).fault();

    assertThat(fault.reason()).isEqualTo(RejectionReason.UNKNOWN_CODE);
    assertThat(fault.pointer()).isEqualTo("/services/1");
  }

  @Test
  void whatIsNoObjectIsRefusedWhole() throws JsonProcessingException {
    var fault = ((ClinicNotice.Read.Faulty) ClinicNotice.read(json.readTree("[]"))).fault();

    assertThat(fault.reason()).isEqualTo(RejectionReason.WRONG_TYPE);
    assertThat(fault.pointer()).isEmpty();
  }
}
