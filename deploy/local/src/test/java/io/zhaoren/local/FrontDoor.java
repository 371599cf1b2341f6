package io.zhaoren.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.zhaoren.embedded.TokenKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;

/**
 * The gateway as its clients see it: each request brings the token of whoever it names. What it
 * answers otherwise than expected fails the test.
 */
final class FrontDoor {

  private final URI base;
  private final TokenKey key;
  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client;
  private final List<String> answers;
  private final BiFunction<String, JsonNode, HttpRequest.Builder> asking;
  private final Optional<LocalCaller> always;

  FrontDoor(URI base, TokenKey key) {
    this.base = base;
    this.key = key;
    this.client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    this.answers = new CopyOnWriteArrayList<>();
    this.asking = (path, body) -> request(path, caller(path, body));
    this.always = Optional.empty();
  }

  private FrontDoor(
      FrontDoor other,
      BiFunction<String, JsonNode, HttpRequest.Builder> asking,
      Optional<LocalCaller> always) {
    this(other, asking, always, other.answers);
  }

  private FrontDoor(
      FrontDoor other,
      BiFunction<String, JsonNode, HttpRequest.Builder> asking,
      Optional<LocalCaller> always,
      List<String> answers) {
    this.base = other.base;
    this.key = other.key;
    this.client = other.client;
    this.answers = answers;
    this.asking = asking;
    this.always = always;
  }

  /** The same door for one caller, whatever is asked. */
  FrontDoor as(LocalCaller caller) {
    return new FrontDoor(this, (path, body) -> request(path, caller), Optional.of(caller));
  }

  /** The one caller for whom this door is. */
  LocalCaller caller() {
    return always.orElseThrow();
  }

  /** The same door for whoever has no token. */
  FrontDoor asNobody() {
    return new FrontDoor(
        this,
        (path, body) -> HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(60)),
        Optional.empty());
  }

  /** The same door, of which no answer is kept: for whoever may see what nobody else may. */
  FrontDoor unheard() {
    return new FrontDoor(this, asking, always, new CopyOnWriteArrayList<>());
  }

  /** Everything that was answered so far, to whomever, in the order in which it came. */
  List<String> answers() {
    return List.copyOf(answers);
  }

  JsonNode get(String path) {
    return read(text(path));
  }

  /** An answer that is no JSON, such as a page. */
  String text(String path) {
    HttpResponse<String> answer = send(asking.apply(path, MissingNode.getInstance()).GET());
    assertThat(answer.statusCode()).as("GET %s: %s", path, answer.body()).isEqualTo(200);
    return answer.body();
  }

  JsonNode post(String path, Object body) {
    return written("POST", path, body, 200, 201);
  }

  /** What is taken to be worked on later. */
  JsonNode given(String path, Object body) {
    return written("POST", path, body, 202);
  }

  JsonNode put(String path, Object body) {
    return written("PUT", path, body, 200, 201);
  }

  JsonNode patch(String path, Object body) {
    return written("PATCH", path, body, 200);
  }

  /** The problem with which a question is refused. */
  JsonNode refusedToShow(int status, String path) {
    HttpResponse<String> answer = send(asking.apply(path, MissingNode.getInstance()).GET());
    assertThat(answer.statusCode()).as("GET %s: %s", path, answer.body()).isEqualTo(status);
    return read(answer.body());
  }

  /** The problem with which it is refused. */
  JsonNode refused(int status, String path, Object body) {
    return written("POST", path, body, status);
  }

  private JsonNode written(String method, String path, Object body, Integer... statuses) {
    JsonNode sent = json.valueToTree(body);
    HttpResponse<String> answer =
        send(
            asking
                .apply(path, sent)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(sent.toString())));
    assertThat(statuses)
        .as("%s %s: %d %s", method, path, answer.statusCode(), answer.body())
        .contains(answer.statusCode());
    return read(answer.body());
  }

  private HttpRequest.Builder request(String path, LocalCaller caller) {
    return HttpRequest.newBuilder(base.resolve(path))
        .header("Authorization", caller.bearer(key))
        .header("Zhaoren-Purpose", path.contains("-ids") ? "intake" : "audit; case=story")
        .timeout(Duration.ofSeconds(60));
  }

  /** Whoever the body says is acting; who says nothing is an office. */
  private static LocalCaller caller(String path, JsonNode body) {
    if (body.isMissingNode()) {
      return LocalCaller.auditor();
    }
    JsonNode acting = body.has("actor") ? body.path("actor") : body.path("officer");
    if (acting.path("role").asText().equals("resident")) {
      return resident(acting.path("id").asText());
    }
    if (acting.isObject()) {
      return LocalCaller.officer(
          acting.path("id").asText(), acting.path("office").asText(), acting.path("area").asText());
    }
    if (path.endsWith("/answers")) {
      return resident(body.path("residentId").asText());
    }
    if (body.has("source") || path.contains("-ids")) {
      return LocalCaller.agency(body.path("source").asText("caseworker"));
    }
    return path.endsWith("/parameters")
        ? LocalCaller.of("region")
        : LocalCaller.officer("o-1", "county", ThreeGenerations.COUNTY);
  }

  private static LocalCaller resident(String id) {
    return LocalCaller.of("citizen").with("sub", id).with("zhaoren_resident", id);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      answers.add(answer.statusCode() + " " + answer.headers().map() + " " + answer.body());
      return answer;
    } catch (IOException e) {
      throw new AssertionError("the gateway does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while the gateway was asked", e);
    }
  }

  private JsonNode read(String text) {
    try {
      return json.readTree(text);
    } catch (IOException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }
}
