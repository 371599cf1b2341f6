package io.zhaoren.casework.decision;

import io.quarkus.scheduler.Scheduled;
import io.zhaoren.casework.act.Act;
import io.zhaoren.casework.act.ActKind;
import io.zhaoren.casework.act.Actor;
import io.zhaoren.casework.act.Acts;
import io.zhaoren.casework.assessment.AssessingClaims;
import io.zhaoren.casework.assessment.AssessingClaims.Registered;
import io.zhaoren.casework.assessment.Assessment;
import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.casework.entitlement.GrantedEntitlement;
import io.zhaoren.casework.entitlement.GrantedEntitlements;
import io.zhaoren.casework.entitlement.TellingFinding;
import io.zhaoren.casework.review.Review;
import io.zhaoren.casework.review.ReviewKind;
import io.zhaoren.casework.review.Reviews;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.entitlements.EntitlementChange.Kind;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.facts.SubjectLocks;
import io.zhaoren.finding.facts.Watching;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.policy.evaluation.Finding;
import io.zhaoren.policy.text.Mode;
import io.zhaoren.policy.text.PayMonth;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.Words;
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
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Grants what comes by itself (免申即享) to those who were found for it, page by page: only on the
 * registers' own word, fresh and uncontradicted, to somebody who was seen alive not long ago, to
 * whom nothing is granted for that month, and who can be paid. Whoever fails one of these is put up
 * for an officer, and looked at again each day. What is done is no longer found, so that a run may
 * be stopped anywhere and done by any number of instances (docs/adr/0040).
 */
@ApplicationScoped
public class AutoGranting {

  /** As many as one transaction decides. */
  private static final int PAGE = 200;

  private record Granted(GrantedEntitlement entitlement, Assessment by) {}

  private final CaseTransactions transactions;
  private final GrantedEntitlements entitlements;
  private final Decisions decisions;
  private final Acts acts;
  private final AssessingClaims assessing;
  private final TellingFinding telling;
  private final PolicyStore policies;
  private final BusinessDay day;
  private final int aliveWithinDays;

  public AutoGranting(
      CaseTransactions transactions,
      GrantedEntitlements entitlements,
      Decisions decisions,
      Acts acts,
      AssessingClaims assessing,
      TellingFinding telling,
      PolicyStore policies,
      BusinessDay day,
      @ConfigProperty(
              name = "zhaoren.casework.auto-grant.seen-alive-within-days",
              defaultValue = "365")
          int aliveWithinDays) {
    this.transactions = transactions;
    this.entitlements = entitlements;
    this.decisions = decisions;
    this.acts = acts;
    this.assessing = assessing;
    this.telling = telling;
    this.policies = policies;
    this.day = day;
    this.aliveWithinDays = aliveWithinDays;
  }

  /** Everybody who is found for something that comes by itself. */
  @Scheduled(
      identity = "auto-grant",
      every = "${zhaoren.casework.auto-grant.every:5m}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  public void grant() {
    for (var programme : programmes()) {
      var counties = transactions.run(connection -> counties(connection, programme));
      while (!counties.isEmpty()
          && !Thread.currentThread().isInterrupted()
          && transactions.run(connection -> page(connection, programme, counties))) {}
    }
  }

  private List<String> programmes() {
    var today = day.today();
    return policies.current().policies().policies().stream()
        .filter(policy -> policy.mode() == Mode.AUTO_GRANT && policy.inForce(today))
        .map(Policy::programme)
        .toList();
  }

  /** Those whose months are known; about the others the office of the county is asked once. */
  private List<Integer> counties(Connection connection, String programme) throws SQLException {
    var set = policies.current(connection).policies();
    var policy = set.inForce(programme, day.today());
    if (policy.isEmpty()) {
      return List.of();
    }
    var known = new ArrayList<Integer>();
    var unknown = new ArrayList<Review>();
    for (var county : found(connection, programme)) {
      if (county != 0 && first(set, policy.get(), county, false).isPresent()) {
        known.add(county);
      } else {
        unknown.add(
            Review.of(
                ReviewKind.MONTHS_UNKNOWN,
                programme,
                county,
                Optional.empty(),
                List.of(county == 0 ? "PLACE_UNKNOWN" : "FIRST_MONTH_UNKNOWN"),
                policy.get().pays().basis(),
                day.today()));
      }
    }
    Reviews.open(connection, unknown, day.today());
    return known;
  }

