package io.zhaoren.childwelfare.director;

import static io.zhaoren.childwelfare.Children.director;
import static io.zhaoren.childwelfare.Children.json;
import static io.zhaoren.childwelfare.Children.leave;
import static io.zhaoren.childwelfare.Children.officer;
import static io.zhaoren.childwelfare.Children.open;
import static io.zhaoren.childwelfare.Children.supervisor;
import static io.zhaoren.childwelfare.Children.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.testing.StackResource;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** No child with an open file is ever without somebody responsible who is there. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class NeverAloneTest {

  private static final String ALONE =
      """
      SELECT count(*) FROM child_file f
        LEFT JOIN child_charge c ON c.resident_id = f.resident_id
        LEFT JOIN child_worker w ON w.worker = c.responsible AND w.left_on IS NULL
       WHERE f.state = 'OPEN' AND w.worker IS NULL
      """;

  @Inject DataSource database;

  @Test
  void whileWorkersComeAndGoAndFilesAreOpenedNoChildIsWithoutSomebody() throws Exception {
    var county = 330109;
    var communities = List.of(330109001001L, 330109001002L, 330109001003L);
    supervisor("na-s1", 330109001L).then().statusCode(200);
    var over = new AtomicBoolean();
    var work = new ArrayList<Callable<Integer>>();
    for (var writer = 0; writer < 3; writer++) {
      var number = writer;
      work.add(
          () -> {
            for (var i = 0; i < 25; i++) {
              open(UUID.randomUUID(), communities.get((i + number) % 3));
            }
            return 0;
          });
      work.add(
          () -> {
            for (var i = 0; i < 8; i++) {
              director("na-d" + number, communities.get(number)).then().statusCode(200);
              leave("na-d" + number, county).then().statusCode(200);
            }
            return 0;
          });
    }
    var seen = new ArrayList<String>();
    var executor = Executors.newFixedThreadPool(8);
    try {
      var watching =
          executor.submit(
              () -> {
                while (!over.get()) {
                  seen.add(value(database, ALONE));
                }
                return 0;
              });
      for (var each : executor.invokeAll(work)) {
        each.get();
      }
      over.set(true);
      watching.get();
    } finally {
      executor.shutdown();
    }
    assertThat(seen).isNotEmpty().containsOnly("0");
    json()
        .queryParam("area", county)
        .get("/child-figures")
        .then()
        .statusCode(200)
        .body("children", equalTo(75))
        .body("withNobody", equalTo(0))
        .body("withOfficeAlone", equalTo(0))
        .body("withSupervisor", equalTo(75));
  }

  /** The watch above could not see what the database itself refuses to commit. */
  @Test
  void theDatabaseRefusesAChildWithoutSomebody() {
    supervisor("na-s2", 330110001L).then().statusCode(200);
    var child = UUID.randomUUID();
    open(child, 330110001001L);
    assertThatThrownBy(() -> run("DELETE FROM child_charge WHERE resident_id = ?", child))
        .hasStackTraceContaining("SQLState 23001");
    assertThatThrownBy(
            () ->
                run(
                    """
                    UPDATE child_worker SET left_on = since
                     WHERE worker = (SELECT responsible FROM child_charge WHERE resident_id = ?)
                    """,
                    child))
        .hasStackTraceContaining("SQLState 23001");
  }

  private void run(String sql, UUID id) {
    new Transactions(database)
        .get(
            connection -> {
              try (var query = new Query(connection, sql)) {
                return query.with(id).run();
              }
            });
  }

  @Test
  void theLastSupervisorOfChildrenCannotLeaveWithoutASuccessor() {
    supervisor("na-s3", 330111001L).then().statusCode(200);
    open(UUID.randomUUID(), 330111001001L);
    leave("na-s3", 330111).then().statusCode(409).contentType("application/problem+json");
    supervisor("na-s4", 330111001L).then().statusCode(200);
    leave("na-s3", 330111).then().statusCode(200).body("children", equalTo(0));
  }

  @Test
  void moreThanThirtyChildrenAskForAnotherDirectorWhoThenTakesThem() {
    var community = 330112001001L;
    supervisor("na-s5", 330112001L).then().statusCode(200);
    director("na-d5", community).then().statusCode(200);
    for (var i = 0; i < 32; i++) {
      open(UUID.randomUUID(), community);
    }
    figures(330112)
        .body("withSupervisor", equalTo(2))
        .body("wanting.communityId", hasItem("" + community));
    director("na-d6", community).then().statusCode(200).body("children", equalTo(2));
    figures(330112).body("withSupervisor", equalTo(0)).body("wanting.size()", equalTo(0));
  }

  private static io.restassured.response.ValidatableResponse figures(int area) {
    return json().queryParam("area", area).get("/child-figures").then().statusCode(200);
  }

  @Test
  void childrenAreHandedOverOnlyWhenTheOtherAccepts() {
    var community = 330113001001L;
    supervisor("na-s7", 330113001L).then().statusCode(200);
    director("na-d7", community).then().statusCode(200);
    var child = UUID.randomUUID();
    assertThat(open(child, community)).isEqualTo("na-d7");
    director("na-d8", community).then().statusCode(200);

    var offer = offer("na-d7", "na-d8", child);
    assertThat(responsible(child)).isEqualTo("na-d7");
    answer(offer, "na-d7", true).then().statusCode(403);
    answer(offer, "na-d8", false).then().statusCode(200);
    assertThat(responsible(child)).isEqualTo("na-d7");
    answer(offer, "na-d8", true).then().statusCode(409);

    answer(offer("na-d7", "na-d8", child), "na-d8", true).then().statusCode(200);
    assertThat(responsible(child)).isEqualTo("na-d8");
    json()
        .body(Map.of("to", "na-d8", "residents", List.of(child.toString())))
        .post("/child-workers/na-d7/hand-overs")
        .then()
        .statusCode(409);
  }

  private static String offer(String from, String to, UUID child) {
    return json()
        .body(Map.of("to", to, "residents", List.of(child.toString())))
        .post("/child-workers/{worker}/hand-overs", from)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getString("handOverId");
  }

  private static io.restassured.response.Response answer(
      String offer, String worker, boolean accepts) {
    return json()
        .body(Map.of("worker", worker, "accepts", accepts))
        .post("/child-hand-overs/{id}/answers", offer);
  }

  private String responsible(UUID child) {
    return value(database, "SELECT responsible FROM child_charge WHERE resident_id = ?", child);
  }

  @Test
  void whoeverIsAwayIsCoveredByWhoeverIsThere() {
    supervisor("na-s9", 330114001L).then().statusCode(200);
    director("na-d9", 330114001001L).then().statusCode(200);
    director("na-d10", 330114001002L).then().statusCode(200);
    cover("na-d9", "na-d10").then().statusCode(200).body("coveredBy", equalTo("na-d10"));
    // who stands in may not be away then
    cover("na-d10", "na-d9").then().statusCode(409);
    cover("na-d9", "na-d9").then().statusCode(400);
  }

  private static io.restassured.response.Response cover(String worker, String by) {
    return json()
        .body(
            Map.of(
                "officer",
                officer("o-7", 330114),
                "coveredBy",
                by,
                "from",
                "2023-10-01",
                "to",
                "2023-10-08"))
        .post("/child-workers/{worker}/covers", worker);
  }

  @Test
  void onlyAnOfficerOfTheCountyAppoints() {
    json()
        .body(
            Map.of(
                "officer", officer("o-7", 330302),
                "role", "director",
                "communities", List.of("330113001001")))
        .put("/child-workers/na-d11")
        .then()
        .statusCode(403);
  }
}
