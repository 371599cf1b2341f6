package io.zhaoren.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.equalToIgnoringCase;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.zhaoren.testing.ServersResource;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a newcomer finds. */
@QuarkusTest
@QuarkusTestResource(ServersResource.class)
@QuarkusTestResource(TestIssuer.class)
@QuarkusTestResource(StubServices.class)
class FrontPageTest {

  private static RequestSpecification known() {
    return given()
        .header("Authorization", Tokens.officer("first-person"))
        .header("Zhaoren-Purpose", "intake");
  }

  @Test
  void theFrontPageLeadsToEveryServiceAndEachOfItsLinksLeadsSomewhere() {
    var page =
        given().get("/").then().statusCode(200).contentType("text/html").extract().asString();
    assertThat(page).contains("/api/assistance/v1", "/api/eldercare/v1", "/api/childwelfare/v1");
    var links = Pattern.compile("href=\"(/[^\"]*)\"").matcher(page);
    var count = 0;
    while (links.find()) {
      given()
          .urlEncodingEnabled(false)
          .get(links.group(1).replaceFirst("#.*", ""))
          .then()
          .statusCode(200);
      count++;
    }
    assertThat(count).isEqualTo(13);
  }

  @Test
  void theApiPageOffersAllFourDocuments() {
    given()
        .get("/q/swagger-ui/index.html")
        .then()
        .statusCode(200)
        .body(containsString("/openapi/assistance"))
        .body(containsString("/openapi/eldercare"))
        .body(containsString("/openapi/childwelfare"));
  }

  @Test
  void theDocumentIsOpenApi31AndEveryOperationHasAnExampleAndItsProblems() {
    var document = given().queryParam("format", "json").get("/q/openapi").jsonPath();
    assertThat(document.getString("openapi")).startsWith("3.1");
    assertThat(Api.paths()).hasSize(14);
    Api.paths()
        .forEach(
            (path, operations) ->
                operations.forEach(
                    (method, operation) -> {
                      if (!method.matches("get|put|post|patch|delete")) {
                        return;
                      }
                      var responses = (Map<?, ?>) operation.get("responses");
                      assertThat(responses.keySet().stream().map(Object::toString))
                          .as(path)
                          .contains("500", "503");
                      assertThat(responses.toString()).as(path).contains("examples");
                      if (operation.containsKey("requestBody")) {
                        assertThat(operation.get("requestBody").toString())
                            .as(path)
                            .contains("examples");
                      }
                    }));
    for (var status : new int[] {403, 409, 502, 503, 504}) {
      assertThat(document.getMap("components.responses")).containsKey("Problem" + status);
    }
  }

  @Test
  void theEventsAreDocumented() {
    given()
        .get("/api/v1/asyncapi")
        .then()
        .statusCode(200)
        .contentType("application/yaml")
        .body(startsWith("asyncapi: 3.0.0"));
  }

  @Test
  void whatIsNotAsAgreedIsAProblemWithItsLanguage() {
    Api.problem(known().post("/api/v1/asyncapi"), 405, "method-not-allowed");
    Api.problem(known().get("/api/v1/nothing"), 404, "not-found");
    Api.problem(
        known().contentType("text/plain").body("x").post("/api/v1/resident-ids"),
        415,
        "unsupported-media-type");
    Api.problem(known().accept("text/html").get("/api/v1/asyncapi"), 406, "not-acceptable");
    Api.problem(
        known()
            .contentType("application/json")
            .body(" ".repeat(70_000))
            .post("/api/v1/resident-ids"),
        413,
        "body-too-large");
    known()
        .header("Accept-Language", "fr, en;q=0.5")
        .get("/nothing")
        .then()
        .header("Content-Language", "en")
        .header("Vary", equalToIgnoringCase("Accept-Language"))
        .body("title", equalTo("There is nothing at this address"));
  }

  @Test
  void theOutboxSaysHowItIs() {
    given().get("/q/health/well").then().statusCode(200).body("status", equalTo("UP"));
  }
}
