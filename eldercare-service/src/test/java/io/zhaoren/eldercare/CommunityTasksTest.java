package io.zhaoren.eldercare;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.zhaoren.testing.StackResource;
import io.zhaoren.testing.TestCaller;
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
    json()
        .header("Authorization", TestCaller.worker("e-1", COMMUNITY).bearer())
        .get("/residents/{id}/tasks", elder)
        .then()
        .statusCode(200)
        .body("tasks.purpose", hasItem("tell"))
        .body("tasks.find { it.purpose == 'tell' }.programmes", hasItem("old-age-allowance"));
    // at home it is known that somebody is coming; what is told is told by who comes
    json()
        .header("Authorization", TestCaller.resident(elder).bearer())
        .get("/residents/{id}/tasks", elder)
        .then()
        .statusCode(200)
        .body("tasks.purpose", hasItem("tell"))
        .body("tasks.programmes.flatten()", everyItem(nullValue()));
    json()
        .header("Authorization", TestCaller.resident(UUID.randomUUID()).bearer())
        .get("/residents/{id}/tasks", elder)
        .then()
        .statusCode(403);
    json()
        .header("Authorization", TestCaller.worker("e-2", "330106008002").bearer())
        .get("/residents/{id}/tasks", elder)
        .then()
        .statusCode(403);
  }
}
