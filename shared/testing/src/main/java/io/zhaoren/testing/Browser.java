package io.zhaoren.testing;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A headless Chromium, told what to do over its own protocol (Chrome DevTools). */
public final class Browser implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 60;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private final Process process;
  private final WebSocket socket;
  private final Path home;
  private final AtomicInteger next = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final List<String> errors = new CopyOnWriteArrayList<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  private Browser(Process process, Path home, URI page) {
    this.process = process;
    this.home = home;
    this.socket =
        HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(page, new Reader()).join();
    for (var domain : List.of("Page", "Runtime", "Network", "Log")) {
      call(domain + ".enable", Map.of());
    }
  }

  /** Where it is on this machine, if it is. */
  public static Optional<Path> installed() {
    return Stream.of(System.getenv("PATH").split(":"))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  public static Browser start(Path program) throws IOException, InterruptedException {
    var home = Files.createTempDirectory("zhaoren-browser");
    var process =
        new ProcessBuilder(
                program.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--lang=zh-CN",
                "--remote-debugging-port=0",
                "--user-data-dir=" + home,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("log").toFile())
            .start();
    try {
      return connected(process, home);
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      // whoever gets no browser has none to close
      end(process, home);
      throw e;
    }
  }

  private static Browser connected(Process process, Path home)
      throws IOException, InterruptedException {
    var port = home.resolve("DevToolsActivePort");
    await()
        .atMost(Duration.ofSeconds(PATIENCE_SECONDS))
        .until(() -> Files.exists(port) && Files.readAllLines(port).size() > 1);
    // the page that it opens with: of any other it takes no pictures
    var pages =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create(
                            "http://127.0.0.1:" + Files.readAllLines(port).get(0) + "/json/list"))
                    .build(),
                BodyHandlers.ofString());
    for (var page : JSON.readTree(pages.body())) {
      if ("page".equals(page.path("type").asText())) {
        return new Browser(process, home, URI.create(page.path("webSocketDebuggerUrl").asText()));
      }
    }
    throw new IllegalStateException("the browser has no page");
  }

  private final class Reader implements WebSocket.Listener {

    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        var whole = text.toString();
        text.setLength(0);
        read(whole);
      }
      from.request(1);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onError(WebSocket from, Throwable broken) {
      waiting.values().forEach(each -> each.completeExceptionally(broken));
    }
  }

  private void read(String text) {
    JsonNode told;
    try {
      told = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
    if (told.has("id")) {
      var asked = waiting.remove(told.path("id").intValue());
      if (asked != null) {
        asked.complete(told);
      }
      return;
    }
    var what = told.path("params");
    switch (told.path("method").asText()) {
      case "Runtime.exceptionThrown" -> errors.add(what.toString());
      case "Log.entryAdded" -> {
        if ("error".equals(what.path("entry").path("level").asText())) {
          errors.add(what.toString());
        }
      }
      case "Network.requestWillBeSent" -> asked.add(what.path("request").path("url").asText());
      default -> {
        // nothing that a test asks about
      }
    }
  }

  private JsonNode call(String method, Map<String, ?> parameters) {
    var id = next.incrementAndGet();
    var answer = new CompletableFuture<JsonNode>();
    waiting.put(id, answer);
    socket
        .sendText(
            JSON.valueToTree(Map.of("id", id, "method", method, "params", parameters)).toString(),
            true)
        .join();
    var told = answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    if (told.has("error")) {
      throw new AssertionError(method + ": " + told.path("error"));
    }
    return told.path("result");
  }

  /** Width and height as of a screen, in CSS pixels. */
  public void size(int width, int height, boolean phone) {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width", width, "height", height, "deviceScaleFactor", phone ? 2 : 1, "mobile", phone));
  }

  /** Opens a page and waits until it has shown what it has to show. */
  public void open(URI address) {
    call("Page.navigate", Map.of("url", address.toString()));
    await()
        .atMost(Duration.ofSeconds(PATIENCE_SECONDS))
        .until(
            () ->
                "true"
                    .equals(
                        run(
                            "String(location.href === '"
                                + address
                                + "' && document.readyState === 'complete'"
                                + " && !!document.querySelector('header nav'))")));
  }

  /** The value of an expression, as text. */
  public String run(String expression) {
    var told =
        call(
            "Runtime.evaluate",
            Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
    if (told.has("exceptionDetails")) {
      throw new AssertionError(told.path("exceptionDetails").toString());
    }
    return told.path("result").path("value").asText();
  }

  /** Waits until an expression is true. */
  public void until(String expression) {
    await()
        .atMost(Duration.ofSeconds(PATIENCE_SECONDS))
        .until(() -> "true".equals(run("String(" + expression + ")")));
  }

  public void picture(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(
        file,
        Base64.getDecoder()
            .decode(
                call("Page.captureScreenshot", Map.of("captureBeyondViewport", true))
                    .path("data")
                    .asText()));
  }

  /** What went wrong in the pages. */
  public List<String> errors() {
    return errors;
  }

  /** Every address that was asked. */
  public List<String> asked() {
    return asked;
  }

  @Override
  public void close() throws IOException, InterruptedException {
    socket.abort();
    end(process, home);
  }

  private static void end(Process process, Path home) throws IOException, InterruptedException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    try (var files = Files.walk(home)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }
}
