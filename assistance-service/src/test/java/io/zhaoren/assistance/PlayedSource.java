package io.zhaoren.assistance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.zhaoren.casework.contract.CaseEventType;
import io.zhaoren.testing.KafkaProbe;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** A source or department as the documented contract knows it: reads its topic, writes its own. */
final class PlayedSource implements AutoCloseable {

  static final String PLATFORM = "means-verification";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String code;
  private final KafkaProbe probe = new KafkaProbe();

  PlayedSource(String code) {
    this.code = code;
  }

  /** What it was told about a subject by one type of event, when there are so many. */
  List<JsonNode> told(String type, UUID subject, int count) {
    var events =
        probe.await("requests." + code + ".v1", all -> of(all, type, subject).size() >= count);
    return of(events, type, subject);
  }

  private static List<JsonNode> of(List<KafkaProbe.Received> all, String type, UUID subject) {
    return all.stream()
        .filter(event -> ("io.zhaoren." + type).equals(event.header("ce_type")))
        .filter(event -> subject.toString().equals(event.key()))
        .map(event -> asPublished(type, event.value()))
        .toList();
  }

  /** What its schema promises. */
  private static JsonNode asPublished(String type, String data) {
    var schema =
        Stream.of(CaseEventType.values())
            .filter(each -> each.type().equals("io.zhaoren." + type))
            .findFirst()
            .orElseThrow();
    assertThat(
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(schema.schemaText())
                .validate(
                    data,
                    InputFormat.JSON,
                    context -> context.getExecutionConfig().setFormatAssertionsEnabled(true)))
        .as(type)
        .isEmpty();
    return read(data);
  }

  JsonNode asked(UUID subject) {
    return told("verification.requested.v1", subject, 1).get(0);
  }

  /** Says something; returns the event's id and its place. */
  KafkaProbe.Position say(String type, UUID subject, String eventId, Object data) {
    return sayAs(code, type, subject, eventId, data);
  }

  /** As above on another's topic under one's own name. */
  KafkaProbe.Position sayAs(String topic, String type, UUID subject, String eventId, Object data) {
    return probe.send(
        "answers." + topic + ".v1",
        subject.toString(),
        Map.of(
            "ce_specversion",
            "1.0",
            "ce_id",
            eventId,
            "ce_source",
            "/" + code,
            "ce_type",
            "io.zhaoren." + type,
            "ce_subject",
            subject.toString(),
            "content-type",
            "application/json"),
        data instanceof String text ? text : write(data));
  }

  KafkaProbe.Position answer(JsonNode request, Map<String, Object> values) {
    return answer(request, UUID.randomUUID().toString(), values);
  }

  KafkaProbe.Position answer(JsonNode request, String eventId, Map<String, Object> values) {
    return say(
        "verification.answered.v1",
        UUID.fromString(request.path("subject").asText()),
        eventId,
        body(request.path("requestId").asText(), values));
  }

  /** A value of null says that there is nothing on record. */
  static Map<String, Object> body(String request, Map<String, Object> values) {
    var facts = new ArrayList<Map<String, Object>>();
    var nothing = new ArrayList<String>();
    values.forEach(
        (name, value) -> {
          if (value == null) {
            nothing.add(name);
          } else {
            facts.add(Map.of("fact", name, "value", value, "trueFrom", "2023-09-30"));
          }
        });
    var body = new HashMap<String, Object>();
    body.put("requestId", request);
    body.put("outcome", "answered");
    body.put("facts", facts);
    body.put("nothing", nothing);
    return body;
  }

  /** What it was asked, with little income and no property. */
  static Map<String, Object> poor(JsonNode request, String yearlyIncome) {
    var values = new HashMap<String, Object>();
    for (var name : names(request)) {
      values.put(
          name,
          switch (name) {
            case "assistance.countedIncome12Months" -> Household.perYear(yearlyIncome);
            case "assistance.newJobIncome" -> Household.perMonth("0.00");
            case "assistance.newJobSince" -> null;
            case "assistance.monetaryAssets" -> Household.once("5000.00");
            case "assistance.capitalCommitments" -> Household.once("0.00");
            case "assistance.homesOwned" -> 1;
            case "assistance.homeAreaPerHead" -> 3000;
            case "obligor.income" -> Household.perMonth("8560.00");
            case "obligor.rigidSpending" -> Household.perMonth("0.00");
            case "obligor.homes" -> 1;
            case "obligor.homeArea" -> 9000;
            case "obligor.vehicleValue", "obligor.monetaryAssets", "obligor.capitalCommitments" ->
                Household.once("0.00");
            default -> false;
          });
    }
    return values;
  }

  static List<String> names(JsonNode request) {
    var names = new ArrayList<String>();
    request.path("asks").forEach(name -> names.add(name.asText()));
    return names;
  }

  /** Waits until what lies there was rejected, and looks at the reason. */
  static void rejected(KafkaProbe.Position at, String reason) {
    try (var reader = new KafkaProbe()) {
      var all =
          reader.await("rejected-facts.v1", read -> read.stream().anyMatch(each -> isOf(each, at)));
      assertThat(all.stream().filter(each -> isOf(each, at)).map(KafkaProbe.Received::value))
          .singleElement()
          .asString()
          .contains("\"reason\":\"" + reason + "\"");
    }
  }

  private static boolean isOf(KafkaProbe.Received rejection, KafkaProbe.Position at) {
    var text = read(rejection.value());
    return text.path("topic").asText().equals(at.topic())
        && text.path("partition").asInt(-1) == at.partition()
        && text.path("offset").asLong(-1) == at.offset();
  }

  private static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static String write(Object data) {
    try {
      return JSON.writeValueAsString(data);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    probe.close();
  }
}
