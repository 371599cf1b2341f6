package io.zhaoren.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zhaoren.testing.KafkaProbe;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The three services as they are packaged, each a process of its own, meeting in events. */
@Timeout(600)
class ThreeServicesIT {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  @TempDir Path root;

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  private final UUID household = UUID.randomUUID();
  private final UUID mother = UUID.randomUUID();
  private final UUID child = UUID.randomUUID();
  private final UUID childAgain = UUID.randomUUID();

  @Test
  void aChildIsFoundAsLongAsTheFamilysDibaoRunsAndByWhicheverIdItIsKnown() throws Exception {
    BuiltServices.assumeNoStack();
    var definitions = new ArrayList<ServiceDefinition>();
    for (ServiceDefinition each : ServiceDefinition.BEHIND) {
      definitions.add(each.in(repository()).on(freePort()));
    }
    var assistance = definitions.get(0).base().resolve("/api/assistance/v1/");
    var childwelfare = definitions.get(2).base().resolve("/api/childwelfare/v1/");
    var out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    try (Stack stack = new Stack(new LocalState(root), definitions, out);
        KafkaProbe probe = startAndProbe(stack)) {
      send(
          "PUT",
          assistance.resolve("households/" + household + "/members"),
          """
          {"source":"caseworker","trueFrom":"2023-01-01","members":[
            {"residentId":"%s","relation":"HEAD"},{"residentId":"%s","relation":"CHILD"}]}
          """
              .formatted(mother, child));
      tell(assistance, child, "person.birthDate", "\"2012-06-01\"", "2012-06-01");
      tell(assistance, child, "person.hukouCounty", "\"330106\"", "2012-06-01");
      tell(assistance, mother, "person.hukouCounty", "\"330106\"", "2012-06-01");
      tell(assistance, mother, "person.recognisedStatus", "\"DIBAO\"", "2023-08-01");

      awaitMatches(childwelfare, child, child, "dibao-child-allowance LIKELY");

      // the same child, known to the hospital under another id
      tell(childwelfare, childAgain, "person.seriousIllness", "false", "2023-09-01");
      merged(probe, child, childAgain);
      awaitMatches(childwelfare, child, childAgain, "dibao-child-allowance FOUND");
      awaitMatches(childwelfare, childAgain, childAgain, "dibao-child-allowance FOUND");

      tell(assistance, mother, "person.recognisedStatus", "\"NONE\"", "2023-09-20");

      awaitMatches(childwelfare, childAgain, childAgain);
      // told a moment after it is stored
      var told =
          List.of(
              child + " io.zhaoren.match.found.v1",
              child + " io.zhaoren.match.lost.v1",
              childAgain + " io.zhaoren.match.found.v1",
              childAgain + " io.zhaoren.match.lost.v1");
      var events =
          probe.await(
              "childwelfare.matches.v1", read -> typesOf(read, child, childAgain).size() >= 4);
      assertThat(typesOf(events, child, childAgain)).containsExactlyInAnyOrderElementsOf(told);

      whoIsKeptAwayInReliefIsKeptAwayInElderCare(
          assistance, definitions.get(1).base().resolve("/api/eldercare/v1/"));
    }
  }

  /** How long it took is printed: docs/adr/0091 quotes it. */
  private void whoIsKeptAwayInReliefIsKeptAwayInElderCare(URI assistance, URI eldercare)
      throws IOException, InterruptedException {
    var asked = eldercare.resolve("residents/" + childAgain + "/matches");
    awaitAnswer(asked, 200);
    var officer = LocalCaller.officer("o-1", "county", "330106");
    for (var round = 1; round <= 5; round++) {
      var protection =
          json.readTree(
                  post(
                      officer,
                      assistance.resolve("residents/" + childAgain + "/protections"),
                      """
                      {"againstId":"%s","kind":"restraining-order","basis":"人身安全保护令"}
                      """
                          .formatted(mother)))
              .path("protectionId")
              .asText();
      var begin = System.nanoTime();
      awaitAnswer(asked, 403);
      var shut = Duration.ofNanos(System.nanoTime() - begin);
      post(officer, assistance.resolve("protections/" + protection + "/lifting"), "{}");
      begin = System.nanoTime();
      awaitAnswer(asked, 200);
      System.out.printf(
          "kept away elsewhere after %d ms, let in again after %d ms%n",
          shut.toMillis(), Duration.ofNanos(System.nanoTime() - begin).toMillis());
    }
  }

