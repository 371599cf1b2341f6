package io.zhaoren.casework.application;

import io.zhaoren.casework.act.Act;
import io.zhaoren.casework.act.Actor;
import io.zhaoren.casework.act.Acts;
import io.zhaoren.casework.assessment.AssessingClaims;
import io.zhaoren.casework.calendar.WorkingDays;
import io.zhaoren.casework.clock.Counting;
import io.zhaoren.casework.clock.Deadline;
import io.zhaoren.casework.clock.Warning;
import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.casework.decision.Decision;
import io.zhaoren.casework.decision.Decisions;
import io.zhaoren.casework.item.ApplicationItem;
import io.zhaoren.casework.item.Items;
import io.zhaoren.casework.item.PaperRequest;
import io.zhaoren.casework.item.StepRun;
import io.zhaoren.casework.mandate.Mandate;
import io.zhaoren.casework.mandate.Mandates;
import io.zhaoren.casework.representation.ActingFor;
import io.zhaoren.casework.representation.Scope;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.facts.FactLoader;
import io.zhaoren.finding.facts.Situation;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.policy.evaluation.Outcome;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.vocabulary.About;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Shows where an application stands. */
@ApplicationScoped
public class ShowingApplications {

  private final CaseTransactions transactions;
  private final Applications applications;
  private final Items items;
  private final Mandates mandates;
  private final Decisions decisions;
  private final Acts acts;
  private final ActingFor actingFor;
  private final AssessingClaims assessing;
  private final FactLoader facts;
  private final PolicyStore policies;
  private final BusinessDay day;
  private final int warningDays;
  private final Counting counting = new Counting(WorkingDays.bundled());

  /**
   * @param warningDays how many working days ahead of a deadline a warning begins
   */
  public ShowingApplications(
      CaseTransactions transactions,
      Applications applications,
      Items items,
      Mandates mandates,
      Decisions decisions,
      Acts acts,
      ActingFor actingFor,
      AssessingClaims assessing,
      FactLoader facts,
      PolicyStore policies,
      BusinessDay day,
      @ConfigProperty(name = "zhaoren.casework.warning-days", defaultValue = "2") int warningDays) {
    this.transactions = transactions;
    this.applications = applications;
    this.items = items;
    this.mandates = mandates;
    this.decisions = decisions;
    this.acts = acts;
    this.actingFor = actingFor;
    this.assessing = assessing;
    this.facts = facts;
    this.policies = policies;
    this.day = day;
    this.warningDays = warningDays;
  }

  /**
   * @param viewer who looks: a party or a representative of one; empty: an authority
   */
  public ApplicationAnswer show(UUID id, Optional<Actor> viewer) {
    return transactions.run(
        connection -> {
          var application = applications.get(id);
          if (viewer.isPresent()) {
            actingFor.mustBeAllowed(
                viewer.get(), application.parties().keySet(), Scope.VIEW, day.today());
            actingFor.mustNotBeKeptAway(connection, viewer.get(), items.subjects(id), day.today());
          }
          var home = Subject.household(application.householdId());
          return show(connection, application, facts.read(connection, List.of(home), day.today()));
        });
  }

  /**
   * As an authority sees it, inside the transaction that made or changed it.
   *
   * @param situation what was read of its household
   */
  ApplicationAnswer show(Connection connection, Application application, Situation situation)
      throws SQLException {
    var all = items.ofApplication(application.id());
    return show(
        connection,
        application,
        situation,
        all,
        decisions.ofItems(all.stream().map(ApplicationItem::id).toList()),
        acts.ofApplication(application.id()));
  }

  /**
   * As an authority sees one that was made just now, of which everything is at hand.
   *
   * @param opened its items
   * @param made all that was done about it
   */
  ApplicationAnswer showNew(
      Connection connection,
      Application application,
      Situation situation,
      List<ApplicationItem> opened,
      Act made)
      throws SQLException {
    var all = opened.stream().sorted(ApplicationItem.ORDER).toList();
    return show(connection, application, situation, all, List.of(), List.of(made));
  }

  private ApplicationAnswer show(
      Connection connection,
      Application application,
      Situation situation,
      List<ApplicationItem> all,
      List<Decision> decided,
      List<Act> made)
      throws SQLException {
    var set = policies.current(connection).policies();
    var shown = new ArrayList<ApplicationAnswer.Item>();
    for (var item : all) {
      var ofItem =
          decided.stream()
              .filter(each -> each.itemId().equals(Optional.of(item.id())))
              .map(Decision::id)
              .toList();
      shown.add(item(connection, set, situation, item, ofItem));
    }
    return new ApplicationAnswer(
        application.id(),
        application.receipt(),
        application.householdId(),
        application.applicantId(),
        application.receivedOn(),
        code(application.channel()),
        code(application.state()),
        application.parties().keySet().stream().sorted().toList(),
        shown,
        mandates.ofHousehold(application.householdId()).stream().map(this::mandate).toList(),
        made.stream().map(ShowingApplications::done).toList());
  }

