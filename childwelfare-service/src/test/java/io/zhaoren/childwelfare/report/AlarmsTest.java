package io.zhaoren.childwelfare.report;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.zhaoren.testing.StackResource;
import io.zhaoren.testing.TestCaller;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** An alarm is with whoever waits for it when it is raised. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class AlarmsTest {

  private static final String AREA = "330482";
  private static final TestCaller OFFICER = TestCaller.officer("o-4", "county-civil-affairs", AREA);

  private static Response alarms(Map<String, String> headers) {
    return given()
        .basePath("/api/childwelfare/v1")
        .header("Authorization", OFFICER.bearer())
        .headers(headers)
        .queryParam("area", AREA)
        .get("/protection-alarms");
  }

  private static String report(UUID child) {
    return given()
        .basePath("/api/childwelfare/v1")
        .contentType("application/json")
        .body(
            """
            {"says":"孩子有伤","residentId":"%s","communityId":"330482001001"}
            """
                .formatted(child))
        .post("/child-reports")
        .then()
        .statusCode(202)
        .extract()
        .jsonPath()
        .getString("reportId");
  }

  private static List<String> ofChild(Response page, UUID child) {
    return page.then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("alarms.findAll { it.residentId == '" + child + "' }.alarm");
  }

  @Test
  void anUnchangedPageIsNotSentTwice() {
    // of a report whose county nobody knows every county hears: one may come in between
    await()
        .untilAsserted(
            () -> {
              var first = alarms(Map.of());
              var tag =
                  Objects.requireNonNull(first.then().statusCode(200).extract().header("ETag"));
              for (var has : List.of(tag, "W/" + tag, "\"older\", " + tag)) {
                var again = alarms(Map.of("If-None-Match", has));
                assertThat(again.statusCode()).isEqualTo(304);
                assertThat(again.header("ETag")).isEqualTo(tag);
                assertThat(again.asByteArray()).isEmpty();
              }
            });
    // nobody's words stop it: what cannot be read waits for nothing
    for (var prefer : List.of("wait", "wait=soon", "respond-async", "wait=0")) {
      assertThat(alarms(Map.of("If-None-Match", "\"other\"", "Prefer", prefer)).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void whoeverWaitsHearsOfAnAlarmWhenItIsRaisedAndOfItsEndWhenSomebodyActs() throws Exception {
    var child = UUID.randomUUID();
    var raised = waitingFor(child, List.of("raised"));
    report(child);
    var page = raised.get(60, TimeUnit.SECONDS);
    var opened = page.jsonPath().getMap("alarms.find { it.residentId == '" + child + "' }");
    assertThat(opened).containsEntry("county", AREA);

    var over = waitingFor(child, List.of());
    given()
        .basePath("/api/childwelfare/v1")
        .header("Authorization", OFFICER.bearer())
        .contentType("application/json")
        .body(Map.of("version", opened.get("version"), "act", "police-received"))
        .post("/protection-cases/{id}/acts", opened.get("caseId"))
        .then()
        .statusCode(200);
    over.get(60, TimeUnit.SECONDS);
  }

  /** Asks again and again as a backend does, each time with the tag that it has. */
  private static CompletableFuture<Response> waitingFor(UUID child, List<String> expected) {
    var waiting = new CompletableFuture<Void>();
    var heard =
        CompletableFuture.supplyAsync(
            () -> {
              var tag = "\"none\"";
              while (true) {
                var begun = System.nanoTime();
                var page = alarms(Map.of("If-None-Match", tag, "Prefer", "wait=20"));
                if (page.statusCode() == 200) {
                  tag = Objects.requireNonNull(page.header("ETag"));
                  if (ofChild(page, child).equals(expected) && waiting.isDone()) {
                    // it came because of the change, and not because the time was over
                    assertThat(Duration.ofNanos(System.nanoTime() - begun))
                        .isLessThan(Duration.ofSeconds(19));
                    return page;
                  }
                }
                waiting.complete(null);
              }
            });
    await().until(waiting::isDone);
    return heard;
  }
}
