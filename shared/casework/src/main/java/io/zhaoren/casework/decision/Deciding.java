package io.zhaoren.casework.decision;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.casework.act.Act;
import io.zhaoren.casework.act.ActKind;
import io.zhaoren.casework.act.Actor;
import io.zhaoren.casework.act.ActorGiven;
import io.zhaoren.casework.act.Acts;
import io.zhaoren.casework.assessment.AssessingClaims;
import io.zhaoren.casework.assessment.Assessment;
import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.casework.entitlement.GrantedEntitlement;
import io.zhaoren.casework.entitlement.GrantedEntitlements;
import io.zhaoren.casework.entitlement.Interplay;
import io.zhaoren.casework.entitlement.TellingFinding;
import io.zhaoren.casework.item.ApplicationItem;
import io.zhaoren.casework.item.Items;
import io.zhaoren.casework.item.StepRun;
import io.zhaoren.casework.mandate.Mandates;
import io.zhaoren.casework.procedure.StepKind;
import io.zhaoren.casework.review.Review;
import io.zhaoren.casework.review.ReviewKind;
import io.zhaoren.casework.review.ReviewTerms;
import io.zhaoren.casework.review.Reviews;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.entitlements.EntitlementChange.Kind;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.facts.SubjectLocks;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.evaluation.Finding;
import io.zhaoren.policy.text.PayMonth;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An officer answers an item, by verified facts and the policy in force that day. What the criteria
 * do not carry is neither granted nor refused.
 */
@ApplicationScoped
public class Deciding {

  private final CaseTransactions transactions;
  private final Items items;
  private final Decisions decisions;
  private final GrantedEntitlements entitlements;
  private final Mandates mandates;
  private final Acts acts;
  private final AssessingClaims assessing;
  private final TellingFinding telling;
  private final FollowingDeathsInClaims deaths;
  private final KeepingEntitlements keeping;
  private final PolicyStore policies;
  private final BusinessDay day;
  private final ReviewTerms terms = ReviewTerms.bundled();
  private final Delegations delegations = Delegations.bundled();

  public Deciding(
      CaseTransactions transactions,
      Items items,
      Decisions decisions,
      GrantedEntitlements entitlements,
      Mandates mandates,
      Acts acts,
      AssessingClaims assessing,
      TellingFinding telling,
      FollowingDeathsInClaims deaths,
      KeepingEntitlements keeping,
      PolicyStore policies,
      BusinessDay day) {
    this.transactions = transactions;
    this.items = items;
    this.decisions = decisions;
    this.entitlements = entitlements;
    this.mandates = mandates;
    this.acts = acts;
    this.assessing = assessing;
    this.telling = telling;
    this.deaths = deaths;
    this.keeping = keeping;
    this.policies = policies;
    this.day = day;
  }

  /** The id of the decision. */
  public UUID decide(UUID itemId, ItemDecided decided) {
    var officer = ActorGiven.read(decided.officer(), "/officer");
    var version = required(decided.version(), "/version");
    var granting =
        switch (required(decided.decision(), "/decision")) {
          case "grant" -> true;
          case "refuse" -> false;
          default ->
              throw wrong("/decision", "UNKNOWN_CODE", "须为 grant 或 refuse", "grant or refuse");
        };
    var ownWords = required(decided.ownWords(), "/ownWords");
    return transactions.run(
        connection -> {
          var item = items.asSeen(itemId, version);
          var set = policies.current(connection).policies();
          var locked = SubjectLocks.lock(connection, List.of(item.subject()), List.of());
          deaths.mustBeFollowed(connection, item);
          var policy =
              set.inForce(item.programme(), day.today())
                  .orElseThrow(() -> ProblemException.of(ProblemType.POLICY_NOT_IN_FORCE));
          var assessment =
              assessing.assess(connection, set, policy, item.subject(), day.today(), Set.of());
          item.setJurisdiction(assessment.jurisdiction());
          decide(item, assessment, officer, granting, decided.urgentBecause());
          items.flush();
          if (item.isFileOpen()) {
            completeLater(connection, item, assessment.policy());
          }
          var id =
              granting
                  ? grant(connection, item, set, assessment, officer, decided, Optional.empty())
                  : refuse(item, assessment, officer, decided, ownWords);
          deaths.settle(connection, item);
          telling.reassess(connection, set, locked);
          return id;
        });
  }

