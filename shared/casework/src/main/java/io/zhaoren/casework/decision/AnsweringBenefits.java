package io.zhaoren.casework.decision;

import io.zhaoren.casework.act.Act;
import io.zhaoren.casework.act.ActKind;
import io.zhaoren.casework.act.Actor;
import io.zhaoren.casework.act.ActorGiven;
import io.zhaoren.casework.act.Acts;
import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.casework.entitlement.EndReason;
import io.zhaoren.casework.entitlement.EntitlementActed;
import io.zhaoren.casework.entitlement.GrantedEntitlement;
import io.zhaoren.casework.entitlement.GrantedEntitlements;
import io.zhaoren.casework.entitlement.TellingFinding;
import io.zhaoren.casework.representation.ActingFor;
import io.zhaoren.casework.representation.Scope;
import io.zhaoren.casework.review.Review;
import io.zhaoren.casework.review.ReviewKind;
import io.zhaoren.casework.review.Reviews;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.facts.SubjectLocks;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a person says to a benefit that came without an application: not wanted, wanted after all,
 * or that a person shall decide (个人信息保护法 第二十四条). That it is wrong is said by an appeal against its
 * decision.
 */
@ApplicationScoped
public class AnsweringBenefits {

  /** No article asks for a ground; the right stands in the law on personal information. */
  private static final String BASIS = "个人信息保护法 第二十四条";

  private final CaseTransactions transactions;
  private final GrantedEntitlements entitlements;
  private final KeepingEntitlements keeping;
  private final TellingFinding telling;
  private final ActingFor actingFor;
  private final PolicyStore policies;
  private final Acts acts;
  private final BusinessDay day;

  public AnsweringBenefits(
      CaseTransactions transactions,
      GrantedEntitlements entitlements,
      KeepingEntitlements keeping,
      TellingFinding telling,
      ActingFor actingFor,
      PolicyStore policies,
      Acts acts,
      BusinessDay day) {
    this.transactions = transactions;
    this.entitlements = entitlements;
    this.keeping = keeping;
    this.telling = telling;
    this.actingFor = actingFor;
    this.policies = policies;
    this.acts = acts;
    this.day = day;
  }

  /**
   * It is not wanted: it ends with the last month that was paid, and is not granted again until it
   * is wanted after all.
   */
  public UUID refuse(UUID id, EntitlementActed.Answered answered) {
    return transactions.run(
        connection -> {
          var entitlement = answeredBy(id, answered);
          var set = policies.current(connection).policies();
          var locked = SubjectLocks.lock(connection, List.of(entitlement.subject()), List.of());
          var last = lastPaid(connection, id).orElse(entitlement.firstMonth().minusMonths(1));
          remember(connection, entitlement);
          keeping.end(
              connection, set, entitlement, Actor.service(), last, EndReason.GIVEN_UP, BASIS, "");
          record(entitlement, ActKind.REFUSED_BENEFIT, answered, "不愿领取", "does not want it");
          telling.reassess(connection, set, locked);
          return id;
        });
  }

  /** It is wanted after all: from now on it may be granted again. */
  public UUID want(UUID id, EntitlementActed.Answered answered) {
    return transactions.run(
        connection -> {
          var entitlement = answeredBy(id, answered);
          try (var query =
              new Query(
                  connection,
                  """
                  DELETE FROM refused_benefit
                   WHERE subject_id = ? AND programme = ? AND about = ?
                  """)) {
            var subject = entitlement.subject();
            if (query
                    .with(subject.id())
                    .with(entitlement.programme())
                    .with(subject.about().name())
                    .run()
                == 0) {
              throw ProblemException.of(
                  ProblemType.OUT_OF_ORDER, new Words("没有表示过不愿领取", "it was not refused"));
            }
          }
          record(entitlement, ActKind.REFUSED_BENEFIT, answered, "仍愿领取", "wants it after all");
          return id;
        });
  }

  /** A person shall decide: the office is asked, and it goes on until then. */
  public UUID handOver(UUID id, EntitlementActed.Answered answered) {
    return transactions.run(
        connection -> {
          var entitlement = answeredBy(id, answered);
          Reviews.open(
              connection,
              List.of(
                  Review.of(
                          ReviewKind.HANDED_OVER,
                          entitlement.programme(),
                          entitlement.county(),
                          Optional.of(entitlement.subject()),
                          List.of("PERSON_WANTED"),
                          BASIS,
                          day.today())
                      .about(id)),
              day.today());
          record(entitlement, ActKind.HANDED_OVER, answered, "要求由工作人员办理", "asks for a person");
          return id;
        });
  }

  /** The entitlement, locked, if it came by itself and the actor may speak for whom it is. */
  private GrantedEntitlement answeredBy(UUID id, EntitlementActed.Answered answered) {
    var actor = ActorGiven.read(answered.actor(), "/actor");
    var entitlement = entitlements.asSeen(id, entitlements.get(id).version());
    actingFor.mustBeAllowed(actor, entitlement.members(), Scope.APPEAL, day.today());
    if (entitlement.itemId().isPresent()) {
      throw ProblemException.of(
          ProblemType.OUT_OF_ORDER,
          new Words("该待遇系经申请批准", "it was applied for, and an officer granted it"));
    }
    return entitlement;
  }

  private static Optional<YearMonth> lastPaid(Connection connection, UUID id) throws SQLException {
    try (var query =
        new Query(
            connection,
            "SELECT max(for_month) FROM entitlement_payment WHERE entitlement_id = ? AND fen > 0")) {
      return query
          .with(id)
          .first(row -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
          .flatMap(month -> month)
          .map(YearMonth::from);
    }
  }

  private void remember(Connection connection, GrantedEntitlement entitlement) throws SQLException {
    try (var query =
        new Query(
            connection, "INSERT INTO refused_benefit VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
      query
          .with(entitlement.subject().about().name())
          .with(entitlement.subject().id())
          .with(entitlement.programme())
          .with(day.today())
          .run();
    }
  }

  private void record(
      GrantedEntitlement entitlement,
      ActKind kind,
      EntitlementActed.Answered answered,
      String zh,
      String en) {
    acts.persist(
        Act.of(
                kind,
                ActorGiven.read(answered.actor(), "/actor"),
                day.today(),
                day.now(),
                new Words(zh, en))
            .about(entitlement.id()));
  }
}
