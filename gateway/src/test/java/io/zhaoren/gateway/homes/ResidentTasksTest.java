package io.zhaoren.gateway.homes;

import static io.zhaoren.gateway.Api.api;
import static io.zhaoren.gateway.Api.merge;
import static io.zhaoren.gateway.Api.problem;
import static io.zhaoren.gateway.Api.provisional;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zhaoren.gateway.Behind;
import io.zhaoren.gateway.StubServices;
import io.zhaoren.gateway.TestIssuer;
import io.zhaoren.testing.ServersResource;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is under way at one home, of all services, whole or said not to be. */
@QuarkusTest
@QuarkusTestResource(ServersResource.class)
@QuarkusTestResource(TestIssuer.class)
@QuarkusTestResource(StubServices.class)
class ResidentTasksTest {

  private static final String TASKS = "/residents/{id}/tasks";

  private static final Map<String, Object> UNKNOWN =
      Map.of(
          "status",
          404,
          "type",
          "application/problem+json",
          "body",
          "{\"type\":\"urn:problem-type:zhaoren:resident-unknown\",\"status\":404}");

  private final Behind assistance = new Behind("assistance");
  private final Behind eldercare = new Behind("eldercare");
  private final Behind childwelfare = new Behind("childwelfare");

  @AfterEach
  void forgetWhatTheyAnswer() {
    for (var service : new Behind[] {assistance, eldercare, childwelfare}) {
      service.program(Map.of());
    }
  }

  private static void answers(Behind service, String... tasks) {
    service.program(
        Map.of("tasks", Map.of("body", "{\"tasks\":[" + String.join(",", tasks) + "]}")));
  }

  private static String task(String id, String madeOn) {
    return "{\"taskId\":\"%s\",\"path\":\"$path\",\"madeOn\":\"%s\"}".formatted(id, madeOn);
  }

  @Test
  void whatIsUnderWayAtHomeIsOneListTheOldestFirst() {
    var person = provisional();
    answers(assistance, task("1", "2023-10-03"));
    answers(eldercare, task("3", "2023-10-01"), task("2", "2023-10-04"));
    childwelfare.program(Map.of("tasks", UNKNOWN));
    api()
        .get(TASKS, person)
        .then()
        .statusCode(200)
        .header("Cache-Control", "private, no-cache")
        .header("Content-Location", endsWith("/residents/" + person + "/tasks"))
        .body("residentId", equalTo(person.toString()))
        .body("complete", equalTo(true))
        .body("missing", empty())
        .body("tasks.taskId", contains("3", "1", "2"))
        .body("tasks.service", contains("eldercare", "assistance", "eldercare"))
        .body("tasks[0].path", equalTo("/api/eldercare/v1/residents/" + person + "/tasks"));
  }

  @Test
  void theServicesAreAskedAtTheSameTimeAndWhatIsSilentAtTheDeadlineIsNamed() {
    var person = provisional();
    var late = Map.<String, Object>of("delay", 60_000, "body", "{\"tasks\":[]}");
    answers(assistance, task("1", "2023-10-03"));
    eldercare.program(Map.of("tasks", late));
    childwelfare.program(Map.of("tasks", late));
    var begun = System.nanoTime();
    api()
        .get(TASKS, person)
        .then()
        .statusCode(200)
        .body("complete", equalTo(false))
        .body("missing.service", contains("childwelfare", "eldercare"))
        .body("missing.reason", contains("timeout", "timeout"))
        .body("tasks.taskId", contains("1"));
    // the deadline of the tests is four seconds: one after the other would be two of them
    assertThat(Duration.ofNanos(System.nanoTime() - begun))
        .isBetween(Duration.ofMillis(3_900), Duration.ofMillis(7_900));
  }

  @Test
  void whoHasTheListIsToldThatNothingHasChangedAndIsGivenItWhenItHas() {
    var person = provisional();
    for (var service : new Behind[] {assistance, eldercare, childwelfare}) {
      answers(service);
    }
    var tag = api().get(TASKS, person).then().statusCode(200).extract().header("ETag");
    api().header("If-None-Match", tag).get(TASKS, person).then().statusCode(304);
    answers(eldercare, task("1", "2023-10-03"));
    api()
        .header("If-None-Match", tag)
        .get(TASKS, person)
        .then()
        .statusCode(200)
        .body("tasks.taskId", contains("1"));
  }

  @Test
  void aMergedIdIsAnsweredWithTheSurvivor() {
    var survivor = provisional();
    var merged = provisional();
    merge(merged, survivor);
    answers(assistance, task("1", "2023-10-03"));
    answers(eldercare);
    answers(childwelfare);
    api()
        .get(TASKS, merged)
        .then()
        .statusCode(200)
        .body("residentId", equalTo(survivor.toString()))
        .body("askedFor", equalTo(merged.toString()))
        .body("tasks[0].path", equalTo("/api/assistance/v1/residents/" + survivor + "/tasks"));
  }

  @Test
  void nobodyWhoAnswersIsNoEmptyList() {
    var person = provisional();
    for (var service : new Behind[] {assistance, eldercare, childwelfare}) {
      service.program(Map.of("tasks", Map.of("status", 500, "body", "{}")));
    }
    problem(api().get(TASKS, person), 503, "unavailable");
    for (var service : new Behind[] {assistance, eldercare, childwelfare}) {
      service.program(Map.of("tasks", Map.of("status", 403, "body", "{}")));
    }
    problem(api().get(TASKS, person), 403, "role-may-not");
    problem(api().get(TASKS, UUID.randomUUID()), 404, "resident-unknown");
  }
}
