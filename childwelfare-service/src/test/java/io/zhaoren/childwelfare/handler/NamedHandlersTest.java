package io.zhaoren.childwelfare.handler;

import static io.zhaoren.childwelfare.Children.director;
import static io.zhaoren.childwelfare.Children.json;
import static io.zhaoren.childwelfare.Children.named;
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
import io.restassured.response.Response;
import io.zhaoren.finding.database.DatabaseException;
import io.zhaoren.testing.StackResource;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may open what is sealed: appointed by somebody else, for a county and a time. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class NamedHandlersTest {

  private static final int COUNTY = 330703;
  private static final long COMMUNITY = 330703001001L;

  private final UUID child = UUID.randomUUID();
  private final String handler = "nh-" + UUID.randomUUID().toString().substring(0, 8);

  @Inject DataSource database;

  @BeforeEach
  void aChild() {
    supervisor("nh-s1", 330703001L).then().statusCode(200);
    director("nh-d1", COMMUNITY).then().statusCode(200);
    open(child, COMMUNITY);
  }

  private Response records() {
    return json()
        .body(Map.of("handler", handler, "holds", true, "from", "2023-10-01"))
        .post("/child-files/{id}/dispersed-orphan-rate", child);
  }

  private static Response appoint(Map<String, Object> change) {
    var body =
        new HashMap<String, Object>(
            Map.of(
                "officer",
                officer("o-7", COUNTY),
                "handler",
                "nh-x",
                "reason",
                "密封事项分工",
                "from",
                "2023-10-01",
                "until",
                "2024-09-30"));
    body.putAll(change);
    return json().body(body).post("/named-handlers");
  }

  @Test
  void whoeverIsNotAppointedForTheCountyTodayOpensNothing() {
    records().then().statusCode(403);
    named(handler, 330106).then().statusCode(200);
    records().then().statusCode(403);
    appoint(Map.of("handler", handler, "from", "2023-10-02")).then().statusCode(200);
    records().then().statusCode(403);
    named(handler, COUNTY).then().statusCode(200).body("holds", equalTo(true));
    records().then().statusCode(200);
  }

  @Test
  void anAppointmentEndsAtOnceAndStaysOnRecord() {
    var id = named(handler, COUNTY).jsonPath().getString("appointmentId");
    records().then().statusCode(200);
    json()
        .body(Map.of("officer", officer("o-9", COUNTY)))
        .post("/named-handlers/{id}/ending", id)
        .then()
        .statusCode(200)
        .body("holds", equalTo(false))
        .body("endedBy", equalTo("o-9"));
    records().then().statusCode(403);
    json()
        .queryParam("area", "330703")
        .get("/named-handlers")
        .then()
        .statusCode(200)
        .body(
            "appointments.findAll { it.handler == '" + handler + "' }.endedOn",
            hasItem("2023-10-01"));
    // and nobody makes it otherwise afterwards
    for (var statement :
        new String[] {
          "UPDATE named_handler SET until_day = '2030-01-01' WHERE id = ?::uuid RETURNING 1",
          "UPDATE named_handler SET ended_on = NULL, ended_by = NULL WHERE id = ?::uuid RETURNING 1",
          "DELETE FROM named_handler WHERE id = ?::uuid RETURNING 1"
        }) {
      assertThatThrownBy(() -> value(database, statement, id))
          .isInstanceOf(DatabaseException.class);
    }
  }

  @Test
  void nobodyAppointsThemselvesOrForLongerThanAYearOrWithoutAReason() {
    appoint(Map.of("handler", "o-7")).then().statusCode(403);
    // the last day of a year from 1 October is 30 September
    appoint(Map.of("until", "2024-10-01"))
        .then()
        .statusCode(400)
        .body("violations[0].code", equalTo("OUT_OF_RANGE"))
        .body("violations[0].pointer", equalTo("/until"));
    // nor for what was opened before
    appoint(Map.of("from", "2023-09-30", "until", "2023-10-31"))
        .then()
        .statusCode(400)
        .body("violations[0].pointer", equalTo("/from"));
    appoint(Map.of("from", "2023-11-01", "until", "2023-10-31")).then().statusCode(400);
    appoint(Map.of("reason", " "))
        .then()
        .statusCode(400)
        .body("violations[0].pointer", equalTo("/reason"));
    assertThat(value(database, "SELECT count(*) FROM named_handler WHERE handler = 'nh-x'"))
        .isEqualTo("0");
  }

  @Test
  void theListGoesOnPageByPage() {
    for (var i = 0; i < 3; i++) {
      named("nh-p" + i, COUNTY).then().statusCode(200);
    }
    var all = page(1000, "");
    assertThat(all.jsonPath().getString("next")).isNull();
    var one = new ArrayList<String>();
    for (var cursor = ""; cursor != null; ) {
      var page = page(2, cursor);
      one.addAll(page.jsonPath().getList("appointments.appointmentId", String.class));
      cursor = page.jsonPath().getString("next");
    }
    assertThat(one)
        .hasSizeGreaterThan(2)
        .isEqualTo(all.jsonPath().getList("appointments.appointmentId", String.class));
    json()
        .queryParams("area", "330703", "cursor", "eA")
        .get("/named-handlers")
        .then()
        .statusCode(400)
        .body("violations[0].code", equalTo("UNKNOWN_CURSOR"));
  }

  private static Response page(int limit, String cursor) {
    var answer =
        json()
            .queryParams("area", "330703", "limit", limit, "cursor", cursor)
            .get("/named-handlers");
    answer.then().statusCode(200);
    return answer;
  }

  @Test
  void anotherCountyNeitherAppointsNorEndsHere() {
    var id = named(handler, COUNTY).jsonPath().getString("appointmentId");
    json()
        .body(Map.of("officer", officer("o-9", 330106)))
        .post("/named-handlers/{id}/ending", id)
        .then()
        .statusCode(403);
  }
}
