package io.zhaoren.local.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zhaoren.embedded.TokenKey;
import io.zhaoren.local.LocalCaller;
import io.zhaoren.local.StackFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The services behind their front door, as a client sees them. */
final class Gateway {

  private static final Duration ANSWER_LIMIT = Duration.ofMinutes(2);
  private static final Duration AWAY_LIMIT = Duration.ofSeconds(150);
  private static final long AGAIN_MILLIS = 250;
  private static final String NDJSON = "application/x-ndjson";
  private static final Pattern SOURCE = Pattern.compile("[?&]source=([a-z-]+)");

  private static final Pattern CARE_MAP = Pattern.compile("/care-maps/([0-9]{6})$");

  private static final Pattern COMMUNITY = Pattern.compile("/communities/([0-9]{6})[0-9]{6}$");

  private final URI base;
  private final TokenKey key;
  private final Runnable alive;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final ObjectMapper json = new ObjectMapper();

  /**
   * @param key signs the token of each request
   * @param alive throws if a service has died for good, so that nobody waits for it
   */
  Gateway(URI base, TokenKey key, Runnable alive) {
    this.base = base;
    this.key = key;
    this.alive = alive;
  }

  String address(String path) {
    return base + path;
  }

  /** What a service answers. */
  JsonNode get(String service, String path) throws InterruptedException {
    return get("/api/" + service + "/v1" + path);
  }

  /**
   * Waits for a service that is away for a moment.
   *
   * @throws StackFailure if there is no 200 with JSON
   */
  JsonNode get(String path) throws InterruptedException {
    return find(path).orElseThrow(() -> new StackFailure("GET " + path + " answered 404"));
  }

  /** As {@link #get}; empty if there is no such thing. */
  Optional<JsonNode> find(String path) throws InterruptedException {
    var answer = send("GET " + path, request(path).GET().build());
    return answer.statusCode() == 404
        ? Optional.empty()
        : Optional.of(read("GET " + path, answer.body()));
  }

  /** The id of each number, in the order of the lines. */
  List<JsonNode> postLines(String path, String lines) throws InterruptedException {
    var answer =
        send(
            "POST " + path,
            request(path)
                .header("Content-Type", NDJSON)
                .header("Accept", NDJSON)
                .POST(HttpRequest.BodyPublishers.ofString(lines, StandardCharsets.UTF_8))
                .build());
    var read = new ArrayList<JsonNode>();
    for (var line : answer.body().split("\n")) {
      if (!line.isBlank()) {
        read.add(read("POST " + path, line));
      }
    }
    return read;
  }

  /** A file of lines, answered as a whole. */
  JsonNode importLines(String path, String lines, String key) throws InterruptedException {
    var answer =
        send(
            "POST " + path,
            request(path)
                .header("Content-Type", NDJSON)
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(lines, StandardCharsets.UTF_8))
                .build());
    return read("POST " + path, answer.body());
  }

  /** Puts something in its place, however often it is sent. */
  void put(String path, JsonNode body) throws InterruptedException {
    send(
        "PUT " + path,
        request(path)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8))
            .build());
  }

  /** The same under the same key, however often it is sent. */
  JsonNode post(String path, JsonNode body, String key) throws InterruptedException {
    var answer =
        send(
            "POST " + path,
            request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8))
                .build());
    return read("POST " + path, answer.body());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address(path)))
        .header("Authorization", caller(path).bearer(key))
        .timeout(ANSWER_LIMIT)
        .header("Accept", "application/json")
        .header("Zhaoren-Purpose", path.contains("-ids") ? "intake" : "audit; case=sample");
  }

  /** Each thing is asked by somebody who may: facts are said by their source. */
  private static LocalCaller caller(String path) {
    var source = SOURCE.matcher(path);
    if (source.find()) {
      return LocalCaller.agency(source.group(1));
    }
    if (path.contains("-ids")) {
      return LocalCaller.agency("public-security");
    }
    var community = COMMUNITY.matcher(path);
    if (community.find()) {
      return LocalCaller.officer("c-1", "county", community.group(1));
    }
    var county = CARE_MAP.matcher(path);
    if (county.find()) {
      return LocalCaller.officer("c-1", "county", county.group(1));
    }
    if (path.endsWith("/parameters")
        || path.endsWith("/siting-plans")
        || path.contains("/island-partnerships/")) {
      return LocalCaller.province();
    }
    return path.endsWith("/intake") ? LocalCaller.operator() : LocalCaller.auditor();
  }

  /** Sends again while the other side is away: everything sent here may be sent twice. */
  private HttpResponse<String> send(String what, HttpRequest request) throws InterruptedException {
    var end = System.nanoTime() + AWAY_LIMIT.toNanos();
    while (true) {
      var failure = "no answer";
      try {
        var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 == 2 || answer.statusCode() == 404) {
          return answer;
        }
        failure = "it answered " + answer.statusCode();
        // 409: whoever was at it may have been killed, and its lease runs on for a while
        if (answer.statusCode() < 500 && answer.statusCode() != 429 && answer.statusCode() != 409) {
          throw new StackFailure(what + " failed: " + failure);
        }
      } catch (IOException away) {
        failure = String.valueOf(away.getMessage());
      }
      alive.run();
      if (System.nanoTime() > end) {
        throw new StackFailure(what + " failed: " + failure);
      }
      TimeUnit.MILLISECONDS.sleep(AGAIN_MILLIS);
    }
  }

  private JsonNode read(String what, String body) {
    try {
      return json.readTree(body);
    } catch (IOException e) {
      throw new StackFailure(what + " did not answer JSON", e);
    }
  }
}
