package io.zhaoren.casework.decision;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.casework.act.Act;
import io.zhaoren.casework.act.ActKind;
import io.zhaoren.casework.act.Actor;
import io.zhaoren.casework.act.ActorGiven;
import io.zhaoren.casework.act.Acts;
import io.zhaoren.casework.act.Role;
import io.zhaoren.casework.assessment.AssessingClaims;
import io.zhaoren.casework.assessment.Assessment;
import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.casework.entitlement.EndReason;
import io.zhaoren.casework.entitlement.EntitlementActed;
import io.zhaoren.casework.entitlement.GradualExits;
import io.zhaoren.casework.entitlement.GradualExits.GradualExit;
import io.zhaoren.casework.entitlement.GrantedEntitlement;
import io.zhaoren.casework.entitlement.GrantedEntitlements;
import io.zhaoren.casework.entitlement.TellingFinding;
import io.zhaoren.casework.review.ReviewKind;
import io.zhaoren.casework.review.Reviews;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.entitlements.EntitlementChange.Kind;
import io.zhaoren.finding.facts.FactLoader;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.facts.SubjectLocks;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.evaluation.Outcome;
import io.zhaoren.policy.text.Exclusion;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.MoneyPeriod;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an entitlement right when life or a line changes. Each change is a decision with reasons;
 * past months become arrears or a recovery with the next payment file.
 */
@ApplicationScoped
public class KeepingEntitlements {

  /** Longer ago than any file is kept for: an error of the caller. */
  private static final int MOST_MONTHS = 240;

  /** 按半年、一年期复核 (P39): where income changes, and where little does. */
  static final int HALF_A_YEAR = 6;

  static final int A_YEAR = 12;

  private final CaseTransactions transactions;
  private final GrantedEntitlements entitlements;
  private final Decisions decisions;
  private final Acts acts;
  private final AssessingClaims assessing;
  private final TellingFinding telling;
  private final PolicyStore policies;
  private final FactLoader facts;
  private final BusinessDay day;
  private final GradualExits exits = GradualExits.bundled();

  public KeepingEntitlements(
      CaseTransactions transactions,
      GrantedEntitlements entitlements,
      Decisions decisions,
      Acts acts,
      AssessingClaims assessing,
      TellingFinding telling,
      PolicyStore policies,
      FactLoader facts,
      BusinessDay day) {
    this.transactions = transactions;
    this.entitlements = entitlements;
    this.decisions = decisions;
    this.acts = acts;
    this.assessing = assessing;
    this.telling = telling;
    this.policies = policies;
    this.facts = facts;
    this.day = day;
  }

  /** The amount is assessed again, month by month. */
  public UUID reassess(UUID id, EntitlementActed.Reassessed given) {
    var officer = ActorGiven.read(given.officer(), "/officer");
    var version = required(given.version(), "/version");
    var from = month(given.fromMonth(), "/fromMonth");
    var ownWords = required(given.ownWords(), "/ownWords");
    return transactions.run(
        connection -> {
          var entitlement = forOfficer(id, version, officer);
          var set = policies.current(connection).policies();
          SubjectLocks.lock(connection, List.of(entitlement.subject()), List.of());
          reassess(connection, set, entitlement, officer, from, ownWords, Ground.NEW_FACTS);
          return id;
        });
  }

  /** As above, inside the transaction that answers who said that it is wrong. */
  public void correct(
      Connection connection, UUID id, Actor officer, YearMonth from, String ownWords, Ground ground)
      throws SQLException {
    var entitlement = forOfficer(id, entitlements.get(id).version(), officer);
    var set = policies.current(connection).policies();
    SubjectLocks.lock(connection, List.of(entitlement.subject()), List.of());
    reassess(connection, set, entitlement, officer, from, ownWords, ground);
  }

