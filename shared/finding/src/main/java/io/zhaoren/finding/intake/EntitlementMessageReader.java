package io.zhaoren.finding.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zhaoren.finding.events.EventType;
import io.zhaoren.finding.facts.FactReport;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.rejection.RejectionReason;
import io.zhaoren.policy.vocabulary.AnnouncedEntitlement;
import io.zhaoren.policy.vocabulary.FactDefinition;
import io.zhaoren.policy.vocabulary.FactType;
import io.zhaoren.policy.vocabulary.FactValueException;
import io.zhaoren.policy.vocabulary.FactValues;
import io.zhaoren.policy.vocabulary.Standing;
import io.zhaoren.policy.vocabulary.Vocabulary;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads what another service announces of entitlements, as reports of the facts that repeat them.
 * Each announcement says all that is to be known of its subject and programme: of several, the one
 * with the highest revision holds alone, in whatever order they arrive.
 */
final class EntitlementMessageReader {

  /** Nothing else on such a topic says that an entitlement runs: least of all a match. */
  static final Set<String> TYPES =
      Set.of(
          EventType.ENTITLEMENT_GRANTED.type(),
          EventType.ENTITLEMENT_CHANGED.type(),
          EventType.ENTITLEMENT_ENDED.type());

  private static final String CODE = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

  /** What an announcement was read as. */
  sealed interface Reading {

    /**
     * It is well.
     *
     * @param reports empty if no fact here repeats the programme
     */
    record Taken(List<FactReport> reports) implements Reading {}

    /** It is not what was agreed. */
    record Faulty(RejectionReason reason, String pointer) implements Reading {}
  }

  /**
   * Who announces, of whom, and when.
   *
   * @param service the word in its topics
   * @param subject the event's, which is its key
   */
  record Envelope(
      String service, Standing standing, String type, UUID subject, Instant reportedAt) {}

  private final Vocabulary vocabulary;
  private final ObjectMapper json;

  EntitlementMessageReader(Vocabulary vocabulary, ObjectMapper json) {
    this.vocabulary = vocabulary;
    this.json = json;
  }

  Reading read(byte[] data, Envelope envelope) {
    try {
      return new OneAnnouncement(json.readTree(data), envelope).read();
    } catch (IOException e) {
      return new Reading.Faulty(RejectionReason.MALFORMED_JSON, "");
    } catch (FaultyException e) {
      return new Reading.Faulty(e.reason, e.pointer);
    }
  }

  /** Fields that nobody agreed on pass: within a version they may be added. */
  private final class OneAnnouncement {

    private final JsonNode data;
    private final Envelope envelope;

    OneAnnouncement(JsonNode data, Envelope envelope) {
      this.data = data;
      this.envelope = envelope;
    }

    Reading read() throws FaultyException {
      if (!data.isObject()) {
        throw new FaultyException(RejectionReason.WRONG_TYPE, "");
      }
      var subject = subject();
      var programme = text("programme");
      if (!programme.matches(CODE)) {
        throw new FaultyException(RejectionReason.UNKNOWN_CODE, "/programme");
      }
      var revision = revision();
      var from = day(required("from"), "/from");
      var to = said("to").isPresent() ? day(required("to"), "/to") : null;
      if (to == null && envelope.type().equals(EventType.ENTITLEMENT_ENDED.type())) {
        throw new FaultyException(RejectionReason.MISSING_FIELD, "/to");
      }
      if (to != null && to.isBefore(from)) {
        throw new FaultyException(RejectionReason.TRUE_TO_BEFORE_TRUE_FROM, "/to");
      }
      var amount = amount();
      var reports = new ArrayList<FactReport>();
      for (var fact : vocabulary.facts()) {
        var repeated = fact.entitlement();
        if (repeated.isPresent()
            && repeated.get().service().equals(envelope.service())
            && repeated.get().programme().equals(programme)
            && fact.about() == subject.about()) {
          reports.add(
              report(
                  fact, repeated.get(), subject, revision, from, Optional.ofNullable(to), amount));
        }
      }
      return new Reading.Taken(reports);
    }

