package io.zhaoren.casework.appeal;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.casework.act.Act;
import io.zhaoren.casework.act.ActKind;
import io.zhaoren.casework.act.Actor;
import io.zhaoren.casework.act.ActorGiven;
import io.zhaoren.casework.act.Acts;
import io.zhaoren.casework.act.Meanwhile;
import io.zhaoren.casework.act.Role;
import io.zhaoren.casework.application.Applications;
import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.casework.decision.Decision;
import io.zhaoren.casework.decision.Decisions;
import io.zhaoren.casework.decision.Ground;
import io.zhaoren.casework.entitlement.GrantedEntitlements;
import io.zhaoren.casework.representation.ActingFor;
import io.zhaoren.casework.representation.Scope;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.idempotency.WriteName;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Takes and answers appeals. One that is right puts the decision right. Another officer answers
 * than decided.
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
  private final Applications applications;
  private final GrantedEntitlements entitlements;
  private final PuttingRight right;
  private final WriteName write;
  private final Acts acts;
  private final ActingFor actingFor;
  private final BusinessDay day;

  public Appealing(
      CaseTransactions transactions,
      Appeals appeals,
      Decisions decisions,
      Applications applications,
      GrantedEntitlements entitlements,
      PuttingRight right,
      WriteName write,
      Acts acts,
      ActingFor actingFor,
      BusinessDay day) {
    this.transactions = transactions;
    this.appeals = appeals;
    this.decisions = decisions;
    this.applications = applications;
    this.entitlements = entitlements;
    this.right = right;
    this.write = write;
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
          var id = write.idOrNew();
          if (appeals.findByIdOptional(id).isPresent()) {
            return id; // the same request, whose answer was lost
          }
          var appeal =
              new Appeal(id, decisionId, decision.itemId().orElse(null), day.today(), says);
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
            throw Meanwhile.answered(
                appeal.answeredOn().orElseThrow(),
                appeal.state() == Appeal.State.CORRECTED
                    ? new Words("原决定更正", "put right")
                    : new Words("维持原决定", "upheld"));
          }
          var decision = decisions.get(appeal.decisionId());
          right.mustBeAnother(decision, officer);
          appeal.answer(
              corrected ? Appeal.State.CORRECTED : Appeal.State.UPHELD,
              day.today(),
              officer.id(),
              words);
          if (corrected) {
            right.correct(connection, decision, officer, words, Ground.APPEAL);
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

  /** Whoever it was decided for: the parties of the application, or whom it was granted to. */
  private Set<UUID> parties(Decision decision) {
    return right
        .item(decision)
        .map(item -> applications.get(item.applicationId()).parties().keySet())
        .orElseGet(
            () ->
                decision
                    .entitlementId()
                    .map(id -> entitlements.get(id).members())
                    .orElse(Set.of(decision.subject().id())));
  }

  private void record(Decision decision, ActKind kind, Actor actor, Words says) {
    var act = Act.of(kind, actor, day.today(), day.now(), says);
    right
        .item(decision)
        .ifPresentOrElse(
            item -> act.inApplication(item.applicationId()).onItem(item.id(), item.version()),
            () -> act.about(decision.entitlementId().orElseThrow()));
    acts.persist(act);
  }
}
