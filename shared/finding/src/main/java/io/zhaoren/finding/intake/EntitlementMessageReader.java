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
 * with the highest revision holds alone, in whatever order they arrive. So what a revision says of
 * past months puts right what was said of them before.
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

  /** What is repeated here of one announcement. */
  private record Repeating(
      FactDefinition fact, AnnouncedEntitlement repeated, Subject subject, long revision) {}

  /**
   * From when to when a sum holds.
   *
   * @param to last day; empty: until further notice
   * @param amount empty: not known
   */
  private record Period(
      LocalDate from, Optional<LocalDate> to, Optional<Map<String, Object>> amount) {

    boolean isBefore(LocalDate day) {
      return to.filter(last -> last.isBefore(day)).isPresent();
    }
  }

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
      var periods = amounts(from, Optional.ofNullable(to));
      var reports = new ArrayList<FactReport>();
      for (var fact : vocabulary.facts()) {
        var repeated = fact.entitlement();
        if (repeated.isPresent()
            && repeated.get().service().equals(envelope.service())
            && repeated.get().programme().equals(programme)
            && fact.about() == subject.about()) {
          var repeating = new Repeating(fact, repeated.get(), subject, revision);
          switch (repeated.get().says()) {
            case RUNNING ->
                reports.add(
                    report(
                        repeating, "", from, Optional.ofNullable(to), OptionalLong.of(1), false));
            case AMOUNT -> reports.addAll(sums(repeating, from, periods));
          }
        }
      }
      return new Reading.Taken(reports);
    }

    /** One report for each period, so that what holds on a day is what was owed then. */
    private List<FactReport> sums(Repeating repeating, LocalDate from, List<Period> periods) {
      var reports = new ArrayList<FactReport>();
      for (var period : periods) {
        var sum = period.amount().map(said -> encoded(repeating.fact(), said));
        if (sum.filter(OptionalLong::isPresent).isPresent()) {
          reports.add(
              report(
                  repeating,
                  period.from().equals(from) ? "" : "/" + period.from(),
                  period.from(),
                  period.to(),
                  sum.get(),
                  false));
        }
      }
      if (reports.isEmpty()) {
        // a sum that is not known any more is no sum: nothing holds
        reports.add(report(repeating, "", from, Optional.empty(), OptionalLong.empty(), true));
      }
      return reports;
    }

    private FactReport report(
        Repeating repeating,
        String part,
        LocalDate from,
        Optional<LocalDate> to,
        OptionalLong value,
        boolean retracts) {
      return new FactReport(
          repeating.repeated().source(),
          "entitlement/%s/%s/%d/%s%s"
              .formatted(
                  repeating.repeated().programme(),
                  repeating.subject().id(),
                  repeating.revision(),
                  repeating.fact().name(),
                  part),
          repeating.subject(),
          repeating.fact(),
          value,
          Optional.empty(),
          envelope.standing(),
          from,
          to,
          envelope.reportedAt(),
          repeating.revision(),
          Optional.empty(),
          retracts);
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

    /**
     * Which sum holds when; of an announcement that does not say it, the one sum from the first
     * day.
     */
    private List<Period> amounts(LocalDate from, Optional<LocalDate> to) throws FaultyException {
      var now = amount(data, "");
      if (said("amounts").isEmpty()) {
        return List.of(new Period(from, to, now));
      }
      var said = required("amounts");
      if (!said.isArray()) {
        throw new FaultyException(RejectionReason.WRONG_TYPE, "/amounts");
      }
      var periods = new ArrayList<Period>();
      for (var each : said) {
        var at = "/amounts/" + periods.size();
        var first = day(each.path("from"), at + "/from");
        var end =
            each.hasNonNull("to")
                ? Optional.of(day(each.get("to"), at + "/to"))
                : Optional.<LocalDate>empty();
        if (end.filter(first::isAfter).isPresent()) {
          throw new FaultyException(RejectionReason.TRUE_TO_BEFORE_TRUE_FROM, at + "/to");
        }
        if (!periods.isEmpty() && !periods.get(periods.size() - 1).isBefore(first)) {
          throw new FaultyException(RejectionReason.OUT_OF_RANGE, at + "/from");
        }
        var amount = amount(each, at);
        if (amount.isEmpty()) {
          throw new FaultyException(RejectionReason.MISSING_FIELD, at + "/amount");
        }
        periods.add(new Period(first, end, amount));
      }
      return periods;
    }

    private static Optional<Map<String, Object>> amount(JsonNode of, String at)
        throws FaultyException {
      if (!of.hasNonNull("amount")) {
        return Optional.empty();
      }
      var sum = of.get("amount").path("amount").textValue();
      var unit = of.get("amount").path("unit").textValue();
      if (sum == null || unit == null) {
        throw new FaultyException(RejectionReason.WRONG_TYPE, at + "/amount");
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
