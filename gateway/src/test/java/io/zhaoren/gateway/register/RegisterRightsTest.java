package io.zhaoren.gateway.register;

import static io.zhaoren.gateway.Api.as;
import static io.zhaoren.gateway.Api.id;
import static io.zhaoren.gateway.Api.problem;
import static io.zhaoren.gateway.Api.provisional;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.zhaoren.gateway.StubServices;
import io.zhaoren.gateway.TestIssuer;
import io.zhaoren.gateway.Tokens;
import io.zhaoren.gateway.identity.Role;
import io.zhaoren.testing.ServersResource;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may do what at the gateway itself: every operation, every role. */
@QuarkusTest
@QuarkusTestResource(ServersResource.class)
@QuarkusTestResource(TestIssuer.class)
@QuarkusTestResource(StubServices.class)
class RegisterRightsTest {

  private static final String NUMBER = TestNumbers.number(9_900_001);

  private static Response post(String token, String path, Map<String, ?> body) {
    return as(token).contentType("application/json").body(body).post(path);
  }

  private static String token(Role role, UUID resident) {
    return role == Role.RESIDENT ? Tokens.resident(resident) : Tokens.of("somebody", role.code());
  }

  /** Each operation, and the roles that it is for; every other role is told 403. */
  @ParameterizedTest
  @CsvSource({
    "POST /resident-ids, resident agency child-supervisor township-officer county-officer",
    "GET /resident-ids/{id}, resident auditor agency child-supervisor township-officer county-officer",
    "PUT /resident-ids/{id}/number, agency child-supervisor township-officer county-officer",
    "POST /resident-ids/{id}:merge, agency child-supervisor township-officer county-officer",
    "POST /resident-ids/{id}:confirm, agency child-supervisor township-officer county-officer",
    "POST /resident-ids/{id}:withdraw, agency child-supervisor township-officer county-officer",
    "POST /resident-ids/{id}:split, agency child-supervisor township-officer county-officer",
    "POST /household-ids, agency child-supervisor township-officer county-officer",
    "GET /residents/{id}/benefits, resident community-worker child-director child-supervisor"
        + " township-officer county-officer agency auditor",
    "GET /residents/{id}/tasks, resident community-worker grid-worker child-director"
        + " child-supervisor township-officer county-officer auditor",
    "GET /residents/{id}/accesses, resident auditor",
    "GET /communities/339901001001/tasks, community-worker grid-worker child-director"
        + " child-supervisor township-officer county-officer auditor",
    "GET /access-record, auditor operator"
  })
  void everyOperationIsForItsRolesAlone(String operation, String roles) {
    var person = id(NUMBER);
    var allowed = java.util.Set.of(roles.split(" "));
    var method = operation.substring(0, operation.indexOf(' '));
    var path = operation.substring(operation.indexOf(' ') + 1).replace("{id}", person.toString());
    for (var role : Role.values()) {
      var asked =
          RestAssured.given()
              .header("Authorization", token(role, person))
              .header("Zhaoren-Purpose", "audit; case=A-1")
              .basePath("/api/v1");
      var answer =
          (method.equals("GET")
                  ? asked
                  : asked.contentType("application/json").body(Map.of("number", NUMBER)))
              .request(method, path);
      if (allowed.contains(role.code())) {
        assertThat(answer.statusCode()).as(role.code()).isNotIn(401, 403);
      } else {
        assertThat(answer.statusCode()).as(role.code()).isEqualTo(403);
        problem(answer, 403, "role-may-not");
      }
    }
  }

  @Test
  void everyDocumentedOperationHasItsLineAbove() {
    // asyncapi is for everybody
    assertThat(io.zhaoren.gateway.Api.paths()).hasSize(14);
  }

  @Test
  void aPersonIsToldTheIdOfTheirOwnNumberAndOfNoOther() {
    var own = TestNumbers.number(9_900_002);
    var person = id(own);
    post(Tokens.resident(person), "/resident-ids", Map.of("number", own))
        .then()
        .statusCode(200)
        .body("residentId", equalTo(person.toString()))
        .body("issued", equalTo(false));
    // of a number that somebody has and of one that nobody has they are told the same
    for (var other : new String[] {NUMBER, TestNumbers.number(9_900_003)}) {
      id(NUMBER);
      problem(
              post(Tokens.resident(person), "/resident-ids", Map.of("number", other)),
              403,
              "not-yours")
          .body(not(containsString("3399")));
    }
    problem(
        post(Tokens.resident(person), "/resident-ids", Map.of("provisional", true)),
        403,
        "not-yours");
    problem(as(Tokens.resident(person)).get("/resident-ids/{id}", id(NUMBER)), 403, "not-yours");
  }

  @Test
  void whoResolvesANumberSaysWhy() {
    problem(
            RestAssured.given()
                .header("Authorization", Tokens.officer("hasty"))
                .contentType("application/json")
                .body(Map.of("number", NUMBER))
                .post("/api/v1/resident-ids"),
            400,
            "invalid-request")
        .body("violations[0].field", equalTo("Zhaoren-Purpose"))
        .body("violations[0].code", equalTo("MISSING_PURPOSE"));
  }

  @Test
  void aMergeNeedsTwoAccountsWhateverTheirRoles() {
    var merged = provisional();
    String proposal =
        post(
                Tokens.officer("same-person"),
                "/resident-ids/" + merged + ":merge",
                Map.of("into", provisional(), "reason", "DUPLICATE_RECORD"))
            .then()
            .statusCode(202)
            .extract()
            .path("proposal.proposalId");
    problem(
        post(
            Tokens.countyOfficer("same-person"),
            "/resident-ids/" + merged + ":confirm",
            Map.of("proposalId", proposal)),
        403,
        "second-person-needed");
  }
}