  /**
   * Stores what a department outside civil affairs decided, as the decision of that authority: its
   * reasons are its own. What this service knows is kept with it; that no two exclusive programmes
   * run holds for it as for all.
   *
   * @return the id of the decision
   * @throws ProblemException if it is not the department's turn, or the law does not allow it now
   */
  public UUID record(Connection connection, ApplicationItem item, DepartmentDecision decided)
      throws SQLException {
    var set = policies.current(connection).policies();
    var locked = SubjectLocks.lock(connection, List.of(item.subject()), List.of());
    deaths.mustBeFollowed(connection, item);
    var policy =
        set.inForce(item.programme(), day.today())
            .orElseThrow(() -> ProblemException.of(ProblemType.POLICY_NOT_IN_FORCE));
    var by = assessing.assess(connection, set, policy, item.subject(), day.today(), Set.of());
    var county = String.format(Locale.ROOT, "%06d", item.jurisdiction().orElse(0));
    var officer = Actor.officer(decided.officer(), decided.office(), county);
    item.decide(officer, day.today(), decided.granting());
    items.flush();
    var id =
        decided.granting()
            ? grant(
                connection, item, set, by, officer, asked(policy, decided), Optional.of(decided))
            : refuse(item, by, officer, decided);
    deaths.settle(connection, item);
    telling.reassess(connection, set, locked);
    return id;
  }

  /** A month that the policy says is not the department's to say. */
  private ItemDecided asked(Policy policy, DepartmentDecision decided) {
    var said = PayMonth.first(policy.pays().from(), day.today()).isPresent();
    return new ItemDecided(
        null,
        null,
        "grant",
        null,
        decided.reasons(),
        said ? null : decided.firstMonth().map(YearMonth::toString).orElse(null),
        said ? null : decided.firstMonthBasis().orElse(null),
        false,
        null);
  }

  /**
   * By the office whose step it is; a small sum where it was handed on; at once if it cannot wait.
   */
  private void decide(
      ApplicationItem item,
      Assessment by,
      Actor officer,
      boolean granting,
      @Nullable String urgentBecause) {
    if (urgentBecause != null && !urgentBecause.isBlank()) {
      if (!granting || !by.policy().urgent()) {
        throw wrong(
            "/urgentBecause",
            "NOT_URGENT",
            "该项目没有先行救助的规定",
            "no text lets this be granted before its file is complete");
      }
      item.grantUrgently(officer, day.today());
      return;
    }
    var handedOn = delegations.of(by);
    if (handedOn
        .filter(each -> officer.office().filter(each.to()::equals).isPresent())
        .isPresent()) {
      item.decideDelegated(officer, handedOn.get().to(), day.today(), granting);
    } else {
      item.decide(officer, day.today(), granting);
    }
  }

  /** Paid first: the office is reminded of the file until it is complete. */
  private void completeLater(Connection connection, ApplicationItem item, Policy policy)
      throws SQLException {
    Reviews.open(
        connection,
        List.of(
            Review.of(
                ReviewKind.FILE_OPEN,
                item.programme(),
                (int) item.jurisdiction().orElse(0),
                Optional.of(item.subject()),
                item.steps().stream()
                    .filter(step -> !step.isDone() && step.kind() != StepKind.AFTER)
                    .map(StepRun::step)
                    .toList(),
                policy.pays().basis(),
                day.today())),
        day.today());
  }

