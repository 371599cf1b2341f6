package io.zhaoren.policy.text;

import io.zhaoren.policy.expression.Expression;
import io.zhaoren.policy.vocabulary.Access;
import io.zhaoren.policy.vocabulary.EngineFacts;
import io.zhaoren.policy.vocabulary.FactDefinition;
import io.zhaoren.policy.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a change can touch: from facts, parameters and entitlements to programmes. */
final class Reach {

  private final Vocabulary vocabulary;
  private final List<UnitRules> unitRules;

  /** By the policy object itself: to compare whole texts would take longer than to read them. */
  private final Map<Policy, Set<String>> factsByPolicy = new IdentityHashMap<>();

  private final Map<String, Set<String>> byFact = new TreeMap<>();
  private final Map<String, Set<String>> byParameter = new TreeMap<>();
  private final Map<String, Set<String>> byEntitlement = new TreeMap<>();

  Reach(Vocabulary vocabulary, List<UnitRules> unitRules, List<Policy> policies) {
    this.vocabulary = vocabulary;
    this.unitRules = unitRules;
    for (var policy : policies) {
      note(byEntitlement, policy.programme(), policy);
      for (var exclusion : policy.excludes()) {
        note(byEntitlement, exclusion.programme(), policy);
      }
      policy.amount().stream()
          .flatMap(amount -> amount.topUp().stream())
          .flatMap(topUp -> topUp.counting().stream())
          .forEach(counted -> note(byEntitlement, counted.programme(), policy));
      for (var expression : expressions(policy)) {
        expression.parameters().forEach(code -> note(byParameter, code, policy));
      }
      Stream.of(
              policy.pays().from(),
              policy.pays().to(),
              policy.pays().onMove(),
              policy.pays().onDeath())
          .flatMap(time -> time.parameter().stream())
          .forEach(code -> note(byParameter, code, policy));
      var facts = Collections.unmodifiableSet(read(policy));
      factsByPolicy.put(policy, facts);
      facts.forEach(fact -> note(byFact, fact, policy));
    }
    for (var fact : vocabulary.facts()) {
      for (var programme : fact.register().values()) {
        for (var touched : touchedByEntitlement(programme)) {
          byFact.computeIfAbsent(fact.name(), name -> new TreeSet<>()).add(touched);
        }
      }
    }
  }

  Set<String> touchedBy(String fact) {
    return Set.copyOf(byFact.getOrDefault(fact, Set.of()));
  }

  Set<String> touchedByEntitlement(String programme) {
    return Set.copyOf(byEntitlement.getOrDefault(programme, Set.of()));
  }

  Set<String> reading(String parameter) {
    return Set.copyOf(byParameter.getOrDefault(parameter, Set.of()));
  }

  Set<String> factsOf(Policy policy) {
    var known = factsByPolicy.get(policy);
    return known == null ? read(policy) : known;
  }

  private Set<String> read(Policy policy) {
    var facts = new LinkedHashSet<String>();
    // Whether somebody lives, and with whom, decides who is a subject and whose entitlements count.
    facts.add(EngineFacts.DEATH_DATE);
    facts.add(EngineFacts.HOUSEHOLD);
    facts.add(policy.jurisdiction().settledBy());
    var expressions = expressions(policy);
    var asksUnit =
        policy.about() == Subject.UNIT
            || policy.jurisdiction() instanceof JurisdictionRule.HukouOfApplicant;
    if (asksUnit) {
      // the place is that of the head, or what all adults share
      facts.add(EngineFacts.RELATION);
      facts.add(EngineFacts.BIRTH_DATE);
    }
    expressions.forEach(expression -> facts.addAll(expression.facts()));
    if (expressions.stream().anyMatch(expression -> !expression.parameters().isEmpty())) {
      facts.add(EngineFacts.HUKOU_TYPE);
      if (asksUnit) {
        facts.add(EngineFacts.HUKOU_COUNTY);
      }
    }
    if (countsMembers(policy)) {
      unitRules.stream()
          .flatMap(version -> version.leftOut().stream())
          .forEach(rule -> facts.addAll(rule.when().facts()));
    }
    var asksForMandate =
        facts.stream()
            .flatMap(name -> vocabulary.find(name).stream())
            .anyMatch(fact -> fact.access() == Access.MANDATE);
    if (asksForMandate) {
      facts.add(EngineFacts.BIRTH_DATE);
      vocabulary.facts().stream()
          .filter(FactDefinition::isMandate)
          .forEach(fact -> facts.add(fact.name()));
    }
    facts.removeIf(name -> vocabulary.find(name).isEmpty());
    return facts;
  }

  /** Whether it matters who is left out: he neither decides with the unit nor shares its draws. */
  static boolean countsMembers(Policy policy) {
    return policy.about() == Subject.UNIT
        || policy.jurisdiction() instanceof JurisdictionRule.HukouOfApplicant
        || expressions(policy).stream().anyMatch(Expression::readsMembers)
        || !policy.excludes().isEmpty()
        || policy.amount().flatMap(Amount::topUp).isPresent();
  }

  static List<Expression> expressions(Policy policy) {
    var all = new ArrayList<Expression>();
    policy.conditions().forEach(criterion -> all.add(criterion.when()));
    policy.amount().ifPresent(amount -> all.addAll(expressions(amount)));
    return all;
  }

  static List<Expression> expressions(Amount amount) {
    var all = new ArrayList<Expression>();
    amount.value().ifPresent(all::add);
    amount.minimum().ifPresent(all::add);
    amount.maximum().ifPresent(all::add);
    amount
        .topUp()
        .ifPresent(
            topUp -> {
              all.add(topUp.target());
              topUp.counting().forEach(counted -> counted.announced().ifPresent(all::add));
            });
    return all;
  }

  private static void note(Map<String, Set<String>> where, String key, Policy policy) {
    where.computeIfAbsent(key, name -> new TreeSet<>()).add(policy.programme());
  }
}
