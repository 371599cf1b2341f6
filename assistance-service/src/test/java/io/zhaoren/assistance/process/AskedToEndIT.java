package io.zhaoren.assistance.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A service that is asked to end under load ends what it is at, or leaves it whole to others. */
@Timeout(900)
class AskedToEndIT {

  private static final int CALLERS = 4;

  private Town town;
  private Reports reports;

  @BeforeEach
  void open() {
    town = new Town();
    reports = new Reports(town.kafka());
  }

  @AfterEach
  void close() {
    reports.close();
    town.close();
  }

  private void families(int count) {
    for (var i = 0; i < count; i++) {
      var household = UUID.randomUUID();
      var head = UUID.randomUUID();
      reports.livesIn(head, household, "HEAD", 1);
      reports.allows(head);
      reports.owns(household);
      reports.earns(head, 6_000 + i, 1);
    }
  }

  @Test
  void whoIsBeingServedIsAnsweredAndWhatIsNotStoredIsTakenByTheNext() throws Exception {
    // more than is taken in the seconds until it ends
    families(6_000);
    var messages = reports.messages();
    var service = town.start("asked", Map.of("QUARKUS_SHUTDOWN_DELAY", "2S")).awaitReady();
    town.awaitTaken(1);

    var answered = new CopyOnWriteArrayList<UUID>();
    var failed = new CopyOnWriteArrayList<String>();
    var over = new AtomicBoolean();
    var afterwards = new AtomicInteger();
    var asked = new AtomicBoolean();
    var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    var callers = Executors.newFixedThreadPool(CALLERS);
    List<Future<?>> calls = new ArrayList<>();
    for (var i = 0; i < CALLERS; i++) {
      calls.add(
          callers.submit(
              () -> {
                while (!over.get()) {
                  call(service, client, answered, failed);
                  if (asked.get()) {
                    afterwards.incrementAndGet();
                  }
                }
              }));
    }
    await().atMost(Duration.ofMinutes(1)).until(() -> answered.size() > 20);

    service.ask();
    asked.set(true);
    // as Kubernetes does: whoever is not ready is not sent to any more
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> service.readiness() == 503);
    over.set(true);
    for (var call : calls) {
      call.get();
    }
    callers.shutdown();
    service.awaitEnd(Duration.ofSeconds(60));

    assertThat(failed).isEmpty();
    assertThat(afterwards).as("answered after it was asked to end").hasPositiveValue();
    assertThat(town.number("SELECT sum(next_offset) FROM intake_offset"))
        .as("it ended in the middle of a stream")
        .isLessThan(messages);

    town.start("next");
    town.awaitQuiet(messages);
    assertThat(town.number("SELECT count(*) FROM fact_report"))
        .isEqualTo(reports.facts() + answered.size());
    town.assertThatTheEventsComeToWhatIsStored();
  }

  private static void call(
      RunningService service, HttpClient client, List<UUID> answered, List<String> failed) {
    var resident = UUID.randomUUID();
    try {
      var answer =
          client.send(
              service
                  .asCaseworker("/api/assistance/v1/residents/" + resident + "/facts")
                  .method(
                      "PATCH",
                      HttpRequest.BodyPublishers.ofString(
                          """
                          {"source":"caseworker","facts":[{"fact":"assistance.largeMedicalBill",
                           "value":false,"trueFrom":"2023-09-01"}]}
                          """))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() == 200) {
        answered.add(resident);
      } else {
        failed.add(answer.statusCode() + " " + answer.body());
      }
    } catch (IOException e) {
      failed.add(e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failed.add("interrupted");
    }
  }
}