  private void reassess(
      Connection connection,
      PolicySet set,
      GrantedEntitlement entitlement,
      Actor officer,
      YearMonth from,
      String ownWords,
      Ground ground)
      throws SQLException {
    var now = YearMonth.from(day.today());
    if (isTooFar(from, now)) {
      throw wrong("/fromMonth", "TOO_FAR", "月份过远", "is too far from now");
    }
    var months = new TreeMap<YearMonth, Assessment>();
    var over = Optional.<Leaving>empty();
    // the month of the change alone, if it lies ahead
    for (var month = from;
        !month.isAfter(from.isAfter(now) ? from : now);
        month = month.plusMonths(1)) {
      var by = assess(connection, set, entitlement, month);
      over = leaving(set, entitlement, by);
      if (over.isPresent()) {
        mustNotBeLeaving(entitlement);
        break;
      }
      mustBeEntitled(by, month);
      var assessed = paid(entitlement, by, month);
      if (assessed.amount().isEmpty()) {
        throw wrong(
            "/fromMonth",
            "AMOUNT_UNKNOWN",
            month + " 的金额不能确定",
            "the amount of " + month + " is not known");
      }
      months.put(month, assessed);
    }
    if (!months.isEmpty()) {
      change(
          connection,
          entitlement,
          officer,
          months,
          ground,
          DecisionText.changed(months, ownWords),
          ownWords);
    }
    if (over.isPresent()) {
      leave(connection, entitlement, officer, over.get(), ground, ownWords);
    }
  }

  /** An exit that runs is not begun anew by what was assessed before the month over the line. */
  private static void mustNotBeLeaving(GrantedEntitlement entitlement) {
    entitlement
        .exitMonth()
        .ifPresent(
            last -> {
              throw wrong(
                  "/fromMonth",
                  "LEAVING",
                  "已在渐退期，发放至" + last,
                  "in a gradual exit already, up to " + last);
            });
  }

  /**
   * Another amount is owed from the first of these months on, as each was assessed.
   *
   * @param months not empty, each with an amount that is known
   * @param text as told in writing
   */
  void change(
      Connection connection,
      GrantedEntitlement entitlement,
      Actor by,
      SortedMap<YearMonth, Assessment> months,
      Ground ground,
      Words text,
      String ownWords)
      throws SQLException {
    var traces = new ArrayList<Trace>();
    var decision = UUID.randomUUID();
    var last = Objects.requireNonNull(months.get(months.lastKey()));
    var first = Objects.requireNonNull(months.get(months.firstKey())).amount();
    OptionalLong before = OptionalLong.empty();
    for (var each : months.entrySet()) {
      traces.add(Trace.of(each.getValue()));
      var fen = each.getValue().amount().orElseThrow();
      if (before.isEmpty() || before.getAsLong() != fen) {
        entitlement.change(each.getKey(), fen, decision);
        before = OptionalLong.of(fen);
      }
    }
    entitlement.lookAtNextSum(YearMonth.from(day.today()));
    if (by.role() == Role.OFFICER && entitlement.subject().about() == About.HOUSEHOLD) {
      // who is assessed together an officer confirms, as the law has it
      entitlement.isFor(last.members());
    }
    if (entitlement.exitMonth().isPresent()) {
      entitlement.stay();
      looked(connection, entitlement);
    }
    entitlements.flush();
    decisions.persist(
        Decision.of(
                decision,
                entitlement.itemId().orElse(null),
                Decision.Kind.CHANGED,
                ground,
                last,
                entitlement.subject(),
                Trace.write(traces))
            .by(by, day.now())
            .saying(text, ownWords)
            // of the first of these months, as with a grant; the text names those of all
            .paying(first, entitlement.period(), Optional.of(months.firstKey()))
            .about(entitlement.id()));
    record(entitlement, ActKind.CHANGED_ENTITLEMENT, by, new Words("调整待遇", "changed the amount"));
    telling.tell(connection, entitlement, Kind.CHANGED);
  }

  /**
   * How it goes on over the line.
   *
   * @param by says that it is over
   * @param months after the one in which that was found
   * @param source the place's text that says for how long
   * @param basis of the end
   */
  private record Leaving(Assessment by, int months, String source, String basis) {}

  /**
   * Empty unless it is over the line by income alone, in a place that lets it go on for a while.
   */
  private Optional<Leaving> leaving(PolicySet set, GrantedEntitlement entitlement, Assessment by) {
    var exit = exits.of(entitlement.programme());
    if (exit.isEmpty() || !isOver(by, exit.get())) {
      return Optional.empty();
    }
    return exit.get()
        .lengthIn(set.parameters(), entitlement.county(), day.today())
        .map(row -> new Leaving(by, (int) row.value(), row.source(), exit.get().basis()));
  }

