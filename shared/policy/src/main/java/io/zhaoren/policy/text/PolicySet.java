package io.zhaoren.policy.text;

import io.zhaoren.policy.parameter.Areas;
import io.zhaoren.policy.parameter.Parameters;
import io.zhaoren.policy.vocabulary.Vocabulary;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Every version of every policy, compiled against one vocabulary. Immutable. */
public final class PolicySet {

  private final Vocabulary vocabulary;
  private final Parameters parameters;
  private final Areas areas;
  private final List<UnitRule> unitRules;
  private final List<Policy> policies;

  private PolicySet(
      Vocabulary vocabulary,
      Parameters parameters,
      Areas areas,
      List<UnitRule> unitRules,
      List<Policy> policies) {
    this.vocabulary = vocabulary;
    this.parameters = parameters;
    this.areas = areas;
    this.unitRules = List.copyOf(unitRules);
    this.policies =
        policies.stream()
            .sorted(Comparator.comparing(Policy::programme).thenComparing(Policy::version))
            .toList();
  }

  /** A set of policies that are compiled already. */
  public static PolicySet of(
      Vocabulary vocabulary,
      Parameters parameters,
      Areas areas,
      List<UnitRule> unitRules,
      List<Policy> policies) {
    return new PolicySet(vocabulary, parameters, areas, unitRules, policies);
  }

  public Vocabulary vocabulary() {
    return vocabulary;
  }

  public Parameters parameters() {
    return parameters;
  }

  public Areas areas() {
    return areas;
  }

  /** Who is left out of a unit. */
  public List<UnitRule> unitRules() {
    return unitRules;
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
}
