package io.zhaoren.eldercare;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zhaoren.testing.StackResource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the documentation shows is what its schemas say. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class OpenApiTest {

  private final ObjectMapper json = new ObjectMapper();
  private JsonNode document;

  private record Operation(String path, String method, JsonNode says) {
    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  @BeforeEach
  void readTheDocument() throws IOException {
    document = json.readTree(given().queryParam("format", "json").get("/q/openapi").asString());
    close(document);
  }

  /** A field that nobody has described is a mistake. */
  private static void close(JsonNode node) {
    if (node instanceof ObjectNode schema
        && schema.path("properties").isObject()
        && !schema.has("additionalProperties")) {
      schema.put("additionalProperties", false);
    }
    node.forEach(OpenApiTest::close);
  }

  private List<Operation> operations() {
    var operations = new ArrayList<Operation>();
    document
        .get("paths")
        .fields()
        .forEachRemaining(
            path ->
                path.getValue()
                    .fields()
                    .forEachRemaining(
                        method ->
                            operations.add(
                                new Operation(path.getKey(), method.getKey(), method.getValue()))));
    return operations;
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
  }

  private List<String> complaints(JsonNode schema, JsonNode value) throws IOException {
    var whole = (ObjectNode) schema.deepCopy();
    whole.set("components", document.get("components"));
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(whole)
        .validate(value.isTextual() ? value.asText() : value.toString(), InputFormat.JSON)
        .stream()
        .map(Object::toString)
        .toList();
  }

  @Test
  void everyOperationHasANameOfItsOwnAndASummary() {
    var names = new HashSet<String>();
    for (var operation : operations()) {
      assertThat(names.add(operation.says().path("operationId").asText()))
          .as("%s", operation)
          .isTrue();
      assertThat(operation.says().path("operationId").asText()).as("%s", operation).isNotEmpty();
      assertThat(operation.says().path("summary").asText()).as("%s", operation).isNotEmpty();
    }
  }

  @Test
  void everyExampleIsWhatItsSchemaSays() throws IOException {
    var looked = 0;
    for (var operation : operations()) {
      var bodies = new ArrayList<JsonNode>();
      bodies.add(operation.says().path("requestBody"));
      operation.says().path("responses").forEach(response -> bodies.add(resolved(response)));
      for (var body : bodies) {
        var types = body.path("content").fields();
        while (types.hasNext()) {
          var type = types.next();
          if (!type.getKey().endsWith("json") || type.getKey().endsWith("ndjson")) {
            continue;
          }
          for (var example : type.getValue().path("examples")) {
            looked++;
            assertThat(complaints(type.getValue().get("schema"), example.get("value")))
                .as("%s: %s", operation, example)
                .isEmpty();
          }
        }
      }
    }
    assertThat(looked).isGreaterThan(60);
  }
}
