package io.zhaoren.casework.assessment;

import io.zhaoren.finding.entitlements.Entitlements;
import io.zhaoren.finding.facts.FactKey;
import io.zhaoren.finding.facts.FactLoader;
import io.zhaoren.finding.facts.Holding;
import io.zhaoren.finding.facts.Holdings;
import io.zhaoren.finding.facts.Purpose;
import io.zhaoren.finding.facts.Situation;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.intake.Source;
import io.zhaoren.finding.intake.Sources;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.policy.evaluation.Evaluator;
import io.zhaoren.policy.evaluation.FactBlock;
import io.zhaoren.policy.explanation.Explainer;
import io.zhaoren.policy.explanation.Provenance;
import io.zhaoren.policy.text.Mode;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.EngineFacts;
import io.zhaoren.policy.vocabulary.FactType;
import io.zhaoren.policy.vocabulary.Standing;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** Asks a policy about a subject in order to decide. */
@ApplicationScoped
public class AssessingClaims {

  private static final String SEEN_ALIVE = "person.seenAliveOn";
  private static final String PAYABLE = "person.payableByCard";

  private final FactLoader facts;
  private final Evaluator evaluator;
  private final Sources sources;

  public AssessingClaims(FactLoader facts, Evaluator evaluator, Sources sources) {
    this.facts = facts;
    this.evaluator = evaluator;
    this.sources = sources;
  }

  /**
   * @param ignored programmes whose running is left out of account: the one that is being changed
   * @throws ProblemException if nothing is known of the subject, or the policy is about another
   *     kind of subject
   */
  public Assessment assess(
      Connection connection,
      PolicySet policies,
      Policy policy,
      Subject subject,
      LocalDate on,
      Set<String> ignored)
      throws SQLException {
    return tryAssess(connection, policies, policy, subject, on, ignored)
        .orElseThrow(() -> unknown(subject));
  }

  /** As above; empty if nothing is known of the subject. */
  public Optional<Assessment> tryAssess(
      Connection connection,
      PolicySet policies,
      Policy policy,
      Subject subject,
      LocalDate on,
      Set<String> ignored)
      throws SQLException {
    return tryAssess(
        connection,
        policies,
        policy,
        subject,
        on,
        ignored,
        facts.read(connection, List.of(subject), on));
  }

  /**
   * As above, by what was read of the subject's household already: several items of an application
   * are asked of one reading.
   */
  public Optional<Assessment> tryAssess(
      Connection connection,
      PolicySet policies,
      Policy policy,
      Subject subject,
      LocalDate on,
      Set<String> ignored,
      Situation situation)
      throws SQLException {
    var verified =
        situation.block(Purpose.DECIDE, Entitlements.running(connection, situation.subjects(), on));
    if (row(verified, subject, policy).isEmpty()) {
      return Optional.empty();
    }
    var holdings = holdings(connection, policies, policy, Set.of(subject.id()), verified, on);
    var confirmed = new HashSet<>(Confirmations.among(connection, holdings));
    // what the service that decided it announces of an entitlement nobody could verify better
    holdings.keySet().stream()
        .filter(key -> key.fact().entitlement().isPresent())
        .forEach(confirmed::add);
    // nor a death that its register, or two others, have confirmed: the dead are no members
    holdings.keySet().stream()
        .filter(key -> key.fact().name().equals(EngineFacts.DEATH_DATE))
        .filter(key -> situation.dead().contains(Subject.resident(key.subjectId())))
        .forEach(confirmed::add);
    var open = OpenContradictions.about(connection, policies.vocabulary(), ids(verified));
    var block =
        new DecisionBlock(verified, holdings, confirmed, open, ignored, Set.of(), on).build(0);
    return Optional.of(
        assessment(
            policies.only(policy),
            policy,
            block,
            row(block, subject, policy).getAsInt(),
            on,
            holdings,
            confirmed));
  }

