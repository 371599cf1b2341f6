package io.zhaoren.gateway.accesses;

import static io.restassured.RestAssured.given;
import static io.zhaoren.gateway.Api.as;
import static io.zhaoren.gateway.Api.merge;
import static io.zhaoren.gateway.Api.problem;
import static io.zhaoren.gateway.Api.provisional;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.zhaoren.gateway.Asking;
import io.zhaoren.gateway.Behind;
import io.zhaoren.gateway.RawHttp;
import io.zhaoren.gateway.StubServices;
import io.zhaoren.gateway.TestIssuer;
import io.zhaoren.gateway.Tokens;
import io.zhaoren.gateway.identity.Caller;
import io.zhaoren.gateway.identity.Role;
import io.zhaoren.testing.ServersResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who read what is written before it is given, stays written, and is shown to whom it is about. */
@QuarkusTest
@QuarkusTestResource(ServersResource.class)
@QuarkusTestResource(TestIssuer.class)
@QuarkusTestResource(StubServices.class)
class AccessesTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Inject DataSource database;

  @TestHTTPResource("/")
  URI gateway;

  private final Behind assistance = new Behind("assistance");

  @BeforeEach
  void answer() {
    assistance.program(
        Map.of(
            "matches", Map.of("status", 200, "body", "{\"matches\":[]}"),
            "benefits", Map.of("status", 200, "body", "{\"matches\":[],\"entitlements\":[]}"),
            "entitlements", Map.of("status", 403, "body", "{}")));
  }

  private static Response read(String token, String purpose, String path, UUID id) {
    var asked = given().header("Authorization", token);
    return (purpose == null ? asked : asked.header("Zhaoren-Purpose", purpose)).get(path, id);
  }

  private static Response matches(String token, String purpose, UUID id) {
    return read(token, purpose, "/api/assistance/v1/residents/{id}/matches", id);
  }

  private static Response accesses(UUID id) {
    return as(Tokens.resident(id)).get("/residents/{id}/accesses", id);
  }

  private void execute(String sql) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  // ── shown to whom it is about ──

  @Test
  void aPersonSeesWhoReadWhatAndWhy() {
    var person = provisional();
    matches(Tokens.officer("relief-7"), "claim; case=2026-0017", person).then().statusCode(200);
    matches(Tokens.resident(person), null, person).then().statusCode(200);
    accesses(person)
        .then()
        .statusCode(200)
        .body("residentId", equalTo(person.toString()))
        .body("accesses.find { it.who == 'relief-7' }.role", equalTo("township-officer"))
        .body("accesses.find { it.who == 'relief-7' }.office", equalTo("township"))
        .body("accesses.find { it.who == 'relief-7' }.area", equalTo("339901001"))
        .body("accesses.find { it.who == 'relief-7' }.purpose", equalTo("claim"))
        .body("accesses.find { it.who == 'relief-7' }.caseReference", equalTo("2026-0017"))
        .body("accesses.find { it.who == 'relief-7' }.service", equalTo("assistance"))
        .body("accesses.find { it.who == 'relief-7' }.kind", equalTo("residents/matches"))
        .body("accesses.findAll { it.kind == 'residents/matches' }.size()", equalTo(2));
  }

  @Test
  void theComposedAnswerAndTheNumberAreReadingsToo() {
    var number = io.zhaoren.gateway.register.TestNumbers.number(8_800_001);
    var person = io.zhaoren.gateway.Api.id(number);
    as(Tokens.officer("relief-8")).get("/residents/{id}/benefits", person);
    var kinds = accesses(person).jsonPath().getList("accesses.kind");
    assertThat(kinds).contains("residents/benefits", "resident-ids");
    var asked = accesses(person).jsonPath();
    assertThat(asked.getString("accesses.find { it.kind == 'resident-ids' }.purpose"))
        .isEqualTo("intake");
  }

  @Test
  void whoeverReadsAHouseholdsClaimHasReadOfEachInIt() {
    var mother = provisional();
    var father = provisional();
    assistance.program(
        Map.of("statement", Map.of("status", 200, "body", "{}", "about", mother + "," + father)));
    read(
            Tokens.officer("relief-9"),
            "claim",
            "/api/assistance/v1/households/{id}/statement",
            UUID.randomUUID())
        .then()
        .statusCode(200)
        .header("X-Zhaoren-About", nullValue());
    for (var person : List.of(mother, father)) {
      accesses(person)
          .then()
          .statusCode(200)
          .body("accesses.find { it.who == 'relief-9' }.kind", equalTo("households/statement"))
          .body("accesses.findAll { it.who == 'relief-9' }.size()", equalTo(1));
    }
    // whom the address names is read of once, whatever the service says
    assistance.program(
        Map.of("matches", Map.of("status", 200, "body", "{}", "about", mother.toString())));
    matches(Tokens.officer("relief-10"), "claim", mother).then().statusCode(200);
    accesses(mother).then().body("accesses.findAll { it.who == 'relief-10' }.size()", equalTo(1));
  }

  @Test
  void onePageFollowsTheOther() {
    var person = provisional();
    for (var i = 0; i < 7; i++) {
      matches(Tokens.officer("reader-" + i), null, person);
    }
    var seen = new java.util.ArrayList<String>();
    var next = (String) null;
    do {
      var asked = as(Tokens.resident(person)).queryParam("limit", 3);
      var page =
          (next == null ? asked : asked.queryParam("after", next))
              .get("/residents/{id}/accesses", person)
              .jsonPath();
      assertThat(page.getList("accesses").size()).isLessThanOrEqualTo(3);
      seen.addAll(page.getList("accesses.who", String.class));
      next = page.getString("next");
    } while (next != null);
    assertThat(seen)
        .contains(
            "reader-0", "reader-1", "reader-2", "reader-3", "reader-4", "reader-5", "reader-6");
    assertThat(seen.stream().filter(who -> who.startsWith("reader-"))).doesNotHaveDuplicates();
    problem(
        as(Tokens.resident(person))
            .queryParam("after", "x")
            .get("/residents/{id}/accesses", person),
        400,
        "invalid-request");
  }

  @Test
  void nobodySeesWhoReadOfAnother() {
    var person = provisional();
    problem(
        as(Tokens.resident(provisional())).get("/residents/{id}/accesses", person),
        403,
        "not-yours");
    problem(
        as(Tokens.officer("nosy")).get("/residents/{id}/accesses", person), 403, "role-may-not");
  }

  @Test
  void whatWasRefusedIsNotShownAsRead() {
    var person = provisional();
    read(
            Tokens.officer("refused-1"),
            null,
            "/api/assistance/v1/residents/{id}/entitlements",
            person)
        .then()
        .statusCode(403);
    matches(Tokens.officer("served-1"), null, person).then().statusCode(200);
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              var who = accesses(person).jsonPath().getList("accesses.who");
              return who.contains("served-1") && !who.contains("refused-1");
            });
  }

  @Test
  void whatWasReadToProtectSomebodyIsShownToTheAuditorAlone() {
    var person = provisional();
    matches(Tokens.officer("protector"), "protection", person).then().statusCode(200);
    assertThat(accesses(person).jsonPath().getList("accesses.who")).doesNotContain("protector");
    var shown =
        given()
            .header("Authorization", Tokens.of("auditor-1", "auditor"))
            .header("Zhaoren-Purpose", "audit; case=A-1")
            .get("/api/v1/residents/{id}/accesses", person);
    assertThat(shown.jsonPath().getList("accesses.who")).contains("protector");
  }

  @Test
  void underWhateverIdSomebodyWasReadOfTheySeeIt() {
    var merged = provisional();
    var survivor = provisional();
    matches(Tokens.officer("early"), null, merged).then().statusCode(200);
    merge(merged, survivor);
    assertThat(accesses(survivor).jsonPath().getList("accesses.who")).contains("early");
    // a token that still has the old id is the same person's
    as(Tokens.resident(merged)).get("/residents/{id}/accesses", survivor).then().statusCode(200);
  }

  // ── why ──

  @Test
  void whereAReasonIsNeededNothingIsReadWithoutOne() {
    var person = provisional();
    var before = assistance.state().getMap("seen");
    for (var purpose :
        new String[] {null, "audit", "curiosity", "audit; case=339901193601010014"}) {
      var answer = matches(Tokens.of("auditor-2", "auditor"), purpose, person);
      assertThat(answer.statusCode()).as(purpose).isEqualTo(400);
      answer.then().body("violations[0].field", equalTo("Zhaoren-Purpose"));
    }
    assertThat(assistance.state().getMap("seen")).isEqualTo(before);
    matches(Tokens.of("auditor-2", "auditor"), "audit; case=A-1", person).then().statusCode(200);

    var child = "/api/childwelfare/v1/residents/{id}/matches";
    read(Tokens.countyOfficer("county-1"), null, child, person).then().statusCode(400);
    assertThat(read(Tokens.countyOfficer("county-1"), "review", child, person).statusCode())
        .isNotEqualTo(400);
    matches(Tokens.countyOfficer("county-1"), null, person).then().statusCode(200);
  }

  /**
   * Alarms and reports have places of their own at the service (routes): the record does not care.
   */
  @Test
  void anAddressWithPlacesOfItsOwnIsRecordedAsItsServices() throws Exception {
    read(
            Tokens.countyOfficer("county-alarms"),
            "protection",
            "/api/childwelfare/v1/protection-alarms/{id}",
            UUID.randomUUID())
        .then()
        .statusCode(200);
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT service, kind FROM access_entry WHERE who = 'county-alarms'")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getString("service")).isEqualTo("childwelfare");
      assertThat(row.getString("kind")).isEqualTo("protection-alarms");
    }
  }

  // ── before it is given ──

  @Test
  void theAnswerWaitsForItsRowAndTheServiceIsAskedMeanwhile() throws Exception {
    var person = provisional();
    var path = "/residents/" + person + "/matches";
    var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    try (var connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try (var statement = connection.createStatement()) {
        statement.execute("SELECT FROM access_lane FOR UPDATE");
      }
      var answer =
          client.sendAsync(
              Asking.of(gateway.resolve("/api/assistance/v1" + path)).build(),
              BodyHandlers.ofString());
      await().atMost(PATIENCE).until(() -> assistance.seen(path) == 1);
      assertThat(answer).isNotDone();
      connection.commit();
      connection.setAutoCommit(true);
      assertThat(answer.get().statusCode()).isEqualTo(200);
    }
  }

  @Test
  void whatBreaksOffWhileItWaitsForItsRowIsAProblemAndGaveNothing() throws Exception {
    var person = provisional();
    var path = "/residents/" + person + "/cut-short";
    assistance.program(Map.of("cut-short", Map.of("headed", true)));
    var broken = assistance.state().getInt("broken");
    try (var connection = database.getConnection();
        var http = new RawHttp(gateway.getPort())) {
      connection.setAutoCommit(false);
      try (var statement = connection.createStatement()) {
        statement.execute("SELECT FROM access_lane FOR UPDATE");
      }
      http.request("GET /api/assistance/v1" + path);
      await().atMost(PATIENCE).until(() -> assistance.state().getInt("broken") > broken);
      connection.commit();
      connection.setAutoCommit(true);
      var answer = http.answer();
      assertThat(answer.status()).isEqualTo(502);
      assertThat(answer.body()).contains("service-broken");
      assertThat(answer.all("Content-Length")).doesNotContain("100");
    }
  }

  @Test
  void whatCannotBeWrittenIsNotGiven() throws Exception {
    var person = provisional();
    execute("ALTER TABLE access_lane RENAME TO access_lane_away");
    try {
      var answer = matches(Tokens.officer("unseen"), null, person);
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.asString()).doesNotContain("\"matches\"").contains("unavailable");
      assertThat(
              read(Tokens.officer("unseen"), null, "/api/v1/residents/{id}/benefits", person)
                  .statusCode())
          .isEqualTo(503);
      // what tells of nobody goes on
      given().get("/api/assistance/v1/policies").then().statusCode(200);
    } finally {
      execute("ALTER TABLE access_lane_away RENAME TO access_lane");
    }
    matches(Tokens.officer("seen"), null, person).then().statusCode(200);
  }

  @Test
  void manyReadersAtOnceAreAllWrittenInLanesWithoutAGap() throws Exception {
    var person = provisional();
    var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    var answers =
        java.util.stream.IntStream.range(0, 400)
            .mapToObj(
                i ->
                    client.sendAsync(
                        Asking.of(
                                gateway.resolve(
                                    "/api/assistance/v1/residents/" + person + "/matches"))
                            .build(),
                        BodyHandlers.ofString()))
            .toList();
    var given = answers.stream().filter(each -> each.join().statusCode() == 200).count();
    assertThat(given).isGreaterThan(100); // the others found the service too busy
    try (var connection = database.getConnection();
        var statement =
            connection.prepareStatement(
                """
                SELECT count(*) FROM access_entry
                WHERE resident_id = ? AND outcome = 'ASKED' AND kind = 'residents/matches'
                """)) {
      statement.setObject(1, person);
      try (var row = statement.executeQuery()) {
        row.next();
        assertThat(row.getLong(1)).isEqualTo(400);
      }
    }
    verify(true);
  }

  @Test
  void whereSomebodyElseHasWrittenMeanwhileNothingIsWrittenOver() throws Exception {
    try (var connection = database.getConnection()) {
      var found = AccessRows.add(connection, List.of(reading("lane-first"), reading("lane-same")));
      var left = AccessRows.addTo(connection, found, List.of(reading("lane-second")));
      assertThat(left).isPresent();
      assertThat(AccessRows.addTo(connection, found, List.of(reading("lane-late")))).isEmpty();
      assertThat(AccessRows.addTo(connection, left.get(), List.of(reading("lane-third"))))
          .isPresent();
      try (var statement = connection.createStatement();
          var rows =
              statement.executeQuery(
                  "SELECT who FROM access_entry WHERE who LIKE 'lane-%' ORDER BY number")) {
        var who = new ArrayList<String>();
        while (rows.next()) {
          who.add(rows.getString(1));
        }
        assertThat(who).containsExactly("lane-first", "lane-same", "lane-second", "lane-third");
      }
    }
    verify(true);
  }

  private static Access reading(String who) {
    return Access.of(
        UUID.randomUUID(),
        new Caller(who, Role.AUDITOR, "33", null, null, null),
        null,
        "assistance",
        "/residents/" + UUID.randomUUID() + "/matches");
  }

  // ── stays written ──

  private static Response verification() {
    return as(Tokens.of("runs-it", "operator")).get("/access-record");
  }

  private static void verify(boolean intact) {
    verification().then().statusCode(200).body("intact", equalTo(intact));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE access_entry SET who = 'somebody-else'",
        "DELETE FROM access_entry",
        "TRUNCATE access_entry"
      })
  void noRowIsChangedOrTakenOut(String sql) {
    assertThatThrownBy(() -> execute(sql))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("what was read stays written");
  }

  /** What somebody could do who owns the database. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE access_entry SET who = 'somebody-else' WHERE who = 'tampered-2'",
        "UPDATE access_entry SET purpose = 'visit' WHERE who = 'tampered-2'",
        "UPDATE access_entry SET at = at + interval '1 microsecond' WHERE who = 'tampered-2'",
        "UPDATE access_entry SET area = office, office = area WHERE who = 'tampered-2'",
        "UPDATE access_entry SET resident_id = object_id, object_id = resident_id"
            + " WHERE who = 'tampered-2'",
        "DELETE FROM access_entry WHERE who = 'tampered-2'",
        "DELETE FROM access_entry AS last WHERE number = (SELECT max(number) FROM access_entry AS"
            + " other WHERE other.lane = last.lane)",
        "INSERT INTO access_entry SELECT lane, number + 1000000, at, request_id, outcome, who, role,"
            + " agency, office, area, purpose, case_reference, service, kind, resident_id, object_id,"
            + " place, seal FROM access_entry WHERE who = 'tampered-2'",
        "UPDATE access_entry SET seal = sha256(seal) WHERE who = 'tampered-2'"
      })
  void whatIsChangedPastTheGatewayIsFound(String sql) throws Exception {
    var person = provisional();
    for (var i = 1; i <= 3; i++) {
      matches(Tokens.officer("tampered-" + i), "claim", person).then().statusCode(200);
    }
    verify(true);
    execute("CREATE TABLE saved AS SELECT * FROM access_entry");
    try {
      execute("ALTER TABLE access_entry DISABLE TRIGGER access_entry_only_grows");
      execute(sql);
      verify(false);
      assertThat(verification().jsonPath().getList("lanes.brokenAt")).isNotEmpty();
    } finally {
      execute("DELETE FROM access_entry");
      execute("INSERT INTO access_entry SELECT * FROM saved");
      execute("DROP TABLE saved");
      execute("ALTER TABLE access_entry ENABLE TRIGGER access_entry_only_grows");
    }
    verify(true);
  }

  @Test
  void onlyWhoWatchesMayVerify() {
    for (var role : List.of("auditor", "operator")) {
      as(Tokens.of("watcher", role)).get("/access-record").then().statusCode(200);
    }
    problem(as(Tokens.officer("relief-9")).get("/access-record"), 403, "role-may-not");
  }
}
