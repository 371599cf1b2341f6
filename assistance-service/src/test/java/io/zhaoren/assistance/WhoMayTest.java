package io.zhaoren.assistance;

import static io.zhaoren.assistance.Api.json;
import static io.zhaoren.testing.TestCaller.agency;
import static io.zhaoren.testing.TestCaller.auditor;
import static io.zhaoren.testing.TestCaller.officer;
import static io.zhaoren.testing.TestCaller.operator;
import static io.zhaoren.testing.TestCaller.region;
import static io.zhaoren.testing.TestCaller.resident;
import static io.zhaoren.testing.TestCaller.worker;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.zhaoren.embedded.TokenKey;
import io.zhaoren.testing.FittingCaller;
import io.zhaoren.testing.StackResource;
import io.zhaoren.testing.TestCaller;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who gets in, who does not, and what they are told. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class WhoMayTest {

  private static final String PROBLEM = "urn:problem-type:zhaoren:";

  private static RequestSpecification as(TestCaller caller) {
    return json().header("Authorization", caller.bearer());
  }

  private static RequestSpecification with(String token) {
    return json().header("Authorization", "Bearer " + token);
  }

  private static Response matches(RequestSpecification caller, UUID resident) {
    return caller.get("/residents/{id}/matches", resident);
  }

  private static void refused(Response answer, int status, String why) {
    answer
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("type", equalTo(PROBLEM + why));
  }

  @Test
  void nobodyGetsInWithoutSayingWho() {
    var nobody = json().header(FittingCaller.NOBODY, "");

    refused(matches(nobody, UUID.randomUUID()), 401, "no-token");
    matches(json().header(FittingCaller.NOBODY, ""), UUID.randomUUID())
        .then()
        .header("WWW-Authenticate", equalTo("Bearer realm=\"zhaoren\""));
  }

  @Test
  void whatIsPublicNeedsNoTokenAndNoGoodOne() {
    for (var path : List.of("/policies", "/counties", "/notices?county=330106", "/asyncapi")) {
      json().header(FittingCaller.NOBODY, "").get(path).then().statusCode(200);
      with("nonsense").get(path).then().statusCode(200);
    }
  }

  @Test
  void aBadTokenOpensNothing() {
    var claims = auditor().claims();
    var now = Instant.now();
    var hour = Duration.ofHours(1);
    var key = TestCaller.key();
    var good = key.sign(claims, now, hour);
    var parts = good.split("\\.");
    for (var bad :
        List.of(
            "nonsense",
            key.sign(claims, now.minus(Duration.ofHours(2)), hour),
            key.sign(auditor().with("aud", "elsewhere").claims(), now, hour),
            key.sign(auditor().with("iss", "https://elsewhere").claims(), now, hour),
            TokenKey.fresh().sign(claims, now, hour),
            unsigned(parts[1]),
            parts[0] + "." + parts[1] + ".",
            parts[0] + "." + forged(parts[1]) + "." + parts[2],
            key.sign(Map.of("sub", "a-1"), now, hour),
            key.sign(auditor().with("zhaoren_role", "king").claims(), now, hour),
            key.sign(Map.of("sub", "a-1", "zhaoren_role", "auditor"), now, hour))) {
      var answer = matches(with(bad), UUID.randomUUID());
      refused(answer, 401, "bad-token");
      answer.then().header("WWW-Authenticate", containsString("error=\"invalid_token\""));
    }
  }

  private static String unsigned(String payload) {
    var header = "{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(header) + "." + payload + ".";
  }

  private static String forged(String payload) {
    var text = new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8);
    var other = text.replace("\"a-1\"", "\"a-2\"").getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(other);
  }

  @Test
  void anOperationThatGivesARoleNothingIsClosedToIt() {
    var somebody = UUID.randomUUID();
    for (var caller :
        List.of(operator(), region(), agency("medical-security"), worker("w-1", "330106001001"))) {
      refused(matches(as(caller), somebody), 403, "role-may-not");
    }
    refused(as(officer("330106")).body(Map.of()).post("/parameters"), 403, "role-may-not");
  }

  @Test
  void officersReachWhoLivesInTheirAreaAndNobodyElse() {
    var claimants = Claimants.known("12000.00");

    matches(as(officer("330106")), claimants.mother).then().statusCode(200);
    matches(as(officer("t-1", "township", "330106001")), claimants.mother).then().statusCode(200);
    matches(as(auditor()), claimants.mother).then().statusCode(200);
    var elsewhere = matches(as(officer("330108")), claimants.mother);
    refused(elsewhere, 403, "out-of-reach");
    elsewhere.then().body(not(containsString(claimants.mother.toString())));
    refused(
        matches(as(officer("t-1", "township", "330108001")), claimants.mother),
        403,
        "out-of-reach");
    refused(
        matches(as(auditor().with("zhaoren_area", "3302")), claimants.mother), 403, "out-of-reach");
  }

  @Test
  void anAuditorSaysInWhichCaseBeforeReadingOfPeople() {
    var claimants = Claimants.known("12000.00");
    for (var said : List.of("", "curiosity", "audit", "audit; case=", "audit; case=33 99")) {
      var request =
          said.isEmpty()
              ? as(auditor()).header(FittingCaller.UNSAID, "")
              : as(auditor()).header("Zhaoren-Purpose", said);
      matches(request, claimants.mother)
          .then()
          .statusCode(400)
          .contentType("application/problem+json")
          .body("violations[0].code", equalTo("MISSING_PURPOSE"))
          .body("violations[0].field", equalTo("Zhaoren-Purpose"));
    }
    matches(as(auditor()).header("Zhaoren-Purpose", "audit; case=2026-0017"), claimants.mother)
        .then()
        .statusCode(200);
    // totals tell of nobody, and an officer has the case at hand
    as(auditor()).header(FittingCaller.UNSAID, "").get("/figures").then().statusCode(200);
    matches(as(officer("330106")).header(FittingCaller.UNSAID, ""), claimants.mother)
        .then()
        .statusCode(200);
  }

  @Test
  void residentsReachTheirOwnHouseholdAndNobodyElse() {
    var claimants = Claimants.known("12000.00");
    var stranger = as(resident(UUID.randomUUID()));

    matches(as(resident(claimants.mother)), claimants.mother).then().statusCode(200);
    matches(as(resident(claimants.mother)), claimants.child).then().statusCode(200);
    as(resident(claimants.mother))
        .get("/households/{id}/matches", claimants.household)
        .then()
        .statusCode(200);
    refused(matches(stranger, claimants.mother), 403, "out-of-reach");
    refused(
        as(resident(UUID.randomUUID())).get("/households/{id}/matches", claimants.household),
        403,
        "out-of-reach");
    // nor whoever is not known at all: no id tells whether somebody is
    refused(matches(as(resident(UUID.randomUUID())), UUID.randomUUID()), 403, "out-of-reach");
  }

  @Test
  void sayingThatOneLivesThereOpensNoHousehold() {
    var claimants = Claimants.known("12000.00");
    var intruder = UUID.randomUUID();
    as(resident(intruder))
        .body(
            Map.of(
                "facts",
                List.of(
                    Map.of(
                        "fact",
                        "person.household",
                        "value",
                        claimants.household.toString(),
                        "trueFrom",
                        "2023-09-01"))))
        .patch("/residents/{id}/facts", intruder);

    refused(
        as(resident(intruder)).get("/households/{id}/matches", claimants.household),
        403,
        "out-of-reach");
    refused(matches(as(resident(intruder)), claimants.mother), 403, "out-of-reach");
    as(resident(intruder))
        .body(Map.of("members", List.of()))
        .put("/households/{id}/members", claimants.household)
        .then()
        .statusCode(403);
  }

  @Test
  void theTokenSaysWhoActsAndABodyMayOnlyRepeatIt() {
    var claimants = Claimants.known("12000.00");
    var application = claimants.apply(Claimants.DIBAO);
    var item = Claimants.item(application, Claimants.DIBAO, "itemId");
    var step = Map.of("version", 0, "step", "acceptance");

    refused(
        as(officer("c-1", "township", "330106001"))
            .body(
                Map.of(
                    "version",
                    0,
                    "step",
                    "acceptance",
                    "officer",
                    Claimants.officer("c-2", "township")))
            .post("/application-items/{id}/steps", item),
        403,
        "acts-as-another");
    refused(
        as(officer("330108")).body(step).post("/application-items/{id}/steps", item),
        403,
        "out-of-reach");
    refused(
        as(resident(claimants.mother)).body(step).post("/application-items/{id}/steps", item),
        403,
        "role-may-not");
    // nobody is named: it is the caller
    as(officer("t-9", "township", "330106001"))
        .body(step)
        .post("/application-items/{id}/steps", item)
        .then()
        .statusCode(200);
    as(resident(claimants.mother))
        .get("/applications/{id}", application.getString("applicationId"))
        .then()
        .statusCode(200)
        .body("acts[-1].role", equalTo("officer"));
  }

  @Test
  void aSourceIsWhatTheTokenSays() {
    var somebody = UUID.randomUUID();
    var facts =
        List.of(Map.of("fact", "person.hukouCounty", "value", "330106", "trueFrom", "2001-05-01"));

    refused(
        as(worker("w-1", "330106001001"))
            .body(Map.of("source", "caseworker", "facts", facts))
            .patch("/residents/{id}/facts", somebody),
        403,
        "acts-as-another");
    refused(
        as(agency("caseworker"))
            .queryParam("source", "resident")
            .contentType("application/x-ndjson")
            .body(new byte[0])
            .post("/facts:import"),
        403,
        "out-of-reach");
    as(officer("330106"))
        .body(Map.of("facts", facts))
        .patch("/residents/{id}/facts", somebody)
        .then()
        .statusCode(200);
    // once it is known where somebody lives, others have nothing to say
    refused(
        as(officer("330108")).body(Map.of("facts", facts)).patch("/residents/{id}/facts", somebody),
        403,
        "out-of-reach");
  }
}
