package io.zhaoren.eldercare.clinic;

import static io.zhaoren.eldercare.Api.elderBorn;
import static io.zhaoren.eldercare.Api.fact;
import static io.zhaoren.eldercare.Api.get;
import static io.zhaoren.eldercare.Api.json;
import static io.zhaoren.eldercare.Api.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.zhaoren.testing.KafkaProbe;
import io.zhaoren.testing.StackResource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Mobile clinics and discharges, as the county medical communities say them over Kafka. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ClinicsOverKafkaTest {

  private static final String COMMUNITY = "330106011001";
  private static final String TOPIC = "care-notices.health.v1";
  private static final Duration SOON = Duration.ofSeconds(30);

  private static String notice(String code, long sequence, String more) {
    return """
        {"union":"xihu-union","code":"%s","community":"%s","day":"2023-10-09",
         "begins":540,"ends":690,"services":["ULTRASOUND"],"sequence":%d%s}
        """
        .formatted(code, COMMUNITY, sequence, more);
  }

  private static void send(KafkaProbe kafka, String id, String source, String data) {
    kafka.send(
        TOPIC,
        COMMUNITY,
        Map.of(
            "ce_specversion",
            "1.0",
            "ce_id",
            id,
            "ce_source",
            source,
            "ce_type",
            "io.zhaoren.clinic.scheduled.v1",
            "content-type",
            "application/json"),
        data);
  }

  private static UUID livingThere(String born) {
    var elder = elderBorn(born);
    report(elder, fact("person.residenceCommunity", Long.parseLong(COMMUNITY)));
    return elder;
  }

  private static void discharged(KafkaProbe kafka, UUID elder, String event, String on) {
    kafka.send(
        "facts.health.v1",
        elder.toString(),
        Map.of(
            "ce_specversion",
            "1.0",
            "ce_id",
            UUID.randomUUID().toString(),
            "ce_source",
            "/health",
            "ce_type",
            "io.zhaoren.fact.reported.v1",
            "ce_subject",
            elder.toString(),
            "content-type",
            "application/json"),
        """
        {"facts":[{"fact":"eldercare.lastHealthEvent","value":"%s","trueFrom":"%s"},
                  {"fact":"eldercare.lastHealthEventOn","value":"%s","trueFrom":"%s"}]}
        """
            .formatted(event, on, on, on));
  }

  @Test
  void aClinicFindsTheEldersOfItsVillageAndTheLatestDischargedFirst() {
    var code = "c-" + UUID.randomUUID();
    var elders = Stream.generate(() -> livingThere("1950-01-01")).limit(4).toList();
    var young = livingThere("1990-01-01");
    try (var kafka = new KafkaProbe()) {
      discharged(kafka, elders.get(1), "DISCHARGE", "2023-09-20");
      discharged(kafka, elders.get(2), "STROKE", "2023-09-28");
      // too long ago to be fresh on the clinic's day
      discharged(kafka, elders.get(3), "FALL", "2023-07-05");
      send(kafka, UUID.randomUUID().toString(), "/health", notice(code, 1, ""));

      await()
          .atMost(SOON)
          .untilAsserted(
              () -> {
                var list =
                    get("/clinic-visits/xihu-union/{code}/elders?limit=1000", code)
                        .statusCode(200)
                        .extract()
                        .jsonPath();
                assertThat(list.getList("changed", String.class))
                    .containsSubsequence(elders.get(2).toString(), elders.get(1).toString())
                    .doesNotContain(elders.get(3).toString());
                assertThat(list.getList("residents", String.class))
                    .startsWith(list.getList("changed", String.class).toArray(String[]::new))
                    .contains(elders.get(0).toString(), elders.get(3).toString())
                    .doesNotContain(young.toString());
              });
      assertThat(pages(code))
          .isEqualTo(
              get("/clinic-visits/xihu-union/{code}/elders?limit=1000", code)
                  .extract()
                  .jsonPath()
                  .getList("residents", String.class));
    }
  }

  @Test
  void aCursorOfSomebodyElsewhereTellsNothingOfThatOnesHealth() {
    var code = "c-" + UUID.randomUUID();
    var here = livingThere("1950-01-01");
    var elsewhere = elderBorn("1950-01-01");
    var next = "330106011002";
    var there = "c-" + UUID.randomUUID();
    report(elsewhere, fact("person.residenceCommunity", Long.parseLong(next)));
    try (var kafka = new KafkaProbe()) {
      // whoever asked after day for day would see by the answer when the stroke was
      discharged(kafka, here, "DISCHARGE", "2023-09-30");
      discharged(kafka, elsewhere, "STROKE", "2023-09-28");
      send(kafka, UUID.randomUUID().toString(), "/health", notice(code, 1, ""));
      send(
          kafka,
          UUID.randomUUID().toString(),
          "/health",
          notice(there, 1, "").replace(COMMUNITY, next));
      await()
          .atMost(SOON)
          .untilAsserted(
              () -> {
                assertThat(changed(code)).contains(here.toString());
                assertThat(changed(there)).contains(elsewhere.toString());
              });
    }
    var cursor =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(elsewhere.toString().getBytes(StandardCharsets.UTF_8));

    get("/clinic-visits/xihu-union/{code}/elders?limit=1000&cursor=" + cursor, code)
        .statusCode(200)
        .body(
            "residents",
            equalTo(
                get("/clinic-visits/xihu-union/{code}/elders?limit=1000", code)
                    .extract()
                    .jsonPath()
                    .getList("residents", String.class)));
  }

  private static List<String> changed(String code) {
    return get("/clinic-visits/xihu-union/{code}/elders?limit=1000", code)
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("changed", String.class);
  }

  /** All, one by one. */
  private static List<String> pages(String code) {
    var all = new ArrayList<String>();
    @Nullable String next = null;
    do {
      var page =
          get(
                  "/clinic-visits/xihu-union/{code}/elders?limit=1"
                      + (next == null ? "" : "&cursor=" + next),
                  code)
              .statusCode(200)
              .extract()
              .jsonPath();
      all.addAll(page.getList("residents", String.class));
      next = page.getString("next");
      if (next != null) {
        // whom the page ends with, and nothing of what that elder went through
        assertThat(new String(Base64.getUrlDecoder().decode(next), StandardCharsets.UTF_8))
            .isEqualTo(all.get(all.size() - 1));
      }
    } while (next != null);
    return all;
  }

  @Test
  void theNoticeWithTheHighestSequenceHoldsWhateverComesLast() {
    var code = "c-" + UUID.randomUUID();
    livingThere("1950-01-01");
    try (var kafka = new KafkaProbe()) {
      send(kafka, UUID.randomUUID().toString(), "health", notice(code, 2, ",\"cancelled\":true"));
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  get("/clinic-visits/xihu-union/{code}/elders", code)
                      .statusCode(200)
                      .body("visit.cancelled", equalTo(true))
                      .body("residents", equalTo(List.of())));
      send(kafka, UUID.randomUUID().toString(), "health", notice(code, 1, ""));
      var after = "c-" + UUID.randomUUID();
      send(kafka, UUID.randomUUID().toString(), "health", notice(after, 1, ""));
      await()
          .atMost(SOON)
          .untilAsserted(
              () -> get("/clinic-visits/xihu-union/{code}/elders", after).statusCode(200));
      get("/clinic-visits/xihu-union/{code}/elders", code).body("visit.cancelled", equalTo(true));
    }
  }

  @Test
  void aBadNoticeIsRejectedToItsSourceAndBlocksNothing() {
    var code = "c-" + UUID.randomUUID();
    var bad = UUID.randomUUID().toString();
    var forged = UUID.randomUUID().toString();
    var unread = UUID.randomUUID().toString();
    try (var kafka = new KafkaProbe()) {
      send(kafka, bad, "/health", notice(code, 1, "").replace("\"ends\":690", "\"ends\":540"));
      send(kafka, forged, "/housing", notice(code, 1, ""));
      send(kafka, unread, "/health", "{");
      send(kafka, UUID.randomUUID().toString(), "/health", notice(code, 5, ""));

      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  get("/clinic-visits/xihu-union/{code}/elders", code)
                      .statusCode(200)
                      .body("visit.ends", equalTo(690)));
      var rejected =
          kafka.await(
              "rejected-facts.v1",
              all ->
                  Stream.of(bad, forged, unread)
                      .allMatch(id -> all.stream().anyMatch(one -> one.value().contains(id))));
      assertThat(rejected)
          .anySatisfy(
              one -> {
                assertThat(one.key()).isEqualTo("health");
                assertThat(one.value())
                    .contains(bad, "OUT_OF_RANGE", "\"/data/ends\"", TOPIC)
                    .doesNotContain("xihu-union");
              })
          .anySatisfy(one -> assertThat(one.value()).contains(forged, "FORGED_SOURCE"))
          .anySatisfy(one -> assertThat(one.value()).contains(unread, "MALFORMED_JSON"));
    }
  }

  @Test
  void aDischargeFromTomorrowIsRejected() {
    var elder = livingThere("1950-01-01");
    try (var kafka = new KafkaProbe()) {
      discharged(kafka, elder, "DISCHARGE", "2023-10-02");

      var rejected =
          kafka.await(
              "rejected-facts.v1",
              all -> all.stream().anyMatch(one -> one.value().contains("DATE_IN_FUTURE")));
      assertThat(rejected).isNotEmpty();
    }
  }

  @Test
  void whoWasDischargedStandsBeforeWhoIsDueEarlier() {
    json()
        .body(
            Map.of(
                "name",
                "古荡社区",
                "grids",
                List.of(COMMUNITY + "001"),
                "workers",
                List.of(Map.of("worker", "v-1", "role", "eldercare-officer"))))
        .put("/communities/{id}", COMMUNITY)
        .then()
        .statusCode(200);
    var dueFirst = livingThere("1940-01-01");
    report(
        dueFirst,
        fact("person.livesAlone", true),
        fact("eldercare.lastVisitedOn", "2023-09-24", "2023-09-24"));
    var discharged = livingThere("1950-01-01");
    report(
        discharged,
        fact("person.livesAlone", true),
        fact("eldercare.lastVisitedOn", "2023-09-24", "2023-09-24"));
    var address = "/communities/{id}/visits?limit=1000";
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(
                        get(address, COMMUNITY)
                            .extract()
                            .jsonPath()
                            .getList("visits.residentId", String.class))
                    .contains(dueFirst.toString(), discharged.toString()));
    try (var kafka = new KafkaProbe()) {
      discharged(kafka, discharged, "DISCHARGE", "2023-10-01");
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(
                          get(address, COMMUNITY)
                              .extract()
                              .jsonPath()
                              .getString(
                                  "visits.find { it.residentId == '" + discharged + "' }.because"))
                      .isEqualTo("change"));
    }
    var list = get(address, COMMUNITY).extract().jsonPath();
    // by the day alone it would be the other way round
    assertThat(dueOn(list, dueFirst)).isEqualTo("2023-10-01");
    assertThat(dueOn(list, discharged)).isEqualTo("2023-10-02");
    var order = list.getList("visits.residentId", String.class);
    assertThat(order.indexOf(discharged.toString())).isLessThan(order.indexOf(dueFirst.toString()));
  }

  private static String dueOn(JsonPath visits, UUID elder) {
    return visits.getString("visits.find { it.residentId == '" + elder + "' }.dueOn");
  }
}
