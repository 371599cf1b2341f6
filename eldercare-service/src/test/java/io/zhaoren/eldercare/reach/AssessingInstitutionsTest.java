package io.zhaoren.eldercare.reach;

import static io.zhaoren.eldercare.Api.elderBorn;
import static io.zhaoren.eldercare.Api.fact;
import static io.zhaoren.eldercare.Api.json;
import static io.zhaoren.eldercare.Api.report;
import static io.zhaoren.eldercare.Api.scores;
import static io.zhaoren.testing.TestCaller.officer;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.zhaoren.eldercare.ability.FollowingAbility;
import io.zhaoren.testing.StackResource;
import io.zhaoren.testing.TestCaller;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An assessing institution acts for elders whom a county has assigned to it, and for no others. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class AssessingInstitutionsTest {

  @Inject FollowingAbility following;

  /** Of each test its own. */
  private final String institution = "assess-" + UUID.randomUUID();

  private TestCaller assessor(String code) {
    return TestCaller.of("assessing-institution", code).with("zhaoren_agency", institution);
  }

  private static RequestSpecification as(TestCaller caller) {
    return json().header("Authorization", caller.bearer());
  }

  private static void refused(ValidatableResponse answer, String why) {
    answer.statusCode(403).body("type", endsWith(":" + why));
  }

  private void assigned(UUID elder) {
    as(officer("330106"))
        .body(Map.of("institution", institution))
        .put("/residents/{id}/ability-assignment", elder)
        .then()
        .statusCode(200)
        .body("institution", equalTo(institution));
  }

  private ValidatableResponse records(TestCaller caller, UUID elder) {
    return as(caller)
        .body(
            Map.of(
                "reason",
                "first",
                "assessedOn",
                "2023-09-20",
                "scores",
                scores(Map.of()),
                "assessor",
                caller.claims().get("sub")))
        .post("/residents/{id}/ability-assessments", elder)
        .then();
  }

  private ValidatableResponse signs(TestCaller caller, String assessment) {
    return as(caller)
        .body(Map.of("version", 0, "assessor", caller.claims().get("sub")))
        .post("/ability-assessments/{id}/signature", assessment)
        .then();
  }

  private ValidatableResponse list() {
    return as(assessor("as-1"))
        .get("/assessing-institutions/{code}/ability-assignments", institution)
        .then()
        .statusCode(200);
  }

  @Test
  void itAssessesWhoIsAssignedToItAndNobodyElse() {
    var elder = elderBorn("1943-05-05");
    refused(records(assessor("as-1"), elder), "out-of-reach");
    // nor is it told whether there is such a person
    refused(records(assessor("as-1"), UUID.randomUUID()), "out-of-reach");

    assigned(elder);
    list().body("assignments.residentId", contains(elder.toString()));
    var id =
        records(assessor("as-1"), elder)
            .statusCode(200)
            .extract()
            .jsonPath()
            .getString("assessmentId");
    signs(assessor("as-1"), id)
        .statusCode(422)
        .body("violations[0].code", equalTo("SAME_ASSESSOR"));
    signs(assessor("as-2"), id).statusCode(200).body("state", equalTo("done"));

    // it is done: the elder is not its business any more, its own assessment still is
    list().body("assignments", empty());
    refused(records(assessor("as-1"), elder), "out-of-reach");
    as(assessor("as-1")).get("/ability-assessments/{id}", id).then().statusCode(200);
    as(assessor("as-1"))
        .get("/ability-assessments/{id}/questionnaire-response", id)
        .then()
        .statusCode(200);
  }

  @Test
  void whatAnotherInstitutionOrAnOfficeSignsItNeitherSeesNorSigns() {
    var elder = elderBorn("1943-05-05");
    assigned(elder);
    var id =
        records(assessor("as-1"), elder)
            .statusCode(200)
            .extract()
            .jsonPath()
            .getString("assessmentId");
    var other = assessor("as-9").with("zhaoren_agency", "assess-other");
    refused(signs(other, id), "out-of-reach");
    refused(as(other).get("/ability-assessments/{id}", id).then(), "out-of-reach");
    refused(
        as(other).get("/assessing-institutions/{code}/ability-assignments", institution).then(),
        "out-of-reach");
    refused(
        as(assessor("as-1")).get("/residents/{id}/ability-assessments", elder).then(),
        "role-may-not");
    refused(
        as(assessor("as-1")).get("/residents/{id}/voucher-account", elder).then(), "role-may-not");
    refused(
        as(assessor("as-1"))
            .body(Map.of("institution", institution))
            .put("/residents/{id}/ability-assignment", elder)
            .then(),
        "role-may-not");
    refused(
        as(officer("330402"))
            .body(Map.of("institution", institution))
            .put("/residents/{id}/ability-assignment", elder)
            .then(),
        "out-of-reach");
  }

  @Test
  void whoIsTakenFromItBetweenTheTwoSignaturesIsNotSigned() {
    var elder = elderBorn("1943-05-05");
    assigned(elder);
    var id =
        records(assessor("as-1"), elder)
            .statusCode(200)
            .extract()
            .jsonPath()
            .getString("assessmentId");

    as(officer("330106"))
        .body(Map.of())
        .put("/residents/{id}/ability-assignment", elder)
        .then()
        .statusCode(200);

    refused(signs(assessor("as-2"), id), "out-of-reach");
    list().body("assignments", empty());
    as(officer("330106"))
        .get("/ability-assessments/{id}", id)
        .then()
        .body("state", equalTo("awaiting-signature"));
  }

  @Test
  void aBadCodeAndTheDeadAreRefusedAndADeathEndsAnAssignment() {
    var elder = elderBorn("1943-05-05");
    as(officer("330106"))
        .body(Map.of("institution", "Assess 1"))
        .put("/residents/{id}/ability-assignment", elder)
        .then()
        .statusCode(422)
        .body("violations[0].code", equalTo("BAD_CODE"));
    assigned(elder);
    report(elder, fact("person.deathDate", "2023-09-30", "2023-09-30"));
    following.follow();
    // one weak report ends nothing
    list().body("assignments.residentId", contains(elder.toString()));

    json()
        .body(
            Map.of(
                "source",
                "field-worker",
                "facts",
                List.of(fact("person.deathDate", "2023-09-30", "2023-09-30"))))
        .patch("/residents/{id}/facts", elder)
        .then()
        .statusCode(200);
    following.follow();

    list().body("assignments", empty());
    as(officer("330106"))
        .body(Map.of("institution", institution))
        .put("/residents/{id}/ability-assignment", elder)
        .then()
        .statusCode(422)
        .body("violations[0].code", equalTo("DEAD"));
  }
}
