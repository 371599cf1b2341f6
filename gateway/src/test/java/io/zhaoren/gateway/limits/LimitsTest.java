package io.zhaoren.gateway.limits;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.Vertx;
import io.zhaoren.gateway.Behind;
import io.zhaoren.gateway.StubServices;
import io.zhaoren.gateway.TestIssuer;
import io.zhaoren.gateway.Tokens;
import io.zhaoren.testing.ServersResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Nobody takes what is for all. */
@QuarkusTest
@QuarkusTestResource(ServersResource.class)
@QuarkusTestResource(TestIssuer.class)
@QuarkusTestResource(StubServices.class)
class LimitsTest {

  /** A route of which one account may ask for five at once, and one more each second. */
  private static final String SCARCE = "/api/scarce/v1/x";

  @Inject Vertx vertx;
  @Inject DataSource database;

  private static Response ask(String who) {
    return given().header("Authorization", Tokens.of(who, "agency")).get(SCARCE);
  }

  @Test
  void whoAsksForTooMuchIsToldWhenToComeBackAndTheOthersGoOn() {
    var answers = java.util.stream.IntStream.range(0, 12).mapToObj(i -> ask("greedy")).toList();
    var refused = answers.stream().filter(answer -> answer.statusCode() == 429).toList();
    assertThat(answers.subList(0, 5)).allMatch(answer -> answer.statusCode() == 200);
    assertThat(refused).isNotEmpty();
    refused
        .get(0)
        .then()
        .contentType("application/problem+json")
        .header("Retry-After", equalTo("1"))
        .header(
            "RateLimit", matchesPattern("\"client\";r=[0-9]+;t=[0-9]+, \"scarce\";r=0;t=[0-9]+"))
        .body("type", equalTo("urn:problem-type:zhaoren:too-many-requests"));
    ask("patient").then().statusCode(200);
    await().atMost(Duration.ofSeconds(10)).until(() -> ask("greedy").statusCode() == 200);
  }

  @Test
  void whatIsRefusedReachesNobody() {
    for (var i = 0; i < 8; i++) {
      ask("counted");
    }
    var before = new Behind("assistance").state().getMap("seen");
    assertThat(ask("counted").statusCode()).isEqualTo(429);
    assertThat(new Behind("assistance").state().getMap("seen")).isEqualTo(before);
  }

  @Test
  void everyAnswerSaysWhatIsLeft() {
    ask("informed")
        .then()
        .statusCode(200)
        .header("RateLimit-Policy", equalTo("\"client\";q=1000000;w=1, \"scarce\";q=5;w=5"))
        .header("RateLimit", matchesPattern("\"client\";r=[0-9]+;t=[0-9]+, \"scarce\";r=4;t=1"));
    given()
        .get("/api/assistance/v1/policies")
        .then()
        .header("RateLimit-Policy", equalTo("\"stranger\";q=1000000;w=1"));
    given().get("/q/health/live").then().header("RateLimit", equalTo(null));
  }

  @Test
  void theReportOfAChildInDangerNeedsNoTokenAndIsNeverToldToComeBackLater() {
    for (var token : List.of("", "Bearer not-a-token")) {
      given()
          .header("Authorization", token)
          .contentType("text/plain; charset=utf-8")
          .body("孩子有伤")
          .post("/api/childwelfare/v1/child-reports")
          .then()
          .statusCode(200)
          .header("RateLimit", equalTo(null));
    }
    // what came of it: open too, and counted as any stranger's question
    given()
        .get("/api/childwelfare/v1/child-reports/0f6b6d2f-7a07-4a5e-9d59-6f0c6a525b58")
        .then()
        .statusCode(200)
        .header("RateLimit-Policy", equalTo("\"stranger\";q=1000000;w=1"));
    given().get("/api/childwelfare/v1/protection-cases").then().statusCode(401);
  }

  private static long granted(List<Buckets> gateways, String whose, Quota quota, int asked) {
    var granted = 0L;
    for (var i = 0; i < asked; i++) {
      var taken =
          gateways
              .get(i % gateways.size())
              .take(whose, quota)
              .toCompletionStage()
              .toCompletableFuture()
              .join();
      granted += taken.granted() ? 1 : 0;
    }
    return granted;
  }

  @Test
  void severalGatewaysCountTogetherAndEachAloneWouldGrantMore() {
    var quota = new Quota("shared", 40, 1);
    var together =
        List.<Buckets>of(
            new SharedBuckets(vertx, database, Duration.ofMillis(20)),
            new SharedBuckets(vertx, database, Duration.ofMillis(20)),
            new SharedBuckets(vertx, database, Duration.ofMillis(20)));
    // each may be ahead of what it has told by one part in twenty, and a few seconds may pass
    assertThat(granted(together, "one-and-all", quota, 300)).isBetween(40L, 40L + 3 * 2 + 15);
    var alone = List.<Buckets>of(new OwnBuckets(), new OwnBuckets(), new OwnBuckets());
    assertThat(granted(alone, "one-and-all", quota, 300)).isGreaterThanOrEqualTo(120);
  }

  @Test
  void whatNobodyHasAskedForInADayIsForgotten() throws Exception {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(
          """
          INSERT INTO limit_bucket (key, told_at)
          VALUES ('old', now() - INTERVAL '25 hours'), ('new', now() - INTERVAL '23 hours')
          """);
      new StoredBuckets(database).forget();
      try (var rows =
          statement.executeQuery("SELECT key FROM limit_bucket WHERE key IN ('old', 'new')")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString(1)).isEqualTo("new");
        assertThat(rows.next()).isFalse();
      }
    }
  }

  @Test
  void withoutTheDatabaseEachGatewayCountsForItself() {
    var away = new AwayDatabase();
    var quota = new Quota("shared", 4, 1);
    var gateway = List.<Buckets>of(new SharedBuckets(vertx, away, Duration.ofMillis(20)));
    assertThat(granted(gateway, "somebody", quota, 30)).isBetween(4L, 12L);
  }
}
