package io.zhaoren.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zhaoren.embedded.TokenKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Draws the re-evaluations of all services until none runs any more. */
final class ReEvaluationWatch {

  private static final long POLL_MILLIS = 300;
  private static final int LATEST = 20;

  private final List<ServiceDefinition> services;
  private final ProgressBars bars;
  private final TokenKey key;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, ProgressBars.Bar> drawn = new LinkedHashMap<>();

  ReEvaluationWatch(List<ServiceDefinition> services, TokenKey key, ProgressBars bars) {
    this.key = key;
    this.services = List.copyOf(services);
    this.bars = bars;
  }

  /**
   * Draws those that run, and the latest one if none does.
   *
   * @throws StackFailure if a service does not answer
   */
  void show() throws InterruptedException {
    while (true) {
      boolean running = false;
      for (ServiceDefinition service : services) {
        running |= draw(service);
      }
      if (!running) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  /** Whether any of the service's runs. */
  private boolean draw(ServiceDefinition service) throws InterruptedException {
    boolean running = false;
    boolean first = drawn.isEmpty();
    for (JsonNode run : latest(service)) {
      String id = run.path("id").asText();
      boolean runs = run.path("state").asText().equals("RUNNING");
      if (runs || drawn.containsKey(id)) {
        draw(id, run);
      }
      running |= runs;
    }
    if (!running && first && drawn.isEmpty()) {
      for (JsonNode run : latest(service)) {
        draw(run.path("id").asText(), run);
        break;
      }
    }
    return running;
  }

  private void draw(String id, JsonNode run) {
    ProgressBars.Bar bar =
        drawn.computeIfAbsent(
            id, key -> bars.begin(label(run), run.path("pages").path("total").asLong()));
    bar.note(note(run));
    bar.at(run.path("pages").path("done").asLong(), run.path("pages").path("total").asLong());
    if (!run.path("state").asText().equals("RUNNING")) {
      bar.finish();
    }
  }

  private static String label(JsonNode run) {
    String change = run.path("changes").path(0).asText();
    return change.length() <= 14 ? change : change.substring(0, 13) + "…";
  }

  private static String note(JsonNode run) {
    return String.format(
        Locale.ROOT,
        "pages %s: %,d residents (%,d/s), found %s, changed %s, lost %s",
        run.path("state").asText().toLowerCase(Locale.ROOT),
        run.path("residents").asLong(),
        run.path("rate").asLong(),
        heads(run, "found"),
        heads(run, "changed"),
        heads(run, "lost"));
  }

  private static String heads(JsonNode run, String what) {
    JsonNode heads = run.path("total").path(what);
    return String.format(
        Locale.ROOT, "%,d", heads.path("households").asLong() + heads.path("residents").asLong());
  }

  private JsonNode latest(ServiceDefinition service) throws InterruptedException {
    URI address =
        service.base().resolve("/api/" + service.name() + "/v1/re-evaluations?limit=" + LATEST);
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Authorization", LocalCaller.operator().bearer(key))
            .timeout(Duration.ofSeconds(30))
            .build();
    try {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new StackFailure("GET " + address + " answered " + answer.statusCode());
      }
      return json.readTree(answer.body()).path("reEvaluations");
    } catch (IOException e) {
      throw new StackFailure(service.name() + " does not answer: ./zhaoren up starts the stack", e);
    }
  }
}
