package io.zhaoren.casework.application;

import io.zhaoren.casework.act.Act;
import io.zhaoren.casework.act.ActKind;
import io.zhaoren.casework.act.ActorGiven;
import io.zhaoren.casework.act.Acts;
import io.zhaoren.casework.act.Role;
import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.casework.item.Items;
import io.zhaoren.casework.representation.ActingFor;
import io.zhaoren.casework.representation.Scope;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.facts.SubjectLocks;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Joining an application and taking it back: nothing of what was done before is lost. */
@ApplicationScoped
public class HandlingApplications {

  private final CaseTransactions transactions;
  private final Applications applications;
  private final Items items;
  private final Acts acts;
  private final ActingFor actingFor;
  private final BusinessDay day;

  public HandlingApplications(
      CaseTransactions transactions,
      Applications applications,
      Items items,
      Acts acts,
      ActingFor actingFor,
      BusinessDay day) {
    this.transactions = transactions;
    this.applications = applications;
    this.items = items;
    this.acts = acts;
    this.actingFor = actingFor;
    this.day = day;
  }

  /** Another member of the household makes it his own too. */
  public UUID join(UUID id, @Nullable ActorGiven given, @Nullable UUID residentId) {
    var actor = ActorGiven.read(given, "/actor");
    if (residentId == null) {
      throw ProblemException.of(ProblemType.INVALID_REQUEST, Violation.missing("/residentId"));
    }
    return transactions.run(
        connection -> {
          var application = applications.get(id);
          actingFor.mustBeAllowed(actor, Set.of(residentId), Scope.APPLY, day.today());
          actingFor.mustNotBeKeptAway(connection, actor, items.subjects(id), day.today());
          var home = SubjectLocks.householdOf(connection, List.of(residentId)).get(residentId);
          if (!application.householdId().equals(home)) {
            throw ProblemException.of(
                ProblemType.CONTENT_NOT_TAKEN,
                Violation.body(
                    "/residentId",
                    "NOT_A_MEMBER",
                    new Words("不是该家庭的成员", "is no member of this household")));
          }
          if (application.state() == Application.State.WITHDRAWN) {
            throw ProblemException.of(ProblemType.OUT_OF_ORDER);
          }
          if (application.join(residentId, day.today())) {
            acts.persist(
                Act.of(
                        ActKind.JOINED,
                        actor,
                        day.today(),
                        day.now(),
                        new Words("家庭成员加入申请", "a member joined the application"))
                    .inApplication(id));
          }
          return id;
        });
  }

  /** The whole application is taken back; what was answered already stays answered. */
  public UUID withdraw(UUID id, @Nullable ActorGiven given) {
    var actor = ActorGiven.read(given, "/actor");
    return transactions.run(
        connection -> {
          var application = applications.get(id);
          if (actor.role() != Role.OFFICER) {
            actingFor.mustBeAllowed(
                actor, application.parties().keySet(), Scope.APPLY, day.today());
            actingFor.mustNotBeKeptAway(connection, actor, items.subjects(id), day.today());
          }
          if (!application.withdraw()) {
            throw ProblemException.of(
                ProblemType.OUT_OF_ORDER, new Words("申请已撤回", "it was withdrawn before"));
          }
          for (var item : items.ofApplication(id)) {
            if (!item.state().isFinal()) {
              var locked = items.asSeen(item.id(), item.version());
              locked.withdraw(day.today());
              items.flush();
              acts.persist(
                  Act.of(
                          ActKind.WITHDREW_ITEM,
                          actor,
                          day.today(),
                          day.now(),
                          new Words("随申请撤回", "withdrawn with the application"))
                      .inApplication(id)
                      .onItem(item.id(), locked.version()));
            }
          }
          acts.persist(
              Act.of(
                      ActKind.WITHDREW_APPLICATION,
                      actor,
                      day.today(),
                      day.now(),
                      new Words("撤回申请", "withdrew the application"))
                  .inApplication(id));
          return id;
        });
  }
}
