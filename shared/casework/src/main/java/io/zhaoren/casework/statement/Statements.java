package io.zhaoren.casework.statement;

import io.zhaoren.casework.application.Applications;
import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.casework.decision.Decision;
import io.zhaoren.casework.decision.Decisions;
import io.zhaoren.casework.entitlement.EndReason;
import io.zhaoren.casework.entitlement.GrantedEntitlement;
import io.zhaoren.casework.entitlement.GrantedEntitlements;
import io.zhaoren.casework.item.ItemState;
import io.zhaoren.casework.item.Items;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.entitlements.Entitlement;
import io.zhaoren.finding.entitlements.Entitlements;
import io.zhaoren.finding.events.Money;
import io.zhaoren.finding.facts.Households;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.matching.Match;
import io.zhaoren.finding.matching.Matches;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.residents.Aliases;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.EngineFacts;
import io.zhaoren.policy.vocabulary.FactType;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts together what this service knows of a household. */
@ApplicationScoped
public class Statements {

  private final CaseTransactions transactions;
  private final GrantedEntitlements entitlements;
  private final Decisions decisions;
  private final Applications applications;
  private final Items items;
  private final Households households;
  private final Matches matches;
  private final PolicyStore policies;
  private final BusinessDay day;

  public Statements(
      CaseTransactions transactions,
      GrantedEntitlements entitlements,
      Decisions decisions,
      Applications applications,
      Items items,
      Households households,
      Matches matches,
      PolicyStore policies,
      BusinessDay day) {
    this.transactions = transactions;
    this.entitlements = entitlements;
    this.decisions = decisions;
    this.applications = applications;
    this.items = items;
    this.households = households;
    this.matches = matches;
    this.policies = policies;
    this.day = day;
  }

  public BenefitStatement of(UUID household) {
    var members = households.membersOf(household);
    var found = new LinkedHashSet<Match>(matches.ofHousehold(household));
    members.forEach(
        member ->
            matches.ofResident(member).stream()
                .filter(match -> match.subject().about() == About.RESIDENT)
                .forEach(found::add));
    var set = policies.current().policies();
    return transactions.run(
        connection -> {
          var subjects = new ArrayList<>(members);
          subjects.add(household);
          // a decision keeps the id of then, whoever stands for the person since
          subjects.addAll(Aliases.ceased(connection, members));
          var granted = entitlements.ofSubjects(subjects);
          if (members.isEmpty() && granted.isEmpty()) {
            throw ProblemException.of(ProblemType.HOUSEHOLD_UNKNOWN);
          }
          var known = known(connection, household, members);
          return new BenefitStatement(
              household,
              day.today(),
              members(connection, set, household),
              granted(connection, set, granted),
              known.stream()
                  .filter(stored -> stored.runsOn(day.today()) && isRegister(stored))
                  .map(each -> registered(set, each.entitlement()))
                  .toList(),
              ended(set, known, granted),
              lost(decisions.ofSubjects(subjects), granted).stream()
                  .map(each -> lost(set, each))
                  .toList(),
              found.stream().map(each -> mayHave(set, each)).toList(),
              asked(set, household));
        });
  }

  /** The head first, then the oldest. */
  private static List<BenefitStatement.Member> members(
      Connection connection, PolicySet set, UUID household) throws SQLException {
    var relation = (FactType.Code) set.vocabulary().fact(EngineFacts.RELATION).type();
    var unknown = new Words("家庭成员", "member of the household");
    try (var query =
        new Query(
            connection,
            """
            SELECT resident_id, person_household_relation FROM resident_facts
             WHERE person_household = ?
             ORDER BY (person_household_relation = 'HEAD') DESC NULLS LAST,
                      person_birth_date NULLS LAST, resident_id
            """)) {
      return query
          .with(household)
          .list(
              row -> {
                // whose household is known may have no relation to its head on record
                var said = row.getString(2);
                var code = said == null ? -1 : relation.values().indexOf(said);
                return new BenefitStatement.Member(
                    row.getObject(1, UUID.class), code < 0 ? unknown : relation.says().get(code));
              });
    }
  }

  private static @Nullable UUID resident(Subject subject) {
    return subject.about() == About.RESIDENT ? subject.id() : null;
  }

