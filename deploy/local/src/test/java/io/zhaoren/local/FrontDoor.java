package io.zhaoren.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zhaoren.embedded.TokenKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * The gateway as its clients see it: each request brings the token of whoever it names. What it
 * answers otherwise than expected fails the test.
 */
final class FrontDoor {

  private final URI base;
  private final TokenKey key;
  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  FrontDoor(URI base, TokenKey key) {
    this.base = base;
    this.key = key;
  }

  JsonNode get(String path) {
    return read(text(path));
  }

  /** An answer that is no JSON, such as a page. */
  String text(String path) {
    HttpResponse<String> answer = send(request(path, LocalCaller.auditor()).GET());
    assertThat(answer.statusCode()).as("GET %s: %s", path, answer.body()).isEqualTo(200);
    return answer.body();
  }

  JsonNode post(String path, Object body) {
    return written("POST", path, body, 200, 201);
  }

  JsonNode put(String path, Object body) {
    return written("PUT", path, body, 200, 201);
  }

  JsonNode patch(String path, Object body) {
    return written("PATCH", path, body, 200);
  }

  /** As somebody whom the body does not name. */
  JsonNode post(LocalCaller caller, String path, Object body) {
    return written(caller, "POST", path, json.valueToTree(body), 200, 201);
  }

  JsonNode put(LocalCaller caller, String path, Object body) {
    return written(caller, "PUT", path, json.valueToTree(body), 200, 201);
  }

  JsonNode get(LocalCaller caller, String path) {
    HttpResponse<String> answer = send(request(path, caller).GET());
    assertThat(answer.statusCode()).as("GET %s: %s", path, answer.body()).isEqualTo(200);
    return read(answer.body());
  }

  /** The problem with which it is refused. */
  JsonNode refused(int status, String path, Object body) {
    return written("POST", path, body, status);
  }

  JsonNode refused(LocalCaller caller, int status, String path, Object body) {
    return written(caller, "POST", path, json.valueToTree(body), status);
  }

  private JsonNode written(String method, String path, Object body, Integer... statuses) {
    JsonNode sent = json.valueToTree(body);
    return written(caller(path, sent), method, path, sent, statuses);
  }

  private JsonNode written(
      LocalCaller caller, String method, String path, JsonNode sent, Integer... statuses) {
    HttpResponse<String> answer =
        send(
            request(path, caller)
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
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
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