  private ApplicationAnswer.Item item(
      Connection connection,
      PolicySet set,
      Situation situation,
      ApplicationItem item,
      List<UUID> decided)
      throws SQLException {
    var policy = set.find(item.programme(), item.policyVersion()).orElseThrow();
    var missing = new ArrayList<ApplicationAnswer.Missing>();
    var notMet = new ArrayList<String>();
    var now = set.inForce(item.programme(), day.today());
    if (!item.state().isFinal() && now.isPresent()) {
      var subject = item.subject();
      var found =
          assessing.tryAssess(
              connection,
              set,
              now.get(),
              subject,
              day.today(),
              Set.of(),
              situation.subjects().contains(subject)
                  ? situation
                  : facts.read(connection, List.of(subject), day.today()));
      // of whoever has left the household in which the claim was made there is nothing to ask
      if (found.isPresent()) {
        var explanation = found.get().explanation();
        explanation
            .missing()
            .forEach(each -> missing.add(new ApplicationAnswer.Missing(each.fact(), each.says())));
        explanation.criteria().stream()
            .filter(each -> each.outcome() == Outcome.NOT_MET && !each.soft())
            .forEach(each -> notMet.add(each.code()));
      }
    }
    var current = item.current();
    return new ApplicationAnswer.Item(
        item.id(),
        item.version(),
        item.programme(),
        policy.name(),
        code(item.origin()),
        item.subject().about() == About.RESIDENT ? item.subject().id() : null,
        item.department(),
        item.jurisdiction().isPresent()
            ? String.format(Locale.ROOT, "%06d", item.jurisdiction().getAsLong())
            : null,
        code(item.state()),
        item.steps().stream()
            .map(step -> step(item, step, current.filter(step::equals).isPresent()))
            .toList(),
        item.paperRequests().stream().map(ShowingApplications::papers).toList(),
        missing,
        notMet,
        decided);
  }

  private ApplicationAnswer.Step step(ApplicationItem item, StepRun step, boolean current) {
    return new ApplicationAnswer.Step(
        step.step(),
        step.office(),
        step.within().map(Object::toString).orElse(null),
        step.basis().orElse(null),
        step.startedOn().orElse(null),
        step.doneOn().orElse(null),
        current && !item.state().isFinal() ? due(item.deadline(step, counting)) : null);
  }

  private ApplicationAnswer.Due due(Deadline deadline) {
    var warning = code(Warning.of(deadline, day.today(), warningDays, counting));
    if (deadline instanceof Deadline.Due due) {
      return new ApplicationAnswer.Due("due", due.day(), warning);
    }
    if (deadline instanceof Deadline.NotDeterminable open) {
      return new ApplicationAnswer.Due("not-determinable", open.from(), warning);
    }
    if (deadline instanceof Deadline.Suspended suspended) {
      return new ApplicationAnswer.Due("suspended", suspended.since(), warning);
    }
    return new ApplicationAnswer.Due("none", null, warning);
  }

  private static ApplicationAnswer.Papers papers(PaperRequest request) {
    return new ApplicationAnswer.Papers(
        request.papers(), request.basis(), request.from(), request.to().orElse(null));
  }

  private ApplicationAnswer.MandateState mandate(Mandate mandate) {
    return new ApplicationAnswer.MandateState(
        mandate.id(),
        mandate.residentId(),
        code(mandate.standing()),
        code(mandate.answer()),
        mandate.sources().stream().sorted().toList(),
        mandate.purpose(),
        mandate.from(),
        mandate.to().orElse(null),
        mandate.withdrawnOn().orElse(null),
        mandate.holds(day.today()));
  }

  private static ApplicationAnswer.Done done(Act act) {
    return new ApplicationAnswer.Done(
        code(act.kind()),
        act.itemId(),
        code(act.role()),
        act.actor(),
        act.office(),
        act.principalId(),
        act.channel() == null ? null : act.channel().toLowerCase(Locale.ROOT),
        act.on(),
        act.recordedAt(),
        act.says());
  }

  private static String code(Enum<?> each) {
    return each.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** All applications of a household, the oldest first. */
  public List<UUID> ofHousehold(UUID household) {
    return transactions.run(
        connection -> applications.ofHousehold(household).stream().map(Application::id).toList());
  }
}
