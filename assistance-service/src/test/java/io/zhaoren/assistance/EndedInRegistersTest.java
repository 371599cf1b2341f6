package io.zhaoren.assistance;

import static io.zhaoren.assistance.Api.api;
import static io.zhaoren.assistance.Api.fact;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.zhaoren.testing.StackResource;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the statement says of what has ended by another's word, or gave way. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class EndedInRegistersTest {

  @Test
  void whatARegisterEndedStandsThereWithItsMonthsAndWhatTookItsPlace() {
    var claimants = Claimants.known("12000.00", "330114");
    Claimants.report(
        claimants.mother,
        fact("assistance.drawsDisabilityCareSubsidy", true, "2022-03-01"),
        fact("person.recognisedStatus", "DIBAO_SINGLE_PERSON", "2023-03-01"));
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(statement(claimants).getList("registered.programme"))
                    .containsExactlyInAnyOrder(
                        "disability-care-subsidy", "single-person-guarantee"));
    assertThat(statement(claimants).getList("ended")).isEmpty();

    Claimants.report(
        claimants.mother,
        fact("assistance.drawsDisabilityCareSubsidy", false, "2023-06-01"),
        fact("person.recognisedStatus", "EXTREME_POVERTY", "2023-09-10"));
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(statement(claimants).getList("registered.programme"))
                    .containsExactly("extreme-poverty-support"));
    var ended = statement(claimants);
    assertThat(ended.getList("ended.programme"))
        .containsExactly("disability-care-subsidy", "single-person-guarantee");
    assertThat(ended.getList("ended.firstMonth")).isEqualTo(List.of("2022-03", "2023-03"));
    assertThat(ended.getList("ended.origin")).containsOnly("register");
    assertThat(ended.getString("ended[1].gaveWayTo")).isEqualTo("extreme-poverty-support");
    assertThat(ended.getString("ended[1].why.zh")).startsWith("改享");
    assertThat(ended.getString("ended[0].gaveWayTo")).isNull();
    assertThat(
            api()
                .get("/households/{id}/statement/page", claimants.household)
                .then()
                .statusCode(200)
                .extract()
                .asString())
        .contains("已结束的待遇", "2022年3月", "改享");
  }

  private static JsonPath statement(Claimants claimants) {
    return api()
        .get("/households/{id}/statement", claimants.household)
        .then()
        .statusCode(200)
        .body("householdId", equalTo(claimants.household.toString()))
        .extract()
        .jsonPath();
  }
}
