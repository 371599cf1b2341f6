package io.zhaoren.assistance;

import static io.zhaoren.assistance.Api.api;
import static io.zhaoren.assistance.Api.json;
import static io.zhaoren.assistance.Claimants.DIBAO;
import static io.zhaoren.testing.TestCaller.agency;
import static io.zhaoren.testing.TestCaller.auditor;
import static io.zhaoren.testing.TestCaller.officer;
import static io.zhaoren.testing.TestCaller.resident;
import static io.zhaoren.testing.TestCaller.worker;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.zhaoren.testing.KafkaProbe;
import io.zhaoren.testing.StackResource;
import io.zhaoren.testing.TestCaller;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Anybody may complain, and nobody learns who did; within fifteen days it is looked into, and what
 * is right has its consequence (浙江省社会救助条例 第五十八条).
 */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ComplaintsTest {

  private static final String SAYS = "该户另有房屋出租";

  @Inject PlayedDay day;
  @Inject DataSource database;

  @AfterEach
  void backToToday() {
    day.reset();
  }

  private static Response complain(TestCaller caller, Map<String, Object> body) {
    return json().header("Authorization", caller.bearer()).body(body).post("/complaints");
  }

  private static Map<String, Object> about(String county) {
    return Map.of("programme", DIBAO, "county", Integer.parseInt(county), "says", SAYS);
  }

  private static String taken(TestCaller caller, Map<String, Object> body) {
    return complain(caller, body)
        .then()
        .statusCode(200)
        .body("state", equalTo("open"))
        .extract()
        .path("complaintId");
  }

  private static Response show(TestCaller caller, String complaint) {
    return api().header("Authorization", caller.bearer()).get("/complaints/{id}", complaint);
  }

  private static Response list(TestCaller caller) {
    return api()
        .header("Authorization", caller.bearer())
        .queryParam("limit", 1000)
        .get("/complaints");
  }

  private static Response answer(TestCaller caller, String complaint, Object... said) {
    var body = new HashMap<String, Object>();
    body.put("answer", "经核实如下");
    for (var i = 0; i < said.length; i += 2) {
      body.put((String) said[i], said[i + 1]);
    }
    return json()
        .header("Authorization", caller.bearer())
        .body(body)
        .post("/complaints/{id}/answer", complaint);
  }

  @Test
  void fifteenDaysThatEndInAHolidayEndOnTheNextWorkingDayAndTheOfficeIsWarned() {
    var county = "330113";
    day.turnTo(LocalDate.of(2023, 9, 18));
    var neighbour = resident(UUID.randomUUID());
    var complaint = taken(neighbour, about(county));
    // the fifteenth day is 3 October; 7 October is a Saturday that is worked
    for (var expected :
        List.of(
            Map.entry("2023-09-18", "none"),
            Map.entry("2023-09-27", "ahead"),
            Map.entry("2023-10-06", "ahead"),
            Map.entry("2023-10-07", "today"),
            Map.entry("2023-10-08", "overdue"))) {
      day.turnTo(LocalDate.parse(expected.getKey()));
      list(officer(county))
          .then()
          .statusCode(200)
          .body(
              "complaints.find { it.complaintId == '" + complaint + "' }.due",
              equalTo("2023-10-07"))
          .body(
              "complaints.find { it.complaintId == '" + complaint + "' }.warning",
              equalTo(expected.getValue()));
      show(neighbour, complaint)
          .then()
          .statusCode(200)
          .body("due", equalTo("2023-10-07"))
          .body("warning", equalTo(expected.getValue()));
    }
    answer(officer("c-2", "county", county), complaint, "outcome", "unfounded")
        .then()
        .statusCode(200)
        .body("state", equalTo("unfounded"))
        .body("warning", nullValue());
    list(officer(county)).then().body("complaints.complaintId", not(hasItem(complaint)));
    show(neighbour, complaint)
        .then()
        .statusCode(200)
        .body("answer", equalTo("经核实如下"))
        .body("answeredOn", equalTo("2023-10-08"));
  }

  @Test
  void whatIsFoundedIsAssessedAgainAndTheDifferenceClaimedBackAndTheHouseholdLearnsOfNoComplaint() {
    var claimants = Claimants.known("12000.00", "330114");
    var entitlement = claimants.granted(day);
    day.turnTo(LocalDate.of(2023, 11, 10));
    Claimants.pay(claimants.county, "2023-11")
        .then()
        .statusCode(200)
        .body("regularFen", equalTo(151800));

    day.turnTo(LocalDate.of(2023, 11, 13));
    var neighbour = resident(UUID.randomUUID());
    var complaint = taken(neighbour, about(claimants.county));
    show(resident(claimants.mother), complaint)
        .then()
        .statusCode(403)
        .body("type", endsWith("out-of-reach"));

    claimants.income(claimants.mother, "18000.00", "2023-10-20");
    answer(
            officer("c-2", "county", claimants.county),
            complaint,
            "outcome",
            "founded",
            "measure",
            "reassess",
            "entitlementId",
            entitlement,
            "fromMonth",
            "2023-11",
            "ownWords",
            "出租收入计入家庭收入")
        .then()
        .statusCode(200)
        .body("state", equalTo("founded"))
        .body("measure", equalTo("reassess"));
    show(neighbour, complaint)
        .then()
        .statusCode(200)
        .body("state", equalTo("founded"))
        .body("measure", nullValue());

    day.turnTo(LocalDate.of(2023, 12, 4));
    // 1,518 less the 500 a month that were not declared
    Claimants.pay(claimants.county, "2023-12")
        .then()
        .statusCode(200)
        .body("regularFen", equalTo(101800))
        .body("recoveryFen", equalTo(-50000));
    var seen =
        api()
                .header("Authorization", resident(claimants.mother).bearer())
                .get("/households/{id}/applications", claimants.household)
                .asString()
            + api()
                .header("Authorization", resident(claimants.mother).bearer())
                .get("/households/{id}/decisions", claimants.household)
                .asString()
            + api()
                .header("Authorization", resident(claimants.mother).bearer())
                .get("/granted-entitlements/{id}", entitlement)
                .asString();
    assertThat(seen)
        .contains("出租收入计入家庭收入")
        .doesNotContain(complaint, SAYS, "投诉", "complain", neighbour.claims().get("sub"));
    try (var probe = new KafkaProbe()) {
      // granted, and changed by what came of the complaint
      var key = claimants.household.toString();
      var events =
          probe.await(
              "assistance.entitlements.v1",
              read -> read.stream().filter(event -> key.equals(event.key())).count() >= 2);
      assertThat(events)
          .allSatisfy(
              event ->
                  assertThat(event.value() + event.headers())
                      .doesNotContain(complaint, neighbour.claims().get("zhaoren_resident")));
    }
  }

  /**
   * What is encrypted in its place is in plain in no other, also not for whoever sends it again.
   */
  @Test
  void whatIsAnsweredToAComplaintAndKeptForTheSameKeySaysNoneOfItsWords() throws SQLException {
    var neighbour = resident(UUID.randomUUID());
    String complaint =
        json()
            .header("Authorization", neighbour.bearer())
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .body(about("330702"))
            .post("/complaints")
            .then()
            .statusCode(200)
            .body("says", nullValue())
            .extract()
            .path("complaintId");
    json()
        .header("Authorization", officer("c-2", "county", "330702").bearer())
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .body(Map.of("outcome", "unfounded", "answer", "经核实如下"))
        .post("/complaints/{id}/answer", complaint)
        .then()
        .statusCode(200)
        .body("says", nullValue())
        .body("answer", nullValue());

    assertThat(
            rows("SELECT convert_from(answer, 'UTF8') FROM idempotent_request WHERE answer <> ''"))
        .contains(complaint)
        .doesNotContain(SAYS, "经核实如下");
    show(neighbour, complaint)
        .then()
        .statusCode(200)
        .body("says", equalTo(SAYS))
        .body("answer", equalTo("经核实如下"));
  }

  @Test
  void whatIsAssessedAgainIsWhatIsComplainedOfAndAnotherPersonsDecision() {
    var claimants = Claimants.known("12000.00", "330881");
    var entitlement = claimants.granted(day);
    var elsewhere = taken(resident(UUID.randomUUID()), about("330784"));
    var other =
        taken(
            resident(UUID.randomUUID()),
            Map.of("programme", "temporary-assistance", "county", 330881, "says", SAYS));
    var complaint = taken(resident(UUID.randomUUID()), about("330881"));

    for (var each : Map.of(elsewhere, "330784", other, "330881").entrySet()) {
      again(officer("c-2", "county", each.getValue()), each.getKey(), entitlement)
          .then()
          .statusCode(422)
          .body("violations[0].pointer", equalTo("/entitlementId"))
          .body("violations[0].code", equalTo("NOT_OF_THIS"));
    }
    again(officer("c-1", "county", "330881"), complaint, entitlement)
        .then()
        .statusCode(403)
        .body("type", endsWith("not-allowed"));
    show(officer("330881"), complaint).then().body("state", equalTo("open"));
  }

  private static Response again(TestCaller caller, String complaint, String entitlement) {
    return answer(
        caller,
        complaint,
        "outcome",
        "founded",
        "measure",
        "reassess",
        "entitlementId",
        entitlement,
        "fromMonth",
        "2023-11",
        "ownWords",
        "出租收入计入家庭收入");
  }

  @Test
  void whoeverComplainsOfAnotherAreaReadsTheOwnComplaintAlsoAsAnOfficerOrAuditor() {
    var elsewhere = officer("c-9", "county", "330881");
    var auditor = TestCaller.of("auditor", "a-9").with("zhaoren_area", "3308");
    for (var caller : List.of(elsewhere, auditor)) {
      var own = taken(caller, about("330702"));
      show(caller, own)
          .then()
          .statusCode(200)
          .body("says", equalTo(SAYS))
          .body("state", equalTo("open"));
    }
    var other = taken(resident(UUID.randomUUID()), about("330702"));
    for (var caller : List.of(elsewhere, auditor)) {
      show(caller, other).then().statusCode(403).body("type", endsWith("out-of-reach"));
    }
  }

  @Test
  void aComplaintOfARefusalThatIsRightIsDecidedAgainByAnotherOfficer() {
    var claimants = Claimants.known("40000.00", "330127");
    var item = claimants.reviewed(day, claimants.apply(DIBAO));
    day.turnTo(LocalDate.of(2023, 10, 19));
    String refusal =
        claimants.decide(item, 4, "refuse").then().statusCode(200).extract().path("decisionId");
    var helper = worker("w-7", "330127001001");
    var complaint = taken(helper, Map.of("decisionId", refusal, "says", "工资已停发"));
    claimants.income(claimants.mother, "12000.00", "2023-09-21");

    answer(
            officer("c-1", "county", claimants.county),
            complaint,
            "outcome",
            "founded",
            "measure",
            "correct-decision",
            "ownWords",
            "x")
        .then()
        .statusCode(403)
        .body("type", endsWith("not-allowed"));
    answer(
            officer("c-2", "county", claimants.county),
            complaint,
            "outcome",
            "founded",
            "measure",
            "correct-decision",
            "ownWords",
            "收入按核实后的数额计算")
        .then()
        .statusCode(200);
    claimants
        .decideAs("c-2", item, 5 + 1, "grant")
        .then()
        .statusCode(200)
        .body("fromMonth", equalTo("2023-11"));
    show(helper, complaint).then().statusCode(200).body("programme", nullValue());
    show(worker("w-8", "330127001001"), complaint)
        .then()
        .statusCode(403)
        .body("type", endsWith("not-allowed"));
  }

  @Test
  void aNoticeThatIsComplainedOfIsTakenDownAndInvestigatedAgainAndTellsNobodyWhoseItIs() {
    var claimants = Claimants.known("12000.00", "330122");
    var application = claimants.apply(DIBAO);
    var item = Claimants.item(application, DIBAO, "itemId");
    var township = Claimants.officer("t-1", "township", claimants.county);
    day.turnTo(LocalDate.of(2023, 10, 8));
    for (var step : List.of("acceptance", "initial-review")) {
      var version = step.equals("acceptance") ? 0 : 1;
      Claimants.act(item, "steps", Claimants.seen("officer", township, version, "step", step))
          .then()
          .statusCode(200);
    }
    String notice = claimants.notice(item, 2).then().statusCode(200).extract().path("noticeId");
    var complaint = taken(agency("mobile-backend"), Map.of("noticeId", notice, "says", "人数不对"));
    var shown = show(agency("mobile-backend"), complaint).then().statusCode(200).extract();
    assertThat(shown.asString()).contains(notice).doesNotContain(item, DIBAO);
    show(officer(claimants.county), complaint).then().body("itemId", equalTo(item));

    answer(
            officer("c-2", "county", claimants.county),
            complaint,
            "outcome",
            "founded",
            "measure",
            "review-again")
        .then()
        .statusCode(200);
    api()
        .queryParam("county", claimants.county)
        .get("/notices")
        .then()
        .body("noticeId", not(hasItem(notice)));
    api()
        .get("/applications/{id}", application.getString("applicationId"))
        .then()
        .body("items[0].steps.find { it.step == 'initial-review' }.doneOn", nullValue());
  }

  @Test
  void whoComplainedStandsInNoListNoActAndNoRecordOfWhatWasRefused() throws SQLException {
    var county = "330182";
    day.turnTo(LocalDate.of(2023, 12, 4));
    var neighbour = UUID.randomUUID();
    var complaint = taken(resident(neighbour), about(county));
    complain(resident(neighbour), Map.of("decisionId", UUID.randomUUID(), "says", SAYS))
        .then()
        .statusCode(404);
    var office = officer("c-2", "county", county);
    answer(office, complaint, "outcome", "unfounded").then().statusCode(200);
    answer(office, complaint, "outcome", "founded")
        .then()
        .statusCode(409)
        .body("type", endsWith("out-of-order"))
        .body("detail", containsString("2023-12-04"));

    var told =
        show(office, complaint).asString()
            + list(office).asString()
            + list(auditor()).asString()
            + api()
                .header("Authorization", auditor().bearer())
                .queryParam("on", "2023-12-04")
                .queryParam("limit", 1000)
                .get("/refused-acts")
                .then()
                .statusCode(200)
                .body("refused.operation", hasItem("complain"))
                .body("refused.operation", hasItem("answerComplaint"))
                .extract()
                .asString()
            + rows("SELECT a::text FROM act a WHERE subject_id = '" + complaint + "'")
            + rows("SELECT c::text FROM complaint c WHERE id = '" + complaint + "'");
    assertThat(told).contains(complaint, "RECEIVED_COMPLAINT").doesNotContain(neighbour.toString());
    assertThat(rows("SELECT c::text FROM complaint c")).doesNotContain(SAYS);
  }

  private String rows(String sql) throws SQLException {
    var text = new StringBuilder();
    try (var connection = database.getConnection();
        var query = connection.createStatement();
        var rows = query.executeQuery(sql)) {
      while (rows.next()) {
        text.append(rows.getString(1)).append('\n');
      }
    }
    return text.toString();
  }

  @Test
  void whatSomebodySaysWithoutANameIsTakenDownByAnOfficerAndIsNobodys() throws SQLException {
    var body = new HashMap<>(about("330784"));
    body.put("unnamed", true);
    complain(resident(UUID.randomUUID()), body)
        .then()
        .statusCode(422)
        .body("violations[0].code", equalTo("NOT_ONES_OWN"));
    var township = officer("t-1", "township", "330784001");
    var complaint = taken(township, body);
    assertThat(rows("SELECT 1 FROM complainant WHERE complaint_id = '" + complaint + "'"))
        .isEmpty();
    show(township, complaint).then().statusCode(403);
    list(officer("330784")).then().body("complaints.complaintId", hasItem(complaint));
  }

  @Test
  void anOfficeSeesItsOwnComplaintsAloneAndPagesLoseNone() {
    day.turnTo(LocalDate.of(2023, 12, 4));
    var first = taken(resident(UUID.randomUUID()), about("330681"));
    day.turnTo(LocalDate.of(2023, 12, 5));
    var second = taken(resident(UUID.randomUUID()), about("330681"));
    var other = taken(resident(UUID.randomUUID()), about("330683"));
    var page =
        api()
            .header("Authorization", officer("330681").bearer())
            .queryParam("limit", 1)
            .get("/complaints")
            .then()
            .statusCode(200)
            .body("complaints.complaintId", equalTo(List.of(first)))
            .extract();
    api()
        .header("Authorization", officer("330681").bearer())
        .queryParam("limit", 1)
        .queryParam("cursor", page.<String>path("next"))
        .get("/complaints")
        .then()
        .statusCode(200)
        .body("complaints.complaintId", equalTo(List.of(second)))
        .body("next", nullValue());
    list(officer("m-1", "county-medical-security", "330681"))
        .then()
        .body("complaints.complaintId", equalTo(List.of()));
    answer(officer("m-1", "county-medical-security", "330681"), first, "outcome", "unfounded")
        .then()
        .statusCode(403)
        .body("type", endsWith("not-allowed"));
    show(officer("330681"), other).then().statusCode(403).body("type", endsWith("out-of-reach"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'says':'x'} | 422 | NAME_ONE",
        "{'programme':'minimum-living-guarantee','itemId':'3c2d1e0f-5a4b-4c3d-8e2f-1a0b9c8d7e01','says':'x'}"
            + " | 422 | NAME_ONE",
        "{'programme':'no-such','county':330106,'says':'x'} | 422 | UNKNOWN_PROGRAMME",
        "{'programme':'minimum-living-guarantee','county':440106,'says':'x'} | 422 | UNKNOWN_COUNTY",
        "{'programme':'minimum-living-guarantee','says':'x'} | 400 | MISSING_FIELD",
        "{'programme':'minimum-living-guarantee','county':330106} | 400 | MISSING_FIELD",
        "{'programme':'minimum-living-guarantee','county':330106,'says':' '} | 422 | BAD_LENGTH",
      })
  void whatCannotBeTakenIsToldWithItsPlaceAndNothingIsKept(String body, int status, String code)
      throws SQLException {
    var before = rows("SELECT count(*) FROM complaint");
    json()
        .header("Authorization", resident(UUID.randomUUID()).bearer())
        .body(body.replace('\'', '"'))
        .post("/complaints")
        .then()
        .statusCode(status)
        .body("violations[0].code", equalTo(code));
    assertThat(rows("SELECT count(*) FROM complaint")).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "maybe,, 422, UNKNOWN_CODE",
    "unfounded, reassess, 422, NOT_FOUNDED",
    "founded, punish, 422, UNKNOWN_CODE",
    "founded, correct-decision, 422, NOT_OF_THIS",
    "founded, review-again, 422, NOT_OF_THIS",
    "founded, reassess, 400, MISSING_FIELD",
  })
  void anOutcomeThatCannotBeLeavesTheComplaintOpen(
      String outcome, String measure, int status, String code) {
    var complaint = taken(resident(UUID.randomUUID()), about("330702"));
    var said =
        measure == null
            ? new Object[] {"outcome", outcome}
            : new Object[] {"outcome", outcome, "measure", measure};
    answer(officer("c-2", "county", "330702"), complaint, said)
        .then()
        .statusCode(status)
        .body("violations[0].code", equalTo(code));
    show(officer("330702"), complaint).then().body("state", equalTo("open"));
  }
}
