package io.zhaoren.childwelfare.referral;

import static io.zhaoren.childwelfare.Children.director;
import static io.zhaoren.childwelfare.Children.json;
import static io.zhaoren.childwelfare.Children.open;
import static io.zhaoren.childwelfare.Children.supervisor;
import static io.zhaoren.childwelfare.Children.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zhaoren.testing.StackResource;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nobody who was sent to others is forgotten there. Today is 2023-10-01. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ReferralFlagsTest {

  private static final long COMMUNITY = 330825001001L;

  private final UUID child = UUID.randomUUID();

  @Inject DataSource database;

  @BeforeEach
  void aChildWithADirector() {
    supervisor("rf-s1", 330825001L).then().statusCode(200);
    director("rf-d1", COMMUNITY).then().statusCode(200);
    open(child, COMMUNITY);
  }

  private String responsible() {
    return value(database, "SELECT responsible FROM child_charge WHERE resident_id = ?", child);
  }

  private String refer(Map<String, Object> more) {
    var body =
        new HashMap<String, Object>(
            Map.of("worker", responsible(), "agency", "school", "need", "back-to-school"));
    body.putAll(more);
    return json()
        .body(body)
        .post("/child-files/{id}/referrals", child)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getString("referralId");
  }

  private void sentOn(String referral, String day) {
    value(
        database,
        "UPDATE child_referral SET sent_on = ?::date WHERE id = ?::uuid RETURNING 1",
        day,
        referral);
  }

  private void says(String referral, int version, String act, Map<String, Object> more) {
    var body = new HashMap<String, Object>(more);
    body.put("agency", "school");
    body.put("version", version);
    body.put("act", act);
    json().body(body).post("/child-referrals/{id}/answers", referral).then().statusCode(200);
  }

  private static List<String> flags(String path, String referral) {
    return json()
        .queryParam("limit", 1000)
        .get(path)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("referrals.find { it.referralId == '" + referral + "' }.flags");
  }

  private static List<String> inArea(String referral) {
    return flags("/child-referrals/flagged?area=330825", referral);
  }

  @Test
  void whoeverDoesNotAnswerInTimeIsFlagged() {
    var referral = refer(Map.of());
    assertThat(inArea(referral)).isNull();
    sentOn(referral, "2023-09-24");
    assertThat(inArea(referral)).isNull();
    sentOn(referral, "2023-09-23");
    assertThat(inArea(referral)).containsExactly("unanswered");
    says(referral, 0, "accepted", Map.of());
    assertThat(inArea(referral)).isNull();
    assertThat(flags("/child-workers/" + responsible() + "/referrals", referral)).isEmpty();
  }

  @Test
  void whatDoesNotWaitIsFlaggedFromTheStartAndUnansweredADayLater() {
    var referral = refer(Map.of("urgent", true, "agency", "hospital", "need", "treatment"));
    assertThat(inArea(referral)).containsExactly("urgent");
    sentOn(referral, "2023-09-29");
    assertThat(inArea(referral)).containsExactly("urgent", "unanswered");
  }

  @Test
  void whoeverDoesNotGiveAChildBackInTimeIsFlagged() {
    var referral = refer(Map.of("dueOn", "2023-10-01"));
    says(referral, 0, "accepted", Map.of());
    assertThat(inArea(referral)).isNull();
    value(
        database,
        "UPDATE child_referral SET due_on = '2023-09-30' WHERE id = ?::uuid RETURNING 1",
        referral);
    assertThat(inArea(referral)).containsExactly("overdue");
  }

  @Test
  void whoeverNeverAnswersIsLateForTheTermToo() {
    var referral = refer(Map.of("dueOn", "2023-10-01"));
    value(
        database,
        "UPDATE child_referral SET due_on = '2023-09-30' WHERE id = ?::uuid RETURNING 1",
        referral);
    assertThat(inArea(referral)).containsExactly("overdue");
  }

  @Test
  void aChildWhomNobodyHelpedIsFlaggedUntilSomebodyElseIsAsked() {
    var declined = refer(Map.of());
    says(declined, 0, "declined", Map.of());
    assertThat(inArea(declined)).containsExactly("seek-another");
    refer(Map.of("agency", "womens-federation"));
    assertThat(inArea(declined)).isNull();

    var returned = refer(Map.of("need", "counselling"));
    says(returned, 0, "accepted", Map.of());
    says(returned, 1, "returned", Map.of("outcome", "not-helped"));
    assertThat(flags("/child-workers/" + responsible() + "/referrals", returned))
        .containsExactly("seek-another");
  }

  @Test
  void aDayThatIsOverIsNoTerm() {
    json()
        .body(
            Map.of(
                "worker",
                responsible(),
                "agency",
                "school",
                "need",
                "back-to-school",
                "dueOn",
                "2023-09-30"))
        .post("/child-files/{id}/referrals", child)
        .then()
        .statusCode(400);
  }
}