  private Assessment assessment(
      PolicySet set,
      Policy policy,
      FactBlock block,
      int row,
      LocalDate on,
      Map<FactKey, Holding> holdings,
      Set<FactKey> confirmed) {
    var explanation =
        new Explainer(evaluator)
            .explain(set, block, row, policy.programme(), on, provenance(holdings))
            .orElseThrow();
    return new Assessment(
        set,
        policy,
        block,
        row,
        on,
        evaluator.evaluate(set, block, on),
        explanation,
        holdings,
        confirmed);
  }

  /** The same facts on another day: as of it the policy, its parameters and ages. */
  public Assessment on(Assessment assessment, LocalDate day) {
    return on(assessment, assessment.set(), day);
  }

  /** As above, with the values that are paid for then, which may be others than those in force. */
  private Assessment paidOn(Assessment assessment, LocalDate day) {
    var paid = assessment.set().asPaid();
    return paid.equals(assessment.set()) && day.equals(assessment.on())
        ? assessment
        : on(assessment, paid, day);
  }

  private Assessment on(Assessment assessment, PolicySet set, LocalDate day) {
    return assessment(
        set,
        assessment.policy(),
        assessment.block(),
        assessment.row(),
        day,
        assessment.holdings(),
        assessment.confirmed());
  }

  /**
   * What is paid for a month by the facts of now: as of its first day, as money follows whole
   * months; of what comes without an application as of its last, or today, as a birthday counts in
   * its month. On a day on which the text is not in force yet or any more, as of its first or last
   * one.
   */
  public Assessment paidIn(Assessment by, YearMonth month, LocalDate today) {
    var last = month.atEndOfMonth();
    var on =
        by.policy().mode() != Mode.AUTO_GRANT
            ? month.atDay(1)
            : last.isAfter(today) && !month.atDay(1).isAfter(today) ? today : last;
    var first = by.policy().validFrom();
    var begun = on.isBefore(first) ? first : on;
    return paidOn(by, by.policy().validTo().filter(begun::isAfter).orElse(begun));
  }

