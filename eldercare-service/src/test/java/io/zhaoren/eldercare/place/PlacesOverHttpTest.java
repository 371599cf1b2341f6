package io.zhaoren.eldercare.place;

import static io.zhaoren.eldercare.Api.elderBorn;
import static io.zhaoren.eldercare.Api.fact;
import static io.zhaoren.eldercare.Api.get;
import static io.zhaoren.eldercare.Api.json;
import static io.zhaoren.eldercare.Api.post;
import static io.zhaoren.eldercare.Api.report;
import static io.zhaoren.testing.TestCaller.officer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.zhaoren.eldercare.PlayedDay;
import io.zhaoren.testing.StackResource;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Beds, and who gets one. Each test has a county of its own. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class PlacesOverHttpTest {

  @Inject PlayedDay day;
  @Inject KeepingPlaces keeping;

  /** In which county an institution was put. */
  private static final Map<String, String> COUNTIES = new ConcurrentHashMap<>();

  private static RequestSpecification officerOf(String county) {
    return json().header("Authorization", officer("o-7", "county", county).bearer());
  }

  @AfterEach
  void backToToday() {
    day.reset();
  }

  private static ValidatableResponse institution(String code, String county, int beds) {
    COUNTIES.put(code, county);
    return json()
        .body(
            Map.of(
                "name",
                "福利院",
                "county",
                county,
                "kind",
                "institution",
                "publicOwned",
                true,
                "beds",
                List.of(Map.of("level", "full-care", "beds", beds))))
        .put("/institutions/{code}", code)
        .then();
  }

  private static JsonPath applied(UUID elder, String county) {
    return post(
            Map.of(
                "actor",
                Map.of("role", "resident", "id", elder.toString()),
                "county",
                county,
                "level",
                "full-care"),
            "/residents/{id}/place-applications",
            elder)
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static ValidatableResponse offer(String institution) {
    return officerOf(COUNTIES.getOrDefault(institution, "330106"))
        .body(Map.of("officer", "o-7", "level", "full-care"))
        .post("/institutions/{code}/offers", institution)
        .then();
  }

  private static ValidatableResponse answer(JsonPath place, String answer) {
    return post(
        Map.of(
            "actor",
            Map.of("role", "resident", "id", place.getString("residentId")),
            "version",
            place.getInt("version"),
            "answer",
            answer),
        "/place-applications/{id}/answer",
        place.getString("applicationId"));
  }

  private static ValidatableResponse move(JsonPath place, String how) {
    return officerOf(place.getString("county"))
        .body(Map.of("officer", "o-7", "version", place.getInt("version"), "on", "2023-10-01"))
        .post("/place-applications/{id}/" + how, place.getString("applicationId"))
        .then();
  }

  private static JsonPath show(JsonPath place) {
    return get("/place-applications/{id}", place.getString("applicationId")).extract().jsonPath();
  }

  @Test
  void theListIsInTheOrderOfTheLawAndSaysWhy() {
    var county = "330203";
    var other = elderBorn("1950-01-01");
    var alone = elderBorn("1950-01-01");
    report(alone, fact("person.recognisedStatus", "MARGINAL"), fact("person.livesAlone", true));
    var lost = elderBorn("1950-01-01");
    report(lost, fact("eldercare.familyPlanningSpecial", true));
    var poor = elderBorn("1950-01-01");
    report(poor, fact("person.recognisedStatus", "EXTREME_POVERTY"));
    var dibaoAble = elderBorn("1950-01-01");
    report(dibaoAble, fact("person.recognisedStatus", "DIBAO"), fact("person.livesAlone", false));

    applied(other, county);
    day.turnTo(LocalDate.of(2023, 10, 2));
    applied(lost, county);
    day.turnTo(LocalDate.of(2023, 10, 3));
    var second = applied(alone, county);
    applied(dibaoAble, county);
    day.turnTo(LocalDate.of(2023, 10, 4));
    applied(poor, county);

    var list = get("/counties/{county}/waiting-list?level=full-care", county).extract().jsonPath();
    assertThat(list.getList("waiting.residentId"))
        .containsExactly(
            poor.toString(),
            lost.toString(),
            alone.toString(),
            other.toString(),
            dibaoAble.toString());
    assertThat(pages("/counties/330203/waiting-list?limit=2", "waiting.residentId"))
        .isEqualTo(list.getList("waiting.residentId"));
    var why = show(second);
    assertThat(why.getInt("position.place")).isEqualTo(3);
    assertThat(why.getString("position.priority")).isEqualTo("article-19");
    assertThat(why.getString("position.basis")).contains("第十九条");
    assertThat(why.getInt("position.ofEarlierGroups")).isEqualTo(1);
    assertThat(why.getInt("position.earlierInGroup")).isEqualTo(1);
  }

  /** All pages of a list, one after the other. */
  private static List<String> pages(String path, String what) {
    var all = new ArrayList<String>();
    @Nullable String next = null;
    do {
      var page =
          get(path + (next == null ? "" : "&cursor=" + next)).statusCode(200).extract().jsonPath();
      all.addAll(page.getList(what, String.class));
      next = page.getString("next");
    } while (next != null);
    return all;
  }

  @Test
  void institutionsComeByPages() {
    for (var code : List.of("fenghua-3", "fenghua-1", "fenghua-2")) {
      institution(code, "330213", 1).statusCode(200);
    }

    assertThat(pages("/counties/330213/institutions?limit=2", "institutions.code"))
        .containsExactly("fenghua-1", "fenghua-2", "fenghua-3");
    get("/counties/330213/institutions?limit=1001").statusCode(400);
    get("/counties/330213/waiting-list?cursor=MTIz").statusCode(400);
  }

  @Test
  void aBedIsOfferedAcceptedLivedInAndLeft() {
    var county = "330205";
    institution("beilun-1", county, 1).statusCode(200);
    var elder = elderBorn("1950-01-01");
    applied(elder, county);

    var offered =
        offer("beilun-1")
            .statusCode(200)
            .body("state", equalTo("offered"))
            .body("residentId", equalTo(elder.toString()))
            .body("expiresOn", equalTo("2023-10-08"))
            .extract()
            .jsonPath();
    move(offered, "admission").statusCode(409);
    offer("beilun-1").statusCode(409).body("type", equalTo("urn:problem-type:zhaoren:no-bed-left"));
    var accepted = answer(offered, "accept").statusCode(200).extract().jsonPath();
    answer(offered, "accept").statusCode(409);
    var lived =
        move(accepted, "admission")
            .statusCode(200)
            .body("state", equalTo("admitted"))
            .extract()
            .jsonPath();
    get("/counties/{county}/institutions", county)
        .body("institutions[0].institution.beds[0].taken", equalTo(1))
        .body("institutions[0].institution.beds[0].offered", equalTo(0));
    institution("beilun-1", county, 0)
        .statusCode(422)
        .body("violations.code", hasItem("BEDS_IN_USE"));
    move(lived, "departure").statusCode(200).body("state", equalTo("ended"));
    get("/counties/{county}/institutions", county)
        .body("institutions[0].institution.beds[0].taken", equalTo(0));
  }

  @Test
  void whoDeclinesWaitsOnAndAnOfferThatNobodyAcceptsExpires() {
    var county = "330206";
    institution("yinzhou-1", county, 1).statusCode(200);
    var first = applied(elderBorn("1950-01-01"), county);

    var declined = answer(offered("yinzhou-1"), "decline").statusCode(200).extract().jsonPath();
    assertThat(declined.getString("state")).isEqualTo("waiting");
    assertThat(declined.getString("appliedOn")).isEqualTo("2023-10-01");
    var again = offered("yinzhou-1");
    day.turnTo(LocalDate.of(2023, 10, 8));
    keeping.keep();
    assertThat(show(first).getString("state")).isEqualTo("offered");
    day.turnTo(LocalDate.of(2023, 10, 9));
    answer(again, "accept").statusCode(409);
    keeping.keep();
    assertThat(show(first).getString("state")).isEqualTo("waiting");
    get("/counties/{county}/institutions", county)
        .body("institutions[0].institution.beds[0].offered", equalTo(0));
  }

  private static JsonPath offered(String institution) {
    return offer(institution).statusCode(200).extract().jsonPath();
  }

  @Test
  void anotherCountyTakesOverWithTheDayOfTheApplication() {
    var there = applied(elderBorn("1950-01-01"), "330213");
    day.turnTo(LocalDate.of(2023, 10, 5));
    applied(elderBorn("1950-01-01"), "330212");

    officerOf("330213")
        .body(Map.of("officer", "o-7", "version", 0, "county", "330212"))
        .post("/place-applications/{id}/transfer", there.getString("applicationId"))
        .then()
        .statusCode(200)
        .body("county", equalTo("330212"))
        .body("appliedOn", equalTo("2023-10-01"))
        .body("position.place", equalTo(1));
  }

  @Test
  void nobodyAppliesTwiceForAnotherOrWhenDead() {
    var county = "330211";
    var elder = elderBorn("1950-01-01");
    applied(elder, county);
    var body = new HashMap<String, Object>();
    body.put("actor", Map.of("role", "resident", "id", elder.toString()));
    body.put("county", county);
    body.put("level", "full-care");
    post(body, "/residents/{id}/place-applications", elder).statusCode(409);
    post(body, "/residents/{id}/place-applications", elderBorn("1950-01-01")).statusCode(403);
    body.put("level", "luxury");
    post(body, "/residents/{id}/place-applications", elder).statusCode(400);
    body.put("level", "full-care");
    body.put("county", "990000");
    post(body, "/residents/{id}/place-applications", elder).statusCode(422);
  }

  @Test
  void aDeathFreesTheBed() {
    var county = "330225";
    institution("xiangshan-1", county, 1).statusCode(200);
    var elder = elderBorn("1950-01-01");
    var place = applied(elder, county);
    offered("xiangshan-1");
    for (var source : List.of("caseworker", "field-worker")) {
      json()
          .body(
              Map.of(
                  "source",
                  source,
                  "facts",
                  List.of(fact("person.deathDate", "2023-09-30", "2023-09-30"))))
          .patch("/residents/{id}/facts", elder)
          .then()
          .statusCode(200);
    }

    keeping.keep();

    get("/place-applications/{id}", place.getString("applicationId"))
        .body("state", equalTo("withdrawn"))
        .body("position", nullValue());
    get("/counties/{county}/institutions", county)
        .body("institutions[0].institution.beds[0].offered", equalTo(0));
  }

  /** Twenty officers, five beds, twelve who wait: five offers, to five persons. */
  @Test
  void noBedIsOfferedTwiceHoweverManyOfficersOffer()
      throws InterruptedException, ExecutionException {
    var county = "330226";
    institution("ninghai-1", county, 5).statusCode(200);
    for (var i = 0; i < 12; i++) {
      applied(elderBorn("1950-01-01"), county);
    }
    var asked = new ArrayList<Callable<String>>();
    for (var i = 0; i < 20; i++) {
      asked.add(
          () -> {
            var answered = offer("ninghai-1").extract();
            assertThat(answered.statusCode()).isIn(200, 409);
            return answered.statusCode() == 200 ? answered.jsonPath().getString("residentId") : "";
          });
    }
    var officers = Executors.newFixedThreadPool(20);
    try {
      var got = new ArrayList<String>();
      for (var each : officers.invokeAll(asked)) {
        got.add(each.get());
      }
      got.removeIf(String::isEmpty);
      assertThat(got).hasSize(5);
      assertThat(new HashSet<>(got)).hasSize(5);
    } finally {
      officers.shutdownNow();
    }
    get("/counties/{county}/institutions", county)
        .body("institutions[0].institution.beds[0].offered", equalTo(5));
  }

  @Test
  void theSameOfferAskedForAgainIsTheSame() {
    var county = "330281";
    institution("yuyao-1", county, 2).statusCode(200);
    applied(elderBorn("1950-01-01"), county);
    applied(elderBorn("1950-01-01"), county);
    var key = UUID.randomUUID().toString();
    var ids = new HashSet<String>();

    for (var i = 0; i < 2; i++) {
      ids.add(
          officerOf(county)
              .header("Idempotency-Key", key)
              .body(Map.of("officer", "o-7", "level", "full-care"))
              .post("/institutions/{code}/offers", "yuyao-1")
              .then()
              .statusCode(200)
              .extract()
              .jsonPath()
              .getString("applicationId"));
    }

    assertThat(ids).hasSize(1);
  }
}