  private UUID grant(
      Connection connection,
      ApplicationItem item,
      PolicySet set,
      Assessment by,
      Actor officer,
      ItemDecided decided,
      Optional<DepartmentDecision> department)
      throws SQLException {
    var policy = by.policy();
    var ownWords = required(decided.ownWords(), "/ownWords");
    var fen =
        department
            .map(DepartmentDecision::fen)
            .filter(said -> said.isPresent() && policy.amount().isPresent())
            .orElse(by.amount());
    var running = running(set, item.subject(), by);
    var interplay =
        Interplay.of(
            Interplay.Side.of(item.subject(), policy, fen),
            running.stream().map(Running::side).toList(),
            Boolean.TRUE.equals(decided.chosen()));
    if (interplay instanceof Interplay.Answer.Stands stands) {
      throw excluded(stands.running().programme());
    }
    if (interplay instanceof Interplay.Answer.Unknown unknown) {
      throw wrong(
          "/decision",
          "AMOUNT_UNKNOWN",
          "不能比较与 " + unknown.running().programme() + " 的高低",
          "it cannot be said which pays more, this or " + unknown.running().programme());
    }
    if (department.isEmpty()) {
      mustBeGrantable(by, !((Interplay.Answer.Grant) interplay).ending().isEmpty());
    } else if (by.finding() == Finding.HELD) {
      throw wrong("/decision", "HELD", "已在享受", "it runs already");
    }
    if (policy.benefit().kind() == Policy.Benefit.Kind.CASH && fen.isEmpty()) {
      throw wrong(
          "/decision",
          "AMOUNT_UNKNOWN",
          "金额尚不能确定：" + String.join("、", by.evaluation().unknownParameters(0, by.row())),
          "the amount is not known: "
              + String.join(", ", by.evaluation().unknownParameters(0, by.row())));
    }
    var first = firstMonth(policy, item, decided);
    var paid = PaidMonths.of(assessing, by, first, day.today());
    var said = department.map(DepartmentDecision::fen).orElse(OptionalLong.empty());
    paid.unknown()
        .filter(month -> said.isEmpty())
        .ifPresent(
            month -> {
              throw wrong(
                  "/decision",
                  "AMOUNT_UNKNOWN",
                  month + " 的金额不能确定",
                  "the amount of " + month + " is not known");
            });
    var fenOfFirst = said.isPresent() ? fen : paid.first();
    var id = UUID.randomUUID();
    var county = item.jurisdiction().orElseThrow();
    for (var each : ((Interplay.Answer.Grant) interplay).ending()) {
      giveWay(connection, set, running, each, policy, first, officer);
    }
    entitlements
        .inTheWay(set, policy, item.subject(), around(item.subject(), by), first)
        .ifPresent(
            other -> {
              throw wrong(
                  "/firstMonth",
                  "OVERLAPS",
                  first + " 仍在享受 " + other + "，不得重复",
                  other + " still runs in " + first + ": not both in one month");
            });
    var entitlement =
        GrantedEntitlement.grant(
            item.id(), policy, item.subject(), (int) county, first, fenOfFirst, id);
    if (said.isEmpty()) {
      paid.giveTo(entitlement, id);
    }
    var about = item.subject();
    entitlement.isFor(about.about() == About.RESIDENT ? Set.of(about.id()) : by.members());
    terms
        .of(policy.programme())
        .ifPresent(term -> entitlement.reviewEvery(term.everyMonths(), day.today()));
    entitlement.lookAgain(by.evaluation().nextChange(0));
    entitlements.persistAndFlush(entitlement);
    decisions.persist(
        Decision.of(
                id,
                item.id(),
                Decision.Kind.GRANTED,
                department.isPresent() ? Ground.DEPARTMENT : Ground.CRITERIA,
                by,
                item.subject(),
                Trace.write(said.isEmpty() ? paid.traces() : List.of(Trace.of(by))))
            .by(officer, day.now())
            .saying(
                department
                    .map(
                        each -> DecisionText.byDepartment(by, each, fenOfFirst, Optional.of(first)))
                    .orElseGet(() -> DecisionText.granted(by, first, paid.sums(first), ownWords)),
                ownWords)
            .paying(fenOfFirst, entitlement.period(), Optional.of(first))
            .about(entitlement.id()));
    record(item, ActKind.GRANTED, officer, new Words("作出批准决定", "decided to grant"));
    telling.tell(connection, entitlement, Kind.GRANTED);
    return id;
  }

