package io.zhaoren.finding.matching;

import io.zhaoren.finding.facts.Situation;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.policy.text.PolicySet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which programmes are to be asked about which household: those that something that changed there
 * can touch. What was found of the others still holds, as long as no day has come on which it
 * changes by itself.
 */
final class Touched {

  private final Situation situation;
  private final Map<Subject, Set<String>> programmes = new HashMap<>();
  private final Set<Subject> wholly = new HashSet<>();

  /**
   * @param given whoever of them is no longer there is touched wholly
   * @param due households of which a day has come, and residents who live in none
   */
  Touched(
      PolicySet policies,
      Situation situation,
      Collection<Subject> given,
      Collection<Subject> due,
      Changed changed) {
    this.situation = situation;
    var there = situation.subjects();
    given.stream().filter(subject -> !there.contains(subject)).forEach(wholly::add);
    wholly.addAll(due);
    changed.wholly().forEach(subject -> wholly.add(situation.home(subject)));
    changed.moved().forEach(subject -> wholly.add(situation.home(subject)));
    var byFact = new HashMap<String, Set<String>>();
    for (var key : changed.facts()) {
      programmes
          .computeIfAbsent(situation.home(key.subject()), home -> new HashSet<>())
          .addAll(byFact.computeIfAbsent(key.fact().name(), policies::touchedBy));
    }
  }

  /** Of a household, or of anybody who lives in it. */
  Asked of(Subject subject) {
    var home = situation.home(subject);
    if (wholly.contains(home)) {
      return programme -> true;
    }
    return programmes.getOrDefault(home, Set.of())::contains;
  }

  /** Whether a programme is to be asked. */
  interface Asked {
    boolean about(String programme);
  }
}
