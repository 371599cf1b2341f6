package io.zhaoren.finding.matching;

import io.zhaoren.finding.facts.FactKey;
import io.zhaoren.finding.facts.Households;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.policy.vocabulary.EngineFacts;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What set off an evaluation, from which each match takes its own cause.
 *
 * @param kind of the cause, where nobody moved
 * @param facts those whose settled value is another now
 * @param left residents who left their household, and that household: what pointed at them may be
 *     gone for good
 * @param moved residents who changed their household, and both households
 * @param because by programme, why it is asked anew though no fact of the subject is another
 */
record Changed(
    Cause.Kind kind,
    List<FactKey> facts,
    Set<Subject> left,
    Set<Subject> moved,
    Map<String, Cause> because) {

  Changed {
    facts = List.copyOf(facts);
    left = Set.copyOf(left);
    moved = Set.copyOf(moved);
    because = Map.copyOf(because);
  }

  /** Residents whose death is another fact now: reported, corrected or taken back. */
  Stream<Subject> deaths() {
    return facts.stream()
        .filter(key -> key.fact().name().equals(EngineFacts.DEATH_DATE))
        .map(FactKey::subject);
  }

  /**
   * The cause for one match: of the facts that speak of its subject, the names of those that its
   * policy reads, or else of all. A resident's match never tells what changed for another member of
   * the household.
   *
   * @param read names of the facts that the policy of the programme reads
   * @param speaking whose facts speak of the match's subject
   */
  Cause of(Subject subject, String programme, Set<String> read, Collection<Subject> speaking) {
    if (moved.contains(subject)) {
      return new Cause(Cause.Kind.MOVE, List.of(Households.MEMBERSHIP));
    }
    var names = new TreeSet<String>();
    facts.stream()
        .filter(key -> speaking.contains(key.subject()))
        .forEach(key -> names.add(key.fact().name()));
    var telling = new TreeSet<>(names);
    telling.retainAll(read);
    var change = because.get(programme);
    if (change != null && telling.isEmpty()) {
      return change;
    }
    return new Cause(kind, List.copyOf(telling.isEmpty() ? names : telling));
  }
}