  /** By income, and by nothing else; nothing else is open. */
  private static boolean isOver(Assessment by, GradualExit exit) {
    var over = false;
    for (var c = 0; c < by.policy().criteria().size(); c++) {
      var ofIncome = exit.criteria().contains(by.policy().criteria().get(c).code());
      var firm = !by.evaluation().soft(0, c, by.row());
      var outcome = by.criterion(c);
      if (!ofIncome && (outcome != Outcome.MET || !firm)) {
        return false;
      }
      over |= ofIncome && outcome == Outcome.NOT_MET && firm;
    }
    return over;
  }

  /** It goes on for so many months and then ends: told in writing now. */
  private void leave(
      Connection connection,
      GrantedEntitlement entitlement,
      Actor officer,
      Leaving leaving,
      Ground ground,
      String ownWords)
      throws SQLException {
    var now = YearMonth.from(day.today());
    var last = now.plusMonths(leaving.months());
    entitlement.leaveGradually(last);
    looked(connection, entitlement);
    entitlement.lookBy(last.plusMonths(1).atDay(1));
    entitlements.flush();
    var fen = entitlement.decided(now).map(span -> OptionalLong.of(span.fen()));
    decisions.persist(
        Decision.of(
                UUID.randomUUID(),
                entitlement.itemId().orElse(null),
                Decision.Kind.CHANGED,
                ground,
                leaving.by(),
                entitlement.subject(),
                Trace.write(List.of(Trace.of(leaving.by()))))
            .by(officer, day.now())
            .saying(
                DecisionText.leavingGradually(
                    leaving.by(),
                    last,
                    leaving.months(),
                    leaving.source(),
                    leaving.basis(),
                    ownWords),
                ownWords)
            .paying(fen.orElse(OptionalLong.empty()), entitlement.period(), Optional.of(now))
            .about(entitlement.id()));
    record(
        entitlement,
        ActKind.CHANGED_ENTITLEMENT,
        officer,
        new Words("进入渐退期，发放至" + last, "in a gradual exit, paid up to " + last));
    telling.tell(connection, entitlement, Kind.CHANGED);
  }

  /** What an officer was to look at is answered by what the officer decides now. */
  private void looked(Connection connection, GrantedEntitlement entitlement) throws SQLException {
    Reviews.settle(
        connection,
        ReviewKind.REASSESSMENT,
        entitlement.programme(),
        List.of(entitlement.subject()),
        day.today());
  }

  /** The months of a gradual exit are over: it ends as was decided and told when it began. */
  void endExit(Connection connection, PolicySet set, GrantedEntitlement entitlement)
      throws SQLException {
    var last = entitlement.exitMonth().orElseThrow();
    var basis = exits.of(entitlement.programme()).map(GradualExit::basis).orElse("");
    end(
        connection,
        set,
        entitlement,
        Actor.service(),
        last,
        EndReason.OVER_LIMITS,
        "渐退期届满；" + basis,
        "");
  }

  /** The facts as they hold now, by the policy of the month. */
  private Assessment assess(
      Connection connection, PolicySet set, GrantedEntitlement entitlement, YearMonth month)
      throws SQLException {
    var today = day.today();
    var on = month.equals(YearMonth.from(today)) ? today : month.atDay(1);
    var policy =
        set.inForce(entitlement.programme(), on)
            .orElseThrow(() -> ProblemException.of(ProblemType.POLICY_NOT_IN_FORCE));
    return assessing.assess(
        connection, set, policy, entitlement.subject(), on, Set.of(entitlement.programme()));
  }

  private static void mustBeEntitled(Assessment assessment, YearMonth month) {
    if (assessment.anyNotMet()) {
      throw wrong(
          "/fromMonth",
          "NOT_ENTITLED",
          month + " 有条件不符合：应当终止",
          "a criterion is not met in " + month + ": it is to be ended");
    }
    if (!assessment.open().isEmpty()) {
      throw ProblemException.of(
          ProblemType.CONTENT_NOT_TAKEN,
          assessment.open().stream()
              .map(
                  code ->
                      Violation.body(
                          "/fromMonth",
                          "UNDETERMINED",
                          new Words(
                              "条件 " + code + " 尚未查明", "criterion " + code + " is still open")))
              .toList());
    }
  }

