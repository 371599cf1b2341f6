package io.zhaoren.gateway.benefits;

import static io.zhaoren.gateway.Api.api;
import static io.zhaoren.gateway.Api.as;
import static io.zhaoren.gateway.Api.id;
import static io.zhaoren.gateway.Api.merge;
import static io.zhaoren.gateway.Api.problem;
import static io.zhaoren.gateway.Api.provisional;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.zhaoren.gateway.Asking;
import io.zhaoren.gateway.Behind;
import io.zhaoren.gateway.StubServices;
import io.zhaoren.gateway.TestIssuer;
import io.zhaoren.gateway.Tokens;
import io.zhaoren.gateway.register.TestNumbers;
import io.zhaoren.testing.ServersResource;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One answer out of three services, whole or said not to be. */
@QuarkusTest
@QuarkusTestResource(ServersResource.class)
@QuarkusTestResource(TestIssuer.class)
@QuarkusTestResource(StubServices.class)
class BenefitsTest {

  private static final Map<String, Map<String, Object>> NOTHING = says("[]", "[]");

  private static final Map<String, Object> UNKNOWN =
      Map.of(
          "status",
          404,
          "type",
          "application/problem+json",
          "body",
          "{\"type\":\"urn:problem-type:zhaoren:resident-unknown\",\"status\":404}");

  @TestHTTPResource("/")
  URI gateway;

  private final Behind assistance = new Behind("assistance");
  private final Behind eldercare = new Behind("eldercare");
  private final Behind childwelfare = new Behind("childwelfare");

  @BeforeEach
  void nobodyHasAnything() {
    for (var service : new Behind[] {assistance, eldercare, childwelfare}) {
      service.program(NOTHING);
    }
  }

  private static Map<String, Map<String, Object>> says(String matches, String entitlements) {
    return Map.of(
        "benefits",
        Map.of(
            "status",
            200,
            "body",
            "{\"matches\":%s,\"entitlements\":%s}".formatted(matches, entitlements)));
  }

  private static ValidatableResponse benefits(UUID residentId) {
    return api()
        .header("Accept-Language", "en")
        .get("/residents/{id}/benefits", residentId)
        .then()
        .statusCode(200);
  }

  @Test
  void whatAllServicesSayIsOneAnswer() {
    var person = id(TestNumbers.number(9_000_000));
    assistance.program(
        says(
            "[{\"programme\":\"a\",\"says\":\"$language\",\"path\":\"$path\"}]",
            "[{\"programme\":\"b\",\"amount\":{\"amount\":\"1259.00\",\"unit\":\"CNY/month\"}}]"));
    eldercare.program(says("[{\"programme\":\"c\",\"service\":\"another\"}]", "[]"));
    childwelfare.program(Map.of("benefits", UNKNOWN));

    benefits(person)
        .header("Cache-Control", "private, no-cache")
        .header("Content-Location", endsWith("/residents/" + person + "/benefits"))
        .body("residentId", equalTo(person.toString()))
        .body("askedFor", nullValue())
        .body("complete", equalTo(true))
        .body("missing", empty())
        .body("matches.service", contains("assistance", "eldercare"))
        .body("matches.programme", contains("a", "c"))
        .body("matches[0].says", equalTo("en"))
        .body("matches[0].path", equalTo("/api/assistance/v1/residents/" + person + "/benefits"))
        .body("entitlements.service", contains("assistance"))
        .body("entitlements.programme", contains("b"))
        .body("entitlements[0].amount.amount", equalTo("1259.00"));
  }