  /** As the mother asks. */
  private void awaitAnswer(URI asked, int status) {
    var caller = LocalCaller.of("citizen").with("zhaoren_resident", mother.toString());
    await()
        .atMost(LIMIT)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .untilAsserted(
            () ->
                assertThat(
                        client
                            .send(
                                HttpRequest.newBuilder(asked)
                                    .header("Authorization", as(caller))
                                    .timeout(Duration.ofSeconds(30))
                                    .build(),
                                HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(status));
  }

  private static List<String> typesOf(List<KafkaProbe.Received> events, UUID... subjects) {
    var keys = Stream.of(subjects).map(UUID::toString).toList();
    return events.stream()
        .filter(event -> keys.contains(event.key()))
        .map(event -> event.key() + " " + event.header("ce_type"))
        .toList();
  }

  private static KafkaProbe startAndProbe(Stack stack) throws InterruptedException {
    stack.start(LocalDate.of(2023, 10, 1), true);
    return new KafkaProbe("127.0.0.1:" + Ports.KAFKA);
  }

  private static Path repository() {
    return Path.of("..", "..").toAbsolutePath().normalize();
  }

  private void tell(URI service, UUID resident, String fact, String value, String trueFrom)
      throws IOException, InterruptedException {
    send(
        "PATCH",
        service.resolve("residents/" + resident + "/facts"),
        """
        {"source":"caseworker","facts":[{"fact":"%s","value":%s,"trueFrom":"%s"}]}
        """
            .formatted(fact, value, trueFrom));
  }

  private void merged(KafkaProbe probe, UUID ceasing, UUID into) {
    probe.send(
        "residents.v1",
        ceasing.toString(),
        Map.of(
            "ce_specversion",
            "1.0",
            "ce_id",
            UUID.randomUUID().toString(),
            "ce_source",
            "/gateway",
            "ce_type",
            "io.zhaoren.resident.merged.v1",
            "ce_subject",
            ceasing.toString(),
            "content-type",
            "application/json"),
        "{\"residentId\":\"%s\",\"into\":\"%s\",\"revision\":1}".formatted(ceasing, into));
  }

  private void awaitMatches(URI service, UUID asked, UUID answered, String... matches) {
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> {
              JsonNode list =
                  json.readTree(
                      client
                          .send(
                              HttpRequest.newBuilder(
                                      service.resolve("residents/" + asked + "/matches"))
                                  .header("Authorization", as(LocalCaller.auditor()))
                                  .header("Zhaoren-Purpose", "audit; case=2026-0017")
                                  .timeout(Duration.ofSeconds(30))
                                  .build(),
                              HttpResponse.BodyHandlers.ofString())
                          .body());
              var found = new ArrayList<String>();
              list.path("matches")
                  .forEach(
                      match ->
                          found.add(
                              match.path("programme").asText()
                                  + " "
                                  + match.path("finding").asText()));
              assertThat(list.path("residentId").asText()).isEqualTo(answered.toString());
              assertThat(found).containsExactly(matches);
            });
  }

  private void send(String method, URI address, String body)
      throws IOException, InterruptedException {
    send(LocalCaller.agency("caseworker"), method, address, body);
  }

  private String post(LocalCaller caller, URI address, String body)
      throws IOException, InterruptedException {
    return send(caller, "POST", address, body);
  }

  private String send(LocalCaller caller, String method, URI address, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(address)
                .header("Authorization", as(caller))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as("%s %s: %s", method, address, answer.body()).isEqualTo(200);
    return answer.body();
  }

  private String as(LocalCaller caller) {
    return caller.bearer(new LocalState(root).tokenKey());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