  /**
   * The same as of days that are past, by what is paid for them: by what is announced now of the
   * entitlements of those days, by who lived in the household then, and otherwise by the facts of
   * now.
   *
   * @param days with those of whom a decision about the day knew: who has left since is known by
   *     nothing else
   * @return by day; without those on which the subject lived in another household
   */
  public Map<LocalDate, Assessment> paidThen(
      Connection connection, Assessment by, Map<LocalDate, List<Former>> days) throws SQLException {
    return new EarlierDays(by, days)
        .read(connection).entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    each ->
                        assessment(
                            by.set().asPaid(),
                            by.policy(),
                            each.getValue().block(),
                            each.getValue().row(),
                            each.getKey(),
                            each.getValue().holdings(),
                            each.getValue().confirmed())));
  }

  /** The same without a word of some facts: what holds then does not hang on them. */
  public Assessment without(Assessment assessment, Set<String> facts) {
    var block = DecisionBlock.without(assessment.block(), facts, assessment.on()).build(0);
    return assessment(
        assessment.set(),
        assessment.policy(),
        block,
        assessment.row(),
        assessment.on(),
        assessment.holdings(),
        assessment.confirmed());
  }

  /**
   * What is asked of a machine that decides: the registers' own word, where nobody says otherwise.
   *
   * @param assessments of those of whom something is known
   * @param contradicted facts that the policy reads of which another source says otherwise
   * @param dead who has died, as confirmed
   * @param seenAliveOn by resident, when the person was last seen alive
   * @param payable who can be paid without asking
   */
  public record Registered(
      Map<Subject, Assessment> assessments,
      Map<Subject, Set<String>> contradicted,
      Set<Subject> dead,
      Map<UUID, LocalDate> seenAliveOn,
      Set<UUID> payable) {}

  /**
   * Asks for many at once what the registers and what was verified say, without an officer: of a
   * register's value only one that is fresh and that no other source contradicts, and none behind a
   * mandate.
   *
   * @param ignored programmes whose running is left out of account
   */
  public Registered assessRegistered(
      Connection connection,
      PolicySet policies,
      Policy policy,
      Collection<Subject> subjects,
      LocalDate on,
      Set<String> ignored)
      throws SQLException {
    var situation = facts.read(connection, subjects, on);
    var verified =
        situation.block(Purpose.DECIDE, Entitlements.running(connection, situation.subjects(), on));
    var asked = subjects.stream().map(Subject::id).collect(Collectors.toSet());
    var holdings = holdings(connection, policies, policy, asked, verified, on);
    var contradicted =
        new Holdings(policies.vocabulary()).contradicted(connection, holdings.keySet(), on);
    var taken = new HashSet<FactKey>();
    for (var holding : holdings.values()) {
      if (Confirmations.isConfirmable(holding)
          && holding.settledStanding() == Standing.ADMINISTRATIVE
          && holding.staleFrom().filter(stale -> !stale.isAfter(on)).isEmpty()
          && !contradicted.contains(holding.key())) {
        taken.add(holding.key());
      }
    }
    var set = policies.only(policy);
    var open = OpenContradictions.about(connection, policies.vocabulary(), ids(verified));
    var blocks = new DecisionBlock(verified, holdings, taken, open, ignored, Set.of(), on);
    var assessments = new HashMap<Subject, Assessment>();
    var disputed = new HashMap<Subject, Set<String>>();
    var wanted = Set.copyOf(subjects);
    for (var h = 0; h < verified.households(); h++) {
      var block = blocks.build(h);
      for (var subject : wantedOf(block, policy)) {
        if (wanted.contains(subject)) {
          var row = row(block, subject, policy).getAsInt();
          assessments.put(subject, assessment(set, policy, block, row, on, holdings, taken));
          disputed.put(subject, disputed(block, contradicted));
        }
      }
    }
    return new Registered(
        assessments,
        disputed,
        situation.dead(),
        seenAlive(connection, policies, subjects, on),
        payable(connection, policies, subjects, on));
  }

  private static List<Subject> wantedOf(FactBlock block, Policy policy) {
    if (policy.about() == io.zhaoren.policy.text.Subject.UNIT) {
      return block.membersKnown(0)
          ? List.of(Subject.household(UUID.fromString(block.household(0))))
          : List.of();
    }
    var residents = new ArrayList<Subject>();
    for (var r = 0; r < block.residents(); r++) {
      residents.add(Subject.resident(UUID.fromString(block.resident(r))));
    }
    return residents;
  }

  /** Names of the facts of a household or its members of which two sources say two things. */
  private static Set<String> disputed(FactBlock block, Set<FactKey> contradicted) {
    if (contradicted.isEmpty()) {
      return Set.of();
    }
    var ids = new HashSet<String>();
    ids.add(block.household(0));
    for (var r = 0; r < block.residents(); r++) {
      ids.add(block.resident(r));
    }
    var names = new TreeSet<String>();
    contradicted.stream()
        .filter(key -> ids.contains(key.subjectId().toString()))
        .forEach(key -> names.add(key.fact().name()));
    return names;
  }

  private static Map<UUID, LocalDate> seenAlive(
      Connection connection, PolicySet policies, Collection<Subject> subjects, LocalDate on)
      throws SQLException {
    var days = new HashMap<UUID, LocalDate>();
    said(connection, policies, SEEN_ALIVE, subjects, on)
        .forEach(
            holding ->
                days.put(
                    holding.key().subjectId(),
                    LocalDate.ofEpochDay(holding.value().orElseThrow())));
    return days;
  }

  private static Set<UUID> payable(
      Connection connection, PolicySet policies, Collection<Subject> subjects, LocalDate on)
      throws SQLException {
    var payable = new HashSet<UUID>();
    said(connection, policies, PAYABLE, subjects, on).stream()
        .filter(holding -> holding.value().orElse(0) == 1)
        .forEach(holding -> payable.add(holding.key().subjectId()));
    return payable;
  }

  private static Collection<Holding> said(
      Connection connection,
      PolicySet policies,
      String name,
      Collection<Subject> subjects,
      LocalDate on)
      throws SQLException {
    var fact = policies.vocabulary().fact(name);
    return new Holdings(policies.vocabulary())
        .on(
            connection,
            subjects.stream()
                .filter(subject -> subject.about() == About.RESIDENT)
                .map(subject -> new FactKey(fact, subject.id()))
                .toList(),
            on)
        .values();
  }

  /**
   * An officer confirms register values that the policy reads.
   *
   * @param names of facts; empty: all of them
   * @return how many were not confirmed before
   */
  public int confirm(
      Connection connection,
      PolicySet policies,
      Policy policy,
      Subject subject,
      LocalDate on,
      Set<String> names,
      String officer)
      throws SQLException {
    var block = facts.read(connection, List.of(subject), on).block(Purpose.DECIDE, Map.of());
    if (row(block, subject, policy).isEmpty()) {
      throw unknown(subject);
    }
    var holdings =
        holdings(connection, policies, policy, Set.of(subject.id()), block, on).values().stream()
            .filter(Confirmations::isConfirmable)
            .filter(each -> names.isEmpty() || names.contains(each.key().fact().name()))
            .toList();
    return Confirmations.confirm(connection, holdings, officer, on);
  }

  private static ProblemException unknown(Subject subject) {
    return ProblemException.of(
        subject.about() == About.RESIDENT
            ? ProblemType.RESIDENT_UNKNOWN
            : ProblemType.HOUSEHOLD_UNKNOWN);
  }

  /** The subject's place in the block; empty if it is not in it. */
  private static OptionalInt row(FactBlock block, Subject subject, Policy policy) {
    if (policy.about() == io.zhaoren.policy.text.Subject.UNIT) {
      return block.households() == 0 ? OptionalInt.empty() : OptionalInt.of(0);
    }
    for (var row = 0; row < block.residents(); row++) {
      if (block.resident(row).equals(subject.id().toString())) {
        return OptionalInt.of(row);
      }
    }
    return OptionalInt.empty();
  }

  private static List<UUID> ids(FactBlock block) {
    var ids = new ArrayList<UUID>();
    for (var h = 0; h < block.households(); h++) {
      if (block.membersKnown(h)) {
        ids.add(UUID.fromString(block.household(h)));
      }
    }
    for (var r = 0; r < block.residents(); r++) {
      ids.add(UUID.fromString(block.resident(r)));
    }
    return ids;
  }

  private static Map<FactKey, Holding> holdings(
      Connection connection,
      PolicySet policies,
      Policy policy,
      Set<UUID> asked,
      FactBlock block,
      LocalDate on)
      throws SQLException {
    var alone = !Reach.looksAtOthers(policy);
    var keys = new ArrayList<FactKey>();
    for (var name : policies.factsOf(policy)) {
      var fact = policies.vocabulary().fact(name);
      if (fact.type() instanceof FactType.Reference) {
        continue;
      }
      if (fact.about() == About.HOUSEHOLD) {
        for (var h = 0; h < block.households(); h++) {
          if (block.membersKnown(h)) {
            keys.add(new FactKey(fact, UUID.fromString(block.household(h))));
          }
        }
      } else if (fact.about() == About.RESIDENT) {
        for (var row = 0; row < block.residents(); row++) {
          var resident = UUID.fromString(block.resident(row));
          // who has died shares nothing with those who live: that is asked of everybody
          if (!alone || asked.contains(resident) || name.equals(EngineFacts.DEATH_DATE)) {
            keys.add(new FactKey(fact, resident));
          }
        }
      }
    }
    return new Holdings(policies.vocabulary()).on(connection, keys, on);
  }

  private Provenance provenance(Map<FactKey, Holding> holdings) {
    return (fact, subject) ->
        Optional.ofNullable(holdings.get(new FactKey(fact, UUID.fromString(subject))))
            .map(
                holding ->
                    new Provenance.Origin(
                        holding.source(),
                        sources
                            .find(holding.source())
                            .map(Source::name)
                            .orElse(new Words(holding.source(), holding.source())),
                        holding.standing(),
                        holding.trueFrom(),
                        holding.reportedAt()));
  }
}