  @Test
  void aSilentServiceIsNamedAtTheDeadlineAndTheRestIsThere() {
    var person = id(TestNumbers.number(9_000_001));
    assistance.program(says("[{\"programme\":\"a\"}]", "[{\"programme\":\"e\"}]"));
    eldercare.program(Map.of("benefits", Map.of("body", "{}", "delay", 30_000)));
    var begun = System.nanoTime();
    benefits(person)
        .body("complete", equalTo(false))
        .body("missing.service", contains("eldercare", "eldercare"))
        .body("missing.part", contains("matches", "entitlements"))
        .body("missing.reason", contains("timeout", "timeout"))
        .body("matches.programme", contains("a"))
        .body("entitlements.programme", contains("e"));
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "500 | {} | unavailable",
        "503 | {} | unavailable",
        "302 | {} | unavailable",
        "404 | {\"type\":\"urn:problem-type:zhaoren:not-found\"} | not-offered",
        "404 | <html> | not-offered",
        "200 | <html> | unreadable",
        "200 | {\"matches\":[]} | unreadable",
        "200 | {\"matches\":[],\"entitlements\":{}} | unreadable",
        "200 | {\"matches\":[],\"entitlements\":[1]} | unreadable",
        "200 | [] | unreadable",
        "200 | '' | unreadable"
      })
  void anAnswerThatIsNoneIsNamedWithItsReason(int status, String body, String reason) {
    var person = id(TestNumbers.number(9_000_002));
    childwelfare.program(Map.of("benefits", Map.of("status", status, "body", body)));
    benefits(person)
        .body("complete", equalTo(false))
        .body("missing.service", contains("childwelfare", "childwelfare"))
        .body("missing.part", contains("matches", "entitlements"))
        .body("missing.reason", contains(reason, reason));
  }

  @Test
  void whenNobodyAnswersThereIsNoAnswer() {
    var person = id(TestNumbers.number(9_000_003));
    for (var service : new Behind[] {assistance, eldercare, childwelfare}) {
      service.program(Map.of("benefits", Map.of("status", 500)));
    }
    problem(api().get("/residents/{id}/benefits", person), 503, "unavailable");
  }

  @Test
  void anErrorIsNotAskedAgain() {
    var person = id(TestNumbers.number(9_000_004));
    assistance.program(Map.of("benefits", Map.of("status", 500)));
    benefits(person).body("complete", equalTo(false));
    assertThat(assistance.seen("/residents/" + person + "/benefits")).isEqualTo(1);
  }

  @Test
  void aMergedIdIsAnsweredWithTheSurvivor() {
    var merged = provisional();
    var survivor = id(TestNumbers.number(9_000_005));
    merge(merged, survivor);
    assistance.program(says("[{\"path\":\"$path\"}]", "[]"));
    benefits(merged)
        .header("Content-Location", endsWith("/residents/" + survivor + "/benefits"))
        .body("residentId", equalTo(survivor.toString()))
        .body("askedFor", equalTo(merged.toString()))
        .body("complete", equalTo(true))
        .body("matches[0].path", equalTo("/api/assistance/v1/residents/" + survivor + "/benefits"));
  }

  @Test
  void anIdThatWasNeverIssuedIsA404ProblemAndNobodyIsAsked() {
    var nobody = UUID.randomUUID();
    problem(api().get("/residents/{id}/benefits", nobody), 404, "resident-unknown");
    assertThat(assistance.seen("/residents/" + nobody + "/benefits")).isZero();
    problem(api().get("/residents/{id}/benefits", "3301"), 400, "invalid-request");
  }

  @Test
  void theSameRequestIdIsSeenByTheServices() {
    var person = id(TestNumbers.number(9_000_006));
    assistance.program(says("[{\"request\":\"$id\"}]", "[]"));
    var answer = benefits(person).extract();
    assertThat(answer.<String>path("matches[0].request"))
        .isEqualTo(answer.header("X-Zhaoren-Request-Id"));
  }

  /** An answer may be there before whoever asked has begun to listen for it. */
  @Test
  void ofManyAnswersEachIsWhole() {
    var person = id(TestNumbers.number(9_000_008));
    var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    for (var round = 0; round < 60; round++) {
      var answers =
          IntStream.range(0, 20)
              .mapToObj(
                  i ->
                      client.sendAsync(
                          Asking.of(gateway.resolve("/api/v1/residents/" + person + "/benefits"))
                              .build(),
                          BodyHandlers.ofString()))
              .toList()
              .stream()
              .map(CompletableFuture::join)
              .toList();
      assertThat(answers).allMatch(answer -> answer.body().contains("\"complete\":true"));
    }
  }

  @Test
  void aSlowServiceFillsItsOwnPlacesOnly() {
    var person = id(TestNumbers.number(9_000_007));
    eldercare.program(Map.of("benefits", Map.of("body", "{}", "delay", 30_000)));
    var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    var answers =
        IntStream.range(0, 100)
            .mapToObj(
                i ->
                    client.sendAsync(
                        Asking.of(gateway.resolve("/api/v1/residents/" + person + "/benefits"))
                            .build(),
                        BodyHandlers.ofString()))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
    assertThat(answers).allMatch(answer -> answer.statusCode() == 200);
    assertThat(answers)
        .allMatch(answer -> answer.body().contains("eldercare"))
        .allMatch(answer -> answer.body().contains("\"complete\":false"));
    // and no place is lost afterwards
    eldercare.program(NOTHING);
    benefits(person).body("missing", containsInAnyOrder());
  }

  // ── what one has already, and what is not for all ──

  @Test
  void whoHasTheAnswerIsToldThatNothingHasChanged() {
    serve("assistance", "minimum-living-guarantee");
    serve("eldercare", "old-age-allowance");
    serve("childwelfare", "dibao-child-allowance");
    var person = provisional();
    var tag = api().get("/residents/{id}/benefits", person).then().extract().header("ETag");
    api()
        .header("If-None-Match", "\"other\", W/" + tag)
        .get("/residents/{id}/benefits", person)
        .then()
        .statusCode(304)
        .header("ETag", equalTo(tag))
        .body(equalTo(""));
    serve("eldercare", "another");
    api()
        .header("If-None-Match", tag)
        .get("/residents/{id}/benefits", person)
        .then()
        .statusCode(200);
  }

  @Test
  void whatTellsOfHealthIsForOneselfAndWhatProtectsAChildForNobodyAtHome() {
    serve("assistance", "disability-care-subsidy");
    serve("eldercare", "old-age-allowance");
    serve("childwelfare", "unaccompanied-child-protection");
    var person = provisional();
    assertThat(programmes(Tokens.resident(person), person))
        .contains("disability-care-subsidy", "old-age-allowance")
        .doesNotContain("unaccompanied-child-protection");
    assertThat(programmes(Tokens.resident(provisional()), person))
        .contains("old-age-allowance")
        .doesNotContain("disability-care-subsidy", "unaccompanied-child-protection");
    assertThat(programmes(Tokens.officer("relief-1"), person))
        .contains("disability-care-subsidy", "old-age-allowance", "unaccompanied-child-protection");
  }

  @Test
  void theServicesAreAskedAsWhoAsksAndTheirRefusalIsTold() {
    for (var service : new String[] {"assistance", "eldercare", "childwelfare"}) {
      new Behind(service).program(Map.of("benefits", Map.of("status", 403, "body", "{}")));
    }
    problem(api().get("/residents/{id}/benefits", provisional()), 403, "role-may-not");
    serve("eldercare", "old-age-allowance");
    api()
        .get("/residents/{id}/benefits", provisional())
        .then()
        .statusCode(200)
        .body("complete", equalTo(false))
        .body("missing.find { it.service == 'assistance' }.reason", equalTo("not-allowed"));
    serve("assistance", "$authorization");
    var token = Tokens.officer("relief-2");
    assertThat(programmes(token, provisional())).contains(token);
  }

  private static void serve(String service, String programme) {
    var list = "[{\"programme\":\"" + programme + "\"}]";
    new Behind(service).program(says(list, list));
  }

  private static List<String> programmes(String token, UUID person) {
    return as(token)
        .get("/residents/{id}/benefits", person)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("matches.programme");
  }
}
