package io.zhaoren.assistance;

import static io.zhaoren.assistance.Api.api;
import static io.zhaoren.assistance.Api.fact;
import static io.zhaoren.assistance.Api.json;
import static io.zhaoren.assistance.Claimants.act;
import static io.zhaoren.assistance.Claimants.officer;
import static io.zhaoren.assistance.Claimants.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.oneOf;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.zhaoren.testing.StackResource;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Temporary assistance: paid first where it cannot wait, and small sums by the township. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class UrgentHelpTest {

  private static final String PROGRAMME = "temporary-assistance";
  private static final String COUNTY = "330114";

  @Inject PlayedDay day;

  private Claimants claimants;
  private String item;

  @AfterEach
  void backToToday() {
    day.reset();
  }

  /** The county's own figures: 1,000 yuan a head, and up to so much the township decides. */
  @BeforeEach
  void afterAFireIn() {
    json()
        .body(
            """
            {"values":[%s,%s]}
            """
                .formatted(
                    row("temporaryStandardPerHead", 1000), row("temporaryDelegatedSum", 2000)))
        .post("/parameters")
        .then()
        .statusCode(oneOf(200, 201));
    claimants = Claimants.known("12000.00", COUNTY);
    json()
        .body(
            Map.of(
                "source",
                "caseworker",
                "facts",
                List.of(
                    fact("assistance.suddenHardship", "FIRE", "2023-09-28"),
                    fact("assistance.hardshipCounty", COUNTY, "2023-09-28"),
                    fact("assistance.livingInSeriousDifficulty", true, "2023-09-28"),
                    fact("assistance.otherReliefSuffices", false, "2023-09-28"),
                    fact("assistance.exceptionalHardship", false, "2023-09-28"))))
        .patch("/households/{id}/facts", claimants.household)
        .then()
        .statusCode(200);
    item = Claimants.item(claimants.apply(PROGRAMME), PROGRAMME, "itemId");
  }

  private static String row(String code, int yuan) {
    return """
        {"code":"%s","unit":"CNY","place":"330114","kind":"line","scope":"county","hukou":"any",
         "validFrom":"2023-10-01","value":"%d","source":"测试","evidence":"仅供测试"}
        """
        .formatted(code, yuan);
  }

  @Test
  void whatCannotWaitIsPaidFirstAndItsFileCompletedAfter() {
    decide("c-1", "county", 0).then().statusCode(409);
    decide("c-1", "county", 0, "urgentBecause", "房屋烧毁，当晚无处住宿")
        .then()
        .statusCode(200)
        .body("decision", equalTo("granted"))
        .body("amount.amount", equalTo("2000.00"))
        .body("amount.unit", equalTo("CNY"));
    assertThat(open()).containsExactlyInAnyOrder("initial-review", "public-notice");

    day.turnTo(LocalDate.of(2023, 10, 8));
    act(
            item,
            "steps",
            seen("officer", officer("t-1", "township", COUNTY), 1, "step", "initial-review"))
        .then()
        .statusCode(200);
    act(
            item,
            "notice",
            seen(
                "officer",
                officer("t-1", "township", COUNTY),
                2,
                "maskedName",
                "王**",
                "village",
                "义蓬社区"))
        .then()
        .statusCode(200);
    day.turnTo(LocalDate.of(2023, 10, 17));
    act(
            item,
            "steps",
            seen("officer", officer("t-1", "township", COUNTY), 3, "step", "public-notice"))
        .then()
        .statusCode(200);
    assertThat(open()).isEmpty();
  }

  @Test
  void aSmallSumIsDecidedByAnotherPersonOfTheTownship() {
    day.turnTo(LocalDate.of(2023, 10, 8));
    act(
            item,
            "steps",
            seen("officer", officer("t-1", "township", COUNTY), 0, "step", "initial-review"))
        .then()
        .statusCode(200);
    act(
            item,
            "notice",
            seen(
                "officer",
                officer("t-1", "township", COUNTY),
                1,
                "maskedName",
                "王**",
                "village",
                "义蓬社区"))
        .then()
        .statusCode(200);
    day.turnTo(LocalDate.of(2023, 10, 17));
    act(
            item,
            "steps",
            seen("officer", officer("t-1", "township", COUNTY), 2, "step", "public-notice"))
        .then()
        .statusCode(200);

    decide("t-1", "township", 3).then().statusCode(403);
    decide("t-2", "township", 3).then().statusCode(200).body("office", equalTo("township"));
  }

  @Test
  void aSumAboveTheCountysLimitStaysTheCountys() {
    claimants.live();
    var brother = UUID.randomUUID();
    json()
        .body(
            """
            {"source":"caseworker","trueFrom":"2020-01-01","members":[
              {"residentId":"%s","relation":"HEAD"},{"residentId":"%s","relation":"CHILD"},
              {"residentId":"%s","relation":"CHILD"}]}
            """
                .formatted(claimants.mother, claimants.child, brother))
        .put("/households/{id}/members", claimants.household)
        .then()
        .statusCode(200);
    Claimants.report(
        brother,
        fact("person.birthDate", "2010-06-01", "2010-06-01"),
        fact("person.hukouCounty", COUNTY, "2010-06-01"),
        fact("person.hukouType", "URBAN", "2010-06-01"));

    // three heads, 3,000 yuan
    decide("t-2", "township", 0, "urgentBecause", "当晚无处住宿").then().statusCode(403);
    decide("c-1", "county", 0, "urgentBecause", "当晚无处住宿")
        .then()
        .statusCode(200)
        .body("amount.amount", equalTo("3000.00"));
  }

  private Response decide(String officer, String office, int version, Object... more) {
    var body =
        seen(
            "officer",
            officer(officer, office, COUNTY),
            version,
            "decision",
            "grant",
            "ownWords",
            "情况属实");
    for (var i = 0; i < more.length; i += 2) {
      body.put((String) more[i], more[i + 1]);
    }
    return act(item, "decision", body);
  }

  /** The steps that are still to be done for this household. */
  private List<String> open() {
    return api()
        .queryParam("county", COUNTY)
        .queryParam("kind", "file-open")
        .get("/reviews")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList(
            "reviews.findAll { it.householdId == '"
                + claimants.household
                + "' }.reasons.flatten()");
  }
}
