package io.zhaoren.gateway.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import io.zhaoren.testing.PostgresServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A real Keycloak with our realm says who calls, and the gateway takes its word and nobody else's.
 */
@Timeout(600)
class KeycloakIT {

  private static final Path RUN = Path.of("..", "deploy", "keycloak", "run");
  private static final Path LOG = Path.of("target", "process-tests", "keycloak.log");
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static Process keycloak;
  private static ServiceBehind behind;
  private static RunningGateway gateway;
  private static String realm = "";

  @BeforeAll
  static void start() throws Exception {
    int port;
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    realm = "http://127.0.0.1:" + port + "/realms/zhaoren";
    Files.createDirectories(LOG.getParent());
    keycloak =
        new ProcessBuilder(RUN.toString(), Integer.toString(port))
            .redirectErrorStream(true)
            .redirectOutput(LOG.toFile())
            .start();
    await()
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofSeconds(1))
        .until(KeycloakIT::isUp);
    behind = new ServiceBehind();
    var settings = new HashMap<>(behind.settings());
    settings.put("QUARKUS_OIDC_AUTH_SERVER_URL", realm);
    gateway =
        RunningGateway.start("behind-keycloak", PostgresServer.freshDatabase(), settings)
            .awaitReady();
  }

  @AfterAll
  static void stop() throws InterruptedException {
    if (gateway != null) {
      gateway.close();
    }
    if (behind != null) {
      behind.close();
    }
    keycloak.descendants().forEach(ProcessHandle::destroy);
    keycloak.destroy();
    keycloak.waitFor(30, TimeUnit.SECONDS);
  }

  private static boolean isUp() throws InterruptedException {
    if (!keycloak.isAlive()) {
      throw new AssertionError("Keycloak ended: see " + LOG);
    }
    try {
      var address = URI.create(realm + "/.well-known/openid-configuration");
      return CLIENT
              .send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static String token(Map<String, String> form) throws IOException, InterruptedException {
    var body =
        form.entrySet().stream()
            .map(
                each ->
                    each.getKey()
                        + "="
                        + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    var answer =
        CLIENT.send(
            HttpRequest.newBuilder(URI.create(realm + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return "Bearer " + new JsonObject(answer.body()).getString("access_token");
  }

  private static String ofPerson(String name, String password) throws Exception {
    return token(
        Map.of(
            "grant_type", "password",
            "client_id", "zhaoren-app",
            "client_secret", "app-at-the-desk",
            "username", name,
            "password", password));
  }

  private static String ofClient(String client, String secret) throws Exception {
    return token(
        Map.of("grant_type", "client_credentials", "client_id", client, "client_secret", secret));
  }

  private static int status(String path, String token) throws Exception {
    return gateway.get(path, "Authorization", token).statusCode();
  }

  @Test
  void anOfficerAndAnAgencyGetInEachInTheirRole() throws Exception {
    var officer = ofPerson("xihu-relief-7", "officer-at-the-desk");
    var agency = ofClient("zhaoren-public-security", "agency-at-the-desk");
    var person = "/api/assistance/v1/residents/" + UUID.randomUUID() + "/matches";
    for (var each : List.of(officer, agency)) {
      assertThat(status(person, each)).isEqualTo(200);
    }
    assertThat(status("/api/v1/communities/339901001001/tasks", officer)).isNotIn(401, 403);
    assertThat(status("/api/v1/communities/339901001001/tasks", agency)).isEqualTo(403);
    assertThat(status("/api/v1/access-record", officer)).isEqualTo(403);
  }

  @Test
  void aResidentIsWhoTheRealmSays() throws Exception {
    var resident = ofPerson("resident-1", "resident-at-the-desk");
    var id = "5d1c2a53-6e6f-4f0a-8a53-0b6a5c4d3e2f";
    // the id was never issued here
    assertThat(status("/api/v1/residents/" + id + "/accesses", resident)).isEqualTo(404);
    assertThat(status("/api/v1/access-record", resident)).isEqualTo(403);
  }

  @Test
  void whoseTokenIsForSomewhereElseOrSaysNoRoleGetsNowhere() throws Exception {
    var before = behind.asked();
    assertThat(status("/api/assistance/v1/x", ofClient("elsewhere", "elsewhere-at-the-desk")))
        .isEqualTo(401);
    assertThat(status("/api/assistance/v1/x", ofPerson("without-a-role", "nobody-at-the-desk")))
        .isEqualTo(403);
    assertThat(behind.asked()).isEqualTo(before);
  }
}
