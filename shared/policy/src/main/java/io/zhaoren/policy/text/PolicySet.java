package io.zhaoren.policy.text;

import io.zhaoren.policy.expression.Expression;
import io.zhaoren.policy.parameter.Parameters;
import io.zhaoren.policy.reading.PolicyProblems;
import io.zhaoren.policy.reading.SourceText;
import io.zhaoren.policy.vocabulary.Areas;
import io.zhaoren.policy.vocabulary.EngineFacts;
import io.zhaoren.policy.vocabulary.FactDefinition;
import io.zhaoren.policy.vocabulary.Vocabulary;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every version of every policy, compiled against one vocabulary. Immutable. */
public final class PolicySet {

  private final Vocabulary vocabulary;
  private final Parameters parameters;
  private final List<UnitRules> unitRules;
  private final List<Policy> policies;
  private final Map<String, PolicyText> texts;
  private final Map<String, String> publicCodes;
  private final Reach reach;
  private final ConcurrentMap<String, PolicySet> alone = new ConcurrentHashMap<>();

  /** As money follows the parameters; made when it is first asked for. */
  private volatile @Nullable PolicySet paid;

  PolicySet(
      Vocabulary vocabulary,
      Parameters parameters,
      List<UnitRules> unitRules,
      List<Policy> policies,
      Map<String, PolicyText> texts) {
    this.vocabulary = vocabulary;
    this.parameters = parameters;
    this.unitRules = List.copyOf(unitRules);
    this.policies =
        policies.stream()
            .sorted(Comparator.comparing(Policy::programme).thenComparing(Policy::version))
            .toList();
    this.publicCodes =
        this.policies.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Policy::programme, Policy::publicCode, (one, other) -> one));
    this.texts = Map.copyOf(texts);
    this.reach = new Reach(vocabulary, this.unitRules, this.policies);
  }

  /**
   * Reads, checks and compiles.
   *
   * @param units one text for each version of who is left out of a unit
   * @param elsewhere programmes of other services, which policies may name
   * @param policies one text for each version of each programme
   * @throws PolicyProblems with everything that is wrong in any of the texts
   */
  public static PolicySet compile(
      Vocabulary vocabulary,
      Collection<SourceText> units,
      Parameters parameters,
      Set<String> elsewhere,
      Collection<SourceText> policies)
      throws PolicyProblems {
    return new PolicyCompiler(vocabulary, parameters, elsewhere).compile(units, policies);
  }

  /** A set of policies that are compiled already; it knows no texts. */
  public static PolicySet of(
      Vocabulary vocabulary,
      Parameters parameters,
      List<UnitRules> unitRules,
      List<Policy> policies) {
    return new PolicySet(vocabulary, parameters, unitRules, policies, Map.of());
  }

  /**
   * One policy alone, with the same vocabulary, parameters and rules about units. Of a policy of
   * this set it is the same object each time, so that an evaluator turns it into a program once.
   */
  public PolicySet only(Policy policy) {
    return policies.contains(policy)
        ? alone.computeIfAbsent(policy.programme() + " " + policy.version(), key -> alone(policy))
        : alone(policy);
  }

  private PolicySet alone(Policy policy) {
    return new PolicySet(vocabulary, parameters, unitRules, List.of(policy), texts);
  }

  /**
   * The policies of some programmes that are in force on a day, with the same vocabulary,
   * parameters and rules about units.
   */
  public PolicySet of(Collection<String> programmes, LocalDate day) {
    return of(
        vocabulary,
        parameters,
        unitRules,
        inForce(day).stream().filter(policy -> programmes.contains(policy.programme())).toList());
  }

  /** The same policies with other values of the same parameters. */
  public PolicySet with(Parameters values) {
    return new PolicySet(vocabulary, values, unitRules, policies, texts);
  }

  /**
   * The same policies with the values that money follows ({@link Parameters#asPaid}). The same
   * object each time, so that an evaluator turns it into a program once; this one itself if no
   * value is paid at another time than it holds.
   */
  public PolicySet asPaid() {
    var known = paid;
    if (known == null) {
      var values = parameters.asPaid();
      known = values.equals(parameters) ? this : with(values);
      paid = known;
    }
    return known;
  }

  public Vocabulary vocabulary() {
    return vocabulary;
  }

  public Parameters parameters() {
    return parameters;
  }

  public Areas areas() {
    return Areas.zhejiang();
  }

  /** Every version of who is left out of a unit. */
  public List<UnitRules> unitRules() {
    return unitRules;
  }

  /**
   * Who is left out of a unit on a day. Where no version is known for the day nobody is: everybody
   * who lives in the household counts.
   */
  public List<UnitRule> leftOut(LocalDate day) {
    return unitRules.stream()
        .filter(version -> version.inForce(day))
        .findFirst()
        .map(UnitRules::leftOut)
        .orElse(List.of());
  }

  /** All versions, by programme and version. */
  public List<Policy> policies() {
    return policies;
  }

  /** The versions in force on a day, one per programme, in a fixed order. */
  public List<Policy> inForce(LocalDate day) {
    return policies.stream().filter(policy -> policy.inForce(day)).toList();
  }

  public Optional<Policy> inForce(String programme, LocalDate day) {
    return policies.stream()
        .filter(policy -> policy.programme().equals(programme) && policy.inForce(day))
        .findFirst();
  }

  public Optional<Policy> find(String programme, int version) {
    return policies.stream()
        .filter(policy -> policy.programme().equals(programme) && policy.version() == version)
        .findFirst();
  }

  /** The code under which others hear of a programme; of one without a policy its own. */
  public String publicCode(String programme) {
    return publicCodes.getOrDefault(programme, programme);
  }

  /** The text from which a policy was compiled. */
  public Optional<PolicyText> text(Policy policy) {
    return Optional.ofNullable(texts.get(policy.hash()));
  }

  /** Programmes whose outcome for anybody may depend on a fact, in any version. */
  public Set<String> touchedBy(String fact) {
    return reach.touchedBy(fact);
  }

  /** Programmes whose outcome may depend on whether an entitlement of a programme runs. */
  public Set<String> touchedByEntitlement(String programme) {
    return reach.touchedByEntitlement(programme);
  }

  /** Programmes that read a parameter, in any version. */
  public Set<String> reading(String parameter) {
    return reach.reading(parameter);
  }

  /** All facts that the evaluation of a policy may read, what finding itself reads included. */
  public Set<String> factsOf(Policy policy) {
    return reach.factsOf(policy);
  }

  /**
   * Names of all facts that asking every policy of the set may read: who lives, who is of age, who
   * is the head and who has given a mandate is asked of everybody.
   */
  public Set<String> facts() {
    var facts = new TreeSet<String>();
    policies.forEach(policy -> facts.addAll(factsOf(policy)));
    facts.addAll(
        List.of(
            EngineFacts.BIRTH_DATE,
            EngineFacts.DEATH_DATE,
            EngineFacts.RELATION,
            EngineFacts.HUKOU_COUNTY,
            EngineFacts.HUKOU_TYPE,
            EngineFacts.RESIDENCE_COUNTY));
    unitRules.stream()
        .flatMap(version -> version.leftOut().stream())
        .forEach(rule -> facts.addAll(rule.when().facts()));
    vocabulary.facts().stream()
        .filter(FactDefinition::isMandate)
        .forEach(fact -> facts.add(fact.name()));
    return facts;
  }

  /** Whether what a policy says of anybody may depend on who is left out of the unit. */
  public static boolean countsMembers(Policy policy) {
    return Reach.countsMembers(policy);
  }

  /** All expressions of a policy: criteria, signals and amount. */
  public static List<Expression> expressionsOf(Policy policy) {
    return Reach.expressions(policy);
  }

  /** All expressions of an amount. */
  public static List<Expression> expressionsOf(Amount amount) {
    return Reach.expressions(amount);
  }
}
