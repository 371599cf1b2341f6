package io.zhaoren.assistance;

import static io.zhaoren.assistance.Api.api;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zhaoren.testing.StackResource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Anybody may read what the law says here. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class PoliciesOverHttpTest {

  @Test
  void everyJointItemHasProgrammesInForce() {
    var policies = api().queryParam("limit", 200).get("/policies").jsonPath();

    assertThat(new HashSet<>(policies.getList("policies.item", String.class)))
        .contains(
            "minimum-living-guarantee",
            "extreme-poverty-support",
            "dibao-marginal-recognition",
            "expenditure-hardship-relief",
            "temporary-assistance",
            "medical-assistance",
            "education-assistance",
            "housing-assistance",
            "employment-assistance",
            "disaster-relief",
            "disability-living-subsidy",
            "disability-care-subsidy",
            "electricity-free-quota",
            "utility-fee-reduction",
            "legal-aid");
  }

  @Test
  void pagesFollowEachOtherWithoutGapOrRepeat() {
    var whole =
        api()
            .queryParam("limit", 200)
            .get("/policies")
            .jsonPath()
            .getList("policies.programme", String.class);
    var read = new ArrayList<String>();
    String cursor = null;
    do {
      var request = api().queryParam("limit", 7);
      var page = (cursor == null ? request : request.queryParam("cursor", cursor)).get("/policies");
      read.addAll(page.jsonPath().getList("policies.programme", String.class));
      cursor = page.jsonPath().getString("next");
    } while (cursor != null);

    assertThat(read).isEqualTo(whole).doesNotHaveDuplicates();
  }

  @Test
  void theProgrammesOfOneItemMayBeAskedFor() {
    api()
        .queryParam("item", "medical-assistance")
        .get("/policies")
        .then()
        .statusCode(200)
        .body("policies.item", everyItem(equalTo("medical-assistance")))
        .body("policies.programme", hasItems("medical-assistance", "medical-premium-subsidy"));
  }

  @Test
  void theTextOfTheDayIsShownWithItsArticlesAndTheFileItself() {
    api()
        .queryParam("on", "2019-01-01")
        .get("/policies/{programme}", "minimum-living-guarantee")
        .then()
        .statusCode(200)
        .body("policy.version", equalTo(1))
        .body("versions.version", equalTo(List.of(1, 2)));
    api()
        .get("/policies/{programme}", "minimum-living-guarantee")
        .then()
        .statusCode(200)
        .body("policy.version", equalTo(2))
        .body("policy.validFrom", equalTo("2020-09-24"))
        .body("criteria.find { it.code == 'INCOME_BELOW_LINE' }.basis", containsString("第九条"))
        .body("criteria.find { it.code == 'INCOME_BELOW_LINE' }.when", containsString("dibaoLine"))
        .body("parameters", hasItem("dibaoLine"))
        .body("text", containsString("programme: minimum-living-guarantee"));
    api()
        .queryParam("version", 1)
        .get("/policies/{programme}", "minimum-living-guarantee")
        .then()
        .body("policy.version", equalTo(1));
  }

  @Test
  void aVersionThatIsNotThereAndTwoQuestionsAtOnceAreProblems() {
    api()
        .queryParam("version", 99)
        .get("/policies/{programme}", "minimum-living-guarantee")
        .then()
        .statusCode(404)
        .body("type", equalTo("urn:problem-type:zhaoren:policy-not-in-force"));
    api()
        .queryParam("version", 1)
        .queryParam("on", "2019-01-01")
        .get("/policies/{programme}", "minimum-living-guarantee")
        .then()
        .statusCode(400)
        .body("violations[0].code", equalTo("NOT_TOGETHER"));
  }
}
