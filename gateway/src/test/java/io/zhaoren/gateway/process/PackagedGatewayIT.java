package io.zhaoren.gateway.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.prf.HmacPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import io.zhaoren.gateway.RawHttp;
import io.zhaoren.gateway.SigningKey;
import io.zhaoren.testing.PostgresServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What only a process of its own can show: how it starts, is attacked, killed and stopped. */
@Timeout(600)
class PackagedGatewayIT {

  private static final SigningKey KEY = SigningKey.make("local");
  private static final String ASSISTANCE = "/api/assistance/v1";

  private final PostgresServer.Database database = PostgresServer.freshDatabase();
  private final ServiceBehind behind;

  PackagedGatewayIT() throws IOException {
    behind = new ServiceBehind();
  }

  @AfterEach
  void close() {
    behind.close();
  }

  private RunningGateway start(String name, Map<String, String> more) {
    var settings = new HashMap<>(RunningGateway.trusting(KEY));
    settings.putAll(behind.settings());
    settings.put("ZHAOREN_LIMITS_CLIENT_BURST", "1000000");
    settings.put("ZHAOREN_LIMITS_CLIENT_PER_SECOND", "1000000");
    settings.putAll(more);
    return RunningGateway.start(name, database, settings);
  }

  private static String[] token() {
    return new String[] {"Authorization", RunningGateway.token(KEY)};
  }

  // ── starting ──

  @Test
  void theKeyOfTheLocalStackIsTakenInItsProfileAlone() throws Exception {
    try (var gateway = start("local", Map.of()).awaitReady()) {
      assertThat(gateway.get(ASSISTANCE + "/x", token()).statusCode()).isEqualTo(200);
      assertThat(
              gateway
                  .get(
                      ASSISTANCE + "/x",
                      "Authorization",
                      RunningGateway.token(SigningKey.make("local")))
                  .statusCode())
          .isEqualTo(401);
    }
    for (var profile : new String[] {"prod", "prod,local", "local,prod"}) {
      try (var gateway = start("refused", Map.of("QUARKUS_PROFILE", profile))) {
        assertThat(gateway.awaitEnd()).as(profile).isNotZero();
        assertThat(gateway.log()).contains("is for the local profile alone");
      }
    }
  }

  // ── two beside each other ──

  @Test
  void twoGatewaysHoldOneAccountToOneLimit() throws Exception {
    var limited =
        Map.of(
            "ZHAOREN_LIMITS_SHARED", "true",
            "ZHAOREN_LIMITS_TOLD_AFTER", "20ms",
            "ZHAOREN_LIMITS_CLIENT_BURST", "40",
            "ZHAOREN_LIMITS_CLIENT_PER_SECOND", "1");
    try (var one = start("one", limited).awaitReady();
        var other = start("other", limited).awaitReady()) {
      var begun = System.nanoTime();
      var granted = 0;
      for (var i = 0; i < 120; i++) {
        var answer = (i % 2 == 0 ? one : other).get(ASSISTANCE + "/x", token());
        assertThat(answer.statusCode()).isIn(200, 429);
        granted += answer.statusCode() == 200 ? 1 : 0;
      }
      var seconds = (System.nanoTime() - begun) / 1_000_000_000 + 1;
      // each may be ahead of what it has told by one part in twenty
      assertThat((long) granted).isBetween(40L, 40 + 2 * 2 + seconds);
    }
  }

