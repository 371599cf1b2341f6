package io.zhaoren.casework.mandate;

import io.quarkus.scheduler.Scheduled;
import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.facts.FactReport;
import io.zhaoren.finding.facts.ReportingFacts;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.policy.vocabulary.FactDefinition;
import io.zhaoren.policy.vocabulary.MeansRegister;
import io.zhaoren.policy.vocabulary.Standing;
import io.zhaoren.policy.vocabulary.Vocabulary;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Tells finding what adults allowed, through the ordinary intake: the source is this service. The
 * intake has its own transaction, so it comes after the mandate's: a crash between the two is made
 * good by the next run, and the same report twice is recognised.
 */
@ApplicationScoped
public class AnnouncingMandates {

  private final CaseTransactions transactions;
  private final Mandates mandates;
  private final ReportingFacts reporting;
  private final Optional<FactDefinition> fact;
  private final String source;
  private final BusinessDay day;

  public AnnouncingMandates(
      CaseTransactions transactions,
      Mandates mandates,
      ReportingFacts reporting,
      Vocabulary vocabulary,
      @ConfigProperty(name = "zhaoren.service") String service,
      BusinessDay day) {
    this.transactions = transactions;
    this.mandates = mandates;
    this.reporting = reporting;
    this.fact =
        vocabulary.facts().stream()
            .filter(each -> each.covers().containsAll(Set.of(MeansRegister.values())))
            .findFirst();
    this.source = service + "-service";
    this.day = day;
  }

  /** Everything that has not been told yet. */
  @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  public void announce() {
    var open = transactions.run(connection -> List.copyOf(mandates.unannounced()));
    for (var mandate : open) {
      var reports = reports(mandate);
      if (!reports.isEmpty()) {
        reporting.record(reports);
      }
      transactions.run(
          connection -> {
            // another statement may have come meanwhile: then the versions differ and it is told
            // next
            // locked: the schedule and a request may tell the same one at once
            var now = mandates.findById(mandate.id(), LockModeType.PESSIMISTIC_WRITE);
            if (!now.isAnnounced() && now.statements() == mandate.statements()) {
              now.announcedAll();
            }
            return now;
          });
    }
  }

  /**
   * Whether every register may be asked, as the verification platform does. A mandate for other
   * sources alone is none for finding, which knows no narrower one and must not see more than was
   * allowed (docs/adr/0015).
   */
  static boolean allowsEveryRegister(Mandate mandate) {
    return mandate.answer() == Mandate.Answer.GIVEN
        && mandate.sources().contains(AnsweringMandates.PLATFORM);
  }

  /** A refusal says that there is none; it takes effect as the absence of one, and is kept here. */
  private List<FactReport> reports(Mandate mandate) {
    // an obligor allowed it for the claim of somebody else, not for finding help for himself
    if (fact.isEmpty() || mandate.standing() == Mandate.Standing.OBLIGOR) {
      return List.of();
    }
    var reports = new ArrayList<FactReport>();
    var given = allowsEveryRegister(mandate);
    reports.add(
        report(mandate, "1", given ? 1 : 0, mandate.from(), mandate.to(), mandate.saidOrder()));
    mandate
        .withdrawnOn()
        .ifPresent(
            on ->
                reports.add(
                    report(mandate, "2", 0, on, Optional.empty(), mandate.withdrawnOrder())));
    return reports;
  }

  private FactReport report(
      Mandate mandate,
      String number,
      long value,
      LocalDate from,
      Optional<LocalDate> to,
      long order) {
    return new FactReport(
        source,
        "mandate-" + mandate.id() + "-" + number,
        Subject.resident(mandate.residentId()),
        fact.orElseThrow(),
        OptionalLong.of(value),
        Optional.empty(),
        Standing.ADMINISTRATIVE,
        from,
        to,
        day.now(),
        order,
        Optional.empty(),
        false);
  }
}
