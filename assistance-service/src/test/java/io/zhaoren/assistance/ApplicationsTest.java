package io.zhaoren.assistance;

import static io.zhaoren.assistance.Api.api;
import static io.zhaoren.assistance.Api.fact;
import static io.zhaoren.assistance.Api.json;
import static io.zhaoren.assistance.Claimants.DIBAO;
import static io.zhaoren.assistance.Claimants.act;
import static io.zhaoren.assistance.Claimants.item;
import static io.zhaoren.assistance.Claimants.officer;
import static io.zhaoren.assistance.Claimants.seen;
import static io.zhaoren.assistance.Claimants.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.zhaoren.testing.StackResource;
import io.zhaoren.testing.TestCaller;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One application for everything, and what is done with it. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ApplicationsTest {

  @Inject PlayedDay day;

  @AfterEach
  void backToToday() {
    day.reset();
  }

  @Test
  void oneApplicationOpensOneItemForEachProgrammeWithItsOwnStepsAndClock() {
    var claimants = Claimants.known("12000.00");

    claimants
        .submit(claimants.body(DIBAO, "temporary-assistance"))
        .then()
        .statusCode(200)
        .body("receipt", containsString("SQ20231001-"))
        .body("state", equalTo("open"))
        .body("items", hasSize(2))
        .body("items.find { it.programme == '" + DIBAO + "' }.jurisdiction", equalTo("330106"))
        .body(
            "items.find { it.programme == '" + DIBAO + "' }.steps.step",
            equalTo(List.of("acceptance", "initial-review", "public-notice", "decision")))
        // three working days from a day within the eight days off
        .body(
            "items.find { it.programme == '" + DIBAO + "' }.steps[0].deadline.day",
            equalTo("2023-10-09"))
        .body("acts.act", hasItem("applied"));
  }

  @Test
  void whatAnyMemberWasFoundForIsAppliedForTooAndSaidToBeFound() {
    var claimants = Claimants.known("12000.00");
    Claimants.report(
        claimants.child,
        Api.fact("person.disabilityCategory", "PHYSICAL", "2023-09-01"),
        Api.fact("person.disabilityGrade", 2, "2023-09-01"));
    var body = claimants.body(DIBAO);
    body.put("includeFound", true);

    claimants
        .submit(body)
        .then()
        .statusCode(200)
        .body("items.find { it.programme == '" + DIBAO + "' }.origin", equalTo("asked"))
        .body("items.find { it.programme == 'disability-living-subsidy' }.origin", equalTo("found"))
        .body(
            "items.find { it.programme == 'disability-living-subsidy' }.residentId",
            equalTo(claimants.child.toString()));
    api()
        .get("/households/{id}/statement", claimants.household)
        .then()
        .statusCode(200)
        .body("asked.programme", hasItems(DIBAO, "disability-living-subsidy"))
        .body("mayHave.programme", hasItem("disability-living-subsidy"))
        .body("registered", hasSize(0));
  }

  @Test
  void withoutAMandateWhatIsBehindItIsMissingAndNeverFailed() {
    var claimants = Claimants.known("12000.00");

    claimants
        .submit(claimants.body(DIBAO))
        .then()
        .statusCode(200)
        .body("items[0].missing.fact", hasItem("assistance.countedIncome12Months"))
        .body("items[0].notMet", hasSize(0));

    claimants
        .submit(withMandate(claimants, "given"))
        .then()
        .statusCode(200)
        .body("items[0].missing.fact", not(hasItem("assistance.countedIncome12Months")))
        .body(
            "mandates.findAll { it.inForce }.residentId",
            equalTo(List.of(claimants.mother.toString())));
  }

  private static Map<String, Object> withMandate(Claimants claimants, String answer) {
    var body = claimants.body(DIBAO);
    body.put("mandates", List.of(claimants.mandate(claimants.mother, answer)));
    return body;
  }

  @Test
  void aMandateThatIsWithdrawnOpensNothingAnyMore() {
    var claimants = Claimants.known("12000.00");
    var application = claimants.apply(DIBAO);
    assertThat(application.getList("items[0].missing.fact"))
        .doesNotContain("assistance.countedIncome12Months");

    json()
        .body(Map.of("actor", claimants.motherActs()))
        .post("/mandates/{id}/withdrawal", application.getString("mandates[0].mandateId"))
        .then()
        .statusCode(200)
        .body("inForce", equalTo(false));

    api()
        .get("/applications/{id}", application.getString("applicationId"))
        .then()
        .statusCode(200)
        .body("items[0].missing.fact", hasItem("assistance.countedIncome12Months"))
        .body("items[0].notMet", hasSize(0));
  }

  @Test
  void ofTwoAnswersOnOneDayTheLaterHolds() {
    var claimants = Claimants.known("12000.00");
    var application = claimants.apply(DIBAO).getString("applicationId");
    for (var answer : List.of("refused", "given", "refused", "given")) {
      json()
          .body(
              Map.of(
                  "actor",
                  claimants.motherActs(),
                  "mandates",
                  List.of(claimants.mandate(claimants.mother, answer))))
          .post("/households/{id}/mandates", claimants.household)
          .then()
          .statusCode(200)
          .body("inForce", equalTo(answer.equals("given")));
      var missing =
          api().get("/applications/{id}", application).jsonPath().getList("items[0].missing.fact");
      assertThat(missing.contains("assistance.countedIncome12Months"))
          .isEqualTo(answer.equals("refused"));
    }
  }

  @Test
  void theClockStandsWhileThePapersAreAwaitedAndGoesOnWhenTheyCome() {
    var claimants = Claimants.known("12000.00");
    var application = claimants.apply(DIBAO);
    var item = item(application, DIBAO, "itemId");
    var township = officer("t-1", "township");

    day.turnTo(LocalDate.of(2023, 10, 7));
    act(
            item,
            "papers",
            seen(
                "officer",
                township,
                version(application, DIBAO),
                "papers",
                "户口簿",
                "basis",
                "安吉办事指南（P39）"))
        .then()
        .statusCode(200)
        .body("items[0].state", equalTo("awaiting-papers"))
        .body("items[0].steps[0].deadline.kind", equalTo("suspended"));

    day.turnTo(LocalDate.of(2023, 10, 16));
    act(item, "papers/received", seen("actor", claimants.motherActs(), 1))
        .then()
        .statusCode(200)
        .body("items[0].state", equalTo("under-way"))
        // one of three working days had gone on the 7th
        .body("items[0].steps[0].deadline.day", equalTo("2023-10-18"))
        .body("items[0].steps[0].deadline.warning", equalTo("ahead"));
  }

  @Test
  void stepsAreDoneInOrderByTheirOwnOfficeAndCounty() {
    var claimants = Claimants.known("12000.00");
    var application = claimants.apply(DIBAO);
    var item = item(application, DIBAO, "itemId");
    day.turnTo(LocalDate.of(2023, 10, 8));

    act(item, "steps", seen("officer", officer("t-1", "township"), 0, "step", "initial-review"))
        .then()
        .statusCode(409)
        .body("type", containsString("out-of-order"));
    act(item, "steps", seen("officer", officer("c-1", "county"), 0, "step", "acceptance"))
        .then()
        .statusCode(403);
    act(
            item,
            "steps",
            seen(
                "officer",
                Map.of("role", "officer", "id", "t-9", "office", "township", "area", "330105"),
                0,
                "step",
                "acceptance"))
        .then()
        .statusCode(403)
        .body("type", containsString("out-of-reach"));
    act(item, "steps", seen("officer", officer("t-1", "township"), 0, "step", "acceptance"))
        .then()
        .statusCode(200)
        .body("items[0].steps[0].doneOn", equalTo("2023-10-08"))
        .body("items[0].version", equalTo(1));
  }

  @Test
  void ofTwoOfficersAtOnceTheSecondIsToldWhatTheFirstDid() {
    var claimants = Claimants.known("12000.00");
    var application = claimants.apply(DIBAO);
    var item = item(application, DIBAO, "itemId");
    var done = seen("officer", officer("t-1", "township"), 0, "step", "acceptance");

    act(item, "steps", done).then().statusCode(200);

    act(item, "steps", done)
        .then()
        .statusCode(409)
        .body("type", containsString("changed-meanwhile"))
        .body("detail", equalTo("2023-10-01 township：完成 acceptance"));
  }

  @Test
  void aVillageWorkerAppliesForWhoCannotAndBothAreOnRecordButSeesNoFile() {
    var claimants = Claimants.known("12000.00");
    Claimants.report(
        claimants.mother, Api.fact("person.residenceCommunity", 330106001001L, "2020-01-01"));
    var body = claimants.body(DIBAO);
    body.put("channel", "paper");
    body.put("receivedOn", "2023-09-27");
    body.put(
        "actor",
        Map.of("role", "village-worker", "id", "v-3", "onBehalfOf", claimants.mother.toString()));

    var application =
        claimants
            .submit(body)
            .then()
            .statusCode(200)
            .body("acts[0].role", equalTo("village-worker"))
            .body("acts[0].onBehalfOf", equalTo(claimants.mother.toString()))
            .body("acts[0].channel", equalTo("paper"))
            // paper counts from the day on which it came, as a phone's would
            .body("items[0].steps[0].deadline.day", equalTo("2023-10-08"))
            .extract()
            .jsonPath();

    api()
        .queryParam("viewer", UUID.randomUUID())
        .get("/applications/{id}", application.getString("applicationId"))
        .then()
        .statusCode(403);
  }

  @Test
  void aRepresentativeSeesTheFileUntilTheNextRequestAfterTheEnding() {
    var claimants = Claimants.known("12000.00");
    var application = claimants.apply(DIBAO).getString("applicationId");
    var sister = UUID.randomUUID();
    var representation =
        json()
            .body(
                Map.of(
                    "actor",
                    claimants.motherActs(),
                    "representativeId",
                    sister.toString(),
                    "ground",
                    "relative",
                    "scopes",
                    List.of("view", "apply")))
            .post("/residents/{id}/representations", claimants.mother)
            .then()
            .statusCode(200)
            .extract()
            .jsonPath()
            .getString("representationId");

    view(application, sister, claimants.mother, 200);

    json()
        .body(Map.of("actor", officer("t-1", "township"), "because", "protection-order"))
        .post("/representations/{id}/ending", representation)
        .then()
        .statusCode(200);

    view(application, sister, claimants.mother, 403);
  }

  @Test
  void aProtectionCutsARepresentativeAtTheNextRequestUntilItIsLifted() {
    var claimants = Claimants.known("12000.00");
    var application = claimants.apply(DIBAO).getString("applicationId");
    var sister = UUID.randomUUID();
    var cousin = UUID.randomUUID();
    for (var relative : List.of(sister, cousin)) {
      represent(claimants, relative).then().statusCode(200);
      view(application, relative, claimants.mother, 200);
    }

    var protection =
        protect(claimants, Map.of("againstId", sister.toString(), "kind", "restraining-order"));
    assertThat(
            protect(claimants, Map.of("againstId", sister.toString(), "kind", "restraining-order")))
        .as("the same again is the same one")
        .isEqualTo(protection);

    view(application, sister, claimants.mother, 403);
    view(application, cousin, claimants.mother, 200);
    // what is given afterwards opens nothing either
    represent(claimants, sister).then().statusCode(200);
    view(application, sister, claimants.mother, 403);

    json()
        .body(Map.of("officer", officer("t-1", "township")))
        .post("/protections/{id}/lifting", protection)
        .then()
        .statusCode(200);
    view(application, sister, claimants.mother, 200);

    protect(claimants, Map.of("kind", "flag"));
    view(application, sister, claimants.mother, 403);
    view(application, cousin, claimants.mother, 403);
  }

  /** An adult who lives with them. */
  private static UUID livingWithPartner(Claimants claimants) {
    var partner = UUID.randomUUID();
    json()
        .body(
            """
            {"source":"caseworker","trueFrom":"2020-01-01","members":[
              {"residentId":"%s","relation":"HEAD"},{"residentId":"%s","relation":"CHILD"},
              {"residentId":"%s","relation":"SPOUSE"}]}
            """
                .formatted(claimants.mother, claimants.child, partner))
        .put("/households/{id}/members", claimants.household)
        .then()
        .statusCode(200);
    Claimants.report(partner, fact("person.birthDate", "1980-02-03", "1980-02-03"));
    return partner;
  }

  @Test
  void whoeverAnOrderKeepsAwayNeitherReadsNorActsThoughHeIsAMemberOfTheHousehold() {
    var claimants = Claimants.known("12000.00");
    var application = claimants.apply(DIBAO);
    var id = application.getString("applicationId");
    var partner = livingWithPartner(claimants);
    join(id, partner).then().statusCode(200);
    viewSelf(id, partner, 200);
    var protection =
        protect(claimants, Map.of("againstId", partner.toString(), "kind", "restraining-order"));

    viewSelf(id, partner, 403);
    viewSelf(id, claimants.mother, 200);
    var acts = Map.of("role", "resident", "id", partner.toString());
    act(item(application, DIBAO, "itemId"), "withdrawal", seen("actor", acts, 0))
        .then()
        .statusCode(403);
    json()
        .body(Map.of("actor", acts))
        .post("/applications/{id}/withdrawal", id)
        .then()
        .statusCode(403);
    var own = claimants.body(DIBAO);
    own.put("applicantId", partner.toString());
    own.put("actor", acts);
    claimants.submit(own).then().statusCode(403);
    // of himself alone he may still claim what is about nobody else
    own.put("programmes", List.of(Map.of("programme", "disability-care-subsidy")));
    claimants.submit(own).then().statusCode(200);

    json()
        .body(Map.of("officer", officer("t-1", "township")))
        .post("/protections/{id}/lifting", protection)
        .then()
        .statusCode(200);
    viewSelf(id, partner, 200);
  }

  @Test
  void whoeverIsKeptAwayReadsOfAClaimAboutTheChildNeitherWhoAppliedNorWhatThatPersonDid() {
    var claimants = Claimants.known("12000.00");
    var partner = livingWithPartner(claimants);
    var body = claimants.body("disability-care-subsidy");
    body.put(
        "programmes",
        List.of(
            Map.of(
                "programme", "disability-care-subsidy", "residentId", claimants.child.toString())));
    String id = claimants.submit(body).then().statusCode(200).extract().path("applicationId");
    join(id, partner).then().statusCode(200);
    protect(claimants, Map.of("againstId", partner.toString(), "kind", "restraining-order"));

    var seen =
        api()
            .header("Authorization", TestCaller.resident(partner).bearer())
            .get("/households/{id}/applications", claimants.household)
            .then()
            .statusCode(200)
            .extract();
    assertThat(seen.asString()).doesNotContain(claimants.mother.toString());
    assertThat(seen.jsonPath().getList("applicationId")).containsExactly(id);
    assertThat(seen.jsonPath().getList("[0].acts.act")).containsExactly("joined");
    viewSelf(id, partner, 403);
    api()
        .header("Authorization", TestCaller.officer(Claimants.COUNTY).bearer())
        .get("/applications/{id}", id)
        .then()
        .statusCode(200)
        .body("applicantId", equalTo(claimants.mother.toString()))
        .body("acts.act", hasItems("applied", "joined"));
  }

  @Test
  void aProtectionSentTwiceUnderOneKeyIsAnsweredOnceAndAnotherUnderItIsRefused() {
    var claimants = Claimants.known("12000.00");
    var key = UUID.randomUUID().toString();
    var body = new HashMap<String, Object>();
    body.put("officer", officer("t-1", "township"));
    body.put("kind", "flag");
    body.put("basis", "人身安全保护令");

    var first = protect(claimants, key, body).then().statusCode(200).extract().asString();
    protect(claimants, key, body)
        .then()
        .statusCode(200)
        .header("Idempotent-Replayed", "true")
        .body(equalTo(first));
    body.put("kind", "restraining-order");
    protect(claimants, key, body).then().statusCode(422);
  }

  private static Response protect(Claimants claimants, String key, Map<String, Object> body) {
    return json()
        .header("Idempotency-Key", key)
        .body(body)
        .post("/residents/{id}/protections", claimants.mother);
  }

  private static Response join(String application, UUID resident) {
    return json()
        .body(
            Map.of(
                "actor",
                Map.of("role", "resident", "id", resident.toString()),
                "residentId",
                resident.toString()))
        .post("/applications/{id}/parties", application);
  }

  private static void viewSelf(String application, UUID viewer, int status) {
    api()
        .queryParam("viewer", viewer)
        .get("/applications/{id}", application)
        .then()
        .statusCode(status);
  }

  private static Response represent(Claimants claimants, UUID relative) {
    return json()
        .body(
            Map.of(
                "actor",
                claimants.motherActs(),
                "representativeId",
                relative.toString(),
                "ground",
                "relative",
                "scopes",
                List.of("view")))
        .post("/residents/{id}/representations", claimants.mother);
  }

  private static String protect(Claimants claimants, Map<String, Object> what) {
    var body = new HashMap<>(what);
    body.put("officer", officer("t-1", "township"));
    body.put("basis", "人身安全保护令");
    return json()
        .body(body)
        .post("/residents/{id}/protections", claimants.mother)
        .then()
        .statusCode(200)
        .extract()
        .path("protectionId");
  }

  private static void view(String application, UUID viewer, UUID principal, int status) {
    api()
        .queryParam("viewer", viewer)
        .queryParam("onBehalfOf", principal)
        .get("/applications/{id}", application)
        .then()
        .statusCode(status);
  }

  @Test
  void whatIsWithdrawnStaysOnRecordAndCannotBeDecided() {
    var claimants = Claimants.known("12000.00");
    var application = claimants.apply(DIBAO, "temporary-assistance");
    var item = item(application, DIBAO, "itemId");

    act(item, "withdrawal", seen("actor", claimants.motherActs(), 0))
        .then()
        .statusCode(200)
        .body("items.find { it.programme == '" + DIBAO + "' }.state", equalTo("withdrawn"))
        .body("items.find { it.programme == 'temporary-assistance' }.state", equalTo("under-way"));
    act(
            item,
            "decision",
            seen("officer", officer("c-1", "county"), 1, "decision", "grant", "ownWords", "同意"))
        .then()
        .statusCode(409);

    json()
        .body(Map.of("actor", claimants.motherActs()))
        .post("/applications/{id}/withdrawal", application.getString("applicationId"))
        .then()
        .statusCode(200)
        .body("state", equalTo("withdrawn"))
        .body("acts.act", hasItems("applied", "withdrew-item", "withdrew-application"));
  }

  @Test
  void theSameApplicationSentTwiceIsReceivedOnce() {
    var claimants = Claimants.known("12000.00");
    var key = UUID.randomUUID().toString();
    var first =
        json()
            .header("Idempotency-Key", key)
            .body(claimants.body(DIBAO))
            .post("/applications")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    json()
        .header("Idempotency-Key", key)
        .body(claimants.body(DIBAO))
        .post("/applications")
        .then()
        .statusCode(200)
        .body("receipt", equalTo(first.getString("receipt")));
  }

  @Test
  void whatCannotBeAppliedForIsToldWithItsPlace() {
    var claimants = Claimants.known("12000.00");

    claimants
        .submit(claimants.body("no-such-programme"))
        .then()
        .statusCode(422)
        .body("violations[0].pointer", equalTo("/programmes/0/programme"))
        .body("violations[0].code", equalTo("PROGRAMME_UNKNOWN"));
    var elsewhere = claimants.body(DIBAO);
    elsewhere.put("householdId", Claimants.known("0.00").household.toString());
    claimants.submit(elsewhere).then().statusCode(403);
    elsewhere.put("actor", officer("t-1", "township"));
    claimants
        .submit(elsewhere)
        .then()
        .statusCode(422)
        .body("violations[0].code", equalTo("NOT_A_MEMBER"));
    var future = claimants.body(DIBAO);
    future.put("receivedOn", "2023-10-02");
    claimants.submit(future).then().statusCode(422).body("violations[0].code", equalTo("FUTURE"));
    var died = Api.fact("person.deathDate", "2023-09-30", "2023-09-30");
    Claimants.report(claimants.mother, died);
    Api.report(claimants.mother, "field-worker", died).then().statusCode(200);
    claimants
        .submit(claimants.body(DIBAO))
        .then()
        .statusCode(422)
        .body("violations[0].code", equalTo("DEAD"));
  }
}
