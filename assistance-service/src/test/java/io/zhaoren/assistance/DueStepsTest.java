package io.zhaoren.assistance;

import static io.zhaoren.assistance.Api.api;
import static io.zhaoren.assistance.Claimants.DIBAO;
import static io.zhaoren.testing.TestCaller.auditor;
import static io.zhaoren.testing.TestCaller.officer;
import static io.zhaoren.testing.TestCaller.region;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.zhaoren.testing.StackResource;
import io.zhaoren.testing.TestCaller;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What an office has to do soon, over the National Day of 2023: 29 September to 6 October are off,
 * Saturday the 7th and Sunday the 8th of October are worked (国办发明电〔2022〕16号).
 */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class DueStepsTest {

  @Inject PlayedDay day;

  @AfterEach
  void backToToday() {
    day.reset();
  }

  private static JsonPath ask(TestCaller caller, int limit, String cursor) {
    var request = api().header("Authorization", caller.bearer()).queryParam("limit", limit);
    if (!cursor.isEmpty()) {
      request.queryParam("cursor", cursor);
    }
    return request.get("/due-steps").then().statusCode(200).extract().jsonPath();
  }

  /** The steps of some applications, as "step due warning left over". */
  private static List<String> listed(TestCaller caller, String... applications) {
    var found = new ArrayList<String>();
    var cursor = "";
    do {
      var page = ask(caller, 2, cursor);
      for (var i = 0; i < page.getList("steps").size(); i++) {
        var at = "steps[" + i + "].";
        if (List.of(applications).contains(page.getString(at + "applicationId"))) {
          found.add(
              String.join(
                  " ",
                  page.getString(at + "step"),
                  page.getString(at + "due"),
                  page.getString(at + "warning"),
                  page.getString(at + "workingDaysLeft"),
                  page.getString(at + "workingDaysOver")));
        }
      }
      var next = page.getString("next");
      cursor = next == null ? "" : next;
    } while (!cursor.isEmpty());
    return found;
  }

  @Test
  void anAcceptanceOverTheNationalDayIsUrgentForItsTownshipFromTwoWorkingDaysBeforeItsEnd() {
    day.turnTo(LocalDate.of(2023, 9, 27));
    var who = Claimants.known("12000.00", "330703");
    var application = who.apply(DIBAO).getString("applicationId");
    var township = officer("t-1", "township", "330703001");

    // three working days: 28 September, 7 and 8 October
    assertThat(listed(township, application)).isEmpty();
    day.turnTo(LocalDate.of(2023, 9, 28));
    assertThat(listed(township, application)).containsExactly("acceptance 2023-10-08 ahead 2 null");
    day.turnTo(LocalDate.of(2023, 10, 6));
    assertThat(listed(township, application)).containsExactly("acceptance 2023-10-08 ahead 2 null");
    day.turnTo(LocalDate.of(2023, 10, 7));
    assertThat(listed(township, application)).containsExactly("acceptance 2023-10-08 ahead 1 null");
    day.turnTo(LocalDate.of(2023, 10, 8));
    assertThat(listed(township, application)).containsExactly("acceptance 2023-10-08 today 0 null");
    day.turnTo(LocalDate.of(2023, 10, 10));
    assertThat(listed(township, application))
        .containsExactly("acceptance 2023-10-08 overdue null 2");

    assertThat(listed(auditor(), application)).hasSize(1);
    assertThat(listed(officer("330703"), application)).as("it is not the county's step").isEmpty();
    assertThat(listed(officer("t-2", "township", "330702001"), application)).isEmpty();
    api().header("Authorization", region().bearer()).get("/due-steps").then().statusCode(403);
  }

  @Test
  void whoseDaysEndFirstStandFirstAndAClockThatStandsIsNotUrgent() {
    day.turnTo(LocalDate.of(2023, 10, 10));
    var later = Claimants.known("12000.00", "330726");
    var earlier = Claimants.known("12000.00", "330726");
    var waiting = Claimants.known("12000.00", "330726");
    day.turnTo(LocalDate.of(2023, 10, 11));
    var first = earlier.apply(DIBAO).getString("applicationId");
    var stands = waiting.apply(DIBAO);
    day.turnTo(LocalDate.of(2023, 10, 12));
    var second = later.apply(DIBAO).getString("applicationId");
    Claimants.act(
            Claimants.item(stands, DIBAO, "itemId"),
            "papers",
            Claimants.seen(
                "officer",
                Claimants.officer("t-1", "township", "330726"),
                0,
                "papers",
                "租房合同",
                "basis",
                "第十一条"))
        .then()
        .statusCode(200);
    day.turnTo(LocalDate.of(2023, 10, 16));
    assertThat(
            listed(
                officer("t-1", "township", "330726001"),
                second,
                first,
                stands.getString("applicationId")))
        .containsExactly(
            "acceptance 2023-10-16 today 0 null", "acceptance 2023-10-17 ahead 1 null");
  }
}
