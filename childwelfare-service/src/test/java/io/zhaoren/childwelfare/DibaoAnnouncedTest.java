package io.zhaoren.childwelfare;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.entitlements.Entitlement;
import io.zhaoren.finding.entitlements.EntitlementChange;
import io.zhaoren.finding.events.Announcer;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.intake.Sources;
import io.zhaoren.finding.matching.Amount;
import io.zhaoren.finding.matching.Cause;
import io.zhaoren.finding.matching.Match;
import io.zhaoren.finding.matching.MatchChange;
import io.zhaoren.finding.outbox.Outbox;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.finding.rejection.Rejections;
import io.zhaoren.policy.evaluation.Finding;
import io.zhaoren.policy.vocabulary.MoneyPeriod;
import io.zhaoren.testing.KafkaProbe;
import io.zhaoren.testing.StackResource;
import io.zhaoren.testing.TestCaller;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A child is found because the assistance service announced that the family's dibao runs. What the
 * assistance service announces is made here by the announcer that it has itself, goes through the
 * outbox and Kafka, and comes back as the service under test reads it.
 */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class DibaoAnnouncedTest {

  private static final String DIBAO = "minimum-living-guarantee";
  private static final String PROGRAMME = "dibao-child-allowance";
  private static final String COMMUNITY = "330106009011";
  private static final String MATCHES = "childwelfare.matches.v1";
  private static final String THEIR_ENTITLEMENTS = "assistance.entitlements.v1";
  private static final Instant AT = Instant.parse("2023-10-01T02:00:00Z");
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final UUID household = UUID.randomUUID();
  private final UUID mother = UUID.randomUUID();
  private final UUID child = UUID.randomUUID();
  private final KafkaProbe probe = new KafkaProbe();

  @Inject DataSource database;
  @Inject Outbox outbox;
  @Inject Rejections rejections;
  @Inject Sources sources;
  @Inject PolicyStore policies;
  @Inject BusinessDay day;

  @BeforeEach
  void motherAndChild() {
    json()
        .body(
            """
            {"source":"caseworker","trueFrom":"2023-01-01","members":[
              {"residentId":"%s","relation":"HEAD"},{"residentId":"%s","relation":"CHILD"}]}
            """
                .formatted(mother, child))
        .put("/households/{id}/members", household)
        .then()
        .statusCode(200);
    json()
        .body(
            """
            {"source":"caseworker","facts":[
              {"fact":"person.birthDate","value":"2012-06-01","trueFrom":"2012-06-01"},
              {"fact":"person.hukouCounty","value":"330106","trueFrom":"2012-06-01"},
              {"fact":"person.seriousIllness","value":false,"trueFrom":"2023-09-01"}]}
            """)
        .patch("/residents/{id}/facts", child)
        .then()
        .statusCode(200);
  }

  @AfterEach
  void closeTheProbe() {
    probe.close();
  }

  @Test
  void theChildIsFoundWhenTheFamilysDibaoRunsAndLostWhenItEnds() {
    announce(EntitlementChange.Kind.GRANTED, entitlement(1, Optional.empty()));

    var found = childsEvents(1).get(0);
    assertThat(found.header("ce_type")).isEqualTo("io.zhaoren.match.found.v1");
    assertThat(found.header("ce_source")).isEqualTo("/childwelfare");
    // the category stays here: neither its name nor its sum, cause or open facts are told
    assertThat(found.value())
        .contains("\"programme\":\"child-support\"")
        .doesNotContainIgnoringCase("dibao")
        .doesNotContain("546", "Illness");
    assertThat(matches()).containsExactly(PROGRAMME + " FOUND 546.00");

    announce(EntitlementChange.Kind.ENDED, entitlement(2, Optional.of(LocalDate.of(2023, 9, 30))));

    var lost = childsEvents(2).get(1);
    assertThat(lost.header("ce_type")).isEqualTo("io.zhaoren.match.lost.v1");
    assertThat(lost.value()).doesNotContainIgnoringCase("dibao");
    assertThat(matches()).isEmpty();
  }

  @Test
  void theSameAnnouncementAgainAndAnOlderOneChangeNothing() {
    announce(EntitlementChange.Kind.CHANGED, entitlement(2, Optional.empty()));
    childsEvents(1);

    announce(EntitlementChange.Kind.CHANGED, entitlement(2, Optional.empty()));
    var ended = entitlement(1, Optional.of(LocalDate.of(2023, 8, 31)));
    announce(EntitlementChange.Kind.ENDED, ended);
    awaitAllTaken();

    assertThat(matches()).containsExactly(PROGRAMME + " FOUND 546.00");
    assertThat(childsEvents(1)).hasSize(1);
  }

  @Test
  void theChildWhoIsFoundIsATaskOfTheChildDirectorAndIsToldNothing() {
    json()
        .body(
            Map.of(
                "name",
                "翠苑社区",
                "grids",
                List.of(COMMUNITY + "001"),
                "workers",
                List.of(
                    Map.of("worker", "g-1", "role", "grid-worker"),
                    Map.of("worker", "d-1", "role", "child-director"))))
        .put("/communities/{id}", COMMUNITY)
        .then()
        .statusCode(200);
    json()
        .body(
            """
            {"source":"caseworker","facts":[
              {"fact":"person.residenceCommunity","value":%s,"trueFrom":"2020-01-01"}]}
            """
                .formatted(COMMUNITY))
        .patch("/residents/{id}/facts", child)
        .then()
        .statusCode(200);
    announce(EntitlementChange.Kind.GRANTED, entitlement(1, Optional.empty()));

    var task =
        await()
            .atMost(LIMIT)
            .until(
                () ->
                    json()
                        .get("/communities/{id}/tasks", COMMUNITY)
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath()
                        .getString(
                            "tasks.find { it.householdId == '"
                                + household
                                + "' && it.purpose == 'tell-of-child' }.taskId"),
                Objects::nonNull);
    json()
        .get("/residents/{id}/offers", child)
        .then()
        .statusCode(200)
        .body("offers", equalTo(List.of()));
    as("grid-worker", "g-1").get("/tasks/{id}", task).then().statusCode(403);
    as("child-director", "d-1")
        .get("/tasks/{id}", task)
        .then()
        .statusCode(200)
        .body("toTell.programme", hasItem(PROGRAMME));
  }

  private static RequestSpecification as(String role, String code) {
    return json()
        .header(
            "Authorization", TestCaller.of(role, code).with("zhaoren_area", COMMUNITY).bearer());
  }

  @Test
  void aMatchForDibaoLeadsToNothing() {
    announceMatch();
    var match =
        probe
            .await(
                "assistance.matches.v1", all -> all.stream().anyMatch(this::isOfHousehold), LIMIT)
            .stream()
            .filter(this::isOfHousehold)
            .findFirst()
            .orElseThrow();
    // and if it is sent to the wrong topic, it is a match all the same
    var headers = new java.util.HashMap<>(match.headers());
    probe.send(THEIR_ENTITLEMENTS, household.toString(), headers, match.value());
    // whatever was going to come of it has come before this one
    announce(
        EntitlementChange.Kind.GRANTED,
        new Entitlement(
            Subject.household(household),
            "income-under-8000-monitoring",
            Entitlement.Origin.REGISTER,
            LocalDate.of(2023, 8, 1),
            Optional.empty(),
            Optional.empty(),
            OptionalLong.of(330106),
            1,
            AT));
    awaitAllTaken();

    assertThat(matches()).isEmpty();
    assertThat(count("SELECT count(*) FROM fact_report WHERE subject_id = ?", household)).isZero();
    assertThat(count("SELECT count(*) FROM match WHERE subject_id = ?", child)).isZero();
    assertThat(
            count(
                "SELECT count(*) FROM intake_offset WHERE topic LIKE '%matches%' AND ?::uuid"
                    + " IS NOT NULL",
                child))
        .isZero();
  }

  @Test
  void whatAChildWasGrantedIsPutUpForAnOfficerWithinSecondsAfterTheFamilysDibaoEnds() {
    announce(EntitlementChange.Kind.GRANTED, entitlement(1, Optional.empty()));
    childsEvents(1);
    var item =
        json()
            .body(
                Map.of(
                    "householdId", household.toString(),
                    "applicantId", mother.toString(),
                    "actor", Map.of("role", "resident", "id", mother.toString()),
                    "channel", "phone",
                    "programmes",
                        List.of(Map.of("programme", PROGRAMME, "residentId", child.toString()))))
            .post("/applications")
            .then()
            .statusCode(200)
            // to protect the child nothing is published
            .body("items[0].steps.kind", not(hasItem("notice")))
            .extract()
            .jsonPath()
            .getString("items[0].itemId");
    act(item, "steps", "township", 0, Map.of("step", "review")).then().statusCode(200);
    var granted =
        act(
                item,
                "decision",
                "county-civil-affairs",
                1,
                Map.of(
                    "decision", "grant",
                    "ownWords", "家庭正在享受低保",
                    "firstMonth", "2023-10",
                    "firstMonthBasis", "仅供测试"))
            .then()
            .statusCode(200)
            .body("amount.amount", equalTo("546.00"))
            .extract()
            .jsonPath()
            .getString("entitlementId");
    assertThat(matches()).isEmpty();

    announce(EntitlementChange.Kind.ENDED, entitlement(2, Optional.of(LocalDate.of(2023, 9, 30))));

    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                json()
                    .queryParam("county", 330106)
                    .queryParam("kind", "reassessment")
                    .get("/reviews")
                    .then()
                    .statusCode(200)
                    .body(
                        "reviews.find { it.entitlementId == '" + granted + "' }.reasons",
                        equalTo(List.of("UNIT_DRAWS_DIBAO"))));
    json()
        .get("/granted-entitlements/{id}", granted)
        .then()
        .statusCode(200)
        .body("state", equalTo("running"));
  }

  private static Response act(
      String item, String act, String office, int version, Map<String, Object> more) {
    var body = new HashMap<String, Object>(more);
    body.put("version", version);
    body.put(
        "officer", Map.of("role", "officer", "id", office, "office", office, "area", "330106"));
    return json().body(body).post("/application-items/{id}/" + act, item);
  }

  @Test
  void nothingOfAnotherServiceRunsHere() {
    announce(EntitlementChange.Kind.GRANTED, entitlement(1, Optional.empty()));
    childsEvents(1);

    assertThat(count("SELECT count(*) FROM entitlement WHERE subject_id = ?", household)).isZero();
    assertThat(probe.all("childwelfare.entitlements.v1"))
        .noneMatch(event -> household.toString().equals(event.key()));
  }

  private void announce(EntitlementChange.Kind kind, Entitlement entitlement) {
    inTransaction(List.of(), List.of(new EntitlementChange(kind, entitlement)));
  }

  private void announceMatch() {
    inTransaction(
        List.of(
            new MatchChange(
                MatchChange.Kind.FOUND,
                new Match(
                    Subject.household(household),
                    DIBAO,
                    2,
                    Finding.FOUND,
                    1,
                    false,
                    OptionalLong.of(330106),
                    Optional.of(new Amount(125_900, MoneyPeriod.MONTH)),
                    List.of(),
                    new Cause(Cause.Kind.FACT, List.of("person.hukouCounty")),
                    LocalDate.of(2023, 10, 1),
                    AT),
                List.of())),
        List.of());
  }

  private void inTransaction(List<MatchChange> matches, List<EntitlementChange> entitlements) {
    var assistance = new Announcer("assistance", outbox, rejections, sources, policies, day);
    new Transactions(database)
        .get(
            connection -> {
              assistance.changed(connection, matches, entitlements);
              return true;
            });
  }

  private Entitlement entitlement(long revision, Optional<LocalDate> to) {
    return new Entitlement(
        Subject.household(household),
        DIBAO,
        Entitlement.Origin.REGISTER,
        LocalDate.of(2023, 8, 1),
        to,
        Optional.empty(),
        OptionalLong.of(330106),
        revision,
        AT);
  }

  /** Until everything that was announced has been sent, and everything that was sent is taken. */
  private void awaitAllTaken() {
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(
                        count("SELECT count(*) FROM outbox WHERE ?::uuid IS NOT NULL", household))
                    .isZero());
    var last =
        probe.all(THEIR_ENTITLEMENTS).stream()
            .filter(this::isOfHousehold)
            .reduce((one, next) -> next)
            .orElseThrow();
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(
                        new Transactions(database)
                            .<Long>get(
                                connection -> {
                                  try (var query =
                                      new Query(
                                          connection,
                                          """
                                          SELECT next_offset FROM intake_offset
                                           WHERE topic = ? AND partition_number = ?
                                          """)) {
                                    return query
                                        .with(THEIR_ENTITLEMENTS)
                                        .with(last.partition())
                                        .first(row -> row.getLong(1))
                                        .orElse(0L);
                                  }
                                }))
                    .isGreaterThan(last.offset()));
  }

  private boolean isOfHousehold(KafkaProbe.Received event) {
    return household.toString().equals(event.key());
  }

  private List<KafkaProbe.Received> childsEvents(int count) {
    return probe
        .await(MATCHES, all -> all.stream().filter(this::isOfChild).count() >= count, LIMIT)
        .stream()
        .filter(this::isOfChild)
        .toList();
  }

  private boolean isOfChild(KafkaProbe.Received event) {
    return child.toString().equals(event.key());
  }

  private List<String> matches() {
    return json()
        .get("/residents/{id}/matches", child)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .<Map<String, Object>>getList("matches")
        .stream()
        .map(
            match ->
                match.get("programme")
                    + " "
                    + match.get("finding")
                    + " "
                    + ((Map<?, ?>) match.get("amount")).get("amount"))
        .toList();
  }

  private long count(String sql, UUID id) {
    return new Transactions(database)
        .get(
            connection -> {
              try (var query = new Query(connection, sql)) {
                return query.with(id).first(row -> row.getLong(1)).orElseThrow();
              }
            });
  }

  private static RequestSpecification json() {
    return given().basePath("/api/childwelfare/v1").contentType(ContentType.JSON);
  }
}
