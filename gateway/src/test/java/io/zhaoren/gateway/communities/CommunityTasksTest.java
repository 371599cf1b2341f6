package io.zhaoren.gateway.communities;

import static io.zhaoren.gateway.Api.api;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zhaoren.gateway.Behind;
import io.zhaoren.gateway.StubServices;
import io.zhaoren.gateway.TestIssuer;
import io.zhaoren.testing.ServersResource;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Elders, children and relief in one list, whole or said not to be. */
@QuarkusTest
@QuarkusTestResource(ServersResource.class)
@QuarkusTestResource(TestIssuer.class)
@QuarkusTestResource(StubServices.class)
class CommunityTasksTest {

  private static final String COMMUNITY = "330106001001";
  private static final String PROBLEM = "urn:problem-type:zhaoren:";

  private static final Map<String, Object> UNKNOWN =
      Map.of(
          "status",
          404,
          "type",
          "application/problem+json",
          "body",
          "{\"type\":\"urn:problem-type:zhaoren:community-unknown\",\"status\":404}");

  private final Behind assistance = new Behind("assistance");
  private final Behind eldercare = new Behind("eldercare");
  private final Behind childwelfare = new Behind("childwelfare");

  private static void answers(Behind service, String tasks) {
    service.program(Map.of("tasks", Map.of("body", tasks)));
  }

  private static String task(String id, String concerns, String madeOn) {
    return "{\"taskId\":\"%s\",\"concerns\":\"%s\",\"madeOn\":\"%s\"}"
        .formatted(id, concerns, madeOn);
  }

  @Test
  void whatIsToBeDoneForEldersChildrenAndReliefIsOneListTheOldestFirst() {
    answers(assistance, "{\"tasks\":[" + task("1", "relief", "2023-10-03") + "]}");
    answers(
        eldercare,
        "{\"tasks\":["
            + task("3", "elder", "2023-10-01")
            + ","
            + task("2", "elder", "2023-10-04")
            + "]}");
    childwelfare.program(Map.of("tasks", UNKNOWN));
    api()
        .get("/communities/{id}/tasks", COMMUNITY)
        .then()
        .statusCode(200)
        .header("Cache-Control", "private, no-cache")
        .body("complete", equalTo(true))
        .body("missing", empty())
        .body("tasks.taskId", contains("3", "1", "2"))
        .body("tasks.service", contains("eldercare", "assistance", "eldercare"))
        .body("tasks.concerns", contains("elder", "relief", "elder"));
    assertThat(assistance.seen("/communities/" + COMMUNITY + "/tasks")).isEqualTo(1);
  }

  @Test
  void whatIsMissingIsNamed() {
    assistance.program(Map.of("tasks", Map.of("body", "{\"tasks\":[],\"next\":\"abc\"}")));
    eldercare.program(Map.of("tasks", Map.of("status", 503, "body", "{}")));
    answers(childwelfare, "{\"tasks\":[" + task("1", "child", "2023-10-03") + "]}");
    api()
        .get("/communities/{id}/tasks", COMMUNITY)
        .then()
        .statusCode(200)
        .body("complete", equalTo(false))
        .body("missing.service", contains("assistance", "eldercare"))
        .body("missing.reason", contains("more", "unavailable"))
        .body("tasks.taskId", contains("1"));
  }

  @Test
  void aCommunityThatNoServiceKnowsIsUnknown() {
    for (var service : new Behind[] {assistance, eldercare, childwelfare}) {
      service.program(Map.of("tasks", UNKNOWN));
    }
    api()
        .get("/communities/{id}/tasks", COMMUNITY)
        .then()
        .statusCode(404)
        .body("type", equalTo(PROBLEM + "community-unknown"));
  }

  @Test
  void noServiceAtAllIsNoEmptyList() {
    for (var service : new Behind[] {assistance, eldercare, childwelfare}) {
      service.program(Map.of("tasks", Map.of("status", 500, "body", "{}")));
    }
    api().get("/communities/{id}/tasks", COMMUNITY).then().statusCode(503);
  }

  @Test
  void onlyDigitsBecomePartOfAnAddress() {
    api()
        .get("/communities/{id}/tasks", "33010600100x")
        .then()
        .statusCode(400)
        .body("violations.code", contains("BAD_COMMUNITY"));
  }
}