  /** Of a monthly sum, by what is paid for the month. */
  private Assessment paid(GrantedEntitlement entitlement, Assessment assessment, YearMonth month) {
    return entitlement.period().filter(MoneyPeriod.MONTH::equals).isPresent()
        ? assessing.paidIn(assessment, month, day.today())
        : assessment;
  }

  /** It is not paid from a month on, until it is resumed or ended. */
  public UUID suspend(UUID id, EntitlementActed.Suspended given) {
    var officer = ActorGiven.read(given.officer(), "/officer");
    var version = required(given.version(), "/version");
    var from = month(given.fromMonth(), "/fromMonth");
    var basis = required(given.basis(), "/basis");
    return transactions.run(
        connection -> {
          var entitlement = locked(connection, id, version, officer);
          entitlement.suspend(from, basis);
          entitlement.lookAtNextSum(YearMonth.from(day.today()));
          entitlements.flush();
          record(
              entitlement,
              ActKind.SUSPENDED_ENTITLEMENT,
              officer,
              new Words("自" + from + "起停发：" + basis, "suspended from " + from + ": " + basis));
          telling.tell(connection, entitlement, Kind.CHANGED);
          return id;
        });
  }

  public UUID resume(UUID id, EntitlementActed.Resumed given) {
    var officer = ActorGiven.read(given.officer(), "/officer");
    var version = required(given.version(), "/version");
    var from = month(given.fromMonth(), "/fromMonth");
    return transactions.run(
        connection -> {
          var entitlement = locked(connection, id, version, officer);
          entitlement.resume(from, Boolean.TRUE.equals(given.payHeldMonths()));
          entitlement.lookBy(day.today()); // what came meanwhile was not assessed
          entitlements.flush();
          record(
              entitlement,
              ActKind.RESUMED_ENTITLEMENT,
              officer,
              new Words("自" + from + "起恢复发放", "resumed from " + from));
          telling.tell(connection, entitlement, Kind.CHANGED);
          return id;
        });
  }

  /** It ends, with its lawful reason in writing. */
  public UUID end(UUID id, EntitlementActed.Ended given) {
    var officer = ActorGiven.read(given.officer(), "/officer");
    var version = required(given.version(), "/version");
    var last = month(given.lastMonth(), "/lastMonth");
    var reason = reason(required(given.reason(), "/reason"));
    var basis = required(given.basis(), "/basis");
    var ownWords = required(given.ownWords(), "/ownWords");
    if (basis.isBlank()) {
      throw wrong("/basis", "BASIS_MISSING", "须写明法律依据", "an end names its legal basis");
    }
    return transactions.run(
        connection -> {
          var entitlement = forOfficer(id, version, officer);
          var set = policies.current(connection).policies();
          var locked = SubjectLocks.lock(connection, List.of(entitlement.subject()), List.of());
          if (reason == EndReason.DEATH
              && !facts
                  .read(connection, List.of(entitlement.subject()), day.today())
                  .dead()
                  .contains(entitlement.subject())) {
            throw wrong("/reason", "NOT_DEAD", "没有已确认的死亡信息", "no confirmed death is on record");
          }
          end(connection, set, entitlement, officer, last, reason, basis, ownWords);
          telling.reassess(connection, set, locked);
          return id;
        });
  }

  void end(
      Connection connection,
      PolicySet set,
      GrantedEntitlement entitlement,
      Actor officer,
      YearMonth last,
      EndReason reason,
      String basis,
      String ownWords)
      throws SQLException {
    var subject = entitlement.subject();
    end(connection, set, entitlement, subject, officer, last, reason, basis, ownWords);
  }

  /**
   * @param person of whom something is known: another than the entitlement's where its id has
   *     ceased
   */
  void end(
      Connection connection,
      PolicySet set,
      GrantedEntitlement entitlement,
      Subject person,
      Actor officer,
      YearMonth last,
      EndReason reason,
      String basis,
      String ownWords)
      throws SQLException {
    end(
        connection,
        set,
        entitlement,
        person,
        officer,
        last,
        reason,
        Optional.empty(),
        basis,
        ownWords);
  }

