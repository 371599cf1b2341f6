package io.zhaoren.local.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zhaoren.local.StackFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The assistance service as a client sees it. */
final class AssistanceApi {

  private static final String PATH = "/api/assistance/v1";

  private final URI base;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final ObjectMapper json = new ObjectMapper();

  AssistanceApi(URI base) {
    this.base = base;
  }

  String address(String path) {
    return base + PATH + path;
  }

  /**
   * @throws StackFailure if the service does not answer 200 with JSON
   */
  JsonNode get(String path) throws InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(address(path)))
            .timeout(Duration.ofSeconds(30))
            .header("Accept", "application/json")
            .build();
    try {
      var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new StackFailure("GET " + PATH + path + " answered " + answer.statusCode());
      }
      return json.readTree(answer.body());
    } catch (IOException e) {
      throw new StackFailure("GET " + PATH + path + " failed: " + e.getMessage(), e);
    }
  }
}
