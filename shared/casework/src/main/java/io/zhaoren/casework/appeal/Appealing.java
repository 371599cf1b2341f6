package io.zhaoren.casework.appeal;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.casework.act.Act;
import io.zhaoren.casework.act.ActKind;
import io.zhaoren.casework.act.Actor;
import io.zhaoren.casework.act.ActorGiven;
import io.zhaoren.casework.act.Acts;
import io.zhaoren.casework.act.Role;
import io.zhaoren.casework.application.Applications;
import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.casework.decision.Decision;
import io.zhaoren.casework.decision.Decisions;
import io.zhaoren.casework.decision.KeepingEntitlements;
import io.zhaoren.casework.entitlement.GrantedEntitlements;
import io.zhaoren.casework.item.ApplicationItem;
import io.zhaoren.casework.item.Items;
import io.zhaoren.casework.item.StepRun;
import io.zhaoren.casework.procedure.StepKind;
import io.zhaoren.casework.representation.ActingFor;
import io.zhaoren.casework.representation.Scope;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Takes and answers appeals. One that is right puts the decision right: a refusal is decided again,
 * for the months that the first decision would have paid; a wrong amount is assessed again from its
 * first month, and the difference is paid with the next file. Another officer answers than decided.
 */
@ApplicationScoped
public class Appealing {

  /** Somebody appeals. */
  @Schema(name = "AppealMade")
  public record Made(
      @Nullable ActorGiven actor,
      @Schema(required = true, description = "Why the decision is wrong.") @Nullable String says) {}

  /** An officer answers. */
  @Schema(name = "AppealAnswered")
  public record Answered(
      @Nullable ActorGiven officer,
      @Schema(
              required = true,
              enumeration = {"upheld", "corrected"})
          @Nullable String outcome,
      @Schema(required = true) @Nullable String ownWords) {}

  private final CaseTransactions transactions;
  private final Appeals appeals;
  private final Decisions decisions;
  private final Items items;
  private final Applications applications;
  private final GrantedEntitlements entitlements;
  private final KeepingEntitlements keeping;
  private final Acts acts;
  private final ActingFor actingFor;
  private final BusinessDay day;

  public Appealing(
      CaseTransactions transactions,
      Appeals appeals,
      Decisions decisions,
      Items items,
      Applications applications,
      GrantedEntitlements entitlements,
      KeepingEntitlements keeping,
      Acts acts,
      ActingFor actingFor,
      BusinessDay day) {
    this.transactions = transactions;
    this.appeals = appeals;
    this.decisions = decisions;
    this.items = items;
    this.applications = applications;
    this.entitlements = entitlements;
    this.keeping = keeping;
    this.acts = acts;
    this.actingFor = actingFor;
    this.day = day;
  }

  public UUID appeal(UUID decisionId, Made made) {
    var actor = ActorGiven.read(made.actor(), "/actor");
    var says = required(made.says(), "/says");
    return transactions.run(
        connection -> {
          var decision = decisions.get(decisionId);
          if (actor.role() != Role.OFFICER) {
            actingFor.mustBeAllowed(actor, parties(decision), Scope.APPEAL, day.today());
            actingFor.mustNotBeKeptAway(
                connection, actor, List.of(decision.subject()), day.today());
          }
          var appeal = new Appeal(decisionId, decision.itemId().orElse(null), day.today(), says);
          appeals.persistAndFlush(appeal);
          record(decision, ActKind.APPEALED, actor, new Words("对决定提出异议", "appealed"));
          return appeal.id();
        });
  }

  public UUID answer(UUID id, Answered answered) {
    var officer = ActorGiven.read(answered.officer(), "/officer");
    var words = required(answered.ownWords(), "/ownWords");
    var corrected =
        switch (required(answered.outcome(), "/outcome")) {
          case "corrected" -> true;
          case "upheld" -> false;
          default ->
              throw ProblemException.of(
                  ProblemType.CONTENT_NOT_TAKEN,
                  Violation.body(
                      "/outcome",
                      "UNKNOWN_CODE",
                      new Words("须为 upheld 或 corrected", "upheld or corrected")));
        };
    return transactions.run(
        connection -> {
          var appeal = appeals.locked(id);
          if (appeal.state() != Appeal.State.OPEN) {
            throw ProblemException.of(
                ProblemType.OUT_OF_ORDER, new Words("已答复", "it was answered before"));
          }
          var decision = decisions.get(appeal.decisionId());
          mustBeFor(decision, officer);
          if (officer.id().equals(decision.officer())) {
            throw ProblemException.of(
                ProblemType.NOT_ALLOWED,
                new Words("须由作出决定以外的人员复核", "another person than decided answers"));
          }
          appeal.answer(
              corrected ? Appeal.State.CORRECTED : Appeal.State.UPHELD,
              day.today(),
              officer.id(),
              words);
          if (corrected) {
            correct(connection, decision, officer, words);
          }
          appeals.flush();
          record(
              decision,
              ActKind.DECIDED_APPEAL,
              officer,
              corrected
                  ? new Words("复核：原决定更正", "on appeal: put right")
                  : new Words("复核：维持原决定", "on appeal: upheld"));
          return id;
        });
  }

  private void correct(
      java.sql.Connection connection, Decision decision, Actor officer, String words)
      throws java.sql.SQLException {
    if (decision.kind() == Decision.Kind.REFUSED) {
      item(decision).orElseThrow().decideAgain();
      items.flush();
      return;
    }
    var entitlement = decision.entitlementId();
    var from = decision.fromMonth();
    if (entitlement.isEmpty() || from.isEmpty() || decision.kind() == Decision.Kind.ENDED) {
      throw ProblemException.of(
          ProblemType.OUT_OF_ORDER, new Words("终止决定以撤销终止更正", "an end is put right by undoing it"));
    }
    keeping.correctOnAppeal(connection, entitlement.get(), officer, from.get(), words);
  }

  /** Whoever it was decided for: the parties of the application, or whom it was granted to. */
  private Set<UUID> parties(Decision decision) {
    return item(decision)
        .map(item -> applications.get(item.applicationId()).parties().keySet())
        .orElseGet(
            () ->
                decision
                    .entitlementId()
                    .map(id -> entitlements.get(id).members())
                    .orElse(Set.of(decision.subject().id())));
  }

  /** The office that decided; of what the service decided alone, the county that it decided for. */
  private void mustBeFor(Decision decision, Actor officer) {
    if (decision.isAutomatic() && decision.entitlementId().isPresent()) {
      keeping.mustBeFor(decision.entitlementId().get(), officer);
      return;
    }
    var item = item(decision).orElseThrow();
    item.mustBeFor(officer, decision.isAutomatic() ? deciding(item) : decision.office());
  }

  /** The office that would have answered a claim that is over without an answer. */
  private static String deciding(ApplicationItem item) {
    return item.steps().stream()
        .filter(step -> step.kind() == StepKind.DECISION)
        .map(StepRun::office)
        .findFirst()
        .orElseThrow();
  }

  private Optional<ApplicationItem> item(Decision decision) {
    return decision.itemId().map(id -> items.asSeen(id, items.get(id).version()));
  }

  private void record(Decision decision, ActKind kind, Actor actor, Words says) {
    var act = Act.of(kind, actor, day.today(), day.now(), says);
    item(decision)
        .ifPresentOrElse(
            item -> act.inApplication(item.applicationId()).onItem(item.id(), item.version()),
            () -> act.about(decision.entitlementId().orElseThrow()));
    acts.persist(act);
  }
}
