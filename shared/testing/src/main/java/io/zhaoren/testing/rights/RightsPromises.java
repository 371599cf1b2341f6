package io.zhaoren.testing.rights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.RestAssured;
import io.zhaoren.testing.TestCaller;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A running service answers every role at every operation as the tables of answers say: to its own
 * and to what lies beyond its reach. An operation without a line fails, and so does a right that
 * was changed in one place only. A service's own test extends it.
 */
public abstract class RightsPromises {

  private static final Set<String> METHODS = Set.of("get", "put", "patch", "post", "delete");

  /** What is said of who acts: the token says it. */
  private static final Set<String> ACTING =
      Set.of("actor", "officer", "worker", "reader", "supervisor", "handler", "sentBy", "source");

  private static final Map<String, String> LISTS =
      Map.of(
          "listReviews", "reviewId",
          "listRejectedFacts", "rejectionId",
          "listApplications", "applicationId",
          "decisionsOfResident", "decisionId");

  private static final Set<String> REFUSALS =
      Set.of("out-of-reach", "not-allowed", "acts-as-another", "role-may-not");

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<TestCaller, String> tokens = new HashMap<>();
  private final String programme;
  private final Answers answers;
  private final Map<String, String> lists;

  /**
   * @param programme that the service has
   * @param lists what a list of this service must show of the caller's own: the parameter that
   *     names it elsewhere
   * @param tables of answers; a later one replaces lines of an earlier one
   */
  protected RightsPromises(String programme, Map<String, String> lists, String... tables) {
    this.programme = programme;
    this.lists = new TreeMap<>(LISTS);
    this.lists.putAll(lists);
    this.answers = Answers.of(tables);
  }

  /** The database of the service. */
  protected abstract DataSource database();

  /** One operation of the document. */
  private record Operation(String id, String method, String path, JsonNode says) {}

  @Test
  void everyOperationHasOneLineOfAnswersAndEveryLineAnOperation() throws Exception {
    assertThat(operations().stream().map(Operation::id).toList())
        .containsExactlyInAnyOrderElementsOf(answers.operations().keySet());
  }

  @Test
  void everyRoleIsAnsweredAsItIsWrittenDown() throws Exception {
    Scene scene;
    try (var connection = database().getConnection()) {
      scene = Scene.set(connection, programme);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    var wrong = new ArrayList<String>();
    var asked = 0;
    // what is read first has not been changed by what is written
    for (var isOpen : List.of(false, true)) {
      for (var operation : operations()) {
        var line = answers.operations().get(operation.id());
        if (line == null) {
          continue;
        }
        asked +=
            isOpen ? open(operation, line, scene, wrong) : closed(operation, line, scene, wrong);
      }
    }
    assertThat(wrong).as("of %s requests", asked).isEmpty();
    assertThat(asked).isGreaterThan(1000);
  }

  private int closed(Operation operation, Answers.Line line, Scene scene, List<String> wrong)
      throws Exception {
    var asked = 1;
    var nobody = send(operation, line, scene, "resident", Whose.OWN, null);
    if (line.nobody() == (nobody.statusCode() == 401)
        || (nobody.statusCode() == 401 && !type(nobody).equals("no-token"))) {
      wrong.add(said(operation, "nobody", "", nobody));
    }
    for (var role : Answers.ROLES) {
      var answer = line.of(role);
      for (var whose : answer.closed()) {
        var isOfAll = answer == Answer.PROVINCE || answer == Answer.APP;
        var caller = isOfAll ? Whose.lesser(role) : Whose.caller(role, answer);
        var refused = send(operation, line, scene, role, whose, caller);
        asked++;
        var type = type(refused);
        var isAsDocumented =
            refused.statusCode() == 403
                && (answer == Answer.NOTHING
                    ? type.equals("role-may-not")
                    : REFUSALS.contains(type))
                && operation.says().path("responses").has("403");
        if (!isAsDocumented) {
          wrong.add(said(operation, role, whose + " must be refused", refused));
        }
      }
    }
    return asked;
  }

  private int open(Operation operation, Answers.Line line, Scene scene, List<String> wrong)
      throws Exception {
    if (line.sends().equals("nobody")) {
      return 0;
    }
    var asked = 0;
    for (var role : Answers.ROLES) {
      var answer = line.of(role);
      for (var whose : answer.open()) {
        var allowed = send(operation, line, scene, role, whose, Whose.caller(role, answer));
        asked++;
        var status = allowed.statusCode();
        var isShut = status == 401 || status == 403 || status == 404 || status >= 500;
        // who is assigned must come through to the end
        var isTold = answer != Answer.ASSIGNED && line.behind().contains(type(allowed));
        if (isShut && !isTold) {
          wrong.add(said(operation, role, whose + " must be let in", allowed));
        }
        var beyond = namedBeyondReach(role, answer, allowed);
        if (!beyond.isEmpty()) {
          wrong.add(said(operation, role, "shows of " + beyond, allowed));
        }
        var listed = lists.get(operation.id());
        if (listed != null && whose == Whose.OWN && status == 200) {
          if (!allowed.body().contains(scene.ids(whose).getOrDefault(listed, "nothing"))) {
            wrong.add(said(operation, role, "does not list its own", allowed));
          }
        }
      }
    }
    return asked;
  }

  /**
   * Nobody is named who lies beyond the caller's reach: whoever serves an area sees nobody from
   * outside it, and whoever gets totals nobody at all.
   */
  private static List<String> namedBeyondReach(
      String role, Answer answer, HttpResponse<String> answered) {
    return Stream.of(Whose.values())
        .filter(each -> each.liesBeyond(role, answer))
        .filter(each -> answered.body().contains(each.resident().toString()))
        .map(Enum::name)
        .toList();
  }

  private static String said(
      Operation operation, String role, String what, HttpResponse<String> answer) {
    return "%s as %s: %s: %d %s"
        .formatted(operation.id(), role, what, answer.statusCode(), firstOf(answer.body()));
  }

  private static String firstOf(String text) {
    return text.length() > 160 ? text.substring(0, 160) : text;
  }

  private String type(HttpResponse<String> answer) throws IOException {
    var isProblem =
        answer.headers().firstValue("Content-Type").orElse("").startsWith("application/problem");
    return isProblem
        ? json.readTree(answer.body()).path("type").asText().replaceFirst(".*:", "")
        : "";
  }

  private List<Operation> operations() throws Exception {
    var document = json.readTree(get("/q/openapi?format=json"));
    var all = new TreeMap<String, Operation>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue().properties().stream()
                    .filter(each -> METHODS.contains(each.getKey()))
                    .forEach(
                        each -> {
                          var id = each.getValue().path("operationId").asText();
                          all.put(
                              id, new Operation(id, each.getKey(), path.getKey(), each.getValue()));
                        }));
    return all.values().stream()
        .sorted(
            (one, other) ->
                Boolean.compare(!one.method().equals("get"), !other.method().equals("get")))
        .toList();
  }

