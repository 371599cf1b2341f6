package io.zhaoren.childwelfare;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** What several tests do over HTTP, as an officer, a director or a supervisor. */
public final class Children {

  private Children() {}

  public static RequestSpecification json() {
    return as(new ChildCaller());
  }

  private static RequestSpecification as(ChildCaller caller) {
    return given().filter(caller).basePath("/api/childwelfare/v1").contentType(ContentType.JSON);
  }

  public static Map<String, String> officer(String id, int county) {
    return Map.of(
        "role", "officer", "id", id, "office", "county-civil-affairs", "area", "" + county);
  }

  public static Response director(String worker, long... communities) {
    var county = (int) (communities[0] / 1_000_000);
    ChildCaller.isDirector(worker, communities[0]);
    return json()
        .body(
            Map.of(
                "officer", officer("o-7", county),
                "role", "director",
                "communities", Arrays.stream(communities).mapToObj(c -> "" + c).toList()))
        .put("/child-workers/{worker}", worker);
  }

  public static Response supervisor(String worker, long township) {
    ChildCaller.isSupervisor(worker, township);
    return json()
        .body(
            Map.of(
                "officer",
                officer("o-7", (int) (township / 1000)),
                "role",
                "supervisor",
                "township",
                "" + township))
        .put("/child-workers/{worker}", worker);
  }

  /** From the day of the tests on, for a month. */
  public static Response named(String handler, int county) {
    return json()
        .body(
            Map.of(
                "officer", officer("o-7", county),
                "handler", handler,
                "reason", "密封事项分工",
                "from", "2023-10-01",
                "until", "2023-10-31"))
        .post("/named-handlers");
  }

  public static Response leave(String worker, int county) {
    return json()
        .body(Map.of("officer", officer("o-7", county)))
        .post("/child-workers/{worker}/departure", worker);
  }

  /** A child with an open file in a community; says who is responsible. */
  public static String open(UUID child, long community) {
    ChildCaller.livesIn(child, community);
    return json()
        .body(
            Map.of("residentId", child.toString(), "worker", "w-1", "communityId", "" + community))
        .post("/child-files")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getString("responsible");
  }

  public static Response read(UUID child, String reader) {
    return json()
        .body(Map.of("reader", reader, "reason", "入户探访前了解情况"))
        .post("/child-files/{id}/readings", child);
  }

  @SafeVarargs
  public static Response upload(String worker, Map<String, ?>... records) {
    return json()
        .body(Map.of("records", List.of(records)))
        .post("/child-workers/{worker}/visits", worker);
  }

  public static Map<String, Object> visited(UUID record, UUID child, String on) {
    var all = new HashMap<String, Object>();
    all.put("recordId", record.toString());
    all.put("residentId", child.toString());
    all.put("visitedOn", on);
    all.put("outcome", "seen");
    return all;
  }

  /** The first column of the first row. */
  public static String value(DataSource database, String sql, Object... with) {
    return new Transactions(database)
        .get(
            connection -> {
              try (var query = new Query(connection, sql)) {
                for (var each : with) {
                  query.with(each);
                }
                return query.first(row -> String.valueOf(row.getObject(1))).orElse("none");
              }
            });
  }
}
