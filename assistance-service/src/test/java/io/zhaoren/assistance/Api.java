package io.zhaoren.assistance;

import static io.restassured.RestAssured.given;

import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The service's HTTP interface. Every answer must be one that the documentation knows. */
final class Api {

  static final String BASE = "/api/assistance/v1";

  /** Said of an address or of the service as a whole, and not of an operation. */
  private static final Set<Integer> OF_NO_OPERATION = Set.of(404, 405);

  private static @Nullable Map<String, Map<String, Map<String, Object>>> documented;

  private Api() {}

  static RequestSpecification api() {
    return given().filter(new Documented()).basePath(BASE);
  }

  static RequestSpecification json() {
    return api().contentType(ContentType.JSON);
  }

  static Response screen(Household household) {
    return json().body(household.body()).post("/screenings");
  }

  /** What one programme says of the unit or of the first member. */
  static JsonPath result(Household household, String programme) {
    return screen(household)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .setRootPath("results.find { it.programme == '" + programme + "' }");
  }

  static Response report(UUID residentId, String source, Object... facts) {
    return json()
        .body(Map.of("source", source, "facts", List.of(facts)))
        .patch("/residents/{id}/facts", residentId);
  }

  static Map<String, Object> fact(String name, Object value, String trueFrom) {
    return Map.of("fact", name, "value", value, "trueFrom", trueFrom);
  }

  /** Holds an answer against the OpenAPI document. */
  private static final class Documented implements Filter {

    @Override
    public Response filter(
        FilterableRequestSpecification request,
        FilterableResponseSpecification ignored,
        FilterContext context) {
      var answer = context.next(request, ignored);
      var path = java.net.URI.create(request.getURI()).getPath();
      var method = request.getMethod().toLowerCase(Locale.ROOT);
      var statuses = statuses(path, method);
      if (statuses == null) {
        if (!OF_NO_OPERATION.contains(answer.statusCode())) {
          throw new AssertionError(method + " " + path + " is not documented");
        }
      } else if (!statuses.contains(Integer.toString(answer.statusCode()))) {
        throw new AssertionError(
            "%s %s answered %d, and documented are %s: %s"
                .formatted(method, path, answer.statusCode(), statuses, answer.asString()));
      }
      return answer;
    }

    private static @Nullable Set<String> statuses(String path, String method) {
      for (var entry : paths().entrySet()) {
        var pattern = entry.getKey().replaceAll("\\{[^}]+\\}", "[^/]+");
        if (path.matches(pattern) && entry.getValue().containsKey(method)) {
          var responses = (Map<?, ?>) entry.getValue().get(method).get("responses");
          return responses.keySet().stream().map(Object::toString).collect(Collectors.toSet());
        }
      }
      return null;
    }
  }

  static synchronized Map<String, Map<String, Map<String, Object>>> paths() {
    if (documented == null) {
      documented =
          given().queryParam("format", "json").get("/q/openapi").jsonPath().getMap("paths");
    }
    return documented;
  }
}