  /** Another programme is granted that may not be had beside it, from the month after its last. */
  void giveWay(
      Connection connection,
      PolicySet set,
      GrantedEntitlement entitlement,
      Policy to,
      Actor officer,
      YearMonth last)
      throws SQLException {
    var basis =
        Stream.concat(
                to.excludes().stream()
                    .filter(each -> each.programme().equals(entitlement.programme())),
                policy(set, entitlement).excludes().stream()
                    .filter(each -> each.programme().equals(to.programme())))
            .map(Exclusion::basis)
            .findFirst()
            .orElse(to.legalBasis().document());
    end(
        connection,
        set,
        entitlement,
        entitlement.subject(),
        officer,
        last,
        EndReason.OTHER_PROGRAMME,
        Optional.of(to.name()),
        basis,
        "");
  }

  private void end(
      Connection connection,
      PolicySet set,
      GrantedEntitlement entitlement,
      Subject person,
      Actor officer,
      YearMonth last,
      EndReason reason,
      Optional<Words> instead,
      String basis,
      String ownWords)
      throws SQLException {
    var policy = policy(set, entitlement);
    entitlement.end(last, reason);
    entitlements.flush();
    var by =
        assessing.tryAssess(
            connection, set, policy, person, day.today(), Set.of(entitlement.programme()));
    decisions.persist(
        ending(entitlement, by, person)
            .by(officer, day.now())
            .saying(
                DecisionText.ended(policy, by, last, reason, instead, basis, ownWords), ownWords)
            .paying(OptionalLong.empty(), Optional.empty(), Optional.of(last))
            .about(entitlement.id()));
    record(
        entitlement,
        ActKind.ENDED_ENTITLEMENT,
        officer,
        new Words("待遇终止：" + basis, "ended: " + basis));
    telling.tell(connection, entitlement, Kind.ENDED);
  }

  /** Rests on what is known now; of whom nothing is known any more, on the decision before it. */
  private Decision ending(GrantedEntitlement entitlement, Optional<Assessment> by, Subject person) {
    var id = UUID.randomUUID();
    if (by.isEmpty()) {
      var before = decisions.lastOf(entitlement.id()).orElseThrow();
      return Decision.resting(id, Decision.Kind.ENDED, Ground.ENDING, before, person, day.today());
    }
    return Decision.of(
        id,
        entitlement.itemId().orElse(null),
        Decision.Kind.ENDED,
        Ground.ENDING,
        by.get(),
        person,
        Trace.write(List.of(Trace.of(by.get()))));
  }

  private Policy policy(PolicySet set, GrantedEntitlement entitlement) {
    return set.inForce(entitlement.programme(), day.today())
        .or(() -> set.find(entitlement.programme(), entitlement.policyVersion()))
        .orElseThrow();
  }

  /** As if it had never ended: what was not paid meanwhile is paid. */
  public UUID undoEnd(UUID id, EntitlementActed.Undone given) {
    var officer = ActorGiven.read(given.officer(), "/officer");
    var version = required(given.version(), "/version");
    var because = required(given.because(), "/because");
    return transactions.run(
        connection -> {
          var entitlement = forOfficer(id, version, officer);
          var set = policies.current(connection).policies();
          var locked = SubjectLocks.lock(connection, List.of(entitlement.subject()), List.of());
          undoEnd(connection, entitlement, officer, because);
          telling.reassess(connection, set, locked);
          return id;
        });
  }

  void undoEnd(Connection connection, GrantedEntitlement entitlement, Actor officer, String because)
      throws SQLException {
    if (isReplaced(connection, entitlement)) {
      throw ProblemException.of(
          ProblemType.OUT_OF_ORDER,
          new Words("已另行批准，不能撤销终止", "another one has been granted in its place"));
    }
    entitlement.undoEnd(entitlement.endReason().orElse(EndReason.DEATH));
    entitlement.lookBy(day.today()); // what came meanwhile was not assessed
    entitlements.flush();
    record(
        entitlement,
        ActKind.UNDID_END,
        officer,
        new Words("撤销终止：" + because, "undid the end: " + because));
    telling.tell(connection, entitlement, Kind.GRANTED);
  }

