package io.zhaoren.local.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openapitools.openapidiff.core.OpenApiCompare;

/**
 * Whoever wrote a client against the last published documents goes on working: nothing that they
 * may rely on is gone. A new document is published by {@code -Dzhaoren.openapi.publish=true}, which
 * a reviewer sees in the change.
 */
class PublishedApiIT {

  private static final String PUBLISH = "zhaoren.openapi.publish";
  private static final String BENEFITS = "/paths/~1api~1v1~1residents~1{residentId}~1benefits/get";

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  @ParameterizedTest
  @ValueSource(
      strings = {"gateway", "assistance-service", "eldercare-service", "childwelfare-service"})
  void nothingThatWasPromisedIsGone(String name) throws IOException {
    var built = promise(Documents.read(Documents.built(name)));
    if (Boolean.getBoolean(PUBLISH)) {
      Files.createDirectories(Documents.published(name).getParent());
      Files.writeString(
          Documents.published(name), JSON.writeValueAsString(built) + System.lineSeparator());
    }
    assertThat(breaks(Documents.read(Documents.published(name)), built)).isEmpty();
  }

  /** That the comparison sees what breaks a client, and lets pass what breaks none. */
  @Test
  void whatBreaksAClientIsFound() throws IOException {
    broken(api -> remove(api, "/paths/~1api~1v1~1residents~1{residentId}~1benefits", "get"));
    broken(api -> object(api, BENEFITS).withArray("parameters").add(parameter(true)));
    broken(api -> remove(api, "/components/schemas/Benefits/properties", "complete"));
    broken(
        api ->
            object(api, "/components/schemas/Benefits/properties/complete").put("type", "string"));
    broken(
        api ->
            ((ArrayNode) api.at("/components/schemas/MissingPart/properties/part/enum"))
                .add("another word"));
    broken(
        api -> {
          object(api, "/components/schemas/MergeRequest/properties")
              .putObject("more")
              .put("type", "string");
          object(api, "/components/schemas/MergeRequest").withArray("required").add("more");
        });
    broken(api -> ((ArrayNode) api.at("/components/schemas/MergeReason/enum")).remove(0));
  }

  @Test
  void whatBreaksNoClientPasses() throws IOException {
    var before = promise(Documents.read(Documents.built("gateway")));
    var after = before.deepCopy();
    object(after, BENEFITS).withArray("parameters").add(parameter(false));
    object(after, "/components/schemas/Benefits/properties")
        .putObject("more")
        .put("type", "string");
    ((ObjectNode) after.path("paths"))
        .set("/api/v1/new", after.at("/paths/~1api~1v1~1access-record").deepCopy());
    assertThat(breaks(before, after)).isEmpty();
  }

  private static void broken(Consumer<ObjectNode> change) throws IOException {
    var before = promise(Documents.read(Documents.built("gateway")));
    var after = before.deepCopy();
    change.accept(after);
    assertThat(after).isNotEqualTo(before);
    assertThat(breaks(before, after)).isNotEmpty();
  }

  private static ObjectNode parameter(boolean required) {
    var parameter = JSON.createObjectNode().put("name", "more").put("in", "query");
    parameter.put("required", required).putObject("schema").put("type", "string");
    return parameter;
  }

  private static ObjectNode object(JsonNode api, String at) {
    return (ObjectNode) api.at(at);
  }

  private static void remove(JsonNode api, String at, String name) {
    assertThat(object(api, at).remove(name)).isNotNull();
  }

  private static List<String> breaks(JsonNode before, JsonNode after) throws IOException {
    var changes =
        OpenApiCompare.fromContents(
            JSON.writeValueAsString(before), JSON.writeValueAsString(after));
    var breaks = new ArrayList<String>();
    for (var gone : changes.getMissingEndpoints()) {
      breaks.add(gone + " is gone");
    }
    for (var changed : changes.getChangedOperations()) {
      if (changed.isIncompatible()) {
        breaks.add(changed.getPathUrl() + " breaks its clients");
      }
    }
    return breaks;
  }

  /**
   * What a document promises, in the words of OpenAPI 3.0: the comparison does not read lists of
   * types. Examples and texts are no promises.
   */
  private static ObjectNode promise(JsonNode document) {
    var promise = (ObjectNode) document.deepCopy();
    promise.put("openapi", "3.0.3");
    simplify(promise);
    return promise;
  }

  private static void simplify(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (var text : List.of("example", "examples", "description", "summary")) {
        // a property of that name is a schema
        if (!object.path(text).has("type") && !object.path(text).has("$ref")) {
          object.remove(text);
        }
      }
      if (object.path("type").isArray()) {
        var types = new ArrayList<String>();
        object.path("type").forEach(each -> types.add(each.asText()));
        if (types.remove("null")) {
          object.put("nullable", true);
        }
        object.remove("type");
        if (types.size() == 1) {
          object.put("type", types.get(0));
        }
      }
    }
    node.forEach(PublishedApiIT::simplify);
  }
}
