package io.zhaoren.eldercare;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The service as a caller speaks to it. */
public final class Api {

  private Api() {}

  public static RequestSpecification json() {
    return given().basePath("/api/eldercare/v1").contentType(ContentType.JSON);
  }

  /** Sends it, whatever comes of it. */
  public static ValidatableResponse post(Object body, String path, Object... parameters) {
    return json().body(body).post(path, parameters).then();
  }

  public static ValidatableResponse get(String path, Object... parameters) {
    return json().get(path, parameters).then();
  }

  public static Map<String, Object> fact(String name, Object value) {
    return fact(name, value, "2020-01-01");
  }

  public static Map<String, Object> fact(String name, Object value, String trueFrom) {
    return Map.of("fact", name, "value", value, "trueFrom", trueFrom);
  }

  /** A caseworker says these of somebody. */
  @SafeVarargs
  public static ValidatableResponse report(UUID resident, Map<String, Object>... facts) {
    return json()
        .body(Map.of("source", "caseworker", "facts", Arrays.asList(facts)))
        .patch("/residents/{id}/facts", resident)
        .then()
        .statusCode(200);
  }

  /** Somebody of this age on 1 October 2023 who lives in a district of Hangzhou. */
  public static UUID elderBorn(String birthDate) {
    var elder = UUID.randomUUID();
    report(
        elder,
        fact("person.birthDate", birthDate, birthDate),
        fact("person.hukouCounty", "330106"),
        fact("person.residenceCounty", "330106", "2023-01-01"));
    return elder;
  }

  /** All 26 scores as given, each one else at its best. */
  public static Map<String, Object> scores(Map<String, Integer> worse) {
    var scores = new LinkedHashMap<String, Object>();
    List<?> categories = get("/ability-standard").extract().jsonPath().getList("categories");
    for (var category : categories) {
      for (var indicator : (List<?>) ((Map<?, ?>) category).get("indicators")) {
        var each = (Map<?, ?>) indicator;
        var code = (String) each.get("code");
        var given = worse.get(code);
        scores.put(code, given == null ? each.get("maximum") : (Object) given);
      }
    }
    return scores;
  }

  /** Two assessors sign an assessment with these scores. */
  public static UUID assessed(UUID elder, String on, Map<String, Object> scores) {
    var id =
        post(
                Map.of("assessor", "a-1", "reason", "first", "assessedOn", on, "scores", scores),
                "/residents/{id}/ability-assessments",
                elder)
            .statusCode(200)
            .extract()
            .jsonPath()
            .getString("assessmentId");
    post(Map.of("assessor", "a-2", "version", 0), "/ability-assessments/{id}/signature", id)
        .statusCode(200);
    return UUID.fromString(id);
  }
}
