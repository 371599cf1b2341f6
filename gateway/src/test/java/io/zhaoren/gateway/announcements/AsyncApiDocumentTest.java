package io.zhaoren.gateway.announcements;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AsyncApiDocumentTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static JsonNode document() throws IOException {
    try (var stream =
        AsyncApiDocumentTest.class.getResourceAsStream("/META-INF/asyncapi/gateway.yaml")) {
      return new YAMLMapper().readTree(stream);
    }
  }

  @Test
  void theDocumentHasTheSchemasThatAreSent() throws IOException {
    for (var kind : List.of("resident.merged.v1", "resident.split.v1")) {
      try (var schema =
          AsyncApiDocumentTest.class.getResourceAsStream("/schemas/" + kind + ".schema.json")) {
        assertThat(document().at("/components/schemas").path(kind).path("schema"))
            .isEqualTo(JSON.readTree(schema));
      }
    }
  }

  @Test
  void theDocumentSaysTheTypesTheTopicAndTheHeadersThatAreSent() throws IOException {
    var document = document();
    assertThat(document.at("/channels/residents/address").asText()).isEqualTo(ResidentEvents.TOPIC);
    assertThat(document.at("/components/messages/residentMerged/name").asText())
        .isEqualTo(Announcement.Merged.TYPE);
    assertThat(document.at("/components/messages/residentSplit/name").asText())
        .isEqualTo(Announcement.Split.TYPE);
    for (var type : List.of(Announcement.Merged.TYPE, Announcement.Split.TYPE)) {
      var sent =
          ResidentEvents.attributes(
              new StoredAnnouncement(
                  1,
                  UUID.randomUUID(),
                  UUID.randomUUID().toString(),
                  type,
                  Instant.EPOCH,
                  new byte[0],
                  null));
      var headers =
          document
              .at("/components/schemas")
              .path(type.contains("merged") ? "merged.headers" : "split.headers");
      var required = JSON.convertValue(headers.path("required"), List.class);
      assertThat(sent.keySet()).hasSameElementsAs(required);
      assertThat(headers.path("properties").has("ce_traceparent")).isTrue();
      headers
          .path("properties")
          .properties()
          .forEach(
              property -> {
                if (property.getValue().has("const")) {
                  assertThat(sent.get(property.getKey()))
                      .isEqualTo(property.getValue().path("const").asText());
                }
              });
    }
  }
}
