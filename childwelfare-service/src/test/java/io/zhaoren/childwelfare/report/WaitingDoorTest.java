package io.zhaoren.childwelfare.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.rejection.OriginalCipher;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The door that takes reports before the service can start. */
class WaitingDoorTest {

  private static final String REPORTS = "/api/childwelfare/v1/child-reports";
  private static final int SLOW = 40;
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final HttpClient client = HttpClient.newHttpClient();
  private ReportSpool spool;
  private WaitingDoor door;

  @BeforeEach
  void open(@TempDir Path directory) throws IOException {
    var cipher =
        OriginalCipher.beforeStart(
            Optional.empty(), Optional.of(directory.resolve("keyset.json")), true);
    spool = new ReportSpool(directory.resolve("spool"), cipher);
    door =
        new WaitingDoor(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            REPORTS,
            spool,
            new BusinessDay(Optional.empty()));
  }

  @AfterEach
  void close() {
    door.close();
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port() + path))
        .timeout(LIMIT);
  }

  private HttpResponse<String> report(String words) throws Exception {
    return client.send(
        to(REPORTS).POST(HttpRequest.BodyPublishers.ofString(words)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void manyWhoSendSlowlyKeepNobodyOut() throws Exception {
    var slow = new ArrayList<Socket>();
    try {
      for (var i = 0; i < SLOW; i++) {
        var one = new Socket(InetAddress.getLoopbackAddress(), door.port());
        slow.add(one);
        one.getOutputStream()
            .write(
                ("POST " + REPORTS + " HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nx")
                    .getBytes(StandardCharsets.US_ASCII));
        one.getOutputStream().flush();
      }
      assertThat(report("孩子在哭").statusCode()).isEqualTo(202);
      assertThat(spool.ids()).hasSize(1);
    } finally {
      for (var one : slow) {
        one.close();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "------------------------------------",
        "0f6b6d2f7a074a5e9d596f0c6a525b58----",
        "0f6b6d2f-7a07-4a5e-9d59-6f0c6a525b58"
      })
  void ofWhatDoesNotLieHereNobodyKnowsNow(String id) throws Exception {
    var answer = client.send(to(REPORTS + "/" + id).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void ofWhatLiesHereItSaysThatItWasReceived() throws Exception {
    report("孩子有伤");
    var answer =
        client.send(
            to(REPORTS + "/" + spool.ids().get(0)).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("received", spool.ids().get(0).toString());
    assertThat(spool.holds(UUID.randomUUID())).isFalse();
  }
}