  /** What makes a grant lawful: every criterion met, on firm facts, and nothing in its way. */
  private static void mustBeGrantable(Assessment by, boolean othersGiveWay) {
    var finding = by.finding();
    var open = by.open();
    if (by.anyNotMet()) {
      throw wrong("/decision", "NOT_ENTITLED", "有条件不符合，不能批准", "a criterion is not met");
    }
    if (!open.isEmpty()) {
      throw ProblemException.of(
          ProblemType.CONTENT_NOT_TAKEN,
          open.stream()
              .map(
                  code ->
                      Violation.body(
                          "/decision",
                          "UNDETERMINED",
                          new Words(
                              "条件 " + code + " 尚未查明", "criterion " + code + " is still open")))
              .toList());
    }
    if (finding == Finding.NOT_ENTITLED) {
      throw wrong(
          "/decision",
          "NOT_ENTITLED",
          "已死亡或者不计入共同生活的家庭成员，不能批准",
          "nobody is there who lives and counts");
    }
    if (finding == Finding.HELD) {
      throw wrong("/decision", "HELD", "已在享受", "it runs already");
    }
    if (finding == Finding.EXCLUDED && !othersGiveWay) {
      throw excluded(by.evaluation().excludedBy(0, by.row()).orElse(""));
    }
  }

  private static ProblemException excluded(String by) {
    return wrong("/decision", "EXCLUDED", "与 " + by + " 不得同时享受", "may not be had beside " + by);
  }

  private record Running(GrantedEntitlement entitlement, Interplay.Side side) {}

  private static Set<Subject> around(Subject subject, Assessment by) {
    var around = new HashSet<>(Set.of(subject));
    if (by.block().membersKnown(0)) {
      around.add(Subject.household(UUID.fromString(by.block().household(0))));
      by.members().forEach(member -> around.add(Subject.resident(member)));
    }
    return around;
  }

  /** What runs by decision for the subject, and for its household if it is a resident. */
  private List<Running> running(PolicySet set, Subject subject, Assessment by) {
    var subjects = new ArrayList<>(List.of(subject));
    if (subject.about() == About.RESIDENT && by.block().membersKnown(0)) {
      subjects.add(Subject.household(UUID.fromString(by.block().household(0))));
    }
    var running = new ArrayList<Running>();
    for (var each : subjects) {
      for (var entitlement : entitlements.unended(each)) {
        var policy = set.find(entitlement.programme(), entitlement.policyVersion()).orElseThrow();
        var due = entitlement.due(YearMonth.from(day.today()));
        running.add(
            new Running(
                entitlement,
                Interplay.Side.of(
                    each, policy, due > 0 ? OptionalLong.of(due) : OptionalLong.empty())));
      }
    }
    return running;
  }

  /** The other ends with the month before: one switch, at the border of two months. */
  private void giveWay(
      Connection connection,
      PolicySet set,
      List<Running> running,
      Interplay.Side side,
      Policy to,
      YearMonth first,
      Actor officer)
      throws SQLException {
    for (var each : running) {
      if (each.side().equals(side)) {
        keeping.giveWay(connection, set, each.entitlement(), to, officer, first.minusMonths(1));
      }
    }
  }

