package io.zhaoren.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A small province through the whole stack: everything is found that was worked out by hand (the
 * command itself fails otherwise), also while services are killed, and the worked journeys of the
 * documents go as they are written.
 */
class ProvinceIT {

  private static final String DONE = "The whole stack holds";
  private static final String RESIDENTS = "1500";
  private static final Pattern ACCEPTED = Pattern.compile("\"accepted\":([0-9]+)");

  /** One block to be typed, and the block of lines that must come, if there is one. */
  private static final Pattern STEP =
      Pattern.compile("(?s)```sh\\n(.*?)```\\n(?:\\n```text\\n(.*?)```)?");

  private static final String MARK = "@@@ step ";

  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void theStacksPortsAreFree() {
    BuiltServices.assumeNoStack();
  }

  @Test
  void threeServicesKilledWhileItLoadsChangeNoCount(@TempDir Path killed, @TempDir Path spared)
      throws Exception {
    String counts;
    try (RunningStack stack = RunningStack.up(spared, "--fresh", "--residents", RESIDENTS)) {
      stack.awaitShown(DONE);
      assertThat(stack.shown())
          .contains("118 refused with a reason")
          .contains("All 110 households whose answers were worked out by hand were found")
          .containsPattern(
              "Granted without an application \\(免申即享\\): the old-age allowance of [1-9]");
      assertThat(refusals(stack))
          .as("each kind of wrong report has its own reason")
          .hasSizeGreaterThan(20);
      counts = stack.zhaoren("status", "--programmes");
      assertThat(counts)
          .contains("最低生活保障 Minimum living guarantee")
          .contains("not published")
          .as("within three standard errors of what is published")
          .doesNotContain("more than chance apart");
      journeys(stack);
      plans(stack);
    }
    try (RunningStack stack = RunningStack.up(killed, "--fresh", "--residents", RESIDENTS)) {
      stack.awaitShown("gateway  ");
      var kill = List.of("assistance", "eldercare", "childwelfare");
      for (int i = 0; i < kill.size(); i++) {
        long taken = (i + 1) * 1_500L;
        await()
            .atMost(Duration.ofMinutes(10))
            .pollInterval(Duration.ofMillis(50))
            .until(() -> accepted(stack) >= taken);
        stack.running(kill.get(i)).destroyForcibly();
        String service = kill.get(i);
        stack.awaitShown("the " + service + " service was killed and has been started again");
      }
      stack.awaitShown(DONE);
      assertThat(stack.shown())
          .contains("118 refused with a reason")
          .contains("All 110 households whose answers were worked out by hand were found");
      assertThat(stack.zhaoren("status", "--programmes")).isEqualTo(counts);
    }
  }

  /** How many facts the assistance service has taken; nothing while it is away. */
  private long accepted(RunningStack stack) throws InterruptedException {
    try {
      var accepted = ACCEPTED.matcher(get(stack, "http://127.0.0.1:8081/api/assistance/v1/intake"));
      return accepted.find() ? Long.parseLong(accepted.group(1)) : 0;
    } catch (IOException away) {
      return 0;
    }
  }

  private Map<String, Long> refusals(RunningStack stack) throws IOException, InterruptedException {
    return Pattern.compile("\"code\":\"([A-Z_]+)\"")
        .matcher(get(stack, "http://127.0.0.1:8080/api/assistance/v1/rejected-facts?limit=200"))
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.groupingBy(code -> code, Collectors.counting()));
  }

  private String get(RunningStack stack, String address) throws IOException, InterruptedException {
    return client
        .send(
            HttpRequest.newBuilder(URI.create(address))
                .header(
                    "Authorization",
                    LocalCaller.operator().bearer(new LocalState(stack.root()).tokenKey()))
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  /** The islands and the county of the sample are planned, each with what no plan can pass. */
  private static void plans(RunningStack stack) throws IOException, InterruptedException {
    assertThat(stack.zhaoren("plan"))
        .contains("have one within a walk", "no rota has less than", "NO_FERRY")
        // an island that ferries serve is gone to
        .doesNotContainPattern("chaishan +0 visits made");
    var folder = stack.root().resolve(".zhaoren").resolve("plans");
    assertThat(Files.readString(folder.resolve("siting-330602.geojson")))
        .contains("\"FeatureCollection\"", "\"Point\"", "synthetic");
    assertThat(Files.readString(folder.resolve("rota-islands.geojson")))
        .contains("\"FeatureCollection\"", "chaishan", "\"visitsMade\"", "synthetic");
  }

  /** Types what the document says to type, and looks for what it says will come. */
  private static void journeys(RunningStack stack) throws IOException, InterruptedException {
    var typed = new StringBuilder("set -u\n");
    var expected = new ArrayList<String>();
    var steps = STEP.matcher(Files.readString(Path.of("../../docs/journeys.md")));
    while (steps.find()) {
      typed
          .append("echo '")
          .append(MARK)
          .append(expected.size())
          .append("'\n")
          .append(steps.group(1));
      expected.add(steps.group(2) == null ? "" : steps.group(2));
    }
    assertThat(expected).hasSizeGreaterThan(6);
    Path script = stack.root().resolve("journeys.sh");
    Files.writeString(script, typed);

    String printed = stack.output(new ProcessBuilder("bash", script.toString()));

    for (int i = 0; i < expected.size(); i++) {
      String mark = MARK + i + "\n";
      assertThat(printed).contains(mark);
      String part = printed.substring(printed.indexOf(mark) + mark.length()).split(MARK, 2)[0];
      assertThat(part).as("step %d of docs/journeys.md", i).matches(inThisOrder(expected.get(i)));
    }
  }

  /** The lines in their order, others between them; … stands for anything in a line. */
  private static Pattern inThisOrder(String lines) {
    return Pattern.compile(
        lines
            .lines()
            .map(
                line ->
                    Pattern.compile("…")
                        .splitAsStream(line + " ")
                        .map(part -> Pattern.quote(part.stripTrailing()))
                        .collect(Collectors.joining("[^\\n]*")))
            .collect(
                Collectors.joining(
                    "[^\\n]*\\n(?:.*\\n)*?[^\\n]*", "(?:.*\\n)*?[^\\n]*", "(?s:.*)")));
  }
}
