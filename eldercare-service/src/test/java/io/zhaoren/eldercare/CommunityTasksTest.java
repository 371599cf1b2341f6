package io.zhaoren.eldercare;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.zhaoren.testing.StackResource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The shared outreach in this service: an elder who is found is visited. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class CommunityTasksTest {

  private static final String COMMUNITY = "330106008001";

  private final UUID elder = UUID.randomUUID();

  private static RequestSpecification json() {
    return given().basePath("/api/eldercare/v1").contentType(ContentType.JSON);
  }

  private static Map<String, Object> fact(String name, Object value) {
    return Map.of("fact", name, "value", value, "trueFrom", "2020-01-01");
  }

  @Test
  void anElderWhoIsFoundIsATaskOfTheCommunity() {
    json()
        .body(
            Map.of(
                "name",
                "翠苑社区",
                "grids",
                List.of(COMMUNITY + "001"),
                "workers",
                List.of(Map.of("worker", "e-1", "role", "eldercare-officer"))))
        .put("/communities/{id}", COMMUNITY)
        .then()
        .statusCode(200);
    json()
        .body(
            Map.of(
                "source",
                "caseworker",
                "facts",
                List.of(
                    fact("person.birthDate", "1940-05-05"),
                    fact(
                        "person.hukouCounty",
                        "330502"), // whose sum nobody knows: it is granted by nobody
                    fact("person.residenceCommunity", Long.parseLong(COMMUNITY)))))
        .patch("/residents/{id}/facts", elder)
        .then()
        .statusCode(200);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                json()
                    .get("/communities/{id}/tasks", COMMUNITY)
                    .then()
                    .statusCode(200)
                    .body(
                        "tasks.find { it.residentId == '" + elder + "' }.concerns",
                        equalTo("elder")));
  }
}