  private YearMonth firstMonth(Policy policy, ApplicationItem item, ItemDecided decided) {
    var lawful = PayMonth.first(policy.pays().from(), item.countsFrom(day.today()));
    if (lawful.isPresent()) {
      if (decided.firstMonth() != null) {
        throw wrong("/firstMonth", "SAID_BY_LAW", "首个发放月份由政策规定", "the policy says the first month");
      }
      return lawful.get();
    }
    var basis = decided.firstMonthBasis();
    if (basis == null || basis.isBlank()) {
      throw wrong(
          "/firstMonthBasis",
          "MONTH_UNKNOWN",
          "政策文本没有规定首个发放月份，须写明月份及依据",
          "the policy does not say the first month: give it with its basis");
    }
    var first = KeepingEntitlements.month(decided.firstMonth(), "/firstMonth");
    if (KeepingEntitlements.isTooFar(first, YearMonth.from(day.today()))) {
      throw wrong("/firstMonth", "TOO_FAR", "月份过远", "is too far from now");
    }
    return first;
  }

  private UUID refuse(
      ApplicationItem item, Assessment by, Actor officer, ItemDecided decided, String ownWords) {
    var ground = ground(decided.ground());
    var carried =
        switch (ground) {
          case VERIFICATION_REFUSED -> verificationRefused(by);
          case EXCLUDED -> by.finding() == Finding.EXCLUDED || by.finding() == Finding.HELD;
          // also of whom nobody is there who lives and counts
          default -> by.anyNotMet() || by.finding() == Finding.NOT_ENTITLED;
        };
    if (!carried) {
      throw wrong(
          "/ground",
          "NOT_CARRIED",
          "没有不符合的条件：未查明不等于不符合",
          "nothing carries this ground: what is not known is not a no");
    }
    if (ownWords.isBlank()) {
      throw wrong("/ownWords", "REASON_MISSING", "须书面说明理由", "a refusal states its reasons");
    }
    var id = UUID.randomUUID();
    decisions.persist(
        Decision.of(
                id,
                item.id(),
                Decision.Kind.REFUSED,
                ground,
                by,
                item.subject(),
                Trace.write(List.of(Trace.of(by))))
            .by(officer, day.now())
            .saying(DecisionText.refused(by, ground, ownWords), ownWords));
    record(item, ActKind.REFUSED, officer, new Words("作出不予批准决定", "decided to refuse"));
    return id;
  }

  private UUID refuse(
      ApplicationItem item, Assessment by, Actor officer, DepartmentDecision decided) {
    var id = UUID.randomUUID();
    decisions.persist(
        Decision.of(
                id,
                item.id(),
                Decision.Kind.REFUSED,
                Ground.DEPARTMENT,
                by,
                item.subject(),
                Trace.write(List.of(Trace.of(by))))
            .by(officer, day.now())
            .saying(
                DecisionText.byDepartment(by, decided, OptionalLong.empty(), Optional.empty()),
                decided.reasons()));
    record(item, ActKind.REFUSED, officer, new Words("作出不予批准决定", "decided to refuse"));
    return id;
  }

  /** Whether a member of the unit has expressly refused, and not answered otherwise since. */
  private boolean verificationRefused(Assessment by) {
    if (!by.block().membersKnown(0)) {
      return false;
    }
    var refusing = mandates.refusing(UUID.fromString(by.block().household(0)));
    return by.members().stream().anyMatch(refusing::contains);
  }

  private static Ground ground(@Nullable String text) {
    if (text == null) {
      return Ground.CRITERIA;
    }
    return switch (text) {
      case "criteria" -> Ground.CRITERIA;
      case "verification-refused" -> Ground.VERIFICATION_REFUSED;
      case "excluded" -> Ground.EXCLUDED;
      default -> throw wrong("/ground", "UNKNOWN_CODE", "没有这个理由", "no such ground");
    };
  }

  private void record(ApplicationItem item, ActKind kind, Actor officer, Words says) {
    acts.persist(
        Act.of(kind, officer, day.today(), day.now(), says)
            .inApplication(item.applicationId())
            .onItem(item.id(), item.version()));
  }

  private static ProblemException wrong(String pointer, String code, String zh, String en) {
    return ProblemException.of(
        ProblemType.CONTENT_NOT_TAKEN, Violation.body(pointer, code, new Words(zh, en)));
  }
}