  /** Whether the same, or what may not be had beside it, was granted since it ended. */
  boolean isReplaced(Connection connection, GrantedEntitlement entitlement) throws SQLException {
    var set = policies.current(connection).policies();
    var policy = set.find(entitlement.programme(), entitlement.policyVersion());
    var subject = entitlement.subject();
    if (entitlements.isReplaced(entitlement)) {
      return true;
    }
    if (policy.isEmpty()) {
      return false;
    }
    return entitlements
        .inTheWay(
            set,
            policy.get(),
            subject,
            facts.read(connection, List.of(subject), day.today()).subjects(),
            entitlement.lastMonth().orElse(entitlement.firstMonth()).plusMonths(1))
        .isPresent();
  }

  /** An officer has looked at it as the law asks; the next time comes after so many months. */
  public UUID review(UUID id, EntitlementActed.Reviewed given) {
    var officer = ActorGiven.read(given.officer(), "/officer");
    var version = required(given.version(), "/version");
    var months = required(given.nextAfterMonths(), "/nextAfterMonths");
    var ownWords = required(given.ownWords(), "/ownWords");
    if (months != HALF_A_YEAR && months != A_YEAR) {
      throw wrong("/nextAfterMonths", "UNKNOWN_CODE", "须为 6 或 12", "6 or 12");
    }
    return transactions.run(
        connection -> {
          var entitlement = locked(connection, id, version, officer);
          entitlement.reviewEvery(months, day.today());
          entitlements.flush();
          Reviews.settle(
              connection,
              ReviewKind.PERIODIC,
              entitlement.programme(),
              List.of(entitlement.subject()),
              day.today());
          record(
              entitlement,
              ActKind.REVIEWED_ENTITLEMENT,
              officer,
              new Words("定期复核：" + ownWords, "reviewed: " + ownWords));
          return id;
        });
  }

  private GrantedEntitlement locked(Connection connection, UUID id, int version, Actor officer)
      throws SQLException {
    var entitlement = forOfficer(id, version, officer);
    policies.current(connection);
    SubjectLocks.lock(connection, List.of(entitlement.subject()), List.of());
    return entitlement;
  }

  /** The county decides about what it granted, also about what was granted for it by machine. */
  public void mustBeFor(UUID id, Actor officer) {
    mustBeFor(entitlements.get(id), officer);
  }

  private GrantedEntitlement forOfficer(UUID id, int version, Actor officer) {
    var entitlement = entitlements.asSeen(id, version);
    mustBeFor(entitlement, officer);
    return entitlement;
  }

  private static void mustBeFor(GrantedEntitlement entitlement, Actor officer) {
    var office = officer.office().orElse("");
    if (officer.role() != Role.OFFICER
        || !officer.serves(entitlement.county())
        || !(office.startsWith("county") || office.equals(entitlement.department()))) {
      throw ProblemException.of(
          ProblemType.NOT_ALLOWED, new Words("由作出决定的县级部门办理", "the county that decided does this"));
    }
  }

  private void record(GrantedEntitlement entitlement, ActKind kind, Actor actor, Words says) {
    acts.persist(Act.of(kind, actor, day.today(), day.now(), says).about(entitlement.id()));
  }

  private static EndReason reason(String text) {
    for (var each : EndReason.values()) {
      if (each != EndReason.OTHER_PROGRAMME
          && each != EndReason.SAME_PERSON
          && each.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(text)) {
        return each;
      }
    }
    throw wrong("/reason", "UNKNOWN_CODE", "没有这个理由", "no such reason");
  }

  static boolean isTooFar(YearMonth month, YearMonth now) {
    return month.isBefore(now.minusMonths(MOST_MONTHS)) || month.isAfter(now.plusMonths(12));
  }

  public static YearMonth month(@Nullable String text, String pointer) {
    try {
      return YearMonth.parse(required(text, pointer));
    } catch (DateTimeException e) {
      throw wrong(pointer, "NOT_A_MONTH", "须为月份，如 2023-11", "expected a month, as 2023-11");
    }
  }

  private static ProblemException wrong(String pointer, String code, String zh, String en) {
    return ProblemException.of(
        ProblemType.CONTENT_NOT_TAKEN, Violation.body(pointer, code, new Words(zh, en)));
  }
}
