package io.zhaoren.childwelfare.guardianship;

import static io.zhaoren.childwelfare.Children.director;
import static io.zhaoren.childwelfare.Children.json;
import static io.zhaoren.childwelfare.Children.officer;
import static io.zhaoren.childwelfare.Children.open;
import static io.zhaoren.childwelfare.Children.read;
import static io.zhaoren.childwelfare.Children.supervisor;
import static io.zhaoren.childwelfare.Children.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.zhaoren.testing.StackResource;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Today is 2023-10-01. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class GuardianshipTest {

  private static final long COMMUNITY = 330182001001L;
  private static final int COUNTY = 330182;

  private final UUID child = UUID.randomUUID();
  private final UUID guardian = UUID.randomUUID();

  @Inject DataSource database;

  @BeforeEach
  void aChildWithADirector() {
    supervisor("gu-s1", 330182001L).then().statusCode(200);
    director("gu-d1", COMMUNITY).then().statusCode(200);
    open(child, COMMUNITY);
  }

  private String responsible() {
    return value(database, "SELECT responsible FROM child_charge WHERE resident_id = ?", child);
  }

  private Response move(int version, String to, String ground, Map<String, ?> more) {
    var body = new HashMap<String, Object>(more);
    if (to.equals("entrusted-care")) {
      body.put("worker", responsible());
    } else {
      body.put("officer", officer("o-7", COUNTY));
    }
    body.put("version", version);
    body.put("to", to);
    body.put("ground", ground);
    return json().body(body).post("/child-files/{id}/guardianship", child);
  }

  @Test
  void onlyStepsAndGroundsOfTheLawExist() {
    move(0, "long-term-state", "PARENTS_DEAD", Map.of()).then().statusCode(409);
    move(0, "temporary-state", "PARENTS_AWAY", Map.of("placement", "kin")).then().statusCode(400);
    move(0, "temporary-state", "GUARDIAN_HARMS", Map.of()).then().statusCode(400);
    move(0, "temporary-state", "GUARDIAN_HARMS", Map.of("placement", "rescue-centre"))
        .then()
        .statusCode(200)
        .body("state", equalTo("temporary-state"))
        .body("next.to", hasItems("long-term-state", "returned", "adult"));
    move(0, "long-term-state", "PARENTS_DEAD", Map.of()).then().statusCode(409);
    move(1, "returned", "FIT_AGAIN", Map.of())
        .then()
        .statusCode(422)
        .body("violations[0].code", equalTo("NOT_ASSESSED"));
    move(1, "long-term-state", "REVOKED", Map.of()).then().statusCode(200);
    assertThat(
            value(
                database,
                "SELECT string_agg(basis, ' ' ORDER BY recorded_at) FROM guardianship_step WHERE resident_id = ?",
                child))
        .isEqualTo("未成年人保护法 第九十二条第六项 未成年人保护法 第九十四条第四项");
    // whoever reads the file sees each step with its article
    read(child, responsible())
        .then()
        .statusCode(200)
        .body("guardianship.to", equalTo(List.of("temporary-state", "long-term-state")))
        .body("guardianship.basis", equalTo(List.of("未成年人保护法 第九十二条第六项", "未成年人保护法 第九十四条第四项")))
        .body("guardianship.by", equalTo(List.of("o-7", "o-7")));
  }

  @Test
  void aCarerWhomTheLawBarsIsRefused() {
    var carer = Map.of("bars", List.of("alcohol"), "confirmedOn", "2023-09-28");
    move(0, "entrusted-care", "PARENTS_AWAY", Map.of("guardianId", guardian, "carer", carer))
        .then()
        .statusCode(422)
        .body("violations[0].code", equalTo("CARER_BARRED"))
        .body("violations[0].pointer", equalTo("/carer/bars"));
    var free = Map.of("bars", List.of(), "confirmedOn", "2023-09-28");
    move(0, "entrusted-care", "PARENTS_AWAY", Map.of("guardianId", guardian, "carer", free))
        .then()
        .statusCode(200)
        .body("guardianId", equalTo(guardian.toString()));
  }

  @Test
  void theOrderOfGuardiansIsKept() {
    var others =
        Map.of(
            "guardianId", guardian, "rank", "others", "passedOver", Map.of("grandparents", "dead"));
    move(0, "guardian-by-order", "PARENTS_DEAD", others)
        .then()
        .statusCode(422)
        .body("violations.code", hasItems("ORDER_SKIPPED", "CONSENT_MISSING"))
        .body("violations.pointer", hasItem("/passedOver/elder-siblings"));
    move(
            0,
            "guardian-by-order",
            "PARENTS_DEAD",
            Map.of(
                "guardianId",
                guardian,
                "rank",
                "others",
                "passedOver",
                Map.of("grandparents", "dead", "elder-siblings", "none"),
                "consentBy",
                "committee"))
        .then()
        .statusCode(200);
  }

  @Test
  void nobodyIsOfAgeBeforeEighteen() {
    born("2005-10-02", "2005-10-02");
    move(0, "adult", "EIGHTEEN", Map.of()).then().statusCode(422);
    born("2005-10-01", "2023-09-01"); // said later, so that it holds
    move(0, "adult", "EIGHTEEN", Map.of()).then().statusCode(200).body("next.size()", equalTo(0));
  }

  private void born(String day, String trueFrom) {
    json()
        .body(
            "{\"source\":\"caseworker\",\"facts\":[{\"fact\":\"person.birthDate\",\"value\":\"%s\",\"trueFrom\":\"%s\"}]}"
                .formatted(day, trueFrom))
        .patch("/residents/{id}/facts", child)
        .then()
        .statusCode(200);
  }

  @Test
  void anOfficerOfAnotherCountyOrOfficeTakesNoStep() {
    json()
        .body(
            Map.of(
                "officer", officer("o-9", 330302),
                "version", 0,
                "to", "temporary-state",
                "ground", "OTHER",
                "placement", "kin"))
        .post("/child-files/{id}/guardianship", child)
        .then()
        .statusCode(403);
  }

  @Test
  void whatACourtRevokesIsACircumstanceAndNeverRestoredAfterACrime() {
    var id =
        json()
            .body(
                Map.of(
                    "worker",
                    responsible(),
                    "guardian",
                    "father",
                    "ground",
                    "serious-harm",
                    "crime",
                    true))
            .post("/child-files/{id}/revocations", child)
            .then()
            .statusCode(200)
            .body("civilAffairsFrom", equalTo("2023-10-31"))
            .extract()
            .jsonPath()
            .getString("revocationId");
    act(id, 0, "revoked", Map.of()).then().statusCode(409);
    act(id, 0, "applied", Map.of("applicant", "civil-affairs")).then().statusCode(200);
    act(id, 1, "revoked", Map.of()).then().statusCode(200);
    assertThat(
            value(
                database,
                """
                SELECT childwelfare_father_guardianship_revoked FROM resident_facts
                 WHERE resident_id = ?
                """,
                child))
        .isEqualTo("true");
    act(id, 2, "restored", Map.of()).then().statusCode(409);
  }

  private static Response act(String id, int version, String act, Map<String, ?> more) {
    var body = new HashMap<String, Object>(more);
    body.put("officer", officer("o-7", COUNTY));
    body.put("version", version);
    body.put("act", act);
    return json().body(body).post("/revocations/{id}/acts", id);
  }

  @Test
  void whereNobodyAppliesInTimeCivilAffairsMust() {
    var id =
        json()
            .body(Map.of("worker", responsible(), "guardian", "mother", "ground", "refusal"))
            .post("/child-files/{id}/revocations", child)
            .then()
            .statusCode(200)
            .extract()
            .jsonPath()
            .getString("revocationId");
    assertThat(duties()).doesNotContain(id);
    value(
        database,
        "UPDATE revocation SET known_on = date '2023-09-01' WHERE id = ?::uuid RETURNING 1",
        id);
    assertThat(duties()).contains(id);
  }

  private static List<String> duties() {
    return json()
        .queryParam("area", COUNTY)
        .get("/revocations")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("revocations.revocationId", String.class);
  }

  @Test
  void aChildGoesToAnotherCountyOnlyWhenThatAccepts() {
    supervisor("gu-s2", 330302001L).then().statusCode(200);
    var here = responsible();
    var transfer =
        json()
            .body(Map.of("officer", officer("o-7", COUNTY), "communityId", "330302001001"))
            .post("/child-files/{id}/transfers", child)
            .then()
            .statusCode(200)
            .body("state", equalTo("offered"))
            .body("responsible", equalTo(here))
            .extract()
            .jsonPath()
            .getString("transferId");
    answer(transfer, COUNTY).then().statusCode(403);
    answer(transfer, 330302)
        .then()
        .statusCode(200)
        .body("state", equalTo("accepted"))
        .body("responsible", equalTo("gu-s2"));
    answer(transfer, 330302).then().statusCode(409);
    assertThat(value(database, "SELECT county FROM child_file WHERE resident_id = ?", child))
        .isEqualTo("330302");
  }

  private static Response answer(String transfer, int county) {
    return json()
        .body(Map.of("officer", officer("o-9", county), "accepts", true))
        .post("/child-transfers/{id}/answers", transfer);
  }

  @Test
  void aReferralIsAcceptedByWhoWasAskedAndComesBack() {
    var id =
        json()
            .body(Map.of("worker", responsible(), "agency", "school", "need", "back-to-school"))
            .post("/child-files/{id}/referrals", child)
            .then()
            .statusCode(200)
            .extract()
            .jsonPath()
            .getString("referralId");
    refer(id, "hospital", 0, "accepted").then().statusCode(403);
    refer(id, "school", 0, "returned").then().statusCode(409);
    refer(id, "school", 0, "accepted").then().statusCode(200);
    refer(id, "school", 1, "returned")
        .then()
        .statusCode(200)
        .body("outcome", equalTo("helped"))
        .body("returnedOn", equalTo("2023-10-01"));
  }

  private static Response refer(String id, String agency, int version, String act) {
    return json()
        .body(Map.of("agency", agency, "version", version, "act", act, "outcome", "helped"))
        .post("/child-referrals/{id}/answers", id);
  }

  @Test
  void aGoalIsSetAndLookedAtAgain() {
    var goal =
        json()
            .body(Map.of("worker", responsible(), "says", "本学期返校就读", "dueOn", "2023-11-30"))
            .post("/child-files/{id}/goals", child)
            .then()
            .statusCode(200)
            .body("goals[0].says", equalTo("本学期返校就读"))
            .extract()
            .jsonPath()
            .getString("goals[0].goalId");
    json()
        .body(Map.of("worker", responsible(), "version", 0, "state", "reached"))
        .post("/child-files/{id}/goals/{goal}/reviews", child, goal)
        .then()
        .statusCode(200)
        .body("goals[0].state", equalTo("reached"));
  }

  private Response applied(String on) {
    return json()
        .body(Map.of("officer", officer("o-7", COUNTY), "appliedOn", on))
        .post("/child-files/{id}/adoption-applications", child);
  }

  /** Of an orphan by a couple. */
  private static Map<String, Object> adoption() {
    var adopter =
        new HashMap<String, Object>(
            Map.of("children", 0, "able", true, "illness", false, "crime", false));
    adopter.put("sex", "male");
    adopter.put("born", "1985-01-01");
    var spouse = new HashMap<>(adopter);
    spouse.put("sex", "female");
    return Map.of(
        "married",
        true,
        "adopters",
        List.of(adopter, spouse),
        "adoptee",
        Map.of("sex", "female", "born", "2020-05-01", "kind", "orphan", "assessed", true));
  }

  private List<Map<String, Object>> openApplications() {
    return json()
        .queryParam("area", "" + COUNTY)
        .get("/adoption-applications")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("applications.findAll { it.residentId == '" + child + "' }");
  }

  @Test
  void anAdoptionIsToBeDecidedThirtyDaysAfterItWasAppliedForAndNobodyIsRefusedForBeingLate() {
    // from 2 August on; the 31st is a Thursday, and it is the first of October now
    applied("2023-08-01")
        .then()
        .statusCode(200)
        .body("decideBy", equalTo("2023-08-31"))
        .body("overdue", equalTo(31));
    applied("2023-09-01").then().statusCode(409);
    assertThat(openApplications()).singleElement().extracting("overdue").isEqualTo(31);
    move(0, "temporary-state", "WANDERING", Map.of("placement", "foster")).then().statusCode(200);
    move(1, "long-term-state", "PARENTS_DEAD", Map.of()).then().statusCode(200);
    move(2, "adoption", "REGISTERED", Map.of("adoption", adoption())).then().statusCode(200);
    assertThat(openApplications()).isEmpty();
    assertThat(
            value(database, "SELECT state FROM adoption_application WHERE resident_id = ?", child))
        .isEqualTo("REGISTERED");
  }

  @Test
  void theThirtyDaysDoNotEndOnADayOff() {
    // the thirtieth day after Wednesday, 6 September is Friday, 6 October, of the national holiday;
    // Saturday, the 7th, is worked (民法典 第二百零三条)
    applied("2023-09-06").then().statusCode(200).body("decideBy", equalTo("2023-10-07"));
  }

  /** 中国公民收养子女登记办法 第八条: the days of the notice do not count. */
  @Test
  void theDaysOfASearchNoticeAreNoneOfTheThirty() {
    var id =
        applied("2023-07-25")
            .then()
            .statusCode(200)
            .body("decideBy", equalTo("2023-08-24"))
            .extract()
            .jsonPath()
            .getString("adoptionId");
    // ten days had gone on 4 August; twenty are left after the sixtieth, 3 October: 23 October, a
    // Monday
    acted(id, 0, Map.of("act", "notice", "noticeFrom", "2023-08-04"))
        .then()
        .statusCode(200)
        .body("noticeUntil", equalTo("2023-10-03"))
        .body("decideBy", equalTo("2023-10-23"))
        .body("overdue", equalTo(null));
    assertThat(openApplications()).singleElement().extracting("decideBy").isEqualTo("2023-10-23");
    acted(id, 0, Map.of("act", "notice", "noticeFrom", "2023-08-05")).then().statusCode(409);
    acted(id, 1, Map.of("act", "notice"))
        .then()
        .statusCode(400)
        .body("violations[0].pointer", equalTo("/noticeFrom"));
    acted(id, 1, Map.of("act", "notice", "noticeFrom", "2023-10-02"))
        .then()
        .statusCode(400)
        .body("violations[0].pointer", equalTo("/noticeFrom"));
    acted(id, 1, Map.of("act", "lost")).then().statusCode(400);
  }

  /** With no search notice, with one in the thirty days, and with one before the application. */
  @Test
  void whatIsToBeDecidedComesPageByPageInTheOrderOfTheLastDays() {
    var none = applied("2023-09-20").jsonPath().getString("residentId"); // 20 October
    var within = anotherChild();
    applied(within, "2023-07-25", "2023-08-04"); // 23 October
    var before = anotherChild();
    applied(before, "2023-08-20", "2023-08-10"); // fifty of its days: 8 November
    var ours = List.of(none, within.toString(), before.toString());

    var seen = new ArrayList<String>();
    String next = null;
    do {
      var page =
          json()
              .queryParams(
                  next == null
                      ? Map.of("area", "" + COUNTY, "limit", 1)
                      : Map.of("area", "" + COUNTY, "limit", 1, "cursor", next))
              .get("/adoption-applications")
              .then()
              .statusCode(200)
              .extract()
              .jsonPath();
      seen.addAll(page.getList("applications.residentId", String.class));
      next = page.getString("next");
    } while (next != null);

    assertThat(seen).doesNotHaveDuplicates();
    assertThat(seen.stream().filter(ours::contains))
        .containsExactly(none, within.toString(), before.toString());
  }

  private UUID anotherChild() {
    var another = UUID.randomUUID();
    open(another, COMMUNITY);
    return another;
  }

  private static void applied(UUID child, String on, String noticeFrom) {
    json()
        .body(Map.of("officer", officer("o-7", COUNTY), "appliedOn", on, "noticeFrom", noticeFrom))
        .post("/child-files/{id}/adoption-applications", child)
        .then()
        .statusCode(200);
  }

  private static Response acted(String id, int version, Map<String, Object> more) {
    var body = new HashMap<String, Object>(more);
    body.put("officer", officer("o-7", COUNTY));
    body.put("version", version);
    return json().body(body).post("/adoption-applications/{id}/acts", id);
  }

  /** Two clicks at once: one application, registered once, and each knows which. */
  @Test
  void anAdoptionThatIsAppliedForWhileItIsRegisteredIsThatOne() throws Exception {
    move(0, "temporary-state", "WANDERING", Map.of("placement", "foster")).then().statusCode(200);
    move(1, "long-term-state", "PARENTS_DEAD", Map.of()).then().statusCode(200);
    var both = new HashMap<>(adoption());
    both.put("appliedOn", "2023-09-25");
    Future<Response> registering;
    var elsewhere = Executors.newSingleThreadExecutor();
    try (var connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try (var insert =
          connection.prepareStatement(
              """
              INSERT INTO adoption_application
                  (id, version, resident_id, county, applied_on, state, received_by)
              VALUES (?, 0, ?, ?, '2023-09-26', 'OPEN', 'o-9')
              """)) {
        insert.setObject(1, UUID.randomUUID());
        insert.setObject(2, child);
        insert.setInt(3, COUNTY);
        insert.executeUpdate();
      }
      registering =
          elsewhere.submit(() -> move(2, "adoption", "REGISTERED", Map.of("adoption", both)));
      await()
          .until(
              () ->
                  !value(
                          database,
                          """
                          SELECT count(*) FROM pg_stat_activity
                           WHERE wait_event_type = 'Lock' AND query LIKE '%INTO adoption_application%'
                          """)
                      .equals("0"));
      connection.commit();
      registering.get().then().statusCode(200);
    } finally {
      elsewhere.shutdown();
    }
    assertThat(
            value(
                database,
                "SELECT string_agg(state, ',') FROM adoption_application WHERE resident_id = ?",
                child))
        .isEqualTo("REGISTERED");
  }

  @Test
  void nothingIsRegisteredForWhichNobodyHasApplied() {
    move(0, "temporary-state", "WANDERING", Map.of("placement", "foster")).then().statusCode(200);
    move(1, "long-term-state", "PARENTS_DEAD", Map.of()).then().statusCode(200);
    move(2, "adoption", "REGISTERED", Map.of("adoption", adoption()))
        .then()
        .statusCode(422)
        .body("violations[0].code", equalTo("APPLICATION_MISSING"));
    applied("2023-10-02")
        .then()
        .statusCode(400)
        .body("violations[0].pointer", equalTo("/appliedOn"));
    var id = applied("2023-09-25").jsonPath().getString("adoptionId");
    json()
        .body(Map.of("officer", officer("o-7", COUNTY), "version", 0, "act", "withdrawn"))
        .post("/adoption-applications/{id}/acts", id)
        .then()
        .statusCode(200)
        .body("state", equalTo("withdrawn"));
    move(2, "adoption", "REGISTERED", Map.of("adoption", adoption())).then().statusCode(422);
    // one that comes with its application is put on record with it
    var both = new HashMap<>(adoption());
    both.put("appliedOn", "2023-09-25");
    move(2, "adoption", "REGISTERED", Map.of("adoption", both)).then().statusCode(200);
  }
}
