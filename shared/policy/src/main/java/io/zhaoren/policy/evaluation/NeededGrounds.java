package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.vocabulary.Access;
import io.zhaoren.policy.vocabulary.FactDefinition;
import io.zhaoren.policy.vocabulary.FactType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;

/**
 * Looks for values of which a home must have one for a policy to find anybody in it. Begins with
 * homes of which nothing is stored, and lets as many facts and values pass as do no harm: those
 * that most people have first, so that rare ones remain.
 */
final class NeededGrounds {

  /** A mandate that says no. */
  private static final long NOT_GIVEN = 0;

  /** Of longer ranges single values are not tried. */
  private static final int MOST_VALUES = 64;

  private final PolicySet policies;
  private final Policy policy;
  private final List<FactDefinition> facts;

  /** By fact, the values that do no harm; of what is missing here none does. */
  private final Map<String, Set<Long>> harmless = new LinkedHashMap<>();

  private boolean mandates;

  private NeededGrounds(PolicySet policies, Policy policy, List<FactDefinition> rather) {
    this.policies = policies;
    this.policy = policy;
    var read = new HashSet<>(policies.factsOf(policy));
    this.facts =
        policies.vocabulary().facts().stream()
            .filter(fact -> !(fact.type() instanceof FactType.Reference))
            .filter(fact -> fact.isMandate() || read.contains(fact.name()))
            .sorted(
                Comparator.<FactDefinition, Boolean>comparing(fact -> !rather.contains(fact))
                    .thenComparing(FactDefinition::isMandate)
                    .thenComparing(fact -> !isCommon(fact))
                    .thenComparing(fact -> fact.type() instanceof FactType.Code))
            .toList();
  }

  /** Whether a register speaks of everybody. */
  private static boolean isCommon(FactDefinition fact) {
    return fact.access() == Access.STATUTORY;
  }

  /**
   * Empty if somebody may be found of whom nothing is stored.
   *
   * @param rather facts that are left out as far as that is possible
   */
  static Optional<List<Ground>> of(PolicySet policies, Policy policy, List<FactDefinition> rather) {
    return new NeededGrounds(policies, policy, rather).find();
  }

  private Optional<List<Ground>> find() {
    facts.forEach(this::harmlessUnlessStored);
    if (mayFind()) {
      return Optional.empty();
    }
    var mandatesTried = false;
    for (var fact : facts) {
      if (!fact.isMandate()) {
        relax(fact);
      } else if (!mandatesTried) {
        mandatesTried = true;
        relaxMandates();
      }
    }
    var grounds = new ArrayList<Ground>();
    for (var fact : facts) {
      var passing = harmless.get(fact.name());
      if (passing != null) {
        harmful(fact, passing).ifPresent(grounds::add);
      }
    }
    return Optional.of(grounds);
  }

  private void harmlessUnlessStored(FactDefinition fact) {
    harmless.put(fact.name(), fact.isMandate() ? Set.of(NOT_GIVEN) : Set.of());
  }

  /** All of them or none: what lies behind one may lie behind another as well. */
  private void relaxMandates() {
    var given = facts.stream().filter(FactDefinition::isMandate).toList();
    given.forEach(mandate -> harmless.remove(mandate.name()));
    mandates = true;
    if (mayFind()) {
      mandates = false;
      given.forEach(this::harmlessUnlessStored);
    }
  }

  /** Lets as many values pass as do no harm. */
  private void relax(FactDefinition fact) {
    harmless.remove(fact.name());
    if (!mayFind()) {
      return;
    }
    harmlessUnlessStored(fact);
    for (var value : values(fact)) {
      var before = harmless.get(fact.name());
      var more = new TreeSet<>(before);
      more.add(value);
      harmless.put(fact.name(), more);
      if (mayFind()) {
        harmless.put(fact.name(), before);
      }
    }
  }

  private boolean mayFind() {
    return new Conceivable(policies.parameters(), harmless, mandates).mayFind(policy);
  }

  /** Empty if no value is. */
  private static Optional<Ground> harmful(FactDefinition fact, Set<Long> harmless) {
    var all = values(fact);
    if (all.isEmpty()) {
      return Optional.of(new Ground(fact, Optional.empty()));
    }
    var values = new TreeSet<>(all);
    values.removeAll(harmless);
    return values.isEmpty() ? Optional.empty() : Optional.of(new Ground(fact, Optional.of(values)));
  }

  /** All that there are, if they are few. */
  private static List<Long> values(FactDefinition fact) {
    if (fact.type() instanceof FactType.Bool) {
      return List.of(0L, 1L);
    }
    if (fact.type() instanceof FactType.Code code) {
      return LongStream.range(0, code.values().size()).boxed().toList();
    }
    if (fact.type() instanceof FactType.Int number
        && number.maximum() - number.minimum() < MOST_VALUES) {
      return LongStream.rangeClosed(number.minimum(), number.maximum()).boxed().toList();
    }
    return List.of();
  }
}
