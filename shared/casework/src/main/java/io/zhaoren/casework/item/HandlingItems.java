package io.zhaoren.casework.item;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.casework.act.Act;
import io.zhaoren.casework.act.ActKind;
import io.zhaoren.casework.act.Actor;
import io.zhaoren.casework.act.ActorGiven;
import io.zhaoren.casework.act.Acts;
import io.zhaoren.casework.act.Role;
import io.zhaoren.casework.application.Applications;
import io.zhaoren.casework.assessment.AssessingClaims;
import io.zhaoren.casework.calendar.WorkingDays;
import io.zhaoren.casework.clock.Counting;
import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.casework.item.ItemActed.ItemWithdrawn;
import io.zhaoren.casework.item.ItemActed.PapersAsked;
import io.zhaoren.casework.item.ItemActed.PapersReceived;
import io.zhaoren.casework.item.ItemActed.StepDone;
import io.zhaoren.casework.item.ItemActed.ValuesConfirmed;
import io.zhaoren.casework.representation.ActingFor;
import io.zhaoren.casework.representation.Scope;
import io.zhaoren.casework.review.ReviewKind;
import io.zhaoren.casework.review.Reviews;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Everything that is done with an item before it is decided, each act recorded. */
@ApplicationScoped
public class HandlingItems {

  private final CaseTransactions transactions;
  private final Items items;
  private final Applications applications;
  private final Acts acts;
  private final ActingFor actingFor;
  private final AssessingClaims assessing;
  private final PolicyStore policies;
  private final BusinessDay day;
  private final Counting counting = new Counting(WorkingDays.bundled());

  public HandlingItems(
      CaseTransactions transactions,
      Items items,
      Applications applications,
      Acts acts,
      ActingFor actingFor,
      AssessingClaims assessing,
      PolicyStore policies,
      BusinessDay day) {
    this.transactions = transactions;
    this.items = items;
    this.applications = applications;
    this.acts = acts;
    this.actingFor = actingFor;
    this.assessing = assessing;
    this.policies = policies;
    this.day = day;
  }

  public UUID complete(UUID id, StepDone done) {
    var officer = ActorGiven.read(done.officer(), "/officer");
    var version = required(done.version(), "/version");
    var step = required(done.step(), "/step");
    return transactions.run(
        connection -> {
          var item = items.asSeen(id, version);
          var open = item.isFileOpen();
          item.complete(step, officer, day.today(), counting);
          if (open && !item.isFileOpen()) {
            Reviews.settle(
                connection,
                ReviewKind.FILE_OPEN,
                item.programme(),
                List.of(item.subject()),
                day.today());
          }
          return record(item, ActKind.DID_STEP, officer, new Words("完成 " + step, "did " + step));
        });
  }

  public UUID askForPapers(UUID id, PapersAsked asked) {
    var officer = ActorGiven.read(asked.officer(), "/officer");
    var version = required(asked.version(), "/version");
    var papers = required(asked.papers(), "/papers");
    var basis = required(asked.basis(), "/basis");
    return transactions.run(
        connection -> {
          var item = items.asSeen(id, version);
          item.askForPapers(papers, basis, officer, day.today());
          return record(
              item,
              ActKind.ASKED_FOR_PAPERS,
              officer,
              new Words("要求补正材料", "asked for missing papers"));
        });
  }

  public UUID receivePapers(UUID id, PapersReceived received) {
    var actor = ActorGiven.read(received.actor(), "/actor");
    var version = required(received.version(), "/version");
    var on = Optional.ofNullable(received.receivedOn()).orElse(day.today());
    if (on.isAfter(day.today())) {
      throw ProblemException.of(
          ProblemType.CONTENT_NOT_TAKEN,
          Violation.body("/receivedOn", "FUTURE", new Words("不能晚于今天", "lies in the future")));
    }
    return transactions.run(
        connection -> {
          var item = items.asSeen(id, version);
          mayActFor(connection, item, actor);
          item.receivePapers(on);
          return record(
              item, ActKind.RECEIVED_PAPERS, actor, new Words("收到补正材料", "the papers came"));
        });
  }

  public UUID withdraw(UUID id, ItemWithdrawn withdrawn) {
    var actor = ActorGiven.read(withdrawn.actor(), "/actor");
    var version = required(withdrawn.version(), "/version");
    return transactions.run(
        connection -> {
          var item = items.asSeen(id, version);
          mayActFor(connection, item, actor);
          item.withdraw(day.today());
          return record(
              item, ActKind.WITHDREW_ITEM, actor, new Words("撤回该事项", "withdrew the item"));
        });
  }

  public UUID confirm(UUID id, ValuesConfirmed confirmed) {
    var officer = ActorGiven.read(confirmed.officer(), "/officer");
    var version = required(confirmed.version(), "/version");
    var named = confirmed.facts();
    var names =
        named == null
            ? Set.<String>of()
            : named.stream().filter(Objects::nonNull).collect(Collectors.toSet());
    return transactions.run(
        connection -> {
          var item = items.asSeen(id, version);
          var office =
              item.current()
                  .map(StepRun::office)
                  .orElseThrow(() -> ProblemException.of(ProblemType.OUT_OF_ORDER));
          item.mustBeFor(officer, office);
          var set = policies.current(connection).policies();
          var policy =
              set.inForce(item.programme(), day.today())
                  .orElseThrow(() -> ProblemException.of(ProblemType.POLICY_NOT_IN_FORCE));
          var count =
              assessing.confirm(
                  connection, set, policy, item.subject(), day.today(), names, officer.id());
          acts.persist(
              Act.of(
                      ActKind.CONFIRMED_VALUES,
                      officer,
                      day.today(),
                      day.now(),
                      new Words(
                          "核实登记信息 " + count + " 项", "confirmed " + count + " register values"))
                  .inApplication(item.applicationId())
                  .onItem(item.id(), item.version()));
          return id;
        });
  }

  /** Who may act for the applicant's side; an officer takes in what comes on paper. */
  private void mayActFor(Connection connection, ApplicationItem item, Actor actor)
      throws SQLException {
    if (actor.role() == Role.OFFICER) {
      return;
    }
    var application = applications.get(item.applicationId());
    actingFor.mustBeAllowed(actor, application.parties().keySet(), Scope.APPLY, day.today());
    actingFor.mustNotBeKeptAway(connection, actor, List.of(item.subject()), day.today());
  }

  private UUID record(ApplicationItem item, ActKind kind, Actor actor, Words says) {
    items.flush();
    acts.persist(
        Act.of(kind, actor, day.today(), day.now(), says)
            .inApplication(item.applicationId())
            .onItem(item.id(), item.version()));
    return item.id();
  }
}
