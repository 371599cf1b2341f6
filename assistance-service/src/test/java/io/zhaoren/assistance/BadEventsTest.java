package io.zhaoren.assistance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zhaoren.testing.KafkaProbe;
import io.zhaoren.testing.StackResource;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Whatever an agency may get wrong in an event comes out of the running service on {@code
 * rejected-facts.v1} with its reason and place and without a value, and holds nothing up.
 */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class BadEventsTest {

  private static final String TOPIC = "facts.means-verification.v1";
  private static final String SOURCE = "means-verification";
  private static final String TYPE = "io.zhaoren.fact.reported.v1";
  private static final String GOOD =
      "{\"fact\":\"assistance.ownsMotorVehicle\",\"value\":true,\"trueFrom\":\"2023-09-01\"}";

  /** What is never repeated: the digits of a value and the letters of a text. */
  private static final String DIGITS = "77665544";

  private static final String TEXT = "somebody-said";

  private final ObjectMapper json = new ObjectMapper();

  @Inject DataSource database;

  /**
   * @param reason and where: what must come out
   * @param headers beside or instead of those of a good event; empty text: left out
   */
  private record Bad(
      String reason, String where, Map<String, String> headers, @Nullable String data) {}

  private static Bad envelope(String reason, String where, String header, String value) {
    return new Bad(
        reason, where, Map.of(header, value), GOOD.replace("true,", "\"" + TEXT + "\","));
  }

  private static Bad data(String reason, String where, String data) {
    return new Bad(reason, where, Map.of(), data);
  }

  private static Bad value(String reason, String where, String fact, String value) {
    return data(
        reason,
        "/data" + where,
        "{\"fact\":\"%s\",\"value\":%s,\"trueFrom\":\"2023-09-01\"}".formatted(fact, value));
  }

  private static List<Bad> allThatIsBad() {
    var assets = "assistance.monetaryAssets";
    return List.of(
        // malformed
        data("MALFORMED_JSON", "/data", "{\"fact\":\"" + TEXT),
        data("MALFORMED_JSON", "/data", TEXT),
        data("WRONG_TYPE", "/data", "[\"" + TEXT + "\"]"),
        data("EMPTY_MESSAGE", "", null),
        envelope("UNSUPPORTED_CONTENT_TYPE", "/datacontenttype", "content-type", "text/plain"),
        new Bad(
            "MALFORMED_JSON",
            "",
            Map.of("content-type", "application/cloudevents+json"),
            "{\"id\":\"" + TEXT),
        envelope("NOT_A_CLOUD_EVENT", "", "ce_specversion", ""),
        envelope("NOT_A_CLOUD_EVENT", "", "ce_type", ""),
        envelope("NOT_A_CLOUD_EVENT", "", "ce_source", ""),
        envelope("EVENT_ID_MISSING", "/id", "ce_id", ""),
        envelope("NOT_A_CLOUD_EVENT", "/specversion", "ce_specversion", "0.3"),
        envelope("NOT_A_CLOUD_EVENT", "", "ce_time", TEXT),
        data("TOO_LARGE", "", "{\"fact\":\"" + TEXT.repeat(30_000) + "\"}"),
        // foreign, forged, about somebody else
        envelope("UNSUPPORTED_TYPE", "/type", "ce_type", "io.zhaoren.match.found.v1"),
        envelope("UNSUPPORTED_TYPE", "/type", "ce_type", "com.example.order.placed"),
        envelope("FORGED_SOURCE", "/source", "ce_source", "/public-security"),
        envelope("FORGED_SOURCE", "/source", "ce_source", "civil-affairs"),
        data("FORGED_SOURCE", "/data/source", "{\"source\":\"civil-affairs\"," + GOOD.substring(1)),
        envelope("KEY_MISMATCH", "/subject", "ce_subject", UUID.randomUUID().toString()),
        envelope("SUBJECT_MISSING", "/subject", "ce_subject", TEXT),
        // facts
        value("UNKNOWN_FACT", "/fact", "assistance.shoeSize", DIGITS),
        value("UNOWNED_FACT", "/fact", "weather.isFine", DIGITS),
        value("SOURCE_NOT_ALLOWED", "/fact", "person.birthDate", "\"1950-01-31\""),
        value("WRONG_TYPE", "/value", "assistance.ownsMotorVehicle", "\"" + TEXT + "\""),
        value("WRONG_TYPE", "/value", assets, DIGITS),
        value(
            "WRONG_UNIT",
            "/value/unit",
            assets,
            "{\"amount\":\"" + DIGITS + "\",\"unit\":\"CNY/month\"}"),
        value(
            "OUT_OF_RANGE",
            "/value/amount",
            assets,
            "{\"amount\":\"" + DIGITS + "0000\",\"unit\":\"CNY\"}"),
        value("NOT_EXACT", "/value/amount", assets, "{\"amount\":\"1.77665544\",\"unit\":\"CNY\"}"),
        value("DATE_IN_FUTURE", "/value", "assistance.newJobSince", "\"2999-12-31\""),
        data("DATE_IN_FUTURE", "/data/trueFrom", GOOD.replace("2023-09-01", "2999-12-31")),
        data("MISSING_FIELD", "/data/trueFrom", GOOD.replaceFirst(",\"trueFrom.*", "}")),
        data(
            "UNKNOWN_FIELD",
            "/data/?",
            GOOD.substring(0, GOOD.length() - 1) + ",\"" + TEXT + " " + DIGITS + "\":1}"));
  }

  @Test
  void everyBadEventComesOutWithReasonAndPlaceAndTheRestGoesThrough() throws Exception {
    var places = new LinkedHashMap<KafkaProbe.Position, Bad>();
    var good = new ArrayList<UUID>();
    try (var probe = new KafkaProbe()) {
      for (var bad : allThatIsBad()) {
        good.add(UUID.randomUUID());
        send(probe, good.get(good.size() - 1), Map.of(), GOOD);
        places.put(send(probe, UUID.randomUUID(), bad.headers(), bad.data()), bad);
      }
      good.add(UUID.randomUUID());
      send(probe, good.get(good.size() - 1), Map.of(), GOOD);

      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(reported(good)).isEqualTo(good.size()));
      var events =
          probe.await(
              "rejected-facts.v1",
              read -> rejections(read).keySet().containsAll(places.keySet()),
              Duration.ofSeconds(60));

      var rejections = rejections(events);
      for (var sent : places.entrySet()) {
        var rejection = rejections.get(sent.getKey());
        var bad = sent.getValue();
        var text = String.valueOf(rejection.value());
        var told = json.readTree(text);
        assertThat(told.get("reason").asText() + " at " + told.get("pointer").asText())
            .as("%s %s", bad.headers().keySet(), sent.getKey())
            .isEqualTo(bad.reason() + " at " + bad.where());
        assertThat(rejection.key()).isEqualTo(SOURCE);
        assertThat(rejection.toString()).doesNotContain(DIGITS, TEXT, "2999-12-31", "1950-01-");
      }
      assertThat(
              events.stream()
                  .map(BadEventsTest::placeOf)
                  .filter(place -> place.topic().equals(TOPIC)))
          .as("each once, and none of the good ones")
          .containsExactlyInAnyOrderElementsOf(places.keySet());
    }
  }

  /** All into one partition: what follows a bad event waits behind it. */
  private static KafkaProbe.Position send(
      KafkaProbe probe, UUID person, Map<String, String> other, @Nullable String data) {
    var headers = new HashMap<String, String>();
    headers.put("ce_specversion", "1.0");
    headers.put("ce_id", UUID.randomUUID().toString());
    headers.put("ce_source", SOURCE);
    headers.put("ce_type", TYPE);
    headers.put("content-type", "application/json");
    headers.putAll(other);
    headers.values().removeIf(String::isEmpty);
    return probe.sendTo(TOPIC, 0, person.toString(), headers, data);
  }

  private static Map<KafkaProbe.Position, KafkaProbe.Received> rejections(
      List<KafkaProbe.Received> events) {
    var rejections = new LinkedHashMap<KafkaProbe.Position, KafkaProbe.Received>();
    for (var event : events) {
      var place = placeOf(event);
      if (place.topic().equals(TOPIC)) {
        rejections.put(place, event);
      }
    }
    return rejections;
  }

  private static KafkaProbe.Position placeOf(KafkaProbe.Received event) {
    try {
      var data = new ObjectMapper().readTree(String.valueOf(event.value()));
      return new KafkaProbe.Position(
          data.path("topic").asText(),
          data.path("partition").asInt(),
          data.path("offset").asLong());
    } catch (java.io.IOException e) {
      throw new AssertionError("what was announced is no JSON", e);
    }
  }

  private int reported(List<UUID> persons) throws SQLException {
    try (var connection = database.getConnection();
        var statement =
            connection.prepareStatement(
                "SELECT count(*) FROM fact_report WHERE subject_id = ANY (?)")) {
      statement.setArray(1, connection.createArrayOf("uuid", persons.toArray()));
      try (var row = statement.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }
}