  private static List<Integer> found(Connection connection, String programme) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT DISTINCT coalesce(jurisdiction, 0) FROM match
             WHERE programme = ? AND finding = 'FOUND' ORDER BY 1
            """)) {
      return query.with(programme).list(row -> row.getInt(1));
    }
  }

  private Optional<YearMonth> first(PolicySet set, Policy policy, int county, boolean before) {
    return PayMonth.first(
        policy.pays().from(),
        day.today(),
        before,
        PayMonth.in(set.parameters(), county, day.today()));
  }

  /** Whether there was anybody. */
  private boolean page(Connection connection, String programme, List<Integer> counties)
      throws SQLException {
    var today = day.today();
    var set = policies.current(connection).policies();
    var policy = set.inForce(programme, today);
    var subjects = waiting(connection, programme, counties, today);
    if (policy.isEmpty() || subjects.isEmpty()) {
      return false;
    }
    var locked = SubjectLocks.lock(connection, subjects, List.of());
    var registered =
        assessing.assessRegistered(connection, set, policy.get(), subjects, today, Set.of());
    var known = known(subjects, programme);
    var granted = new ArrayList<Granted>();
    var reviews = new ArrayList<Review>();
    for (var subject : subjects) {
      var earlier = known.getOrDefault(subject, List.of());
      if (earlier.stream().anyMatch(each -> each.state() != GrantedEntitlement.State.ENDED)) {
        continue; // by somebody who was first
      }
      var assessment = registered.assessments().get(subject);
      var reasons =
          assessment == null ? Set.of("UNKNOWN") : against(registered, subject, assessment);
      if (reasons.isEmpty() && assessment != null) {
        grant(set, subject, assessment, earlier, reviews).ifPresent(granted::add);
      } else {
        reviews.add(review(policy.get(), subject, registered, reasons));
      }
    }
    entitlements.flush();
    for (var each : granted) {
      telling.tell(connection, each.entitlement(), Kind.GRANTED);
    }
    Reviews.open(connection, reviews, today);
    // what was missing may come in a moment, and need not wait for tomorrow
    Watching.watch(connection, reviews.stream().flatMap(each -> each.subject().stream()).toList());
    Reviews.settle(
        connection,
        ReviewKind.AUTO_GRANT,
        programme,
        granted.stream().map(each -> each.entitlement().subject()).toList(),
        today);
    if (!granted.isEmpty()) {
      telling.reassess(connection, set, locked);
    }
    return true;
  }

  /**
   * Found, not refused by the person, with nothing of the programme in this month, and not put up
   * for an officer today. Whoever is looked at is no longer among them.
   */
  private static List<Subject> waiting(
      Connection connection, String programme, Collection<Integer> counties, LocalDate today)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT m.about, m.subject_id FROM match m
             WHERE m.programme = ? AND m.finding = 'FOUND' AND m.jurisdiction = any(?)
               AND NOT EXISTS (
                 SELECT FROM review r
                  WHERE r.subject_id = m.subject_id AND r.programme = m.programme
                    AND r.kind = 'AUTO_GRANT' AND r.closed_on IS NULL AND r.looked_on = ?)
               AND NOT EXISTS (
                 SELECT FROM refused_benefit b
                  WHERE b.subject_id = m.subject_id AND b.programme = m.programme)
               AND NOT EXISTS (
                 SELECT FROM granted_entitlement g
                  WHERE g.subject_id = m.subject_id AND g.programme = m.programme
                    AND g.about = m.about
                    AND (g.state <> 'ENDED' OR g.last_month >= ?
                         OR g.end_reason = 'DEATH')) -- it goes on when the death is taken back
             LIMIT ?
            """)) {
      return query
          .with(programme)
          .numbers(counties)
          .with(today)
          .with(YearMonth.from(today).atDay(1))
          .with(PAGE)
          .list(row -> new Subject(About.valueOf(row.getString(1)), row.getObject(2, UUID.class)))
          .stream()
          .sorted()
          .toList();
    }
  }

  /** What was ever granted to them under this programme, read at once. */
  private Map<Subject, List<GrantedEntitlement>> known(
      Collection<Subject> subjects, String programme) {
    return entitlements.ofSubjects(subjects.stream().map(Subject::id).toList()).stream()
        .filter(each -> each.programme().equals(programme))
        .collect(Collectors.groupingBy(GrantedEntitlement::subject));
  }

  /** What stands in the way of granting by machine: codes and names of facts. */
  private Set<String> against(Registered registered, Subject subject, Assessment by) {
    var reasons = new TreeSet<String>();
    if (by.finding() != Finding.FOUND) {
      reasons.addAll(by.open());
      reasons.add(by.finding().name());
    }
    reasons.addAll(registered.contradicted().getOrDefault(subject, Set.of()));
    if (registered.dead().contains(subject)) {
      reasons.add("DEAD");
    }
    if (subject.about() == About.HOUSEHOLD) {
      reasons.add("UNIT_NOT_CONFIRMED"); // who is assessed together an officer confirms
    } else if (!isSeenAlive(registered, subject)) {
      reasons.add("NOT_SEEN_ALIVE");
    }
    if (by.policy().benefit().kind() == Policy.Benefit.Kind.CASH) {
      if (by.amount().isEmpty()) {
        reasons.add("AMOUNT_UNKNOWN");
      }
      if (!registered.payable().contains(subject.id())) {
        reasons.add("NO_PLACE_TO_PAY");
      }
    }
    return reasons;
  }

  private boolean isSeenAlive(Registered registered, Subject subject) {
    var seen = registered.seenAliveOn().get(subject.id());
    return seen != null && !seen.plusDays(aliveWithinDays).isBefore(day.today());
  }

  private Review review(
      Policy policy, Subject subject, Registered registered, Collection<String> reasons) {
    var assessment = registered.assessments().get(subject);
    return Review.of(
        ReviewKind.AUTO_GRANT,
        policy.programme(),
        assessment == null ? 0 : (int) assessment.jurisdiction().orElse(0),
        Optional.of(subject),
        reasons,
        policy.legalBasis().document(),
        day.today());
  }

  private Optional<Granted> grant(
      PolicySet set,
      Subject subject,
      Assessment by,
      Collection<GrantedEntitlement> granted,
      List<Review> reviews) {
    var policy = by.policy();
    var county = (int) by.jurisdiction().orElseThrow();
    var lastDayBefore = YearMonth.from(day.today()).minusMonths(1).atEndOfMonth();
    var before =
        policy.inForce(lastDayBefore) && assessing.on(by, lastDayBefore).finding() == Finding.FOUND;
    var first = first(set, policy, county, before).orElseThrow();
    var earlier =
        granted.stream().flatMap(each -> each.lastMonth().stream()).max(YearMonth::compareTo);
    if (earlier.filter(last -> !last.isBefore(first)).isPresent()) {
      return Optional.empty(); // granted for that month already: it comes with the next one
    }
    var paid = PaidMonths.of(assessing, by, first, day.today());
    if (paid.unknown().isPresent()) {
      reviews.add(
          Review.of(
              ReviewKind.AUTO_GRANT,
              policy.programme(),
              county,
              Optional.of(subject),
              List.of("AMOUNT_UNKNOWN"),
              policy.legalBasis().document(),
              day.today()));
      return Optional.empty();
    }
    var id = UUID.randomUUID();
    var entitlement =
        GrantedEntitlement.grant(null, policy, subject, county, first, paid.first(), id);
    paid.giveTo(entitlement, id);
    entitlement.isFor(Set.of(subject.id()));
    entitlement.lookAgain(by.evaluation().nextChange(0));
    entitlements.persist(entitlement);
    decisions.persist(
        Decision.of(
                id,
                null,
                Decision.Kind.GRANTED,
                Ground.CRITERIA,
                by,
                subject,
                Trace.write(paid.traces()))
            .by(Actor.service(), day.now())
            .saying(DecisionText.grantedAlone(by, first, paid.sums(first)), "")
            .paying(paid.first(), entitlement.period(), Optional.of(first))
            .about(entitlement.id()));
    acts.persist(
        Act.of(
                ActKind.GRANTED,
                Actor.service(),
                day.today(),
                day.now(),
                new Words("免申即享，自动核定", "granted without an application"))
            .about(entitlement.id()));
    if (before && earlier.filter(first.minusMonths(1)::equals).isEmpty()) {
      reviews.add(
          Review.of(
                  ReviewKind.BACK_PAY,
                  policy.programme(),
                  county,
                  Optional.of(subject),
                  List.of("MET_BEFORE"),
                  policy.pays().basis(),
                  day.today())
              .about(entitlement.id()));
    }
    return Optional.of(new Granted(entitlement, by));
  }
}
