package io.zhaoren.eldercare.reach;

import static io.zhaoren.eldercare.Api.assessed;
import static io.zhaoren.eldercare.Api.elderBorn;
import static io.zhaoren.eldercare.Api.json;
import static io.zhaoren.eldercare.Api.scores;
import static io.zhaoren.testing.TestCaller.officer;
import static io.zhaoren.testing.TestCaller.operator;
import static io.zhaoren.testing.TestCaller.region;
import static io.zhaoren.testing.TestCaller.resident;
import static io.zhaoren.testing.TestCaller.worker;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.zhaoren.testing.StackResource;
import io.zhaoren.testing.TestCaller;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who may read and do what of elder care. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class WhoMayTest {

  private static RequestSpecification as(TestCaller caller) {
    return json().header("Authorization", caller.bearer());
  }

  private static TestCaller provider(String code) {
    return TestCaller.of("service-provider", code).with("zhaoren_agency", code);
  }

  private static void refused(ValidatableResponse answer, String why) {
    answer.statusCode(403).body("type", endsWith(":" + why));
  }

  @Test
  void anAssessmentIsForTheElderAndTheOfficesThatDecide() {
    var elder = elderBorn("1943-05-05");
    var id = assessed(elder, "2023-09-20", scores(Map.of()));
    var address = "/ability-assessments/{id}";

    as(resident(elder)).get(address, id).then().statusCode(200);
    as(officer("330106")).get(address, id).then().statusCode(200);
    refused(as(resident(UUID.randomUUID())).get(address, id).then(), "out-of-reach");
    refused(as(officer("330402")).get(address, id).then(), "out-of-reach");
    refused(as(worker("w-1", "330106001001")).get(address, id).then(), "role-may-not");
    refused(as(operator()).get(address, id).then(), "role-may-not");
    refused(as(region()).get(address, id).then(), "role-may-not");
  }

  @Test
  void nobodySignsAsAnother() {
    var elder = elderBorn("1943-05-05");
    var id = assessed(elder, "2023-09-20", scores(Map.of()));

    refused(
        as(officer("330106"))
            .body(Map.of("assessor", "a-2", "version", 0))
            .post("/ability-assessments/{id}/signature", id)
            .then(),
        "acts-as-another");
  }

  @Test
  void aProviderIsPaidInItsOwnNameAlone() {
    var elder = elderBorn("1943-05-05");
    var use =
        Map.of(
            "provider",
            "meals-1",
            "service",
            "meals",
            "price",
            "8.00",
            "amount",
            "8.00",
            "happenedAt",
            "2023-10-01T11:30:00+08:00");

    refused(
        as(provider("meals-2")).body(use).post("/residents/{id}/voucher-uses", elder).then(),
        "acts-as-another");
    refused(
        as(officer("330106")).body(use).post("/residents/{id}/voucher-uses", elder).then(),
        "role-may-not");
    refused(
        as(provider("meals-1")).get("/residents/{id}/voucher-account", elder).then(),
        "role-may-not");
  }

  @Test
  void nobodyPutsWhatLiesInAnotherCounty() {
    var institution =
        Map.of(
            "name",
            "福利院",
            "county",
            "330402",
            "kind",
            "institution",
            "publicOwned",
            true,
            "beds",
            List.of());

    refused(
        as(officer("330106")).body(institution).put("/institutions/{code}", "who-may-1").then(),
        "out-of-reach");
    as(officer("330402"))
        .body(institution)
        .put("/institutions/{code}", "who-may-1")
        .then()
        .statusCode(200);
    refused(
        as(officer("330106"))
            .body(Map.of("level", "full-care"))
            .post("/institutions/{code}/offers", "who-may-1")
            .then(),
        "out-of-reach");
  }

  @Test
  void aPlanIsSeenWhereItLies() {
    var asker = region().with("zhaoren_area", "3305");
    as(officer("330521"))
        .body(
            Map.of(
                "type",
                "FeatureCollection",
                "coordinates",
                "synthetic",
                "source",
                "test",
                "features",
                List.of(
                    feature("330521001001", Map.of("kind", "community", "elders", 3)),
                    feature("a", Map.of("kind", "candidate")))))
        .put("/care-maps/330521")
        .then()
        .statusCode(200);
    var asked = Map.of("area", "330500", "build", 1, "capacity", 5);
    refused(as(officer("330521")).body(asked).post("/siting-plans").then(), "out-of-reach");
    String plan =
        as(asker).body(asked).post("/siting-plans").then().statusCode(200).extract().path("planId");

    as(asker).get("/plans/{id}", plan).then().statusCode(200);
    as(asker).get("/plans?limit=1000").then().body("plans.planId", hasItem(plan));
    var elsewhere = region().with("zhaoren_area", "3301");
    refused(as(elsewhere).get("/plans/{id}", plan).then(), "out-of-reach");
    as(elsewhere).get("/plans?limit=1000").then().body("plans.planId", not(hasItem(plan)));
    refused(as(elsewhere).post("/plans/{id}/cancellation", plan).then(), "out-of-reach");
  }

  private static Map<String, Object> feature(String id, Map<String, Object> properties) {
    return Map.of(
        "type",
        "Feature",
        "id",
        id,
        "geometry",
        Map.of("type", "Point", "coordinates", List.of(120.1, 30.9)),
        "properties",
        properties);
  }

  @Test
  void visitsOfACommunityAreForWhoeverServesIt() {
    var address = "/communities/330106009001/visits";

    as(worker("w-1", "330106009001")).get(address).then().statusCode(200);
    refused(as(worker("w-1", "330106009002")).get(address).then(), "out-of-reach");
    refused(
        as(TestCaller.of("grid-worker", "g-1").with("zhaoren_area", "330106009001"))
            .get(address)
            .then(),
        "role-may-not");
  }
}