  private HttpResponse<String> send(
      Operation operation,
      Answers.Line line,
      Scene scene,
      String role,
      Whose whose,
      @Nullable TestCaller caller)
      throws Exception {
    var words = new HashMap<>(whose.words(role));
    words.put("programme", programme);
    words.put("id", UUID.randomUUID().toString());
    words.putAll(scene.ids(whose));
    var request = HttpRequest.newBuilder(URI.create(here() + address(operation, words)));
    if (caller != null) {
      request.header(
          "Authorization", "Bearer " + tokens.computeIfAbsent(caller, TestCaller::token));
      request.header("Zhaoren-Purpose", "review; case=2026-0017");
    }
    // lists and totals are asked for of a county; what is done, is done in a community
    if (!role.equals("county-officer") && !role.equals("region-officer")) {
      words.put("area", words.getOrDefault("communityId", ""));
    }
    var body = body(operation, line, words);
    request.method(
        operation.method().toUpperCase(Locale.ROOT),
        body.isEmpty()
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", contents(operation).get(0).getKey());
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private String get(String path) throws Exception {
    return http.send(
            HttpRequest.newBuilder(URI.create(here() + path)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private static String here() {
    return "http://localhost:" + RestAssured.port;
  }

  private String address(Operation operation, Map<String, String> words) {
    var path = operation.path();
    var query = new TreeMap<String, String>();
    for (var parameter : operation.says().path("parameters")) {
      var name = parameter.path("name").asText();
      var word = words.getOrDefault(name, parameter.path("example").asText());
      switch (parameter.path("in").asText()) {
        case "path" -> path = path.replace("{" + name + "}", word);
        case "query" -> {
          if (parameter.path("required").asBoolean() || places(name)) {
            query.put(name, word);
          }
        }
        default -> {
          // a header says nothing of what is asked for
        }
      }
    }
    var asked =
        query.entrySet().stream()
            .map(
                each ->
                    each.getKey()
                        + "="
                        + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return path + (asked.isEmpty() ? "" : "?" + asked);
  }

  /** Whether a parameter that may be left out says where. */
  private static boolean places(String name) {
    return Set.of("area", "county", "source").contains(name);
  }

  private static List<Map.Entry<String, JsonNode>> contents(Operation operation) {
    return List.copyOf(operation.says().path("requestBody").path("content").properties());
  }

  private String body(Operation operation, Answers.Line line, Map<String, String> words)
      throws IOException {
    if (contents(operation).isEmpty()) {
      return "";
    }
    var content = contents(operation).get(0);
    if (!line.sends().equals("example")) {
      return content.getKey().endsWith("json") ? "{}" : "";
    }
    var examples = content.getValue().path("examples").iterator();
    if (!examples.hasNext()) {
      throw new IllegalStateException(operation.id() + " has no example to send");
    }
    var example = examples.next().path("value");
    var read = example.isTextual() ? json.readTree(example.asText()) : example.deepCopy();
    replace(read, words);
    return read.toString();
  }

  private static void replace(JsonNode node, Map<String, String> words) {
    if (node instanceof ObjectNode object) {
      object.remove(ACTING);
      for (var name : List.copyOf(object.properties()).stream().map(Map.Entry::getKey).toList()) {
        var word = words.get(name);
        if (object.get(name).isNumber() && word != null) {
          object.put(name, Long.parseLong(word));
        } else if (object.get(name).isValueNode() && word != null) {
          object.put(name, word);
        } else {
          replace(object.get(name), words);
        }
      }
    } else if (node instanceof ArrayNode array) {
      array.forEach(each -> replace(each, words));
    }
  }
}
