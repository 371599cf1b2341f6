package io.zhaoren.eldercare;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.zhaoren.testing.StackResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Sites, rotas and clinics over HTTP, with the solver as it is shipped. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class PlansOverHttpTest {

  private static RequestSpecification json() {
    return given().basePath("/api/eldercare/v1").contentType(ContentType.JSON);
  }

  private static Map<String, Object> feature(
      String id, double east, double north, Map<String, Object> properties) {
    return Map.of(
        "type",
        "Feature",
        "id",
        id,
        "geometry",
        Map.of("type", "Point", "coordinates", List.of(east, north)),
        "properties",
        properties);
  }

  private static ValidatableResponse setMap(String county, List<Map<String, Object>> features) {
    return json()
        .body(
            Map.of(
                "type",
                "FeatureCollection",
                "coordinates",
                "synthetic",
                "source",
                "test",
                "features",
                features))
        .put("/care-maps/{county}", county)
        .then();
  }

  private static JsonPath made(String id) {
    await()
        .atMost(Duration.ofSeconds(150))
        .untilAsserted(() -> json().get("/plans/{id}", id).then().body("state", equalTo("done")));
    return json().get("/plans/{id}", id).jsonPath();
  }

  @Test
  void theLawsFloorAreaIsShownWhereItWasReadAndUnknownElsewhere() {
    setMap(
            "330602",
            List.of(
                feature(
                    "330602001001",
                    120.58,
                    30.0,
                    Map.of("kind", "community", "households", 1850, "floorArea", 120)),
                feature(
                    "330602001002",
                    120.59,
                    30.0,
                    Map.of(
                        "kind",
                        "community",
                        "estate",
                        "new",
                        "residentialFloorArea",
                        10_000,
                        "floorArea",
                        0)),
                feature("330602001003", 120.6, 30.0, Map.of("kind", "community"))))
        .statusCode(200)
        .body("features.find { it.id == '330602001001' }.properties.floorAreaMissing", is(250))
        .body("features.find { it.id == '330602001002' }.properties.floorAreaRequired", is(30))
        .body(
            "features.find { it.id == '330602001003' }.properties.floorAreaUnknown",
            equalTo("FIGURE_MISSING"))
        .body("about.coordinates", equalTo("synthetic"));
    setMap(
            "330102",
            List.of(
                feature(
                    "330102001001",
                    120.17,
                    30.24,
                    Map.of("kind", "community", "households", 900, "floorArea", 10))))
        .statusCode(200)
        .body("features[0].properties.floorAreaUnknown", equalTo("PARAMETER_UNKNOWN"))
        .body("features[0].properties.floorAreaMissing", is((Object) null));
  }

  @Test
  void aSitingPlanIsMadeCheckedAndDrawnAndMadeAgainIsTheSame() {
    setMap(
            "330603",
            List.of(
                feature("330603001001", 120.50, 30.0, Map.of("kind", "community", "elders", 300)),
                feature("330603001002", 120.52, 30.0, Map.of("kind", "community", "elders", 100)),
                feature("a", 120.501, 30.001, Map.of("kind", "candidate")),
                feature("b", 120.521, 30.001, Map.of("kind", "candidate"))))
        .statusCode(200);
    var asked = Map.of("area", "330603", "build", 1, "capacity", 200);
    var first = json().body(asked).post("/siting-plans").then().statusCode(200);
    var plan = made(first.extract().path("planId"));
    assertThat(plan.getList("result.sites.code")).isEqualTo(List.of("330603-a"));
    assertThat(plan.getInt("result.served")).isEqualTo(200);
    assertThat(plan.getInt("result.bound")).isEqualTo(200);
    json()
        .get("/siting-plans/{id}/map", plan.getString("planId"))
        .then()
        .statusCode(200)
        .contentType("application/geo+json")
        .body("type", equalTo("FeatureCollection"))
        .body("about.gap", is(0))
        .body("features[0].geometry.coordinates", contains(120.501f, 30.001f))
        .body("features[0].properties.rank", is(1));
    var again = made(json().body(asked).post("/siting-plans").path("planId"));
    assertThat(again.getString("planId")).isNotEqualTo(plan.getString("planId"));
    assertThat(again.getString("questionHash")).isEqualTo(plan.getString("questionHash"));
    assertThat((Object) again.get("result")).isEqualTo(plan.get("result"));
  }

  @Test
  void aBadQuestionIsRefusedWithItsPlace() {
    json()
        .body(Map.of("area", "330603", "build", 1, "capacity", -5))
        .post("/siting-plans")
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("violations[0].pointer", equalTo("/capacity"));
    json()
        .body(Map.of("area", "339999", "build", 1, "capacity", 5))
        .post("/siting-plans")
        .then()
        .statusCode(422)
        .body("violations[0].code", equalTo("UNKNOWN_AREA"));
    json()
        .body(Map.of("area", "331127", "build", 1, "capacity", 5))
        .post("/siting-plans")
        .then()
        .statusCode(404)
        .body("type", equalTo("urn:problem-type:zhaoren:care-map-unknown"));
    setMap(
            "330604",
            List.of(feature("330602001001", 120.5, 30, Map.of("kind", "community", "elders", -1))))
        .statusCode(422)
        .body("violations.code", containsInAnyOrder("BAD_CODE", "OUT_OF_RANGE"));
    json().get("/plans/{id}", UUID.randomUUID()).then().statusCode(404);
  }

  /** What docs/eldercare-planning.md shows, from the files of the sample province. */
  @Test
  void theSampleProvinceIsPlannedAsTheDocumentationShows() throws IOException {
    var files = Path.of("..", "deploy", "local", "src", "main", "resources", "planning");
    json()
        .body(Files.readString(files.resolve("care-map-330602.json")))
        .put("/care-maps/330602")
        .then()
        .statusCode(200);
    var sites =
        made(
            json()
                .body(Map.of("area", "330602", "build", 4, "capacity", 600))
                .post("/siting-plans")
                .path("planId"));
    assertThat(sites.getList("result.sites.adds", Integer.class)).hasSize(4).allMatch(n -> n > 0);
    Files.writeString(Path.of("target", "shown-siting.json"), sites.prettify());

    var partnership = UUID.randomUUID();
    json()
        .body(Files.readString(files.resolve("island-partnership.json")))
        .put("/island-partnerships/{id}", partnership)
        .then()
        .statusCode(200);
    var asked =
        Map.of(
            "from", "2023-10-02", "days", 28, "search", Map.of("work", 10, "longestSeconds", 60));
    var rota =
        made(
            json().body(asked).post("/island-partnerships/{id}/rotas", partnership).path("planId"));
    Files.writeString(Path.of("target", "shown-rota.json"), rota.prettify());
    // fourteen visits of an island that no ferry serves; of the others nearly all are made
    assertThat(rota.getList("result.uncovered.why", String.class))
        .hasSizeBetween(14, 40)
        .contains("NO_FERRY");
    assertThat(rota.getList("result.rota.done")).hasSizeGreaterThan(230);
  }

  private static Map<String, Object> need(UUID elder, String island) {
    return Map.of(
        "residentId", elder, "island", island, "skill", "BATHING", "minutes", 60, "everyDays", 7);
  }

  @Test
  void anIslandThatNoFerryServesIsNamedAndACancelledFerryIsPlannedAround() {
    var partnership = UUID.randomUUID();
    var reached = UUID.randomUUID();
    var cutOff = UUID.randomUUID();
    json()
        .body(
            Map.of(
                "city",
                "330100",
                "from",
                "2023-01-01",
                "to",
                "2025-12-31",
                "islands",
                List.of(Map.of("code", "near", "name", "近岛"), Map.of("code", "far", "name", "远岛")),
                "team",
                List.of(Map.of("code", "hz-1", "skills", List.of("BATHING"))),
                "ferries",
                List.of(
                    Map.of(
                        "island",
                        "near",
                        "weekdays",
                        List.of(1, 3, 5),
                        "arrives",
                        570,
                        "leaves",
                        930)),
                "needs",
                List.of(need(reached, "near"), need(cutOff, "far"))))
        .put("/island-partnerships/{id}", partnership)
        .then()
        .statusCode(200);
    String asked =
        json()
            .body(Map.of("from", "2023-10-02", "days", 7))
            .post("/island-partnerships/{id}/rotas", partnership)
            .then()
            .statusCode(200)
            .extract()
            .path("planId");
    var plan = made(asked);
    assertThat(plan.getList("result.uncovered.why")).isEqualTo(List.of("NO_FERRY"));
    assertThat(plan.getString("result.uncovered[0].visit")).startsWith(cutOff.toString());
    int day = plan.getInt("result.rota.done[0].day");

    json()
        .body(Map.of("island", "elsewhere", "day", "2023-10-04", "way", "both"))
        .post("/island-partnerships/{id}/ferry-cancellations", partnership)
        .then()
        .statusCode(422)
        .body("violations[0].code", equalTo("UNKNOWN_ISLAND"));
    String again =
        json()
            .body(Map.of("island", "near", "day", "2023-10-0" + (2 + day), "way", "both"))
            .post("/island-partnerships/{id}/ferry-cancellations", partnership)
            .then()
            .statusCode(200)
            .body("plan.planId", notNullValue())
            .extract()
            .path("plan.planId");
    var replanned = made(again);
    assertThat(replanned.getList("result.rota.done.day")).hasSize(1).doesNotContain(day);
    assertThat(replanned.getList("result.levels.name"))
        .isEqualTo(List.of("uncovered", "changed", "discomfort"));
    assertThat(replanned.getInt("result.levels[1].value")).isEqualTo(1);
  }

  private static void report(UUID elder, Map<String, Object> values) {
    var facts = new ArrayList<Map<String, Object>>();
    values.forEach(
        (name, value) -> facts.add(Map.of("fact", name, "value", value, "trueFrom", "2023-09-01")));
    json()
        .body(Map.of("source", "caseworker", "facts", facts))
        .patch("/residents/{id}/facts", elder)
        .then()
        .statusCode(200);
  }

  @Test
  void aMobileClinicMeetsTheEldersOfTheVillageAndOnlyTheLatestNoticeCounts() {
    var community = "330106008009";
    var elder = UUID.randomUUID();
    var young = UUID.randomUUID();
    var dead = UUID.randomUUID();
    var where = Long.parseLong(community);
    report(elder, Map.of("person.birthDate", "1940-05-05", "person.residenceCommunity", where));
    report(young, Map.of("person.birthDate", "1990-05-05", "person.residenceCommunity", where));
    report(
        dead,
        Map.of(
            "person.birthDate",
            "1930-05-05",
            "person.residenceCommunity",
            where,
            "person.deathDate",
            "2023-09-01"));
    notice(community, 2, false).statusCode(200).body("cancelled", is(false));
    notice(community, 1, true).statusCode(200).body("cancelled", is(false));
    json()
        .get("/clinic-visits/union/visit-1/elders")
        .then()
        .statusCode(200)
        .body("residents", contains(elder.toString()));
    json()
        .get("/communities/{id}/clinic-visits", community)
        .then()
        .statusCode(200)
        .body("visits.code", contains("visit-1"));
    notice(community, 3, true).body("cancelled", is(true));
    json().get("/clinic-visits/union/visit-1/elders").then().body("residents.size()", is(0));
  }

  /** By the rules of the notices that come over Kafka. */
  @Test
  void aNoticeOverHttpIsHeldToTheRulesOfThoseOverKafka() {
    badNotice("sequence", -1).body("violations.code", contains("OUT_OF_RANGE"));
    badNotice("community", "339901001001").body("violations.code", contains("UNKNOWN_AREA"));
    badNotice("ends", 540).body("violations.code", contains("OUT_OF_RANGE"));
    badNotice("services", "ultrasound").body("violations.code", contains("UNKNOWN_CODE"));
    badNotice("day", null).body("violations.code", contains("MISSING_FIELD"));
    json().get("/clinic-visits/union/visit-bad/elders").then().statusCode(404);
  }

  private static ValidatableResponse badNotice(String field, @Nullable Object value) {
    var notice =
        new HashMap<String, Object>(
            Map.of(
                "community",
                "330106008009",
                "day",
                "2023-10-09",
                "begins",
                540,
                "ends",
                690,
                "sequence",
                1));
    notice.put(field, field.equals("services") ? List.of(value) : value);
    return json()
        .body(notice)
        .put("/clinic-visits/union/visit-bad")
        .then()
        .statusCode(422)
        .body("violations.in", contains("body"))
        .body("violations[0].pointer", startsWith("/" + field));
  }

  private static ValidatableResponse notice(String community, int sequence, boolean cancelled) {
    return json()
        .body(
            Map.of(
                "community",
                community,
                "day",
                "2023-10-09",
                "begins",
                540,
                "ends",
                690,
                "sequence",
                sequence,
                "cancelled",
                cancelled))
        .put("/clinic-visits/union/visit-1")
        .then();
  }

  @Test
  void onlyWhoConsentsIsOnTheListOfBirthdays() {
    var community = "330106008010";
    var where = Long.parseLong(community);
    var consents = UUID.randomUUID();
    var silent = UUID.randomUUID();
    report(
        consents,
        Map.of(
            "person.birthDate",
            "1943-10-20",
            "person.residenceCommunity",
            where,
            "eldercare.onBirthdayList",
            true));
    report(silent, Map.of("person.birthDate", "1943-10-21", "person.residenceCommunity", where));
    json()
        .get("/communities/{id}/birthdays", community)
        .then()
        .statusCode(200)
        .body("birthdays.residentId", contains(consents.toString()))
        .body("birthdays.residentId", not(contains(silent.toString())))
        .body("birthdays[0].turns", is(80));
  }
}
