package io.zhaoren.childwelfare;

import static io.zhaoren.childwelfare.Children.director;
import static io.zhaoren.childwelfare.Children.json;
import static io.zhaoren.childwelfare.Children.officer;
import static io.zhaoren.childwelfare.Children.supervisor;
import static io.zhaoren.childwelfare.Children.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.entitlements.Entitlement;
import io.zhaoren.finding.entitlements.EntitlementChange;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** One child through: from the birth in a family that draws dibao to another county. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class OneChildTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final long COMMUNITY = 330106009001L;
  private static final int COUNTY = 330106;
  private static final String TOP_UP = "de-facto-unattended-allowance";
  private static final String ORDINARY = "dibao-child-allowance";

  private final UUID household = UUID.randomUUID();
  private final UUID mother = UUID.randomUUID();
  private final UUID child = UUID.randomUUID();

  @Inject DataSource database;
  @Inject Outbox outbox;
  @Inject Rejections rejections;
  @Inject Sources sources;
  @Inject PolicyStore policies;
  @Inject BusinessDay day;

  @Test
  void fromTheBirthInADibaoFamilyToAnotherCounty() {
    supervisor("oc-s1", 330106009L).then().statusCode(200);
    director("oc-d1", COMMUNITY).then().statusCode(200);
    born();
    announce(1, 251_800, EntitlementChange.Kind.GRANTED);
    isFoundAndHasADirector();
    fatherImprisonedAndMotherLost();
    isRecognisedAndPaidInTheRightOrder();
    announce(2, 100_000, EntitlementChange.Kind.CHANGED);
    theTopUpFollowsTheDibao();
    aSchoolReportsAtNight();
    theStateTakesCareAndAnotherCountyTakesOver();
  }

  private void born() {
    json()
        .body(
            """
            {"source":"caseworker","trueFrom":"2023-09-20","members":[
              {"residentId":"%s","relation":"HEAD"},{"residentId":"%s","relation":"CHILD"}]}
            """
                .formatted(mother, child))
        .put("/households/{id}/members", household)
        .then()
        .statusCode(200);
    facts(
        """
        {"fact":"person.birthDate","value":"2023-09-20","trueFrom":"2023-09-20"},
        {"fact":"person.hukouCounty","value":"330106","trueFrom":"2023-09-20"},
        {"fact":"person.residenceCommunity","value":330106009001,"trueFrom":"2023-09-20"},
        {"fact":"person.seriousIllness","value":false,"trueFrom":"2023-09-20"}
        """);
  }

  private void facts(String facts) {
    json()
        .body("{\"source\":\"caseworker\",\"facts\":[%s]}".formatted(facts))
        .patch("/residents/{id}/facts", child)
        .then()
        .statusCode(200);
  }

  /** What the assistance service says of the family's dibao. */
  private void announce(long revision, long fen, EntitlementChange.Kind kind) {
    var assistance = new Announcer("assistance", outbox, rejections, sources, policies, day);
    var dibao =
        new Entitlement(
            Subject.household(household),
            "minimum-living-guarantee",
            Entitlement.Origin.REGISTER,
            LocalDate.of(2023, 8, 1),
            Optional.empty(),
            Optional.of(new Amount(fen, MoneyPeriod.MONTH)),
            OptionalLong.of(COUNTY),
            revision,
            Instant.parse("2023-10-01T02:00:00Z"));
    new Transactions(database)
        .get(
            connection -> {
              assistance.changed(
                  connection, List.of(), List.of(new EntitlementChange(kind, dibao)));
              return true;
            });
  }

  private void isFoundAndHasADirector() {
    await().atMost(LIMIT).untilAsserted(() -> assertThat(responsible()).isEqualTo("oc-d1"));
    json()
        .get("/child-workers/oc-d1/feed")
        .then()
        .statusCode(200)
        .body(
            "news.findAll { it.residentId == '" + child + "' }.what",
            equalTo(List.of("born-into-dibao")));
  }

  private void fatherImprisonedAndMotherLost() {
    facts(
        """
        {"fact":"childwelfare.fatherLibertyRestrictedMonths","value":7,"trueFrom":"2023-09-25"},
        {"fact":"childwelfare.motherOutOfContact","value":true,"trueFrom":"2023-09-30"},
        {"fact":"childwelfare.motherOutOfContactSince","value":"2023-03-30","trueFrom":"2023-09-30"}
        """);
    json()
        .get("/residents/{id}/matches", child)
        .then()
        .statusCode(200)
        .body("matches.programme", hasItem(TOP_UP))
        .body(
            "matches.find { it.programme == '" + TOP_UP + "' }.amount.amount", equalTo("1091.00"));
  }

  /** The ordinary allowance first: it ends when the higher one is granted. */
  private void isRecognisedAndPaidInTheRightOrder() {
    var application =
        json()
            .body(
                Map.of(
                    "householdId", household.toString(),
                    "applicantId", mother.toString(),
                    "actor", Map.of("role", "resident", "id", mother.toString()),
                    "channel", "phone",
                    "programmes",
                        List.of(
                            Map.of("programme", ORDINARY, "residentId", child.toString()),
                            Map.of("programme", TOP_UP, "residentId", child.toString()))))
            .post("/applications")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    grant(item(application, ORDINARY), Map.of("firstMonth", "2023-10", "firstMonthBasis", "仅供测试"))
        .then()
        .statusCode(200)
        .body("amount.amount", equalTo("546.00"));
    grant(item(application, TOP_UP), Map.of())
        .then()
        .statusCode(200)
        .body("amount.amount", equalTo("1091.00"));
    assertThat(entitlement(ORDINARY, "valid_to")).isEqualTo("2023-10-31");
    assertThat(entitlement(TOP_UP, "valid_from")).isEqualTo("2023-11-01");
  }

  private static String item(JsonPath application, String programme) {
    return application.getString("items.find { it.programme == '" + programme + "' }.itemId");
  }

  private Response grant(String item, Map<String, Object> more) {
    act(item, "steps", "township", 0, Map.of("step", "review")).then().statusCode(200);
    var body = new HashMap<>(more);
    body.put("decision", "grant");
    body.put("ownWords", "父亲服刑，母亲失联");
    return act(item, "decision", "county-civil-affairs", 1, body);
  }

  private static Response act(
      String item, String act, String office, int version, Map<String, Object> more) {
    var body = new HashMap<String, Object>(more);
    body.put("version", version);
    body.put(
        "officer", Map.of("role", "officer", "id", office, "office", office, "area", "330106"));
    return json().body(body).post("/application-items/{id}/" + act, item);
  }

  private String entitlement(String programme, String column) {
    return value(
        database,
        "SELECT %s FROM entitlement WHERE subject_id = ? AND programme = ?".formatted(column),
        child,
        programme);
  }

  /** Half of a thousand yuan is the child's: 2,350 − 500. */
  private void theTopUpFollowsTheDibao() {
    await()
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(entitlement(TOP_UP, "amount_fen")).isEqualTo("185000"));
  }

  private void aSchoolReportsAtNight() {
    var report =
        json()
            .body(
                """
                {"says":"孩子深夜独自在校门口","residentId":"%s","reporter":{"kind":"school"}}
                """
                    .formatted(child))
            .post("/child-reports")
            .then()
            .statusCode(202)
            .extract()
            .jsonPath()
            .getString("reportId");
    await()
        .atMost(LIMIT)
        .until(
            () ->
                value(database, "SELECT count(*) FROM protection_case WHERE resident_id = ?", child)
                    .equals("1"));
    var id = value(database, "SELECT id FROM protection_case WHERE resident_id = ?", child);
    step(id, 0, Map.of("act", "police-received"));
    step(id, 1, Map.of("act", "civil-affairs-told"));
    step(id, 2, Map.of("act", "handled", "outcome", "care-arranged"));
    json()
        .get("/child-reports/{id}", report)
        .then()
        .statusCode(200)
        .body("outcome", equalTo("care-arranged"));
  }

  private static void step(String id, int version, Map<String, Object> more) {
    var body = new HashMap<>(more);
    body.put("officer", officer("o-7", COUNTY));
    body.put("version", version);
    json().body(body).post("/protection-cases/{id}/acts", id).then().statusCode(200);
  }

  private void theStateTakesCareAndAnotherCountyTakesOver() {
    json()
        .body(
            Map.of(
                "officer", officer("o-7", COUNTY),
                "version", 0,
                "to", "temporary-state",
                "ground", "GUARDIAN_MISSING",
                "placement", "kin"))
        .post("/child-files/{id}/guardianship", child)
        .then()
        .statusCode(200);
    supervisor("oc-s2", 330304001L).then().statusCode(200);
    var transfer =
        json()
            .body(Map.of("officer", officer("o-7", COUNTY), "communityId", "330304001001"))
            .post("/child-files/{id}/transfers", child)
            .then()
            .statusCode(200)
            .extract()
            .jsonPath()
            .getString("transferId");
    json()
        .body(Map.of("officer", officer("o-9", 330304), "accepts", true))
        .post("/child-transfers/{id}/answers", transfer)
        .then()
        .statusCode(200);
    assertThat(responsible()).isEqualTo("oc-s2");
  }

  private String responsible() {
    return value(database, "SELECT responsible FROM child_charge WHERE resident_id = ?", child);
  }
}
