package io.zhaoren.casework.verification;

import io.quarkus.scheduler.Scheduled;
import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.facts.FactReport;
import io.zhaoren.finding.facts.ReportingFacts;
import io.zhaoren.policy.vocabulary.Standing;
import io.zhaoren.policy.vocabulary.Vocabulary;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Makes facts of what sources answered and of what officers settled, by the ordinary intake. What
 * was answered to a question under a mandate is verified, whoever the source is. The intake has its
 * own transaction, so it comes afterwards: a crash between the two is made good by the next run,
 * and the same report twice is recognised.
 */
@ApplicationScoped
public class TellingAnswers {

  private final CaseTransactions transactions;
  private final VerificationRequests requests;
  private final VerificationAnswers answers;
  private final Contradictions contradictions;
  private final ReportingFacts reporting;
  private final Vocabulary vocabulary;
  private final BusinessDay day;

  public TellingAnswers(
      CaseTransactions transactions,
      VerificationRequests requests,
      VerificationAnswers answers,
      Contradictions contradictions,
      ReportingFacts reporting,
      Vocabulary vocabulary,
      BusinessDay day) {
    this.transactions = transactions;
    this.requests = requests;
    this.answers = answers;
    this.contradictions = contradictions;
    this.reporting = reporting;
    this.vocabulary = vocabulary;
    this.day = day;
  }

  /** Everything that the facts do not say yet. */
  @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  public void tell() {
    for (var answer : transactions.run(connection -> List.copyOf(answers.untold()))) {
      record(transactions.run(connection -> reports(answer)));
      transactions.run(
          connection -> {
            var now = answers.findById(answer.id());
            if (!now.isTold()) {
              now.told();
            }
            return now;
          });
    }
    for (var settled : transactions.run(connection -> List.copyOf(contradictions.untold()))) {
      record(reports(settled));
      transactions.run(
          connection -> {
            var now = contradictions.findById(settled.id());
            if (!now.isTold()) {
              now.told();
            }
            return now;
          });
    }
  }

  private void record(List<FactReport> reports) {
    if (!reports.isEmpty()) {
      reporting.record(reports);
    }
  }

  /** What is contradicted is left to the officer who settles it. */
  private List<FactReport> reports(VerificationAnswer answer) {
    var request = requests.get(answer.requestId());
    var reports = new ArrayList<FactReport>();
    if (request.state() == VerificationRequest.State.WITHDRAWN
        || request.topic().kind() == Topic.Kind.OBLIGOR) {
      return reports;
    }
    for (var value : answer.values()) {
      if (value.value().isPresent()
          && contradictions
              .about(request.applicationId(), request.topic(), value.name())
              .isEmpty()) {
        reports.add(
            report(
                answer.source(),
                "answer-" + answer.id() + "-" + value.name(),
                request.topic(),
                value.name(),
                value.value().getAsLong(),
                value.trueFrom().orElseThrow()));
      }
    }
    return reports;
  }

  private List<FactReport> reports(Contradiction settled) {
    if (settled.topic().kind() == Topic.Kind.OBLIGOR) {
      return List.of();
    }
    return List.of(
        report(
            "caseworker",
            "settlement-" + settled.id(),
            settled.topic(),
            settled.name(),
            settled.value().orElseThrow(),
            settled.trueFrom().orElseThrow()));
  }

  private FactReport report(
      String source, String id, Topic topic, String name, long value, LocalDate from) {
    return new FactReport(
        source,
        id,
        topic.ofFacts(),
        vocabulary.fact(name),
        OptionalLong.of(value),
        Optional.empty(),
        Standing.VERIFIED,
        from,
        Optional.empty(),
        day.now(),
        0,
        Optional.empty(),
        false);
  }
}