  @Test
  void theKeyOfTheRegisterIsChangedByRestartingOneGatewayAfterTheOther() throws Exception {
    PrfConfig.register();
    var parameters =
        HmacPrfParameters.builder()
            .setKeySizeBytes(32)
            .setHashType(HmacPrfParameters.HashType.SHA256)
            .build();
    var old = KeysetHandle.generateNew(parameters);
    var both =
        KeysetHandle.newBuilder(old)
            .addEntry(KeysetHandle.generateEntryFromParameters(parameters).withRandomId())
            .build();
    var other = KeysetHandle.newBuilder(both);
    other.getAt(1).makePrimary();
    var newFirst = other.build();
    var newOnly = KeysetHandle.newBuilder(newFirst);
    newOnly.deleteAt(0);
    var running = new ArrayList<RunningGateway>();
    try {
      String id = null;
      for (var keyset : List.of(old, both, newFirst, newOnly.build())) {
        for (var instance = 0; instance < 2; instance++) {
          var settings =
              Map.of(
                  "ZHAOREN_REGISTER_GENERATE_KEYSET",
                  "false",
                  "ZHAOREN_REGISTER_KEYSET",
                  TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get()));
          // the new one is there before the one that it takes the place of is told to stop
          running.add(start("key", settings).awaitReady());
          if (running.size() > 2) {
            try (var before = running.remove(0)) {
              before.tellToStop();
              before.awaitEnd();
            }
          }
          for (var gateway : running) {
            var known = resolve(gateway, "339901193601010014");
            id = id == null ? known : id;
            assertThat(known).isEqualTo(id);
          }
        }
      }
    } finally {
      running.forEach(RunningGateway::close);
    }
  }

  private static String resolve(RunningGateway gateway, String number) throws Exception {
    var answer =
        gateway
            .client()
            .send(
                HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + gateway.port() + "/api/v1/resident-ids"))
                    .headers(token())
                    .header("Zhaoren-Purpose", "intake")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"number\":\"" + number + "\"}"))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
    return answer.body().replaceAll(".*\"residentId\":\"([^\"]+)\".*", "$1");
  }

  // ── who is killed ──

  private Set<String> written() throws SQLException {
    try (var connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT request_id::text FROM access_entry")) {
      var written = new HashSet<String>();
      while (rows.next()) {
        written.add(rows.getString(1));
      }
      return written;
    }
  }

  @Test
  void noReadingThatWasAnsweredIsLostWhenTheGatewayIsKilled() throws Exception {
    var answered = ConcurrentHashMap.<String>newKeySet();
    for (var round = 0; round < 2; round++) {
      try (var gateway = start("killed", Map.of()).awaitReady()) {
        var readers = new ArrayList<Thread>();
        for (var i = 0; i < 8; i++) {
          var reader =
              new Thread(
                  () -> {
                    while (!Thread.currentThread().isInterrupted()) {
                      try {
                        var answer =
                            gateway.get(
                                ASSISTANCE + "/residents/" + UUID.randomUUID() + "/matches",
                                token());
                        if (answer.statusCode() == 200) {
                          answered.add(
                              answer.headers().firstValue("X-Zhaoren-Request-Id").orElseThrow());
                        }
                      } catch (IOException | InterruptedException killed) {
                        return;
                      }
                    }
                  });
          reader.start();
          readers.add(reader);
        }
        var before = answered.size();
        await().atMost(Duration.ofMinutes(1)).until(() -> answered.size() > before + 1_000);
        gateway.kill();
        for (var reader : readers) {
          reader.interrupt();
          reader.join();
        }
      }
      assertThat(written()).containsAll(answered);
    }
    try (var gateway = start("after", Map.of()).awaitReady()) {
      assertThat(gateway.get("/q/health/live", "Accept", "application/json").statusCode())
          .isEqualTo(200);
    }
  }

  // ── who is told to stop ──

  @Test
  void whoIsBeingServedIsServedToTheEnd() throws Exception {
    try (var gateway = start("stopped", Map.of()).awaitReady()) {
      var answer =
          gateway
              .client()
              .sendAsync(
                  gateway.request(
                      ASSISTANCE + "/residents/" + UUID.randomUUID() + "/slow", token()),
                  BodyHandlers.ofString());
      await().until(() -> behind.asked() == 1);
      gateway.tellToStop();
      assertThat(answer.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
      gateway.awaitEnd();
      assertThat(written())
          .contains(answer.get().headers().firstValue("X-Zhaoren-Request-Id").orElseThrow());
    }
  }

  // ── slow and idle clients ──

  @Test
  void aHeadThatComesDropByDropIsCutOffAndABodyThatDoesIsNot() throws Exception {
    try (var gateway =
            start("slow", Map.of("ZHAOREN_GATEWAY_HEAD_TIMEOUT_MILLIS", "1500")).awaitReady();
        var dripping = new RawHttp(gateway.port());
        var patient = new RawHttp(gateway.port())) {
      patient.bare(
          "POST " + ASSISTANCE + "/x",
          "Authorization: " + RunningGateway.token(KEY),
          "Content-Length: 30");
      var begun = System.nanoTime();
      dripping.send("GET / HTTP/1.1\r\n");
      var drops = new Thread(() -> drip(dripping));
      drops.start();
      for (var i = 0; i < 30; i++) {
        var next = begun + TimeUnit.MILLISECONDS.toNanos(100L * i);
        await().pollInterval(Duration.ofMillis(5)).until(() -> System.nanoTime() >= next);
        patient.send("a");
      }
      assertThat(patient.answer().status()).isEqualTo(200);
      var cut = dripping.line();
      assertThat(cut).startsWith("HTTP/1.1 408");
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
      drops.join();
    }
  }

  private static void drip(RawHttp http) {
    try {
      for (var i = 0; i < 400; i++) {
        var next = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(50);
        http.send("x");
        await().pollInterval(Duration.ofMillis(5)).until(() -> System.nanoTime() >= next);
      }
    } catch (IOException cutOff) {
      // that is what is waited for
    }
  }

  @Test
  void tenThousandIdleConnectionsTakeNothingFromTheOthers() throws Exception {
    try (var gateway = start("idle", Map.of()).awaitReady()) {
      assertThat(gateway.get(ASSISTANCE + "/x", token()).statusCode()).isEqualTo(200);
      var idle = new ArrayList<SocketChannel>(10_000);
      try {
        for (var i = 0; i < 10_000; i++) {
          var channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", gateway.port()));
          if (i % 2 == 0) {
            channel.write(
                ByteBuffer.wrap(
                    "GET /q/health/live HTTP/1.1\r\nHost: a\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII)));
          }
          idle.add(channel);
        }
        for (var i = 0; i < 50; i++) {
          var begun = System.nanoTime();
          assertThat(gateway.get(ASSISTANCE + "/x", token()).statusCode()).isEqualTo(200);
          assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
        }
      } finally {
        for (var channel : idle) {
          channel.close();
        }
      }
      assertThat(gateway.log()).doesNotContain("OutOfMemory", "Too many open files");
    }
  }
}
