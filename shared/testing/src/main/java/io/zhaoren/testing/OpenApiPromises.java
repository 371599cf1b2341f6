package io.zhaoren.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the documentation of a service shows is true: whoever copies an example gets what it
 * promises. A service's own test extends it and says which service it is.
 */
public abstract class OpenApiPromises {

  private static final List<String> METHODS = List.of("put", "patch", "post", "get");
  private static final String NDJSON = "application/x-ndjson";

  private final ObjectMapper json = new ObjectMapper();
  private final String base;
  private final String title;
  private final Set<String> ofSomebody;
  private JsonNode document = NullNode.getInstance();

  /**
   * @param base of its paths, as {@code /api/assistance/v1}
   * @param title as the document gives it
   * @param ofSomebody the tags of what hangs on one person's case in this service alone
   */
  protected OpenApiPromises(String base, String title, String... ofSomebody) {
    this.base = base;
    this.title = title;
    this.ofSomebody = Set.of(ofSomebody);
  }

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
    close(document);
  }

  /**
   * A field that nobody has described is a mistake, in an example and in an answer. What is inside
   * an example is no schema, whatever its fields are called.
   */
  private static void close(JsonNode node) {
    if (node instanceof ObjectNode schema
        && schema.path("properties").isObject()
        && !schema.has("additionalProperties")) {
      schema.put("additionalProperties", false);
    }
    node.properties().stream()
        .filter(field -> !field.getKey().equals("examples"))
        .forEach(field -> close(field.getValue()));
    if (node.isArray()) {
      node.forEach(OpenApiPromises::close);
    }
  }

  /**
   * Those that stand without somebody's case. What casework and field work offer hangs on a
   * household's papers or on somebody's task: their own tests send it.
   */
  private List<Operation> shown() {
    return operations().stream()
        .filter(operation -> !operation.path().contains("/granted-entitlements/"))
        .filter(
            operation ->
                StreamSupport.stream(operation.says().path("tags").spliterator(), false)
                    .map(JsonNode::asText)
                    .noneMatch(tag -> OF_SOMEBODY.contains(tag) || ofSomebody.contains(tag)))
        .toList();
  }

  /** What is of somebody's case, task or offer. */
  private static final Set<String> OF_SOMEBODY =
      Set.of(
          "Appeals 申诉",
          "Applications 申请",
          "Complaints 投诉举报",
          "Decisions 决定",
          "Employment 就业困难人员",
          "Mandates 授权",
          "Notices 公示",
          "Outreach 触达",
          "Payments 发放",
          "Representations 代理",
          "Reviews 复核",
          "Statements 幸福清单",
          "Tasks 任务",
          "Verification 核对");

  /** Whose acts bring something about, and must not bring it about twice. */
  private static final Set<String> CASES =
      Set.of(
          "Appeals 申诉",
          "Applications 申请",
          "Complaints 投诉举报",
          "Decisions 决定",
          "Entitlements 待遇",
          "Mandates 授权",
          "Notices 公示",
          "Payments 发放",
          "Representations 代理",
          "Reviews 复核",
          "Verification 核对");

  @Test
  void whatIsDoneWithACaseIsDoneOnceForItsKey() {
    assertThat(
            operations().stream()
                .filter(operation -> operation.method().equals("post"))
                .filter(operation -> operation.says().has("requestBody"))
                .filter(
                    operation ->
                        StreamSupport.stream(operation.says().path("tags").spliterator(), false)
                            .map(JsonNode::asText)
                            .anyMatch(CASES::contains))
                .filter(
                    operation ->
                        StreamSupport.stream(
                                operation.says().path("parameters").spliterator(), false)
                            .noneMatch(
                                each -> each.path("name").asText().equals("Idempotency-Key")))
                .map(Operation::toString))
        .isEmpty();
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
    assertThat(document.at("/info/title").asText()).isEqualTo(title);
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
      assertThat(
              successes(operation).stream()
                  .flatMap(status -> contents(operation.says().get("responses").get(status)))
                  .flatMap(content -> examples(content.getValue())))
          .as("answer of %s", operation)
          .isNotEmpty();
    }
  }

  private static List<String> successes(Operation operation) {
    var statuses = new ArrayList<String>();
    operation.says().get("responses").fieldNames().forEachRemaining(statuses::add);
    return statuses.stream().filter(status -> status.startsWith("2")).toList();
  }

  /** The bodies that a request or an answer may have, by their type. */
  private static Stream<Map.Entry<String, JsonNode>> contents(JsonNode body) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(body.path("content").fields(), 0), false);
  }

  @Test
  void everyExampleIsWhatItsSchemaSays() {
    for (var operation : operations()) {
      var bodies = new ArrayList<JsonNode>();
      bodies.add(operation.says().path("requestBody"));
      operation.says().get("responses").forEach(response -> bodies.add(resolved(response)));
      bodies.stream()
          .flatMap(OpenApiPromises::contents)
          .filter(content -> content.getKey().endsWith("json") && !content.getKey().equals(NDJSON))
          .forEach(
              content ->
                  examples(content.getValue())
                      .forEach(
                          example ->
                              assertThat(
                                      complaints(content.getValue().get("schema"), parsed(example)))
                                  .as("%s: %s", operation, example)
                                  .isEmpty()));
    }
  }

  @Test
  void everyRequestThatIsShownGetsAnAnswerAsItIsShown() throws IOException {
    // an original to be fetched, by the id that its rejection gets
    ids.put(
        "/rejected-facts/",
        send(base + "/facts:import", "post", NDJSON, "nonsense\n", Map.of("source", "caseworker"))
            .jsonPath()
            .getString("rejections[0].rejectionId"));
    var sent = new ArrayList<String>();
    for (var operation : shown()) {
      if (hangsOnWhatWasNotMade(operation)) {
        continue;
      }
      var path = path(operation);
      for (var body : bodies(operation)) {
        var answer =
            send(path, operation.method(), body.getKey(), body.getValue(), query(operation));
        sent.add(operation.toString());
        // a run may have ended before it is told to pause
        if (answer.statusCode() == 409 && path.contains("/re-evaluations/")) {
          continue;
        }
        if (isOfAnotherService(answer) || isLawOfAnotherService(operation, answer)) {
          continue;
        }
        assertThat(Integer.toString(answer.statusCode()))
            .as("%s %s: %s", operation, path, answer.asString())
            .isIn(successes(operation));
        check(operation, answer);
        remember(operation, answer);
      }
    }
    assertThat(sent).hasSizeGreaterThan(12);
  }

  /**
   * The document is the same in all services, and so an example may name another one's facts,
   * parameter or policy: then that, and nothing else, is what is wrong with it.
   */
  private boolean isOfAnotherService(Response answer) {
    var strange =
        base.equals(SHOWN_OF)
            ? Set.of("OTHER_SERVICE")
            : Set.of("OTHER_SERVICE", "UNKNOWN_FACT", "UNKNOWN_PROGRAMME");
    return answer.statusCode() == 422
        && strange.containsAll(answer.jsonPath().getList("violations.code", String.class));
  }

  /**
   * Texts of law and parameters are shown as assistance has them: another service says that it does
   * not know them, and has nothing that would have come of them.
   */
  private boolean isLawOfAnotherService(Operation operation, Response answer) {
    return !base.equals(SHOWN_OF)
        && Set.of(404, 422).contains(answer.statusCode())
        && (operation.path().matches(".*/(parameters|policies|simulations|re-evaluations)(/.*)?")
            || answer.asString().contains("zhaoren:programme-unknown"));
  }

  private boolean hangsOnWhatWasNotMade(Operation operation) {
    return !base.equals(SHOWN_OF)
        && Stream.of("/re-evaluations/", "/simulations/")
            .anyMatch(made -> operation.path().contains(made + "{") && !ids.containsKey(made));
  }

  private static final String SHOWN_OF = "/api/assistance/v1";

  /** Ids of what was made on the way, by what the path to it contains. */
  private final Map<String, String> ids = new HashMap<>();

  private void remember(Operation operation, Response answer) {
    if (operation.path().endsWith("/parameters")) {
      ids.put("/re-evaluations/", answer.jsonPath().getString("reEvaluation"));
    } else if (operation.path().endsWith("/simulations")) {
      ids.put("/simulations/", answer.jsonPath().getString("id"));
    } else if (operation.path().endsWith("/censuses")) {
      ids.put("/censuses/", answer.jsonPath().getString("censusId"));
    } else if (operation.path().endsWith("facts:import")) {
      assertThat(answer.jsonPath().getLong("rejected")).as(answer.asString()).isZero();
    }
  }

  private void check(Operation operation, Response answer) throws IOException {
    var shown =
        operation
            .says()
            .get("responses")
            .get(Integer.toString(answer.statusCode()))
            .path("content")
            .get("application/json");
    if (shown != null && answer.contentType().startsWith("application/json")) {
      assertThat(complaints(shown.get("schema"), json.readTree(answer.asString())))
          .as("answer of %s", operation)
          .isEmpty();
    }
  }

  private String path(Operation operation) {
    var path = operation.path();
    for (var parameter : operation.says().path("parameters")) {
      if (parameter.get("in").asText().equals("path")) {
        var name = parameter.get("name").asText();
        var value =
            ids.entrySet().stream()
                .filter(id -> operation.path().contains(id.getKey() + "{" + name + "}"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(parameter.path("example").asText());
        assertThat(value).as("%s: example of %s", operation, name).isNotEmpty();
        path = path.replace("{" + name + "}", value);
      }
    }
    return path;
  }

  private static Map<String, String> query(Operation operation) {
    var query = new LinkedHashMap<String, String>();
    for (var parameter : operation.says().path("parameters")) {
      if (parameter.get("in").asText().equals("query") && parameter.path("required").asBoolean()) {
        var name = parameter.get("name").asText();
        query.put(name, name.equals("source") ? "caseworker" : parameter.path("example").asText());
      }
    }
    return query;
  }

  /** What is to be sent; nothing of what is shown in part only. */
  private static List<Map.Entry<String, String>> bodies(Operation operation) {
    if (!operation.says().has("requestBody")) {
      return List.of(Map.entry("", ""));
    }
    return contents(operation.says().get("requestBody"))
        .flatMap(
            content ->
                examples(content.getValue())
                    .map(
                        example ->
                            Map.entry(
                                content.getKey(),
                                example.isTextual() ? example.asText() : example.toString())))
        .filter(body -> !body.getValue().contains("…"))
        .toList();
  }

  private static Response send(
      String path, String method, String type, String body, Map<String, String> query) {
    var request = given().urlEncodingEnabled(false).queryParams(query);
    if (!body.isEmpty()) {
      request = request.header("Content-Type", type).body(body.getBytes(StandardCharsets.UTF_8));
    }
    return request.request(method.toUpperCase(Locale.ROOT), path);
  }
}
