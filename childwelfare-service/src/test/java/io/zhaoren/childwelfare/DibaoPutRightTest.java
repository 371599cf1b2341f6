package io.zhaoren.childwelfare;

import static io.zhaoren.childwelfare.Children.json;
import static io.zhaoren.childwelfare.Children.officer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.entitlements.Entitlement;
import io.zhaoren.finding.entitlements.EntitlementChange;
import io.zhaoren.finding.entitlements.PeriodAmount;
import io.zhaoren.finding.events.Announcer;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.intake.Sources;
import io.zhaoren.finding.matching.Amount;
import io.zhaoren.finding.outbox.Outbox;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.finding.rejection.Rejections;
import io.zhaoren.policy.vocabulary.MoneyPeriod;
import io.zhaoren.testing.StackResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A family's dibao is put right for months that are paid, and the child's top-up follows for the
 * same months, through the payment files. What the assistance service announces is made by the
 * announcer that it has itself and comes back over Kafka. A dispersed orphan's rate in Hangzhou is
 * 2,350 a month (P11).
 */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class DibaoPutRightTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int COUNTY = 330106;
  private static final String TOP_UP = "de-facto-unattended-allowance";

  private final UUID household = UUID.randomUUID();
  private final UUID mother = UUID.randomUUID();
  private final UUID grandmother = UUID.randomUUID();
  private final UUID child = UUID.randomUUID();

  @Inject DataSource database;
  @Inject Outbox outbox;
  @Inject Rejections rejections;
  @Inject Sources sources;
  @Inject PolicyStore policies;
  @Inject BusinessDay day;
  @Inject PlayedDay played;

  @AfterEach
  void theDayIsTheConfiguredOne() {
    played.reset();
  }

  @Test
  void whatFillsUpDibaoIsPutRightForTheSameMonths() {
    familyOf(mother, child);
    announce(1, "2023-08 - 2518");
    granted("1091.00");

    played.turnTo(LocalDate.of(2024, 2, 5));
    assertThat(pay("2024-02"))
        .containsExactlyInAnyOrder(
            "arrears 2023-11 1091.00",
            "arrears 2023-12 1091.00",
            "arrears 2024-01 1091.00",
            "regular 2024-02 1091.00");

    // 1,000 less in December and January, which were paid, and as before today
    announce(2, "2023-08 2023-11 2518", "2023-12 2024-01 1518", "2024-02 - 2518");
    becomes("2023-11 1091.00", "2023-12 1591.00", "2024-01 1591.00", "2024-02 1091.00");

    played.turnTo(LocalDate.of(2024, 3, 5));
    assertThat(pay("2024-03"))
        .containsExactlyInAnyOrder(
            "arrears 2023-12 500.00", "arrears 2024-01 500.00", "regular 2024-03 1091.00");

    // more than was thought in January: 2,350 - 1,400
    announce(
        3,
        "2023-08 2023-11 2518",
        "2023-12 2023-12 1518",
        "2024-01 2024-01 2800",
        "2024-02 - 2518");
    becomes(
        "2023-11 1091.00",
        "2023-12 1591.00",
        "2024-01 950.00",
        "2024-02 1091.00",
        "2024-03 1091.00");
    played.turnTo(LocalDate.of(2024, 4, 5));
    assertThat(pay("2024-04"))
        .containsExactlyInAnyOrder("recovery 2024-01 -641.00", "regular 2024-04 1091.00");

    var last = decisions().get(decisions().size() - 1);
    assertThat(last.get("ground")).isEqualTo("top-up");
    assertThat(last.get("automatic")).isEqualTo(true);
    assertThat(((Map<?, ?>) last.get("text")).get("zh").toString())
        .contains("自2024-01起自动调整", "每月950.00元", "自2024-02起每月1091.00元");
    json()
        .post("/decisions/{id}/replay", last.get("decisionId"))
        .then()
        .statusCode(200)
        .body("sameOutcome", equalTo(true));
  }

  @Test
  void whoHasLeftSinceHasAShareOfTheMonthsInWhichSheWasThere() {
    familyOf(mother, child, grandmother);
    announce(1, "2023-08 - 3000");
    granted("1350.00");

    // she moves out in January, and the dibao is that of two from then on
    played.turnTo(LocalDate.of(2024, 1, 20));
    family("2024-01-10", mother, child);
    announce(2, "2023-08 2024-01 3000", "2024-02 - 2000");
    played.turnTo(LocalDate.of(2024, 2, 5));
    becomes("2023-11 1350.00", "2023-12 1350.00", "2024-01 1350.00", "2024-02 1350.00");

    // of December each of three had a third
    announce(
        3,
        "2023-08 2023-11 3000",
        "2023-12 2023-12 2400",
        "2024-01 2024-01 3000",
        "2024-02 - 2000");
    becomes("2023-11 1350.00", "2023-12 1550.00", "2024-01 1350.00", "2024-02 1350.00");
  }

  @Test
  void aMonthOfWhichNothingIsOwedAfterAllIsFilledUpWhole() {
    familyOf(mother, child);
    announce(1, "2023-08 - 2518");
    granted("1091.00");
    played.turnTo(LocalDate.of(2024, 2, 5));

    // it was not paid for December, say: the whole is due then
    announce(2, "2023-08 2023-11 2518", "2023-12 2023-12 0", "2024-01 - 2518");

    becomes("2023-11 1091.00", "2023-12 2350.00", "2024-01 1091.00", "2024-02 1091.00");
  }

  // ── given ────────────────────────────────────────────────────────────────────────────────────

  private void familyOf(UUID... members) {
    family("2023-01-01", members);
    json()
        .body(
            """
            {"source":"caseworker","facts":[
              {"fact":"person.birthDate","value":"2014-06-01","trueFrom":"2014-06-01"},
              {"fact":"person.hukouCounty","value":"330106","trueFrom":"2014-06-01"},
              {"fact":"person.residenceCommunity","value":330106009001,"trueFrom":"2014-06-01"},
              {"fact":"person.seriousIllness","value":false,"trueFrom":"2023-09-20"},
              {"fact":"childwelfare.fatherLibertyRestrictedMonths","value":7,"trueFrom":"2023-09-25"},
              {"fact":"childwelfare.motherOutOfContact","value":true,"trueFrom":"2023-09-30"},
              {"fact":"childwelfare.motherOutOfContactSince","value":"2023-03-30","trueFrom":"2023-09-30"}]}
            """)
        .patch("/residents/{id}/facts", child)
        .then()
        .statusCode(200);
  }

  private void family(String from, UUID... members) {
    var people = new ArrayList<Map<String, String>>();
    for (var member : members) {
      people.add(
          Map.of(
              "residentId",
              member.toString(),
              "relation",
              member.equals(child) ? "CHILD" : member.equals(mother) ? "HEAD" : "PARENT"));
    }
    json()
        .body(Map.of("source", "caseworker", "trueFrom", from, "members", people))
        .put("/households/{id}/members", household)
        .then()
        .statusCode(200);
  }

  /**
   * What the assistance service says of the family's dibao.
   *
   * @param periods as first month, last month and yuan
   */
  private void announce(long revision, String... periods) {
    var amounts = new ArrayList<PeriodAmount>();
    for (var period : periods) {
      var parts = period.split(" ");
      amounts.add(
          new PeriodAmount(
              YearMonth.parse(parts[0]).atDay(1),
              parts[1].equals("-")
                  ? Optional.empty()
                  : Optional.of(YearMonth.parse(parts[1]).atEndOfMonth()),
              new Amount(Long.parseLong(parts[2]) * 100, MoneyPeriod.MONTH)));
    }
    var now = amounts.get(amounts.size() - 1).amount();
    var assistance = new Announcer("assistance", outbox, rejections, sources, policies, day);
    var dibao =
        new Entitlement(
            Subject.household(household),
            "minimum-living-guarantee",
            Entitlement.Origin.DECISION,
            LocalDate.of(2023, 8, 1),
            Optional.empty(),
            Optional.of(now),
            OptionalLong.of(COUNTY),
            revision,
            Instant.parse("2023-10-01T02:00:00Z"));
    new Transactions(database)
        .get(
            connection -> {
              assistance.changed(
                  connection,
                  List.of(),
                  List.of(
                      new EntitlementChange(
                          revision == 1
                              ? EntitlementChange.Kind.GRANTED
                              : EntitlementChange.Kind.CHANGED,
                          dibao,
                          Optional.of(amounts))));
              return true;
            });
  }

  /** The child is found by what was announced, applies and is granted the top-up from November. */
  private void granted(String amount) {
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(
                        json()
                            .get("/residents/{id}/matches", child)
                            .jsonPath()
                            .getString(
                                "matches.find { it.programme == '" + TOP_UP + "' }.amount.amount"))
                    .isNotNull()
                    .isNotEqualTo("2350.00"));
    var item =
        json()
            .body(
                Map.of(
                    "householdId", household.toString(),
                    "applicantId", mother.toString(),
                    "actor", Map.of("role", "resident", "id", mother.toString()),
                    "channel", "phone",
                    "programmes",
                        List.of(Map.of("programme", TOP_UP, "residentId", child.toString()))))
            .post("/applications")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath()
            .getString("items[0].itemId");
    act(item, "steps", "township", 0, Map.of("step", "review")).then().statusCode(200);
    act(
            item,
            "decision",
            "county-civil-affairs",
            1,
            Map.of("decision", "grant", "ownWords", "父亲服刑，母亲失联"))
        .then()
        .statusCode(200)
        .body("amount.amount", equalTo(amount));
  }

  private static Response act(
      String item, String act, String office, int version, Map<String, Object> more) {
    var body = new HashMap<String, Object>(more);
    body.put("version", version);
    body.put(
        "officer", Map.of("role", "officer", "id", office, "office", office, "area", "" + COUNTY));
    return json().body(body).post("/application-items/{id}/" + act, item);
  }

  /** Makes the file of a month and says what it has for the child. */
  private List<String> pay(String month) {
    var file =
        json()
            .body(
                Map.of(
                    "officer", officer("p-1", COUNTY),
                    "county", COUNTY,
                    "programme", TOP_UP,
                    "month", month))
            .post("/payment-files")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath()
            .getString("fileId");
    List<Map<String, String>> lines =
        json()
            .get("/payment-files/{id}/lines", file)
            .then()
            .statusCode(200)
            .extract()
            .jsonPath()
            .getList("lines.findAll { it.subjectId == '" + child + "' }");
    return lines.stream()
        .map(each -> each.get("kind") + " " + each.get("forMonth") + " " + each.get("yuan"))
        .toList();
  }

  private List<Map<String, Object>> decisions() {
    return json()
        .get("/residents/{id}/decisions", child)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("decisions");
  }

  private void becomes(String... months) {
    await().atMost(LIMIT).untilAsserted(() -> assertThat(months()).containsExactly(months));
  }

  /** Each month up to now with what is owed. */
  private List<String> months() {
    List<Map<String, String>> months =
        json()
            .get("/households/{id}/statement", household)
            .then()
            .statusCode(200)
            .extract()
            .jsonPath()
            .getList("granted.find { it.programme == '" + TOP_UP + "' }.months");
    return months.stream().map(each -> each.get("month") + " " + each.get("owedYuan")).toList();
  }
}
