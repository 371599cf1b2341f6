package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.expression.Expression;
import io.zhaoren.policy.parameter.HukouType;
import io.zhaoren.policy.parameter.ParameterValue;
import io.zhaoren.policy.text.Amount;
import io.zhaoren.policy.text.Criterion;
import io.zhaoren.policy.text.Exclusion;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.text.Subject;
import io.zhaoren.policy.vocabulary.EngineFacts;
import io.zhaoren.policy.vocabulary.MoneyPeriod;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Concludes for one subject and policy at a time, when first asked. Not for several threads. */
final class DirectEvaluation implements Evaluation {

  /** Of the expressions of a policy those that count time, and the parameters that any names. */
  private record Reads(List<Expression> counting, Set<String> parameters) {

    static Reads of(Policy policy) {
      var expressions = new ArrayList<Expression>();
      policy.conditions().forEach(criterion -> expressions.add(criterion.when()));
      policy.amount().ifPresent(amount -> expressions.addAll(DirectEvaluation.expressions(amount)));
      var parameters = new TreeSet<String>();
      expressions.forEach(expression -> parameters.addAll(expression.parameters()));
      return new Reads(expressions.stream().filter(Reads::countsTime).toList(), parameters);
    }

    private static boolean countsTime(Expression expression) {
      return expression instanceof Expression.Since
          || expression.operands().stream().anyMatch(Reads::countsTime);
    }

    boolean isTimeless() {
      return counting.isEmpty() && parameters.isEmpty();
    }
  }

  /** What running entitlements of other programmes leave of a match. */
  private enum Interplay {
    NONE,
    /** It may still be the better choice: at most likely. */
    OPEN,
    EXCLUDED
  }

  private final PolicySet set;
  private final FactBlock block;
  private final LocalDate on;
  private final List<Policy> policies;
  private final Membership membership;
  private final Jurisdictions jurisdictions;
  private final List<Reads> reads;
  private final @Nullable Conclusion[][] conclusions;

  DirectEvaluation(PolicySet set, FactBlock block, LocalDate on) {
    this.set = set;
    this.block = block;
    this.on = on;
    policies = set.inForce(on);
    reads = policies.stream().map(Reads::of).toList();
    membership = new Membership(block, set.unitRules(), set.parameters(), on);
    jurisdictions = new Jurisdictions(block, membership, on);
    conclusions = new Conclusion[policies.size()][];
    for (var policy = 0; policy < conclusions.length; policy++) {
      conclusions[policy] =
          new Conclusion
              [policies.get(policy).about() == Subject.UNIT
                  ? block.households()
                  : block.residents()];
    }
  }

  @Override
  public List<Policy> policies() {
    return policies;
  }

  @Override
  public LocalDate on() {
    return on;
  }

  @Override
  public Finding finding(int policy, int row) {
    return conclusion(policy, row).result().finding();
  }

  @Override
  public Outcome criterion(int policy, int criterion, int row) {
    return conclusion(policy, row).result().outcomes()[criterion];
  }

  @Override
  public boolean soft(int policy, int criterion, int row) {
    return conclusion(policy, row).result().soft()[criterion];
  }

  @Override
  public OptionalLong amount(int policy, int row) {
    return conclusion(policy, row).amount();
  }

  @Override
  public OptionalLong jurisdiction(int policy, int row) {
    return conclusion(policy, row).jurisdiction();
  }

  @Override
  public boolean isMember(int resident) {
    return membership.isCounted(resident);
  }

  @Override
  public Set<String> missing(int policy, int row) {
    return conclusion(policy, row).missing();
  }

  @Override
  public Set<String> unknownParameters(int policy, int row) {
    return conclusion(policy, row).unknownParameters();
  }

  @Override
  public Optional<String> excludedBy(int policy, int row) {
    return conclusion(policy, row).result().excludedBy();
  }

  @Override
  public Optional<LocalDate> nextChange(int household) {
    var change = new ChangingByItself(block, household, on);
    var death = block.vocabulary().indexOf(EngineFacts.DEATH_DATE);
    var birth = block.vocabulary().indexOf(EngineFacts.BIRTH_DATE);
    for (var row = block.firstResident(household); row < block.endResident(household); row++) {
      if (block.knowledge(death, row) == Knowledge.FIRM) {
        change.consider(LocalDate.ofEpochDay(block.value(death, row)));
      }
      if (block.knowledge(birth, row) != Knowledge.UNKNOWN) {
        // adults share the place that decides for a unit without a head
        change.considerReached(
            Expression.TimeUnit.YEARS,
            LocalDate.ofEpochDay(block.value(birth, row)),
            EngineFacts.ADULT_AGE);
      }
    }
    set.unitRules().forEach(rule -> change.consider(rule.when(), code -> Set.of()));
    for (var policy : set.policies()) {
      change.consider(policy.validFrom());
      policy.validTo().ifPresent(last -> change.consider(last.plusDays(1)));
    }
    for (var policy = 0; policy < policies.size(); policy++) {
      var read = reads.get(policy);
      if (read.isTimeless()) {
        continue;
      }
      var places = places(policies.get(policy), household);
      read.counting()
          .forEach(expression -> change.consider(expression, code -> values(code, places)));
      for (var code : read.parameters()) {
        places.forEach(
            place -> set.parameters().nextChange(code, place, on).ifPresent(change::consider));
      }
    }
    return change.next();
  }

