package io.zhaoren.assistance;

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
import io.restassured.response.Response;
import io.zhaoren.testing.StackResource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the documentation shows is true: whoever copies an example gets what it promises. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class OpenApiTest {

  private static final List<String> METHODS = List.of("put", "patch", "post", "get");
  private static final String NDJSON = "application/x-ndjson";

  private final ObjectMapper json = new ObjectMapper();
  private JsonNode document;

  /** One operation of the document. */
  private record Operation(String path, String method, JsonNode says) {
    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  @BeforeEach
  void readTheDocument() throws IOException {
    document = json.readTree(given().queryParam("format", "json").get("/q/openapi").asString());
  }

  private List<Operation> operations() {
    var operations = new ArrayList<Operation>();
    // what is written first is there to be read
    for (var method : METHODS) {
      document
          .get("paths")
          .fields()
          .forEachRemaining(
              path -> {
                if (path.getValue().has(method)) {
                  operations.add(new Operation(path.getKey(), method, path.getValue().get(method)));
                }
              });
    }
    return operations;
  }

  private static Stream<JsonNode> examples(JsonNode content) {
    return StreamSupport.stream(content.path("examples").spliterator(), false)
        .map(example -> example.get("value"));
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
  }

  private List<String> complaints(JsonNode schema, JsonNode value) {
    var whole = ((ObjectNode) schema.deepCopy());
    whole.set("components", document.get("components"));
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(whole)
        .validate(
            value.toString(),
            InputFormat.JSON,
            context -> context.getExecutionConfig().setFormatAssertionsEnabled(true))
        .stream()
        .map(Object::toString)
        .toList();
  }

  private JsonNode parsed(JsonNode example) {
    try {
      return example.isTextual() ? json.readTree(example.asText()) : example;
    } catch (IOException e) {
      throw new AssertionError("an example is no JSON: " + example, e);
    }
  }

  @Test
  void theDocumentIsOpenApi31AndDescribesEveryOperation() {
    assertThat(document.get("openapi").asText()).startsWith("3.1");
    assertThat(document.at("/info/title").asText())
        .isEqualTo("Zhaoren assistance service 找人 · 社会救助");
    assertThat(operations()).hasSizeGreaterThan(12);
    for (var operation : operations()) {
      assertThat(operation.says().path("operationId").asText()).as("%s", operation).isNotEmpty();
      assertThat(operation.says().path("summary").asText()).as("%s", operation).isNotEmpty();
    }
  }

  @Test
  void everyBodyHasAnExample() {
    for (var operation : operations()) {
      for (var content : operation.says().at("/requestBody/content")) {
        assertThat(examples(content)).as("body of %s", operation).isNotEmpty();
      }
      var answer = operation.says().at("/responses/200/content");
      assertThat(StreamSupport.stream(answer.spliterator(), false).flatMap(OpenApiTest::examples))
          .as("answer of %s", operation)
          .isNotEmpty();
    }
  }

  @Test
  void everyExampleIsWhatItsSchemaSays() {
    for (var operation : operations()) {
      var contents = new ArrayList<JsonNode>();
      operation
          .says()
          .at("/requestBody/content")
          .fields()
          .forEachRemaining(
              body -> {
                if (!body.getKey().equals(NDJSON)) {
                  contents.add(body.getValue());
                }
              });
      for (var response : operation.says().get("responses")) {
        resolved(response)
            .path("content")
            .fields()
            .forEachRemaining(
                body -> {
                  if (body.getKey().endsWith("json") && !body.getKey().equals(NDJSON)) {
                    contents.add(body.getValue());
                  }
                });
      }
      for (var content : contents) {
        examples(content)
            .forEach(
                example ->
                    assertThat(complaints(content.get("schema"), parsed(example)))
                        .as("%s: %s", operation, example)
                        .isEmpty());
      }
    }
  }

  @Test
  void everyRequestThatIsShownGetsTheAnswerThatIsShown() throws IOException {
    // an original to be fetched, by the id that its rejection gets
    var rejected =
        sendAsShown(
                "/api/assistance/v1/facts:import",
                "post",
                NDJSON,
                "nonsense\n",
                Map.of("source", "caseworker"))
            .jsonPath()
            .getString("rejections[0].rejectionId");
    var sent = new ArrayList<String>();
    for (var operation : operations()) {
      var path = operation.path();
      var query = new java.util.LinkedHashMap<String, String>();
      for (var parameter : operation.says().path("parameters")) {
        var name = parameter.get("name").asText();
        var example = parameter.path("example").asText();
        if (name.equals("rejectionId")) {
          example = rejected;
        }
        if (parameter.get("in").asText().equals("path")) {
          assertThat(example).as("%s: example of %s", operation, name).isNotEmpty();
          path = path.replace("{" + name + "}", example);
        } else if (parameter.get("in").asText().equals("query")
            && (parameter.path("required").asBoolean() || operation.method().equals("post"))) {
          query.put(name, rejected.isEmpty() || !name.equals("source") ? example : "caseworker");
        }
      }
      var bodies = new ArrayList<Map.Entry<String, String>>();
      operation
          .says()
          .at("/requestBody/content")
          .fields()
          .forEachRemaining(
              content ->
                  examples(content.getValue())
                      .forEach(
                          example ->
                              bodies.add(
                                  Map.entry(
                                      content.getKey(),
                                      example.isTextual()
                                          ? example.asText()
                                          : example.toString()))));
      if (bodies.isEmpty()) {
        bodies.add(Map.entry("", ""));
      }
      for (var body : bodies) {
        var answer = sendAsShown(path, operation.method(), body.getKey(), body.getValue(), query);
        assertThat(answer.statusCode())
            .as("%s %s: %s", operation, path, answer.asString())
            .isEqualTo(200);
        var shown = operation.says().at("/responses/200/content").get("application/json");
        if (shown != null && answer.contentType().startsWith("application/json")) {
          assertThat(complaints(shown.get("schema"), json.readTree(answer.asString())))
              .as("answer of %s", operation)
              .isEmpty();
        }
        if (operation.path().endsWith("facts:import")) {
          assertThat(answer.jsonPath().getLong("rejected")).as(answer.asString()).isZero();
        }
        sent.add(operation.toString());
      }
    }
    assertThat(sent).hasSizeGreaterThan(12);
  }

  private static Response sendAsShown(
      String path, String method, String type, String body, Map<String, String> query) {
    var request = given().urlEncodingEnabled(false).queryParams(query);
    if (!body.isEmpty()) {
      request = request.header("Content-Type", type).body(body.getBytes(StandardCharsets.UTF_8));
    }
    return request.request(method.toUpperCase(java.util.Locale.ROOT), path);
  }
}
