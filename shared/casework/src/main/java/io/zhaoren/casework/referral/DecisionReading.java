package io.zhaoren.casework.referral;

import com.fasterxml.jackson.databind.JsonNode;
import io.zhaoren.casework.decision.DepartmentDecision;
import io.zhaoren.finding.intake.Fault;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.finding.rejection.RejectionReason;
import io.zhaoren.policy.vocabulary.FactValueException;
import io.zhaoren.policy.vocabulary.FactValues;
import io.zhaoren.policy.vocabulary.MoneyPeriod;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads a department's decision, or says what is wrong with it. */
final class DecisionReading {

  private static final Set<String> FIELDS =
      Set.of(
          "referralId",
          "decision",
          "reasons",
          "officer",
          "decidedOn",
          "amount",
          "firstMonth",
          "firstMonthBasis");
  private static final int LONGEST_REASONS = 2000;
  private static final int LONGEST_BASIS = 500;

  private final JsonNode body;

  private final Optional<MoneyPeriod> period;

  private DecisionReading(JsonNode body, Optional<MoneyPeriod> period) {
    this.body = body;
    this.period = period;
  }

  /** What stands in the event. */
  sealed interface Read {

    record Decided(DepartmentDecision decision) implements Read {}

    record Faulty(Fault fault) implements Read {}
  }

  /**
   * @param period over which the policy counts its amount; empty: it has none
   */
  static Read read(
      JsonNode body, Referral referral, Optional<MoneyPeriod> period, LocalDate today) {
    try {
      return new Read.Decided(new DecisionReading(body, period).decision(referral, today));
    } catch (FaultException e) {
      return new Read.Faulty(e.fault);
    }
  }

  private DepartmentDecision decision(Referral referral, LocalDate today) throws FaultException {
    for (var field : body.properties()) {
      if (!FIELDS.contains(field.getKey())) {
        throw fault(RejectionReason.UNKNOWN_FIELD, Violation.step(field.getKey()));
      }
    }
    var granting =
        switch (text("decision", 20)) {
          case "grant" -> true;
          case "refuse" -> false;
          default -> throw fault(RejectionReason.UNKNOWN_CODE, "/decision");
        };
    var officer = text("officer", 40);
    if (!officer.matches("[A-Za-z0-9-]+")) {
      throw fault(RejectionReason.WRONG_TYPE, "/officer");
    }
    if (decidedOn().isAfter(today)) {
      throw fault(RejectionReason.DATE_IN_FUTURE, "/decidedOn");
    }
    return new DepartmentDecision(
        officer,
        referral.office(),
        granting,
        text("reasons", LONGEST_REASONS),
        granting ? fen() : OptionalLong.empty(),
        firstMonth(),
        body.hasNonNull("firstMonthBasis")
            ? Optional.of(text("firstMonthBasis", LONGEST_BASIS))
            : Optional.empty());
  }

  private LocalDate decidedOn() throws FaultException {
    try {
      return LocalDate.parse(text("decidedOn", 10));
    } catch (DateTimeException e) {
      throw fault(RejectionReason.WRONG_TYPE, "/decidedOn");
    }
  }

  private Optional<YearMonth> firstMonth() throws FaultException {
    if (!body.hasNonNull("firstMonth")) {
      return Optional.empty();
    }
    try {
      return Optional.of(YearMonth.parse(text("firstMonth", 7)));
    } catch (DateTimeException e) {
      throw fault(RejectionReason.WRONG_TYPE, "/firstMonth");
    }
  }

  private OptionalLong fen() throws FaultException {
    if (!body.hasNonNull("amount")) {
      return OptionalLong.empty();
    }
    if (period.isEmpty()) {
      throw fault(RejectionReason.UNKNOWN_FIELD, "/amount");
    }
    var unit = body.path("amount").path("unit");
    if (!unit.isTextual()) {
      throw fault(RejectionReason.MISSING_FIELD, "/amount/unit");
    }
    if (!unit.textValue().equals(period.get().unit())) {
      // a year's sum taken for a month's would be paid twelve times
      throw fault(RejectionReason.WRONG_UNIT, "/amount/unit");
    }
    try {
      var fen = FactValues.fen(body.path("amount").path("amount").asText(""));
      if (fen < 0) {
        throw fault(RejectionReason.OUT_OF_RANGE, "/amount/amount");
      }
      return OptionalLong.of(fen);
    } catch (FactValueException e) {
      throw fault(RejectionReason.of(e.reason()), "/amount/amount");
    }
  }

  private String text(String field, int longest) throws FaultException {
    var said = body.path(field);
    if (said.isMissingNode() || said.isNull() || said.asText("").isBlank()) {
      throw fault(RejectionReason.MISSING_FIELD, "/" + field);
    }
    if (!said.isTextual()) {
      throw fault(RejectionReason.WRONG_TYPE, "/" + field);
    }
    if (said.textValue().length() > longest) {
      throw fault(RejectionReason.TOO_LARGE, "/" + field);
    }
    return said.textValue();
  }

  private static FaultException fault(RejectionReason reason, String pointer) {
    return new FaultException(new Fault(reason, pointer));
  }

  /** Something is wrong with the body. */
  private static final class FaultException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    FaultException(Fault fault) {
      super(fault.reason().name(), null, false, false);
      this.fault = fault;
    }
  }
}
