package io.zhaoren.finding.outreach;

import io.zhaoren.finding.community.WorkerCode;
import io.zhaoren.finding.facts.FactReport;
import io.zhaoren.finding.facts.ReportingFacts;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Reads what a worker says of a task. */
@Singleton
final class ReadingOutcome {

  private static final String FIELD_WORKER = "field-worker";

  /**
   * What was said, checked as far as can be without looking at the task.
   *
   * @param about whose data are wrong
   * @param reports what is right instead
   */
  record Said(
      String worker,
      int version,
      Outcome outcome,
      Optional<DeclineReason> reason,
      Optional<Subject> about,
      List<FactReport> reports) {}

  private final ReportingFacts facts;

  ReadingOutcome(ReportingFacts facts) {
    this.facts = facts;
  }

  /**
   * @param reportIds beginning of the ids of the reports
   */
  Said read(TaskOutcome given, String reportIds) {
    var worker = WorkerCode.inBody(given.worker(), "/worker");
    var outcome = Outcome.read(given.outcome(), "/outcome");
    if (given.version() == null) {
      throw ProblemException.of(ProblemType.INVALID_REQUEST, Violation.missing("/version"));
    }
    var reason =
        outcome == Outcome.DECLINES
            ? Optional.of(DeclineReason.read(given.reason(), "/reason"))
            : Optional.<DeclineReason>empty();
    if (outcome != Outcome.WRONG_DATA) {
      return new Said(worker, given.version(), outcome, reason, Optional.empty(), List.of());
    }
    var corrected = given.corrected();
    if (corrected == null || corrected.report() == null) {
      throw ProblemException.of(
          ProblemType.INVALID_REQUEST,
          Violation.missing(corrected == null ? "/corrected" : "/corrected/report"));
    }
    if (!FIELD_WORKER.equals(corrected.report().source())) {
      throw ProblemException.of(
          ProblemType.CONTENT_NOT_TAKEN,
          Violation.body(
              "/corrected/report/source",
              "NOT_FIELD_WORKER",
              new Words("须为 field-worker", "must be field-worker")));
    }
    var about = about(corrected);
    return new Said(
        worker,
        given.version(),
        outcome,
        reason,
        Optional.of(about),
        facts.read(about, corrected.report(), reportIds));
  }

  private static Subject about(TaskOutcome.Corrected corrected) {
    if ((corrected.residentId() == null) == (corrected.householdId() == null)) {
      throw ProblemException.of(
          ProblemType.INVALID_REQUEST,
          Violation.body(
              "/corrected",
              "ONE_OF_TWO",
              new Words(
                  "须且只须写明一项：residentId 或 householdId", "residentId or householdId, and not both")));
    }
    return corrected.residentId() != null
        ? Subject.resident(corrected.residentId())
        : Subject.household(Objects.requireNonNull(corrected.householdId()));
  }
}
