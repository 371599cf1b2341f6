package io.zhaoren.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The gateway as its clients see it. What it answers otherwise than expected fails the test. */
final class FrontDoor {

  private final URI base;
  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  FrontDoor(URI base) {
    this.base = base;
  }

  JsonNode get(String path) {
    return read(text(path));
  }

  /** An answer that is no JSON, such as a page. */
  String text(String path) {
    HttpResponse<String> answer = send(request(path).GET());
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

  /** The problem with which it is refused. */
  JsonNode refused(int status, String path, Object body) {
    return written("POST", path, body, status);
  }

  private JsonNode written(String method, String path, Object body, Integer... statuses) {
    HttpResponse<String> answer =
        send(
            request(path)
                .header("Content-Type", "application/json")
                .method(
                    method,
                    HttpRequest.BodyPublishers.ofString(json.valueToTree(body).toString())));
    assertThat(statuses)
        .as("%s %s: %d %s", method, path, answer.statusCode(), answer.body())
        .contains(answer.statusCode());
    return read(answer.body());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(60));
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
