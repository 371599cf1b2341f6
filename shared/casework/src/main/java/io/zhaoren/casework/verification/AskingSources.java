package io.zhaoren.casework.verification;

import io.zhaoren.casework.act.Act;
import io.zhaoren.casework.act.ActKind;
import io.zhaoren.casework.act.Actor;
import io.zhaoren.casework.act.ActorGiven;
import io.zhaoren.casework.act.Acts;
import io.zhaoren.casework.application.Applications;
import io.zhaoren.casework.clock.AnswerDeadlines;
import io.zhaoren.casework.contract.Asking;
import io.zhaoren.casework.contract.CaseEventType;
import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.casework.item.ApplicationItem;
import io.zhaoren.casework.item.Items;
import io.zhaoren.casework.item.StepRun;
import io.zhaoren.casework.mandate.AnsweringMandates;
import io.zhaoren.casework.mandate.Mandates;
import io.zhaoren.casework.verification.VerificationRequest.State;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Asks sources for an item, all that mandates allow and that was not asked for this application
 * before. What a source refused or never answered is asked again.
 */
@ApplicationScoped
public class AskingSources {

  private final CaseTransactions transactions;
  private final Items items;
  private final Applications applications;
  private final VerificationRequests requests;
  private final PlanningRequests planning;
  private final Mandates mandates;
  private final Asking asking;
  private final AnswerDeadlines deadlines;
  private final Acts acts;
  private final PolicyStore policies;
  private final BusinessDay day;
  private final int days;

  /**
   * @param days working days in which an answer is asked for, where no law sets an earlier day: a
   *     choice of the house
   */
  public AskingSources(
      CaseTransactions transactions,
      Items items,
      Applications applications,
      VerificationRequests requests,
      PlanningRequests planning,
      Mandates mandates,
      Asking asking,
      AnswerDeadlines deadlines,
      Acts acts,
      PolicyStore policies,
      BusinessDay day,
      @ConfigProperty(name = "zhaoren.casework.verification-days", defaultValue = "5") int days) {
    this.transactions = transactions;
    this.items = items;
    this.applications = applications;
    this.requests = requests;
    this.planning = planning;
    this.mandates = mandates;
    this.asking = asking;
    this.deadlines = deadlines;
    this.acts = acts;
    this.policies = policies;
    this.day = day;
    this.days = days;
  }

  /** What a source is asked, as its event says it. */
  record Requested(
      UUID requestId,
      String purpose,
      String about,
      UUID subject,
      Collection<UUID> residents,
      Collection<String> asks,
      List<Allowed> mandates,
      LocalDate askedOn,
      @Nullable LocalDate dueOn) {}

  /** A mandate that allows it. */
  record Allowed(UUID mandateId, UUID residentId, LocalDate from, @Nullable LocalDate to) {}

  /** How many sources were asked something new. */
  public int ask(UUID id, SourcesAsked asked) {
    var officer = ActorGiven.read(asked.officer(), "/officer");
    var version = asked.version();
    if (version == null) {
      throw ProblemException.of(ProblemType.INVALID_REQUEST, Violation.missing("/version"));
    }
    return transactions.run(
        connection -> {
          var item = items.asSeen(id, version);
          mustBeOpen(item, officer);
          var household = applications.get(item.applicationId()).householdId();
          var set = policies.current(connection).policies();
          var policy =
              set.inForce(item.programme(), day.today())
                  .orElseThrow(() -> ProblemException.of(ProblemType.POLICY_NOT_IN_FORCE));
          var plan = planning.plan(connection, set, policy, item, household, day.today());
          var count = 0;
          for (var wish : plan.wishes()) {
            count += ask(connection, item, household, wish) ? 1 : 0;
          }
          acts.persist(
              Act.of(
                      ActKind.ASKED_SOURCES,
                      officer,
                      day.today(),
                      day.now(),
                      new Words("发起核对 " + count + " 项", "sent " + count + " verification requests"))
                  .inApplication(item.applicationId())
                  .onItem(item.id(), item.version()));
          return count;
        });
  }

  private static void mustBeOpen(ApplicationItem item, Actor officer) {
    var step = item.current().map(StepRun::office);
    if (item.state().isFinal() || step.isEmpty()) {
      throw ProblemException.of(
          ProblemType.OUT_OF_ORDER, new Words("事项已办结", "nothing is to be decided any more"));
    }
    item.mustBeFor(officer, step.get());
  }

  private boolean ask(Connection connection, ApplicationItem item, UUID household, Wish wish)
      throws SQLException {
    var names = new TreeSet<>(wish.names());
    for (var before : requests.ofApplication(item.applicationId())) {
      if (before.source().equals(wish.source())
          && before.topic().equals(wish.topic())
          && !Set.of(State.WITHDRAWN, State.REFUSED, State.NEVER).contains(before.state())) {
        names.removeAll(before.asks());
      }
    }
    if (names.isEmpty()) {
      return false;
    }
    var request =
        VerificationRequest.asking(
            new VerificationRequest.Case(item.applicationId(), item.id(), household),
            wish.source(),
            wish.topic(),
            names,
            wish.residents(),
            wish.mandates(),
            day.today());
    deadlines
        .within(item, day.today(), days)
        .ifPresent(last -> request.due(last.day(), last.basis()));
    requests.persistAndFlush(request);
    asking.send(
        connection,
        CaseEventType.VERIFICATION_REQUESTED,
        request.source(),
        request.topic().subject(),
        requested(request));
    return true;
  }

  private Requested requested(VerificationRequest request) {
    var allowed =
        request.mandates().stream()
            .map(mandates::findById)
            .sorted(Comparator.comparing(mandate -> mandate.id().toString()))
            .map(
                mandate ->
                    new Allowed(
                        mandate.id(),
                        mandate.residentId(),
                        mandate.from(),
                        mandate.to().orElse(null)))
            .toList();
    return new Requested(
        request.id(),
        AnsweringMandates.PURPOSE,
        request.topic().kind().name().toLowerCase(Locale.ROOT),
        request.topic().subject(),
        new TreeSet<>(request.residents()),
        request.asks(),
        allowed,
        request.askedOn(),
        request.dueOn().orElse(null));
  }
}
