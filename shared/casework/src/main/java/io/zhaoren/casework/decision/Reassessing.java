package io.zhaoren.casework.decision;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.scheduler.Scheduled;
import io.zhaoren.casework.act.Actor;
import io.zhaoren.casework.assessment.AssessingClaims;
import io.zhaoren.casework.assessment.Assessment;
import io.zhaoren.casework.assessment.Former;
import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.casework.entitlement.AmountSpan;
import io.zhaoren.casework.entitlement.EndReason;
import io.zhaoren.casework.entitlement.GradualExits;
import io.zhaoren.casework.entitlement.GrantedEntitlement;
import io.zhaoren.casework.entitlement.GrantedEntitlements;
import io.zhaoren.casework.entitlement.TellingFinding;
import io.zhaoren.casework.review.Review;
import io.zhaoren.casework.review.ReviewKind;
import io.zhaoren.casework.review.ReviewTerms;
import io.zhaoren.casework.review.Reviews;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.entitlements.DecidedEntitlements;
import io.zhaoren.finding.entitlements.EntitlementChange;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.facts.SubjectLocks;
import io.zhaoren.finding.facts.Watching;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.policy.evaluation.Outcome;
import io.zhaoren.policy.text.Mode;
import io.zhaoren.policy.text.PayMonth;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.vocabulary.FactDefinition;
import io.zhaoren.policy.vocabulary.MoneyPeriod;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Keeps what was granted right, one subject after the other, whenever something about them changed:
 * a fact, a member, another entitlement, the text of a policy, a parameter, the day. What follows
 * by itself is changed by a decision of record; everything else is put up for an officer, and goes
 * on meanwhile (docs/adr/0041). Stopped anywhere it goes on where it was; doing it twice changes
 * nothing.
 */
@ApplicationScoped
public class Reassessing {

  private static final Logger LOG = Logger.getLogger(Reassessing.class);

  /** As far back as a sum that follows by itself is put right. */
  private static final int MOST_MONTHS = 24;

  /** In a gradual exit the household is below the line again. */
  private static final String BELOW_AGAIN = "BELOW_LINE_AGAIN";

  private final CaseTransactions transactions;
  private final GrantedEntitlements entitlements;
  private final Decisions decisions;
  private final KeepingEntitlements keeping;
  private final FollowingDeaths deaths;
  private final FollowingDeathsInClaims claims;
  private final AssessingClaims assessing;
  private final TellingFinding telling;
  private final PolicyStore policies;
  private final BusinessDay day;
  private final int reviewAheadDays;
  private final ReviewTerms terms = ReviewTerms.bundled();
  private final GradualExits exits = GradualExits.bundled();

  public Reassessing(
      CaseTransactions transactions,
      GrantedEntitlements entitlements,
      Decisions decisions,
      KeepingEntitlements keeping,
      FollowingDeaths deaths,
      FollowingDeathsInClaims claims,
      AssessingClaims assessing,
      TellingFinding telling,
      PolicyStore policies,
      BusinessDay day,
      @ConfigProperty(name = "zhaoren.casework.review-ahead-days", defaultValue = "30")
          int reviewAheadDays) {
    this.transactions = transactions;
    this.entitlements = entitlements;
    this.decisions = decisions;
    this.keeping = keeping;
    this.deaths = deaths;
    this.claims = claims;
    this.assessing = assessing;
    this.telling = telling;
    this.policies = policies;
    this.day = day;
    this.reviewAheadDays = reviewAheadDays;
  }

  /** Everybody of whom something changed since the last time. */
  @Scheduled(
      identity = "reassessment",
      every = "${zhaoren.casework.reassessment.every:2s}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  public void keep() {
    transactions.run(
        connection -> {
          noteWhatCameIntoForce(connection);
          noteWhoseDayHasCome(connection);
          openPeriodicReviews(connection);
          return true;
        });
    var after = Optional.<UUID>empty();
    while (!Thread.currentThread().isInterrupted()) {
      var last = after;
      var subject = transactions.run(connection -> Watching.next(connection, last));
      if (subject.isEmpty()) {
        return;
      }
      after = Optional.of(subject.get().id());
      try {
        transactions.run(connection -> keep(connection, subject.get()));
      } catch (RuntimeException e) {
        // it stays noted and is tried again with the next run; the others do not wait for it. Its
        // message may repeat data and is not for logs
        LOG.errorf("a reassessment failed: %s", e.getClass().getSimpleName());
      }
    }
  }

