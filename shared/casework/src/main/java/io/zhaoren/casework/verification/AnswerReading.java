package io.zhaoren.casework.verification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.zhaoren.casework.maintenance.ObligorFigure;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.intake.FactMessageParser;
import io.zhaoren.finding.intake.FactReading;
import io.zhaoren.finding.intake.Fault;
import io.zhaoren.finding.intake.Source;
import io.zhaoren.finding.intake.Speaker;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.finding.rejection.RejectionReason;
import io.zhaoren.policy.vocabulary.FactValueException;
import io.zhaoren.policy.vocabulary.FactValues;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what a source says of what it was asked: all of it or what is wrong. */
@ApplicationScoped
public class AnswerReading {

  private static final Set<String> FIELDS =
      Set.of("requestId", "outcome", "reason", "facts", "nothing");
  private static final Set<String> FIELDS_OF_A_FACT = Set.of("fact", "value", "trueFrom");
  private static final int LONGEST_REASON = 1000;

  private final FactMessageParser facts;
  private final BusinessDay day;
  private final ObjectMapper json =
      new ObjectMapper()
          .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  public AnswerReading(FactMessageParser facts, BusinessDay day) {
    this.facts = facts;
    this.day = day;
  }

  /** What stands in the answer. */
  sealed interface Read {

    record Values(List<AnsweredValue> values) implements Read {}

    record Refusal(String reason) implements Read {}

    record Faulty(Fault fault) implements Read {}
  }

  Read read(JsonNode body, VerificationRequest request, Source source) {
    for (var field : body.properties()) {
      if (!FIELDS.contains(field.getKey())) {
        return fault(RejectionReason.UNKNOWN_FIELD, Violation.step(field.getKey()));
      }
    }
    return switch (body.path("outcome").asText("")) {
      case "answered" -> values(body, request, source);
      case "refused" -> refusal(body);
      case "" -> fault(RejectionReason.MISSING_FIELD, "/outcome");
      default -> fault(RejectionReason.UNKNOWN_CODE, "/outcome");
    };
  }

  private static Read refusal(JsonNode body) {
    var reason = body.path("reason");
    if (!reason.isTextual() || reason.textValue().isBlank()) {
      return fault(RejectionReason.MISSING_FIELD, "/reason");
    }
    if (reason.textValue().length() > LONGEST_REASON) {
      return fault(RejectionReason.TOO_LARGE, "/reason");
    }
    for (var field : List.of("facts", "nothing")) {
      if (body.has(field)) {
        return fault(RejectionReason.UNKNOWN_FIELD, "/" + field);
      }
    }
    return new Read.Refusal(reason.textValue());
  }

  private Read values(JsonNode body, VerificationRequest request, Source source) {
    var said = body.path("facts");
    var nothing = body.path("nothing");
    for (var field : List.of("facts", "nothing")) {
      if (body.has(field) && !body.get(field).isArray()) {
        return fault(RejectionReason.WRONG_TYPE, "/" + field);
      }
    }
    if (said.isEmpty() && nothing.isEmpty()) {
      return fault(RejectionReason.MISSING_FIELD, "/facts");
    }
    var values = new ArrayList<AnsweredValue>();
    for (var i = 0; i < nothing.size(); i++) {
      if (!nothing.get(i).isTextual() || !request.asks().contains(nothing.get(i).textValue())) {
        return fault(RejectionReason.NOT_ASKED, "/nothing/" + i);
      }
      values.add(AnsweredValue.nothing(nothing.get(i).textValue()));
    }
    if (said.isEmpty()) {
      return new Read.Values(values);
    }
    for (var i = 0; i < said.size(); i++) {
      var name = said.get(i).path("fact");
      if (!name.isTextual()) {
        return fault(RejectionReason.MISSING_FIELD, "/facts/" + i + "/fact");
      }
      if (!request.asks().contains(name.textValue())) {
        return fault(RejectionReason.NOT_ASKED, "/facts/" + i + "/fact");
      }
      for (var field : said.get(i).properties()) {
        if (!FIELDS_OF_A_FACT.contains(field.getKey())) {
          return fault(
              RejectionReason.UNKNOWN_FIELD, "/facts/" + i + Violation.step(field.getKey()));
        }
      }
    }
    var read =
        request.topic().kind() == Topic.Kind.OBLIGOR ? figures(said) : facts(said, request, source);
    if (read instanceof Read.Values known) {
      values.addAll(known.values());
      return new Read.Values(values);
    }
    return read;
  }

  private Read facts(JsonNode said, VerificationRequest request, Source source) {
    var body = JsonNodeFactory.instance.objectNode();
    body.set("facts", said);
    var reading =
        facts.read(
            body,
            new Speaker(
                source, Optional.of(request.topic().ofFacts()), "answer", day.now(), day.today()));
    if (reading instanceof FactReading.Faulty faulty) {
      return new Read.Faulty(faulty.faults().get(0));
    }
    return new Read.Values(
        ((FactReading.Taken) reading)
            .reports().stream()
                .map(
                    report ->
                        new AnsweredValue(
                            report.fact().name(), report.value().orElseThrow(), report.trueFrom()))
                .toList());
  }

  private Read figures(JsonNode said) {
    var values = new ArrayList<AnsweredValue>();
    for (var i = 0; i < said.size(); i++) {
      var pointer = "/facts/" + i;
      var figure = ObligorFigure.of(said.get(i).get("fact").textValue()).orElseThrow();
      LocalDate from;
      try {
        from = LocalDate.parse(said.get(i).path("trueFrom").asText(""));
      } catch (DateTimeException e) {
        return fault(RejectionReason.WRONG_TYPE, pointer + "/trueFrom");
      }
      if (from.isAfter(day.today())) {
        return fault(RejectionReason.DATE_IN_FUTURE, pointer + "/trueFrom");
      }
      if (!said.get(i).hasNonNull("value")) {
        return fault(RejectionReason.MISSING_FIELD, pointer + "/value");
      }
      try {
        var value = json.treeToValue(said.get(i).get("value"), Object.class);
        values.add(
            new AnsweredValue(
                figure.code(), FactValues.encode(figure.type(), value, day.today()), from));
      } catch (FactValueException e) {
        return fault(RejectionReason.of(e.reason()), pointer + "/value");
      } catch (JsonProcessingException e) {
        return fault(RejectionReason.WRONG_TYPE, pointer + "/value");
      }
    }
    return new Read.Values(values);
  }

  private static Read fault(RejectionReason reason, String pointer) {
    return new Read.Faulty(new Fault(reason, pointer));
  }
}