  /** What a parameter comes to on the day in some places, whatever the kind of hukou. */
  private Set<Long> values(String code, Set<Long> places) {
    var values = new TreeSet<Long>();
    for (var place : places) {
      for (var hukou : HukouType.values()) {
        if (set.parameters().at(code, place, on, Optional.of(hukou))
            instanceof ParameterValue.Known known) {
          values.add(known.value());
        }
      }
    }
    return values;
  }

  private Set<Long> places(Policy policy, int household) {
    var places = new TreeSet<Long>();
    if (policy.about() == Subject.UNIT) {
      addPlaces(policy, household, -1, places);
    } else {
      for (var row = block.firstResident(household); row < block.endResident(household); row++) {
        addPlaces(policy, household, row, places);
      }
    }
    return places;
  }

  private void addPlaces(Policy policy, int household, int subject, Set<Long> places) {
    for (var least : List.of(Knowledge.FIRM, Knowledge.SOFT)) {
      jurisdictions
          .of(policy.jurisdiction(), household, subject, least)
          .division()
          .ifPresent(places::add);
    }
  }

  private static List<Expression> expressions(Amount amount) {
    var all = new ArrayList<Expression>();
    amount.value().ifPresent(all::add);
    amount.minimum().ifPresent(all::add);
    amount.maximum().ifPresent(all::add);
    amount.topUp().ifPresent(topUp -> all.add(topUp.target()));
    return all;
  }

  // ── one conclusion ──

  private Conclusion conclusion(int policy, int row) {
    var known = conclusions[policy][row];
    if (known == null) {
      known = new Conclusion(policies.get(policy), row);
      conclusions[policy][row] = known;
    }
    return known;
  }

  /** How the conditions stand, and what follows. */
  private record Result(
      Finding finding, Outcome[] outcomes, boolean[] soft, Optional<String> excludedBy) {}

  /** What one policy means for one subject, as far as it was asked. */
  private final class Conclusion {

    private final Policy policy;
    private final int row;
    private final boolean unit;
    private final int household;
    private final int subject;
    private final Situation situation;
    private @Nullable Result result;
    private @Nullable OptionalLong amount;

    Conclusion(Policy policy, int row) {
      this.policy = policy;
      this.row = row;
      unit = policy.about() == Subject.UNIT;
      household = unit ? row : block.householdOf(row);
      subject = unit ? -1 : row;
      situation =
          Situation.of(
              set, block, membership, jurisdictions, policy.jurisdiction(), household, subject, on);
    }

    OptionalLong jurisdiction() {
      return situation.jurisdiction();
    }

    Result result() {
      var known = result;
      if (known == null) {
        known = conclude();
        result = known;
      }
      return known;
    }

    OptionalLong amount() {
      var known = amount;
      if (known == null) {
        known =
            policy
                .amount()
                .map(due -> new AmountDue(situation, own(), units()).fen(due))
                .orElseGet(OptionalLong::empty);
        amount = known;
      }
      return known;
    }

    Set<String> missing() {
      return DirectEvaluation.missing(policy, situation, result().outcomes(), result().soft());
    }

    Set<String> unknownParameters() {
      return DirectEvaluation.unknownParameters(policy, situation, result().outcomes(), amount());
    }

    private List<FactBlock.Running> own() {
      return unit ? block.householdEntitlements(household) : block.residentEntitlements(subject);
    }

    private List<FactBlock.Running> units() {
      return unit || membership.isCounted(subject)
          ? block.householdEntitlements(household)
          : List.of();
    }