  private List<BenefitStatement.Granted> granted(
      Connection connection, PolicySet set, List<GrantedEntitlement> entitlements)
      throws SQLException {
    var paid = paid(connection, entitlements.stream().map(GrantedEntitlement::id).toList());
    var granted = new ArrayList<BenefitStatement.Granted>();
    for (var each : entitlements) {
      granted.add(
          new BenefitStatement.Granted(
              each.id(),
              each.programme(),
              name(set, each.programme()),
              resident(each.subject()),
              each.state().name().toLowerCase(Locale.ROOT),
              each.firstMonth().toString(),
              each.lastMonth().map(Object::toString).orElse(null),
              each.endReason()
                  .map(reason -> reason.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                  .orElse(null),
              months(each, paid.getOrDefault(each.id(), Map.of()))));
    }
    return granted;
  }

  /** What registers and decisions say of the household and of each member, also what has ended. */
  private static List<Entitlements.Stored> known(
      Connection connection, UUID household, Collection<UUID> members) throws SQLException {
    var subjects = new ArrayList<>(List.of(Subject.household(household)));
    members.forEach(member -> subjects.add(Subject.resident(member)));
    return Entitlements.of(connection, subjects).stream()
        .sorted(
            Comparator.comparing((Entitlements.Stored each) -> each.entitlement().from())
                .thenComparing(each -> each.entitlement().programme())
                .thenComparing(each -> each.entitlement().subject()))
        .toList();
  }

  private static boolean isRegister(Entitlements.Stored stored) {
    return stored.entitlement().origin() == Entitlement.Origin.REGISTER;
  }

  /**
   * What a register says has ended, and what gave way to another programme. A programme that was
   * taken over from a register by a decision has not ended.
   */
  private List<BenefitStatement.Ended> ended(
      PolicySet set, List<Entitlements.Stored> known, List<GrantedEntitlement> granted) {
    var ended = new ArrayList<BenefitStatement.Ended>();
    for (var stored : known) {
      var each = stored.entitlement();
      var goesOn =
          known.stream()
              .filter(other -> other.runsOn(day.today()))
              .map(Entitlements.Stored::entitlement)
              .anyMatch(
                  other ->
                      other.programme().equals(each.programme())
                          && other.subject().equals(each.subject()));
      if (isRegister(stored) && !stored.runsOn(day.today()) && !goesOn) {
        ended.add(ended(set, known, each, stored.running()));
      }
    }
    for (var each : granted) {
      if (each.endReason().filter(EndReason.OTHER_PROGRAMME::equals).isPresent()) {
        var as = each.running(0, YearMonth.from(day.today()), day.now());
        ended.add(ended(set, known, as, false));
      }
    }
    return ended;
  }

  /**
   * @param termOver whether nobody ended it: its last day is past
   */
  private static BenefitStatement.Ended ended(
      PolicySet set, List<Entitlements.Stored> known, Entitlement each, boolean termOver) {
    var decided = each.origin() == Entitlement.Origin.DECISION;
    var instead = inItsPlace(set, known, each);
    Words why;
    if (instead.isPresent()) {
      var name = name(set, instead.get());
      why = new Words("改享" + name.zh(), name.en() + " took its place");
    } else if (decided) {
      why = new Words("改享其他项目", "another programme took its place");
    } else if (termOver) {
      why = new Words("登记的期限届满", "the term in the register is over");
    } else {
      why = new Words("登记机关已终止，未说明理由", "ended by the register, which gives no reason");
    }
    return new BenefitStatement.Ended(
        each.programme(),
        name(set, each.programme()),
        resident(each.subject()),
        decided ? "decision" : "register",
        YearMonth.from(each.from()).toString(),
        each.to().map(to -> YearMonth.from(to).toString()).orElse(null),
        each.amount().map(Money::of).orElse(null),
        instead.orElse(null),
        why);
  }

  /** What may not be had beside it and began when it ended, for the same people. */
  private static Optional<String> inItsPlace(
      PolicySet set, List<Entitlements.Stored> known, Entitlement ended) {
    return known.stream()
        .map(Entitlements.Stored::entitlement)
        .filter(other -> excludes(set, other.programme(), ended.programme()))
        // one member's is no other member's
        .filter(
            other ->
                other.subject().equals(ended.subject())
                    || other.subject().about() != ended.subject().about())
        .filter(other -> !other.from().isBefore(ended.from()))
        .filter(
            other ->
                ended
                    .to()
                    .map(
                        to ->
                            !other.from().isBefore(to.minusMonths(1))
                                && !other.from().isAfter(to.plusMonths(1)))
                    .orElse(true))
        .map(Entitlement::programme)
        .findFirst();
  }

  private static boolean excludes(PolicySet set, String one, String other) {
    return set.policies().stream()
        .anyMatch(policy -> names(policy, one, other) || names(policy, other, one));
  }

  private static boolean names(Policy policy, String programme, String other) {
    return policy.programme().equals(programme)
        && policy.excludes().stream().anyMatch(each -> each.programme().equals(other));
  }

  private static BenefitStatement.Registered registered(PolicySet set, Entitlement each) {
    return new BenefitStatement.Registered(
        each.programme(),
        name(set, each.programme()),
        resident(each.subject()),
        each.from(),
        each.to().orElse(null));
  }

  /** From its first month to this one, or to the last of which something was paid. */
  private List<BenefitStatement.Month> months(
      GrantedEntitlement entitlement, Map<YearMonth, Long> paid) {
    var last = YearMonth.from(day.today());
    for (var month : paid.keySet()) {
      last = month.isAfter(last) ? month : last;
    }
    var months = new ArrayList<BenefitStatement.Month>();
    for (var month = entitlement.firstMonth(); !month.isAfter(last); month = month.plusMonths(1)) {
      var owed = entitlement.due(month);
      var out = paid.getOrDefault(month, 0L);
      if (owed != 0 || out != 0) {
        months.add(new BenefitStatement.Month(month.toString(), yuan(owed), yuan(out)));
      }
    }
    return months;
  }

  /** What went out for each month and did not come back, recoveries claimed taken off. */
  private static Map<UUID, Map<YearMonth, Long>> paid(Connection connection, List<UUID> ids)
      throws SQLException {
    var paid = new HashMap<UUID, Map<YearMonth, Long>>();
    try (var query =
        new Query(
            connection,
            """
            SELECT entitlement_id, for_month, sum(fen) FROM (
              SELECT entitlement_id, for_month, fen FROM entitlement_payment
               WHERE entitlement_id = any(?)
              UNION ALL
              SELECT entitlement_id, for_month, -fen FROM payment_return WHERE entitlement_id = any(?)
            ) p GROUP BY entitlement_id, for_month
            """)) {
      query
          .uuids(ids)
          .uuids(ids)
          .each(
              row ->
                  paid.computeIfAbsent(row.getObject(1, UUID.class), id -> new HashMap<>())
                      .put(YearMonth.from(row.getObject(2, LocalDate.class)), row.getLong(3)));
    }
    return paid;
  }

  /** Refusals, and of what has ended and not come back the last word on it. */
  private List<Decision> lost(List<Decision> all, List<GrantedEntitlement> granted) {
    var ended =
        granted.stream()
            .filter(each -> each.state() == GrantedEntitlement.State.ENDED)
            .map(GrantedEntitlement::id)
            .collect(Collectors.toSet());
    var last = new HashMap<UUID, Decision>();
    for (var each : all) {
      if (each.kind() == Decision.Kind.ENDED) {
        each.entitlementId().or(each::itemId).ifPresent(about -> last.put(about, each));
      }
    }
    return all.stream()
        .filter(
            each ->
                each.kind() == Decision.Kind.REFUSED
                    || (last.containsValue(each) && isOver(each, ended)))
        .toList();
  }

  /** Whether what a decision ended has not come back. */
  private boolean isOver(Decision decision, Set<UUID> ended) {
    return decision.entitlementId().isPresent()
        ? ended.contains(decision.entitlementId().get())
        : decision.itemId().filter(item -> items.get(item).state() == ItemState.ENDED).isPresent();
  }

  private static BenefitStatement.Lost lost(PolicySet set, Decision decision) {
    return new BenefitStatement.Lost(
        decision.id(),
        decision.programme(),
        name(set, decision.programme()),
        resident(decision.subject()),
        decision.decidedOn(),
        decision.kind().name().toLowerCase(Locale.ROOT),
        decision.text());
  }

  private static BenefitStatement.MayHave mayHave(PolicySet set, Match match) {
    return new BenefitStatement.MayHave(
        match.programme(),
        name(set, match.programme()),
        resident(match.subject()),
        match.finding().name().toLowerCase(Locale.ROOT),
        match.amount().map(Money::of).orElse(null));
  }

  private List<BenefitStatement.Asked> asked(PolicySet set, UUID household) {
    var asked = new ArrayList<BenefitStatement.Asked>();
    for (var application : applications.ofHousehold(household)) {
      for (var item : items.ofApplication(application.id())) {
        if (!item.state().isFinal()) {
          asked.add(
              new BenefitStatement.Asked(
                  application.id(),
                  application.receipt(),
                  item.programme(),
                  name(set, item.programme()),
                  resident(item.subject()),
                  item.state().name().toLowerCase(Locale.ROOT).replace('_', '-')));
        }
      }
    }
    return asked;
  }

  private static Words name(PolicySet set, String programme) {
    return set.policies().stream()
        .filter(policy -> policy.programme().equals(programme))
        .reduce((earlier, later) -> later)
        .map(Policy::name)
        .orElse(new Words(programme, programme));
  }

  private static String yuan(long fen) {
    return BigDecimal.valueOf(fen, 2).toPlainString();
  }
}
