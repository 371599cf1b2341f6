package io.zhaoren.assistance;

import static io.zhaoren.assistance.Api.api;
import static io.zhaoren.assistance.Api.fact;
import static io.zhaoren.assistance.Api.json;
import static io.zhaoren.assistance.Api.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.zhaoren.testing.StackResource;
import io.zhaoren.testing.TestCaller;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Counts by place, and what is to be brought down to none. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class FiguresOverHttpTest {

  private static final String MONITORED = "income-under-8000-monitoring";
  private static final String SUBSIDY = "disability-living-subsidy";

  private final UUID resident = UUID.randomUUID();
  private final UUID household = UUID.randomUUID();

  /** As an auditor sees them: who may know of each one is told of few ones, too. */
  private static JsonPath figures(String area) {
    return api()
        .header("Authorization", TestCaller.auditor().bearer())
        .header("Zhaoren-Purpose", "audit; case=2026-0017")
        .queryParam("area", area)
        .get("/figures")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static long open(String area) {
    return figures(area).getLong("toClear.find { it.programme == '" + MONITORED + "' }.open");
  }

  private static long likely(String area) {
    return figures(area).getLong("programmes.find { it.programme == '" + SUBSIDY + "' }.likely");
  }

  private void livesAloneIn(String county) {
    json()
        .body(
            """
            {"source":"caseworker","trueFrom":"2020-01-01",
             "members":[{"residentId":"%s","relation":"HEAD"}]}
            """
                .formatted(resident))
        .put("/households/{id}/members", household)
        .then()
        .statusCode(200);
    report(
            resident,
            "caseworker",
            fact("person.birthDate", "1983-05-05", "1983-05-05"),
            fact("person.hukouCounty", county, "1983-05-05"))
        .then()
        .statusCode(200);
  }

  private void underMonitoringWith(String income) {
    report(
            resident,
            "caseworker",
            fact("assistance.verificationMandate", true, "2023-09-01"),
            fact("assistance.countedIncome12Months", Household.perYear(income), "2023-09-15"),
            fact("assistance.newJobIncome", Household.perMonth("0.00"), "2023-09-15"))
        .then()
        .statusCode(200);
    json()
        .body(
            Map.of(
                "source",
                "caseworker",
                "facts",
                List.of(
                    fact("assistance.underMonitoring", true, "2023-09-01"),
                    fact(
                        "assistance.maintenanceReceivable",
                        Household.perMonth("0.00"),
                        "2023-09-15"))))
        .patch("/households/{id}/facts", household)
        .then()
        .statusCode(200);
  }

  @Test
  void aMonitoredFamilyBelow8000AHeadIsUrgentAndOpenUntilItIsCleared() {
    var before = open("330111");
    livesAloneIn("330111");
    underMonitoringWith("7999.99");

    api()
        .get("/households/{id}/matches", household)
        .then()
        .statusCode(200)
        .body("matches.find { it.programme == '" + MONITORED + "' }.finding", equalTo("FOUND"))
        .body("matches.find { it.programme == '" + MONITORED + "' }.urgent", equalTo(true));
    assertThat(open("330111")).isEqualTo(before + 1);

    report(
            resident,
            "caseworker",
            fact("assistance.countedIncome12Months", Household.perYear("8000.00"), "2023-09-20"))
        .then()
        .statusCode(200);
    assertThat(open("330111")).isEqualTo(before);
  }

  @Test
  void whoHasGivenNoMandateIsNotMonitored() {
    var before = open("330122");
    livesAloneIn("330122");
    underMonitoringWith("100.00");
    report(resident, "caseworker", fact("assistance.verificationMandate", false, "2023-09-20"))
        .then()
        .statusCode(200);

    assertThat(open("330122")).isEqualTo(before);
  }

  @Test
  void aMatchIsCountedInItsCountyItsCityItsGroupAndTheProvince() {
    // Qingyuan is one of the 26 mountain counties, Shengsi one of the islands
    var mountain = likely("mountain-26");
    var island = likely("islands");
    var county = likely("331126");
    var city = likely("331100");
    var other = likely("330100");
    var province = likely("330000");
    livesAloneIn("331126");
    report(
            resident,
            "caseworker",
            fact("person.disabilityCategory", "PHYSICAL", "2023-09-01"),
            fact("person.disabilityGrade", 2, "2023-09-01"))
        .then()
        .statusCode(200)
        .body("matches.matches.programme", hasItem(SUBSIDY));

    assertThat(likely("mountain-26")).isEqualTo(mountain + 1);
    assertThat(likely("331126")).isEqualTo(county + 1);
    assertThat(likely("331100")).isEqualTo(city + 1);
    assertThat(likely("330000")).isEqualTo(province + 1);
    assertThat(likely("islands")).isEqualTo(island);
    assertThat(likely("330100")).isEqualTo(other);
  }

  @Test
  void theGroupsHaveTheirCounties() {
    assertThat(figures("mountain-26").getInt("area.counties")).isEqualTo(26);
    var counties = api().get("/counties").then().statusCode(200).extract().jsonPath();
    assertThat(counties.getList("counties")).hasSize(90);
    assertThat(counties.getList("counties.findAll { 'islands' in it.groups }.code", String.class))
        .contains("330922", "330921");
    assertThat(figures("islands").getInt("area.counties"))
        .isEqualTo(counties.getList("counties.findAll { 'islands' in it.groups }").size());
  }

  @Test
  void whoReceivesByTheRegistersIsCountedAsReceiving() {
    var before = receiving();
    livesAloneIn("330726");
    report(resident, "caseworker", fact("person.recognisedStatus", "DIBAO", "2023-09-01"))
        .then()
        .statusCode(200);

    assertThat(receiving()).isEqualTo(before + 1);
  }

  private static long receiving() {
    return figures("330726")
        .getLong("programmes.find { it.programme == 'minimum-living-guarantee' }.receiving");
  }

  @Test
  void reportsAreCountedBySource() {
    var before = accepted();
    report(resident, "caseworker", fact("person.sex", "FEMALE", "2000-01-01"))
        .then()
        .statusCode(200);

    assertThat(accepted()).isGreaterThan(before);
  }

  private static long accepted() {
    var accepted = figures("330000").get("facts.find { it.source == 'caseworker' }?.accepted");
    return accepted == null ? 0 : ((Number) accepted).longValue();
  }
}