    private Result conclude() {
      var conditions = policy.conditions();
      var outcomes = new Outcome[conditions.size()];
      var soft = new boolean[conditions.size()];
      for (var i = 0; i < outcomes.length; i++) {
        outcomes[i] = situation.outcome(conditions.get(i).when(), Knowledge.FIRM);
        if (outcomes[i] == Outcome.UNDETERMINED
            && situation.outcome(conditions.get(i).when(), Knowledge.SOFT) == Outcome.MET) {
          outcomes[i] = Outcome.MET;
          soft[i] = true;
        }
      }
      var excludedBy = Optional.<String>empty();
      Finding finding;
      if (unit ? membership.isDead(row) : !membership.isAlive(row)) {
        finding = Finding.NOT_ENTITLED;
      } else if (own().stream().anyMatch(one -> one.programme().equals(policy.programme()))) {
        finding = Finding.HELD;
      } else if (unit && !block.membersKnown(household)) {
        finding = Finding.UNSIGNALLED;
      } else if (unit && situation.memberRows().isEmpty()) {
        finding = Finding.NOT_ENTITLED;
      } else {
        finding = finding(conditions, outcomes, soft);
        var interplay = Interplay.NONE;
        for (var exclusion : policy.excludes()) {
          for (var other : unit ? own() : together(own(), units())) {
            if (other.programme().equals(exclusion.programme())) {
              var effect = interplay(policy, exclusion, amount(), other);
              if (effect == Interplay.EXCLUDED && excludedBy.isEmpty()) {
                excludedBy = Optional.of(other.programme());
              }
              interplay = effect.compareTo(interplay) > 0 ? effect : interplay;
            }
          }
        }
        if (interplay == Interplay.EXCLUDED) {
          finding = Finding.EXCLUDED;
        } else if (interplay == Interplay.OPEN && finding == Finding.FOUND) {
          finding = Finding.LIKELY;
        }
      }
      return new Result(finding, outcomes, soft, excludedBy);
    }
  }

  /** What a member sees running: the unit's entitlements are also theirs. */
  private static List<FactBlock.Running> together(
      List<FactBlock.Running> own, List<FactBlock.Running> units) {
    var all = new ArrayList<>(own);
    all.addAll(units);
    return all;
  }

  private static Finding finding(List<Criterion> conditions, Outcome[] outcomes, boolean[] soft) {
    var points = false;
    var open = false;
    for (var i = 0; i < outcomes.length; i++) {
      var condition = conditions.get(i);
      if (condition.points() && outcomes[i] == Outcome.MET) {
        points = true;
      }
      if (!condition.isSignal()) {
        if (outcomes[i] == Outcome.NOT_MET) {
          return Finding.NOT_ENTITLED;
        }
        open |= outcomes[i] == Outcome.UNDETERMINED || soft[i];
      }
    }
    if (!open) {
      return Finding.FOUND;
    }
    return points ? Finding.LIKELY : Finding.UNSIGNALLED;
  }

  /**
   * Who may have only one of two: the other stands where its policy says so or it ran first; the
   * higher stands where the law says the higher, and a tie leaves the running one. A choice is the
   * person's, so that ours stays open unless it is the higher.
   */
  private static Interplay interplay(
      Policy policy, Exclusion exclusion, OptionalLong amount, FactBlock.Running other) {
    return switch (exclusion.resolve()) {
      case THIS -> Interplay.NONE;
      case OTHER, FIRST -> Interplay.EXCLUDED;
      case HIGHER, CHOICE -> {
        var monthly = policy.amount().filter(due -> due.period() == MoneyPeriod.MONTH).isPresent();
        if (!monthly || amount.isEmpty() || other.monthlyFen().isEmpty()) {
          yield Interplay.OPEN;
        }
        if (amount.getAsLong() > other.monthlyFen().getAsLong()) {
          yield Interplay.NONE;
        }
        yield exclusion.resolve() == io.zhaoren.policy.text.Resolve.HIGHER
            ? Interplay.EXCLUDED
            : Interplay.OPEN;
      }
    };
  }

  private static Set<String> missing(
      Policy policy, Situation situation, Outcome[] outcomes, boolean[] soft) {
    var open = new ArrayList<Expression>();
    for (var i = 0; i < policy.criteria().size(); i++) {
      if (outcomes[i] == Outcome.UNDETERMINED || soft[i]) {
        open.add(policy.criteria().get(i).when());
      }
    }
    var missing = new TreeSet<>(new MissingFacts(situation).toMeet(open));
    if (situation.subject() < 0 && !situation.membersKnown()) {
      missing.add(EngineFacts.HOUSEHOLD);
    }
    return Set.copyOf(missing);
  }

  /** Those on which an open outcome or an unknown amount hangs. */
  private static Set<String> unknownParameters(
      Policy policy, Situation situation, Outcome[] outcomes, OptionalLong amount) {
    var open = new OpenLeaves(situation);
    var conditions = policy.conditions();
    for (var i = 0; i < outcomes.length; i++) {
      if (outcomes[i] == Outcome.UNDETERMINED) {
        open.collect(conditions.get(i).when(), situation.subject());
      }
    }
    if (amount.isEmpty()) {
      policy.amount().stream()
          .flatMap(due -> expressions(due).stream())
          .forEach(expression -> open.collect(expression, situation.subject()));
    }
    return Set.copyOf(open.parameters());
  }
}
