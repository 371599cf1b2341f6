package io.zhaoren.assistance;

import static io.zhaoren.assistance.Api.json;
import static io.zhaoren.testing.TestCaller.agency;
import static io.zhaoren.testing.TestCaller.auditor;
import static io.zhaoren.testing.TestCaller.officer;
import static io.zhaoren.testing.TestCaller.operator;
import static io.zhaoren.testing.TestCaller.region;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.zhaoren.assistance.employment.FollowingEmployment;
import io.zhaoren.testing.KafkaProbe;
import io.zhaoren.testing.StackResource;
import io.zhaoren.testing.TestCaller;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A list shows what is in reach and its pages lose nothing; a total tells of no few. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ListsInReachTest {

  private static final String SUBSIDY = "disability-living-subsidy";

  @Inject DataSource database;
  @Inject FollowingEmployment following;

  private static JsonPath ask(TestCaller caller, String path) {
    return json()
        .header("Authorization", caller.bearer())
        .get(path)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  /** All pages of two. */
  private static List<String> pages(TestCaller caller, String path, String entries) {
    var found = new ArrayList<String>();
    var cursor = "";
    do {
      var page = ask(caller, path + (path.contains("?") ? "&" : "?") + "limit=2" + cursor);
      var shown = page.getList(entries, String.class);
      assertThat(shown).hasSizeLessThanOrEqualTo(2);
      found.addAll(shown);
      var next = page.getString("next");
      cursor = next == null ? "" : "&cursor=" + next;
    } while (!cursor.isEmpty());
    assertThat(found).doesNotHaveDuplicates();
    return found;
  }

  private void insert(String sql, Object... values) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(sql)) {
      for (var i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }

  private UUID employmentCase(long community) throws SQLException {
    var person = UUID.randomUUID();
    var task = UUID.randomUUID();
    var id = UUID.randomUUID();
    insert(
        "INSERT INTO resident_facts (resident_id, person_residence_community) VALUES (?, ?)",
        person,
        community);
    insert(
        """
        INSERT INTO task (id, version, purpose, concerns, about, home_id, county, community, level,
                          urgent, state, made_on, last_day, made_at)
        VALUES (?, 0, 'PLACEMENT', 'RELIEF', 'RESIDENT', ?, ?, ?, 'COMMUNITY', false, 'OPEN',
                date '2023-09-01', date '2030-01-01', timestamptz '2023-09-01')
        """,
        task,
        person,
        community / 1_000_000,
        community);
    insert(
        """
        INSERT INTO employment_case (id, version, resident_id, task_id, county, routes, opened_on)
        VALUES (?, 0, ?, ?, ?, '{}', date '2023-09-01')
        """,
        id,
        person,
        task,
        community / 1_000_000);
    return id;
  }

  @Test
  void aTownshipOfficerIsListedTheTownshipAloneAlsoWhenAskingForTheCounty() throws SQLException {
    var own = new ArrayList<String>();
    var others = new ArrayList<String>();
    for (var i = 0; i < 3; i++) {
      // between one another, so that a page that was filtered afterwards would come up short
      own.add(employmentCase(330783001001L).toString());
      others.add(employmentCase(330783002001L).toString());
    }
    var path = "/employment-cases?area=330783";
    assertThat(pages(officer("t-1", "township", "330783001"), path, "cases.caseId"))
        .containsAll(own)
        .doesNotContainAnyElementsOf(others);
    assertThat(pages(officer("330783"), path, "cases.caseId")).containsAll(own).containsAll(others);
    json()
        .header("Authorization", officer("t-1", "township", "330783001").bearer())
        .get("/employment-cases/{id}", others.get(0))
        .then()
        .statusCode(403)
        .body("type", endsWith("out-of-reach"));
  }

  /** Of whom the match named no county. */
  @Test
  void aCaseWithoutACountyIsWhereThePersonLivesAndOtherwiseInTheListOfTheWholeProvince()
      throws SQLException {
    var placed = employmentCase(330822001001L).toString();
    var unplaced = employmentCase(330822001002L).toString();
    insert(
        """
        UPDATE resident_facts SET person_residence_county = 330822
         WHERE resident_id = (SELECT resident_id FROM employment_case WHERE id = ?::uuid)
        """,
        placed);
    insert(
        "UPDATE employment_case SET county = NULL WHERE id IN (?::uuid, ?::uuid)",
        placed,
        unplaced);
    following.follow();

    var county = "/employment-cases?area=330822";
    assertThat(pages(officer("330822"), county, "cases.caseId"))
        .contains(placed)
        .doesNotContain(unplaced);
    assertThat(pages(auditor(), "/employment-cases?area=330000", "cases.caseId"))
        .contains(placed, unplaced);
    assertThat(pages(officer("330824"), "/employment-cases?area=330824", "cases.caseId"))
        .doesNotContain(placed, unplaced);
    assertThat(ask(auditor(), "/employment-cases/figures?area=330000").getLong("withoutCounty"))
        .isEqualTo(1);
    insert("DELETE FROM employment_case WHERE id = ?::uuid", unplaced);
  }

  @Test
  void anAgencyIsListedItsOwnRejectionsWhetherItSaysSoOrNot() {
    try (var probe = new KafkaProbe()) {
      for (var source : List.of("health", "education")) {
        for (var i = 0; i < 3; i++) {
          probe.send("facts." + source + ".v1", "3399", Map.of(), "nonsense");
        }
      }
    }
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              assertThat(ids(agency("health"))).hasSizeGreaterThanOrEqualTo(3);
              assertThat(ids(agency("education"))).hasSizeGreaterThanOrEqualTo(3);
            });
    var ofOne = ids(agency("health"));
    var ofAnother = ids(agency("education"));
    assertThat(ofOne).doesNotContainAnyElementsOf(ofAnother);
    assertThat(ids(operator())).containsAll(ofOne).containsAll(ofAnother);
  }

  private static List<String> ids(TestCaller caller) {
    return pages(caller, "/rejected-facts", "rejections.id");
  }

  @Test
  void aGridWorkerIsListedTheTasksOfTheOwnGrid() {
    var community = "330784001001";
    var grids = List.of(community + "001", community + "002");
    json()
        .header("Authorization", officer("330784").bearer())
        .body(Map.of("name", "社区", "grids", grids, "workers", List.of()))
        .put("/communities/{id}", community)
        .then()
        .statusCode(200);
    json()
        .header("Authorization", officer("330784").bearer())
        .body(Map.of("area", community, "title", "台风前独居老人摸底"))
        .post("/censuses")
        .then()
        .statusCode(200);
    var path = "/communities/" + community + "/tasks";
    var all = pages(TestCaller.worker("w-1", community), path, "tasks.taskId");
    var first = pages(gridWorker(grids.get(0)), path, "tasks.taskId");
    var second = pages(gridWorker(grids.get(1)), path, "tasks.taskId");
    assertThat(first).hasSize(1);
    assertThat(second).hasSize(1).doesNotContainAnyElementsOf(first);
    assertThat(all).containsAll(first).containsAll(second);
    json()
        .header("Authorization", gridWorker(grids.get(0)).bearer())
        .body(Map.of("version", 0))
        .post("/tasks/{id}/acknowledgement", second.get(0))
        .then()
        .statusCode(403)
        .body("type", endsWith("out-of-reach"));

    // a grid that is no more opens nothing
    json()
        .header("Authorization", officer("330784").bearer())
        .body(Map.of("name", "社区", "grids", grids.subList(0, 1), "workers", List.of()))
        .put("/communities/{id}", community)
        .then()
        .statusCode(200);
    json()
        .header("Authorization", gridWorker(grids.get(1)).bearer())
        .get(path)
        .then()
        .statusCode(403)
        .body("type", endsWith("out-of-reach"));
  }

  private static TestCaller gridWorker(String grid) {
    return TestCaller.of("grid-worker", "g-1").with("zhaoren_area", grid);
  }

  private void match(int county, int times) throws SQLException {
    for (var i = 0; i < times; i++) {
      insert(
          """
          INSERT INTO entitlement (about, subject_id, programme, jurisdiction, origin, running,
                                   valid_from, recorded_at, revision)
          SELECT 'RESIDENT', gen_random_uuid(), ?, ?, 'REGISTER', true,
                 date '2023-01-01', timestamptz '2023-01-01', 1
          """,
          SUBSIDY,
          county);
    }
  }

  private static Integer receiving(TestCaller caller, String area) {
    return ask(caller, "/figures?area=" + area)
        .get("programmes.find { it.programme == '" + SUBSIDY + "' }.receiving");
  }

  @Test
  void whoeverMayNotKnowWhoIsToldOfNoFew() throws SQLException {
    match(330902, 2);
    match(330903, 8);
    match(330921, 40);

    assertThat(receiving(officer("330902"), "330902")).isEqualTo(2);
    assertThat(receiving(auditor(), "330902")).isEqualTo(2);
    assertThat(receiving(region(), "330902")).as("few").isNull();
    assertThat(receiving(region(), "330903")).as("the rest of the city would tell").isNull();
    assertThat(receiving(region(), "330921")).isEqualTo(40);
    assertThat(receiving(region(), "330900")).isEqualTo(50);
    // a township's officer may know who lives in the township, and of the county how many
    assertThat(receiving(officer("t-1", "township", "330902001"), "330902")).isNull();
  }
}