  /** A text or parameter that is in force now reaches everybody who has something under it. */
  private void noteWhatCameIntoForce(Connection connection) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            WITH come AS (
              INSERT INTO kept_change (reevaluation_id, on_day)
              SELECT id, ? FROM reevaluation r
               WHERE kind = 'CHANGE'
                 AND NOT EXISTS (SELECT FROM kept_change k WHERE k.reevaluation_id = r.id)
              ON CONFLICT DO NOTHING
              RETURNING reevaluation_id)
            INSERT INTO noted_change (about, subject_id)
            SELECT DISTINCT g.about, g.subject_id
              FROM come JOIN reevaluation r ON r.id = come.reevaluation_id
              JOIN granted_entitlement g ON g.programme = any(r.programmes) AND g.state <> 'ENDED'
             ORDER BY 2, 1
            ON CONFLICT DO NOTHING
            """)) {
      query.with(day.today()).run();
    }
  }

  private void noteWhoseDayHasCome(Connection connection) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO noted_change (about, subject_id)
            SELECT DISTINCT about, subject_id FROM granted_entitlement
             WHERE look_on <= ? AND state <> 'ENDED'
             ORDER BY 2, 1
            ON CONFLICT DO NOTHING
            """)) {
      query.with(day.today()).run();
    }
  }

  private void openPeriodicReviews(Connection connection) throws SQLException {
    var due = new ArrayList<Review>();
    try (var query =
        new Query(
            connection,
            """
            SELECT g.id, g.programme, g.county, g.about, g.subject_id, g.review_on
              FROM granted_entitlement g
             WHERE g.review_on <= ? AND g.state <> 'ENDED'
               AND NOT EXISTS (
                 SELECT FROM review r
                  WHERE r.subject_id = g.subject_id AND r.programme = g.programme
                    AND r.kind = 'PERIODIC' AND r.closed_on IS NULL AND r.due_on = g.review_on)
             LIMIT 10000
            """)) {
      query
          .with(day.today().plusDays(reviewAheadDays))
          .each(
              row ->
                  due.add(
                      Review.of(
                              ReviewKind.PERIODIC,
                              row.getString(2),
                              row.getInt(3),
                              Optional.of(
                                  new Subject(
                                      io.zhaoren.policy.vocabulary.About.valueOf(row.getString(4)),
                                      row.getObject(5, UUID.class))),
                              List.of("TERM"),
                              terms.of(row.getString(2)).map(ReviewTerms.Term::basis).orElse(""),
                              day.today())
                          .about(row.getObject(1, UUID.class))
                          .dueOn(row.getObject(6, LocalDate.class))));
    }
    Reviews.open(connection, due, day.today());
  }

  private boolean keep(Connection connection, Subject subject) throws SQLException {
    var set = policies.current(connection).policies();
    var locked = SubjectLocks.lock(connection, List.of(subject), List.of());
    for (var entitlement : entitlements.ofSubject(subject)) {
      deaths.follow(connection, set, locked, entitlement);
      if (entitlement.state() == GrantedEntitlement.State.RUNNING) {
        reassess(connection, set, entitlement);
        Watching.watch(connection, subject); // it may live elsewhere now
      } else if (entitlement.state() == GrantedEntitlement.State.SUSPENDED) {
        whileSuspended(connection, set, entitlement);
      }
      tellOfAnotherSum(connection, entitlement);
    }
    claims.follow(connection, set, subject);
    entitlements.flush();
    Reviews.lookAgainToday(connection, subject, day.today());
    Watching.done(connection, subject);
    return true;
  }

  /**
   * What was decided ahead is told again when its month has come: others reckon with what is drawn
   * now, and an announcement says no more than that.
   */
  private void tellOfAnotherSum(Connection connection, GrantedEntitlement entitlement)
      throws SQLException {
    if (entitlement.state() == GrantedEntitlement.State.ENDED) {
      return;
    }
    var told = DecidedEntitlements.told(connection, entitlement.subject(), entitlement.programme());
    if (told.isPresent() && told.getAsLong() != entitlement.amountIn(YearMonth.from(day.today()))) {
      telling.tell(connection, entitlement, EntitlementChange.Kind.CHANGED);
    }
  }

  /**
   * What is suspended is not assessed; it is told when nothing is owed any more, and of a gradual
   * exit the months go by. What a death has suspended an officer ends.
   */
  private void whileSuspended(Connection connection, PolicySet set, GrantedEntitlement entitlement)
      throws SQLException {
    entitlement.lookAgain(Optional.empty());
    entitlement.lookAtNextSum(YearMonth.from(day.today()));
    var last = entitlement.exitMonth();
    if (last.isEmpty() || FollowingDeaths.wasPausedByDeath(entitlement)) {
      return;
    }
    var today = day.today();
    var policy = set.inForce(entitlement.programme(), today);
    if (!YearMonth.from(today).isAfter(last.get())) {
      entitlement.lookBy(last.get().plusMonths(1).atDay(1));
    } else if (policy.isPresent()) {
      var reasons = assessed(connection, set, policy.get(), entitlement).reasons();
      leaving(connection, set, policy.get(), entitlement, reasons);
    }
  }

  private void reassess(Connection connection, PolicySet set, GrantedEntitlement entitlement)
      throws SQLException {
    var today = day.today();
    var policy = set.inForce(entitlement.programme(), today);
    if (policy.isEmpty()) {
      entitlement.lookAgain(Optional.empty());
      review(connection, entitlement, ReviewKind.REASSESSMENT, List.of("NOT_IN_FORCE"), "");
      return;
    }
    var assessed = assessed(connection, set, policy.get(), entitlement);
    var reasons = new TreeSet<>(assessed.reasons());
    entitlement.lookAgain(assessed.by().flatMap(by -> nextLook(entitlement, by)));
    entitlement.lookAtNextSum(YearMonth.from(day.today()));
    if (entitlement.exitMonth().isPresent()) {
      leaving(connection, set, policy.get(), entitlement, reasons);
      return;
    }
    if (reasons.isEmpty() && assessed.by().isPresent()) {
      var by = assessed.by().get();
      if (by.jurisdiction().orElse(entitlement.county()) != entitlement.county()) {
        moved(connection, set, policy.get(), entitlement);
        return;
      }
      settle(connection, entitlement, ReviewKind.MOVE);
      if (entitlement.period().filter(MoneyPeriod.MONTH::equals).isPresent()) {
        reasons.addAll(adjusted(connection, entitlement, by));
      }
    }
    if (reasons.isEmpty()) {
      settle(connection, entitlement, ReviewKind.REASSESSMENT);
    } else {
      review(
          connection,
          entitlement,
          ReviewKind.REASSESSMENT,
          reasons,
          policy.get().legalBasis().document());
    }
  }

  /**
   * In a gradual exit (docs/adr/0088) income over the line is nothing new; with its last month it
   * ends, as was decided when it began. Below the line again it does not, and an officer says so;
   * also once it is over the line again, as it may have been paid beyond the last month meanwhile.
   *
   * @param reasons why it cannot go on without an officer
   */
  private void leaving(
      Connection connection,
      PolicySet set,
      Policy policy,
      GrantedEntitlement entitlement,
      Set<String> reasons)
      throws SQLException {
    var last = entitlement.exitMonth().orElseThrow();
    var open = new TreeSet<>(reasons);
    if (reasons.isEmpty()) {
      entitlement.doubtExit();
      open.add(BELOW_AGAIN);
    } else if (!YearMonth.from(day.today()).isAfter(last)) {
      exits.of(policy.programme()).ifPresent(exit -> open.removeAll(exit.criteria()));
      entitlement.lookBy(last.plusMonths(1).atDay(1));
    } else if (!entitlement.exitDoubted()) {
      keeping.endExit(connection, set, entitlement);
      settle(connection, entitlement, ReviewKind.REASSESSMENT);
      return;
    }
    if (open.isEmpty()) {
      settle(connection, entitlement, ReviewKind.REASSESSMENT);
    } else {
      review(
          connection, entitlement, ReviewKind.REASSESSMENT, open, policy.legalBasis().document());
    }
  }

  /**
   * The day on which the facts of now may say something else; not later than the first of the next
   * month if another sum is due then: what changes within a month is paid from the next.
   */
  private Optional<LocalDate> nextLook(GrantedEntitlement entitlement, Assessment by) {
    var change = by.evaluation().nextChange(0);
    var next = YearMonth.from(day.today()).plusMonths(1);
    if (entitlement.period().filter(MoneyPeriod.MONTH::equals).isEmpty()
        || change.filter(on -> !on.isAfter(next.atDay(1))).isPresent()) {
      return change;
    }
    var then = inMonth(by, next).amount();
    return then.isPresent() && then.getAsLong() != entitlement.due(next)
        ? Optional.of(next.atDay(1))
        : change;
  }

  /**
   * What the facts say now.
   *
   * @param by empty if nothing is known of the subject any more
   * @param reasons why it cannot go on without an officer who looks
   */
  private record Assessed(Optional<Assessment> by, Set<String> reasons) {}

  private Assessed assessed(
      Connection connection, PolicySet set, Policy policy, GrantedEntitlement entitlement)
      throws SQLException {
    var subject = entitlement.subject();
    var own = Set.of(entitlement.programme());
    Optional<Assessment> by;
    var reasons = new TreeSet<String>();
    if (policy.mode() == Mode.AUTO_GRANT) {
      var registered =
          assessing.assessRegistered(connection, set, policy, List.of(subject), day.today(), own);
      by = Optional.ofNullable(registered.assessments().get(subject));
      reasons.addAll(registered.contradicted().getOrDefault(subject, Set.of()));
    } else {
      by = assessing.tryAssess(connection, set, policy, subject, day.today(), own);
    }
    if (by.isEmpty()) {
      reasons.add("UNKNOWN");
      return new Assessed(by, reasons);
    }
    reasons.addAll(by.get().open());
    var status = ownStatus(by.get());
    var apart = status.isEmpty() ? by.get() : assessing.without(by.get(), status);
    for (var c = 0; c < policy.criteria().size(); c++) {
      if (by.get().criterion(c) == Outcome.NOT_MET && apart.criterion(c) == Outcome.NOT_MET) {
        reasons.add(policy.criteria().get(c).code());
      }
    }
    by.get().evaluation().excludedBy(0, by.get().row()).ifPresent(reasons::add);
    return new Assessed(by, reasons);
  }

  /**
   * Facts that say the status which this very programme gives: that it was given speaks neither for
   * nor against going on.
   */
  private static Set<String> ownStatus(Assessment by) {
    return by.set().vocabulary().facts().stream()
        .filter(fact -> fact.register().containsValue(by.policy().programme()))
        .map(FactDefinition::name)
        .collect(Collectors.toSet());
  }

  /** Another county would decide: it ends as the policy says, or an officer looks. */
  private void moved(
      Connection connection, PolicySet set, Policy policy, GrantedEntitlement entitlement)
      throws SQLException {
    var last =
        PayMonth.last(
            policy.pays().onMove(),
            day.today(),
            PayMonth.in(set.parameters(), entitlement.county(), day.today()));
    if (last.isPresent()) {
      keeping.end(
          connection,
          set,
          entitlement,
          Actor.service(),
          last.get(),
          EndReason.MOVED,
          policy.pays().basis(),
          "");
    } else {
      review(
          connection, entitlement, ReviewKind.MOVE, List.of("OTHER_COUNTY"), policy.pays().basis());
    }
  }

  /**
   * Puts the sum right where it follows by itself: the same facts under another parameter or text,
   * a sum that fills up what another entitlement leaves open, and what came without an application.
   *
   * @return why an officer must look; empty if it is right
   */
  private List<String> adjusted(
      Connection connection, GrantedEntitlement entitlement, Assessment by) throws SQLException {
    var now = YearMonth.from(day.today());
    var month = now.isBefore(entitlement.firstMonth()) ? entitlement.firstMonth() : now;
    var current = inMonth(by, month);
    if (current.amount().isEmpty()) {
      return List.of("AMOUNT_UNKNOWN");
    }
    var same = current.amount().getAsLong() == granted(entitlement, month);
    if (by.policy().amount().flatMap(amount -> amount.topUp()).isPresent()) {
      return filledUp(connection, entitlement, by, month, current);
    }
    if (same) {
      return List.of();
    }
    var ground = ground(entitlement, by);
    if (ground.isEmpty()) {
      return List.of("AMOUNT");
    }
    var months = months(entitlement, by, month, current);
    change(connection, entitlement, months, ground.get());
    var before = months.firstKey().minusMonths(1);
    if (before.isBefore(earliest(entitlement, by))
        ? ground.get() != Ground.PARAMETERS
        : isOpen(inMonth(by, before), granted(entitlement, before))) {
      askBefore(connection, entitlement, by, before);
    }
    return List.of();
  }

  private void change(
      Connection connection,
      GrantedEntitlement entitlement,
      SortedMap<YearMonth, Assessment> months,
      Ground ground)
      throws SQLException {
    keeping.change(
        connection,
        entitlement,
        Actor.service(),
        months,
        ground,
        DecisionText.changedAlone(months, ground),
        "");
  }

  /**
   * What fills up another entitlement follows it in every month for which that was put right: it is
   * announced with the sum of each month.
   *
   * @return why an officer must look; empty if it is right
   */
  private List<String> filledUp(
      Connection connection,
      GrantedEntitlement entitlement,
      Assessment by,
      YearMonth now,
      Assessment current)
      throws SQLException {
    var days = new TreeMap<LocalDate, List<Former>>();
    for (var month = now.minusMonths(1);
        !month.isBefore(earliest(entitlement, by)) && days.size() < MOST_MONTHS - 1;
        month = month.minusMonths(1)) {
      days.put(month.atDay(1), peopleOf(entitlement, month));
    }
    var then = assessing.paidThen(connection, by, days);
    var months = new TreeMap<YearMonth, Assessment>(Map.of(now, current));
    var first = now;
    var same = current.amount().getAsLong() == granted(entitlement, now);
    var reasons = List.<String>of();
    for (var day : days.descendingKeySet()) {
      var assessed = then.get(day);
      if (assessed != null && assessed.anyNotMet()) {
        reasons = List.of("EARLIER_MONTHS");
        break;
      }
      if (assessed == null || assessed.amount().isEmpty() || !assessed.open().isEmpty()) {
        break; // of that month, and those before it, an officer must know more than is known here
      }
      var month = YearMonth.from(day);
      months.put(month, assessed);
      if (assessed.amount().getAsLong() != granted(entitlement, month)) {
        first = month;
      }
    }
    if (!same || first.isBefore(now)) {
      var ground = same ? Ground.TOP_UP : ground(entitlement, by).orElse(Ground.TOP_UP);
      change(connection, entitlement, months.tailMap(first), ground);
      if (ground != Ground.PARAMETERS && first.equals(months.firstKey()) && reasons.isEmpty()) {
        askBefore(connection, entitlement, by, first.minusMonths(1));
      }
    }
    return reasons;
  }

  /** Whether another sum may be owed than was decided, or nobody can tell by what is known here. */
  private static boolean isOpen(Assessment then, long granted) {
    return then.amount().isEmpty() || then.anyNotMet() || then.amount().getAsLong() != granted;
  }

  /**
   * Every month that can be reckoned here owes another sum, and so may those before them, of which
   * more must be known than is known here: an officer is asked, and they are not left without a
   * word.
   *
   * @param before the last of those months
   */
  private void askBefore(
      Connection connection, GrantedEntitlement entitlement, Assessment by, YearMonth before)
      throws SQLException {
    if (!before.isBefore(entitlement.firstMonth())) {
      review(
          connection,
          entitlement,
          ReviewKind.BACK_PAY,
          List.of("EARLIER_MONTHS"),
          by.policy().pays().basis());
    }
  }

  /** The first month that is paid and begins under the text by which is assessed. */
  private static YearMonth earliest(GrantedEntitlement entitlement, Assessment by) {
    var text = YearMonth.from(by.policy().validFrom().minusDays(1)).plusMonths(1);
    return text.isAfter(entitlement.firstMonth()) ? text : entitlement.firstMonth();
  }

  /** What was decided of a month in fen, whether it is paused or not. */
  private static long granted(GrantedEntitlement entitlement, YearMonth month) {
    return entitlement.decided(month).map(AmountSpan::fen).orElse(0L);
  }

  /** Of whom the decision about a month knew. */
  private List<Former> peopleOf(GrantedEntitlement entitlement, YearMonth month) {
    return entitlement
        .decided(month)
        .flatMap(span -> decisions.findByIdOptional(span.decisionId()))
        .map(
            decision -> {
              var traces = recorded(decision);
              return traces.stream()
                  .filter(each -> !YearMonth.from(each.on()).isAfter(month))
                  .reduce((earlier, later) -> later)
                  .orElse(traces.get(0))
                  .people();
            })
        .orElse(List.of());
  }

  private Optional<Ground> ground(GrantedEntitlement entitlement, Assessment by) {
    var last = decisions.lastOf(entitlement.id());
    if (last.isPresent() && readsLike(last.get(), by)) {
      return Optional.of(Ground.PARAMETERS);
    }
    if (by.policy().amount().flatMap(amount -> amount.topUp()).isPresent()) {
      return Optional.of(Ground.TOP_UP);
    }
    return by.policy().mode() == Mode.AUTO_GRANT ? Optional.of(Ground.NEW_FACTS) : Optional.empty();
  }

  private static boolean readsLike(Decision decision, Assessment by) {
    var recorded = recorded(decision);
    return recorded.get(recorded.size() - 1).readsLike(Trace.of(by), ownStatus(by));
  }

  private static List<Trace> recorded(Decision decision) {
    try {
      return Trace.read(decision.record());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the record of a decision cannot be read", e);
    }
  }

  /** The month, and those right before it of which another sum is owed as well. */
  private SortedMap<YearMonth, Assessment> months(
      GrantedEntitlement entitlement, Assessment by, YearMonth last, Assessment current) {
    var months = new TreeMap<YearMonth, Assessment>();
    months.put(last, current);
    for (var month = last.minusMonths(1);
        !month.isBefore(earliest(entitlement, by)) && months.size() < MOST_MONTHS;
        month = month.minusMonths(1)) {
      var then = inMonth(by, month);
      if (then.amount().isEmpty()
          || then.anyNotMet()
          || then.amount().getAsLong() == granted(entitlement, month)) {
        break;
      }
      months.put(month, then);
    }
    return months;
  }

  private Assessment inMonth(Assessment by, YearMonth month) {
    return assessing.paidIn(by, month, day.today());
  }

  private void settle(Connection connection, GrantedEntitlement entitlement, ReviewKind kind)
      throws SQLException {
    Reviews.settle(
        connection, kind, entitlement.programme(), List.of(entitlement.subject()), day.today());
  }

  private void review(
      Connection connection,
      GrantedEntitlement entitlement,
      ReviewKind kind,
      Collection<String> reasons,
      String basis)
      throws SQLException {
    Reviews.open(
        connection,
        List.of(
            Review.of(
                    kind,
                    entitlement.programme(),
                    entitlement.county(),
                    Optional.of(entitlement.subject()),
                    reasons,
                    basis,
                    day.today())
                .about(entitlement.id())),
        day.today());
  }
}
