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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a worker says of a task. */
@Singleton
final class ReadingOutcome {

  private static final String FIELD_WORKER = "field-worker";

  /**
   * What was said, checked as far as can be without looking at the task.
   *
   * @param apart programmes of which something else came, in the order in which they were named
   * @param about whose data are wrong
   * @param reports what is right instead
   */
  record Said(
      String worker,
      int version,
      Outcome outcome,
      Optional<DeclineReason> reason,
      List<OfProgramme> apart,
      Optional<Subject> about,
      List<FactReport> reports) {}

  /** What came of one programme. */
  record OfProgramme(String programme, Outcome outcome, Optional<DeclineReason> reason) {}

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
    var reason = reason(outcome, given.reason(), "/reason");
    var apart = apart(given.programmes(), outcome);
    if (outcome != Outcome.WRONG_DATA) {
      return new Said(worker, given.version(), outcome, reason, apart, Optional.empty(), List.of());
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
        apart,
        Optional.of(about),
        facts.read(about, corrected.report(), reportIds));
  }

  private static Optional<DeclineReason> reason(
      Outcome outcome, @Nullable String given, String pointer) {
    return outcome == Outcome.DECLINES
        ? Optional.of(DeclineReason.read(given, pointer))
        : Optional.empty();
  }

  private static List<OfProgramme> apart(
      @Nullable List<TaskOutcome.@Nullable OfProgramme> given, Outcome ofAll) {
    var apart = new ArrayList<OfProgramme>();
    if (given == null) {
      return apart;
    }
    for (var i = 0; i < given.size(); i++) {
      var pointer = "/programmes/" + i;
      var one = given.get(i);
      if (one == null || one.programme() == null) {
        throw ProblemException.of(
            ProblemType.INVALID_REQUEST,
            Violation.missing(one == null ? pointer : pointer + "/programme"));
      }
      var outcome = Outcome.read(one.outcome(), pointer + "/outcome");
      // whoever was not met was told of nothing
      if (!Outcome.ON_PHONE.contains(outcome) || !Outcome.ON_PHONE.contains(ofAll)) {
        throw ProblemException.of(
            ProblemType.CONTENT_NOT_TAKEN,
            Violation.body(
                pointer + "/outcome",
                "NOT_OF_A_PROGRAMME",
                new Words("不能是单个项目的结果", "cannot come of one programme")));
      }
      apart.add(
          new OfProgramme(
              one.programme(), outcome, reason(outcome, one.reason(), pointer + "/reason")));
    }
    return apart;
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