    private FactReport report(
        FactDefinition fact,
        AnnouncedEntitlement repeated,
        Subject subject,
        long revision,
        LocalDate from,
        Optional<LocalDate> to,
        Optional<Map<String, Object>> amount) {
      var value =
          switch (repeated.says()) {
            case RUNNING -> OptionalLong.of(1);
            case AMOUNT -> amount.map(sum -> encoded(fact, sum)).orElse(OptionalLong.empty());
          };
      return new FactReport(
          repeated.source(),
          "entitlement/%s/%s/%d/%s"
              .formatted(repeated.programme(), subject.id(), revision, fact.name()),
          subject,
          fact,
          value,
          Optional.empty(),
          envelope.standing(),
          from,
          to,
          envelope.reportedAt(),
          revision,
          Optional.empty(),
          // a sum that is not known any more is no sum: nothing holds
          value.isEmpty());
    }

    /** A sum over another time, or beyond what the fact may be, is not known here. */
    private static OptionalLong encoded(FactDefinition fact, Map<String, Object> sum) {
      if (!(fact.type() instanceof FactType.Money)) {
        throw new IllegalArgumentException("not an amount: " + fact.name());
      }
      try {
        return OptionalLong.of(FactValues.encode(fact.type(), sum, LocalDate.MAX));
      } catch (FactValueException e) {
        return OptionalLong.empty();
      }
    }

    private Subject subject() throws FaultyException {
      var resident = said("residentId");
      var unit = said("unitId");
      if (resident.isPresent() == unit.isPresent()) {
        throw new FaultyException(RejectionReason.SUBJECT_MISSING, "/unitId");
      }
      var field = resident.isPresent() ? "residentId" : "unitId";
      try {
        var id = FactValues.reference(required(field).textValue());
        if (!id.equals(envelope.subject())) {
          throw new FaultyException(RejectionReason.KEY_MISMATCH, "/" + field);
        }
        return resident.isPresent() ? Subject.resident(id) : Subject.household(id);
      } catch (FactValueException e) {
        throw new FaultyException(RejectionReason.SUBJECT_MISSING, "/" + field);
      }
    }

    private long revision() throws FaultyException {
      var revision = required("revision");
      if (!revision.isIntegralNumber()) {
        throw new FaultyException(RejectionReason.WRONG_TYPE, "/revision");
      }
      if (!revision.canConvertToLong() || revision.longValue() < 1) {
        throw new FaultyException(RejectionReason.OUT_OF_RANGE, "/revision");
      }
      return revision.longValue();
    }

    private Optional<Map<String, Object>> amount() throws FaultyException {
      var amount = said("amount");
      if (amount.isEmpty()) {
        return Optional.empty();
      }
      var sum = amount.get().path("amount").textValue();
      var unit = amount.get().path("unit").textValue();
      if (sum == null || unit == null) {
        throw new FaultyException(RejectionReason.WRONG_TYPE, "/amount");
      }
      return Optional.of(Map.of("amount", sum, "unit", unit));
    }

    private Optional<JsonNode> said(String field) {
      return Optional.ofNullable(data.get(field)).filter(node -> !node.isNull());
    }

    private JsonNode required(String field) throws FaultyException {
      return said(field)
          .orElseThrow(() -> new FaultyException(RejectionReason.MISSING_FIELD, "/" + field));
    }

    private String text(String field) throws FaultyException {
      var said = required(field);
      if (!said.isTextual()) {
        throw new FaultyException(RejectionReason.WRONG_TYPE, "/" + field);
      }
      return said.textValue();
    }

    private LocalDate day(JsonNode said, String pointer) throws FaultyException {
      @Nullable String text = said.textValue();
      if (text == null || !text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
        throw new FaultyException(RejectionReason.WRONG_TYPE, pointer);
      }
      try {
        return LocalDate.parse(text);
      } catch (DateTimeException e) {
        throw new FaultyException(RejectionReason.WRONG_TYPE, pointer);
      }
    }
  }

  private static final class FaultyException extends Exception {

    private static final long serialVersionUID = 1L;

    private final RejectionReason reason;
    private final String pointer;

    FaultyException(RejectionReason reason, String pointer) {
      super(reason.name());
      this.reason = reason;
      this.pointer = pointer;
    }
  }
}
