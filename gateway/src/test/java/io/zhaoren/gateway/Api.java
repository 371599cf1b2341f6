package io.zhaoren.gateway;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The gateway's own API. Every answer must be one that the documentation knows. */
public final class Api {

  private static final String BASE = "/api/v1";

  /** Said of an address, and not of an operation. */
  private static final Set<Integer> OF_NO_OPERATION = Set.of(404, 405);

  private static @Nullable Map<String, Map<String, Map<String, Object>>> documented;

  private Api() {}

  /** As an officer who takes facts in. */
  public static RequestSpecification api() {
    return as(Tokens.officer("first-person"));
  }

  /**
   * @param authorization as of {@link Tokens}
   */
  public static RequestSpecification as(String authorization) {
    return stranger().header("Authorization", authorization).header("Zhaoren-Purpose", "intake");
  }

  /** Without a token. */
  public static RequestSpecification stranger() {
    return given().filter(new Documented()).basePath(BASE);
  }

  public static RequestSpecification json() {
    return api().contentType(ContentType.JSON);
  }

  /** A problem of this kind. */
  public static ValidatableResponse problem(Response answer, int status, String slug) {
    return answer
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:problem-type:zhaoren:" + slug))
        .body("status", equalTo(status));
  }

  /** The id of a number. */
  public static UUID id(String number) {
    return UUID.fromString(
        json()
            .body(Map.of("number", number))
            .post("/resident-ids")
            .then()
            .extract()
            .path("residentId"));
  }

  /** A new id without a number. */
  public static UUID provisional() {
    return UUID.fromString(
        json()
            .body(Map.of("provisional", true))
            .post("/resident-ids")
            .then()
            .statusCode(201)
            .extract()
            .path("residentId"));
  }

  public static Response propose(UUID residentId, UUID into, String actor) {
    return as(Tokens.officer(actor))
        .contentType(ContentType.JSON)
        .body(Map.of("into", into, "reason", "DUPLICATE_RECORD"))
        .post("/resident-ids/{id}:merge", residentId);
  }

  public static Response confirm(UUID residentId, String proposalId, String actor) {
    return as(Tokens.officer(actor))
        .contentType(ContentType.JSON)
        .body(Map.of("proposalId", proposalId))
        .post("/resident-ids/{id}:confirm", residentId);
  }

  /** Proposed by one and confirmed by another. */
  public static void merge(UUID residentId, UUID into) {
    String proposal =
        propose(residentId, into, "first-person")
            .then()
            .statusCode(202)
            .extract()
            .path("proposal.proposalId");
    confirm(residentId, proposal, "second-person").then().statusCode(200);
  }

  public static Response split(UUID residentId) {
    return json()
        .body(Map.of("reason", "MISTAKEN_MERGE"))
        .post("/resident-ids/{id}:split", residentId);
  }

  /** Holds an answer against the OpenAPI document. */
  private static final class Documented implements Filter {

    @Override
    public Response filter(
        FilterableRequestSpecification request,
        FilterableResponseSpecification ignored,
        FilterContext context) {
      var answer = context.next(request, ignored);
      var path = URI.create(request.getURI()).getPath();
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
        var pattern = entry.getKey().replaceAll("\\{[^}]+\\}", "[^/:]+");
        if (path.matches(pattern) && entry.getValue().containsKey(method)) {
          var responses = (Map<?, ?>) entry.getValue().get(method).get("responses");
          return responses.keySet().stream().map(Object::toString).collect(Collectors.toSet());
        }
      }
      return null;
    }
  }

  /** The documented operations. */
  public static synchronized Map<String, Map<String, Map<String, Object>>> paths() {
    if (documented == null) {
      documented =
          given().queryParam("format", "json").get("/q/openapi").jsonPath().getMap("paths");
    }
    return documented;
  }
}
