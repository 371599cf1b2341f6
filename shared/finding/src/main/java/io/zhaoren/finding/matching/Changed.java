package io.zhaoren.finding.matching;

import io.zhaoren.finding.facts.FactKey;
import io.zhaoren.finding.facts.Households;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.policy.vocabulary.EngineFacts;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What set off an evaluation, from which each match takes its own cause. */
final class Changed {

  private final Cause.Kind kind;
  private final List<FactKey> facts;
  private final Set<Subject> left;
  private final Set<Subject> moved;
  private final Set<Subject> wholly;
  private final Map<String, Cause> because;
  private final Map<Subject, Set<String>> names = new HashMap<>();

  /**
   * @param occasion the kind of the cause, where nobody moved; of whom everything is to be asked;
   *     and by programme, why it is asked anew though no fact of the subject is another
   * @param facts those whose settled value is another now
   * @param left residents who left their household, and that household: what pointed at them may be
   *     gone for good
   * @param moved residents who changed their household, and both households
   */
  Changed(
      FollowingFacts.Occasion occasion,
      List<FactKey> facts,
      Set<Subject> left,
      Set<Subject> moved) {
    this.kind = occasion.kind();
    this.facts = List.copyOf(facts);
    this.left = Set.copyOf(left);
    this.moved = Set.copyOf(moved);
    this.wholly = occasion.also();
    this.because = occasion.because();
    for (var key : facts) {
      names.computeIfAbsent(key.subject(), subject -> new TreeSet<>()).add(key.fact().name());
    }
  }

  List<FactKey> facts() {
    return facts;
  }

  Set<Subject> left() {
    return left;
  }

  Set<Subject> moved() {
    return moved;
  }

  /** Subjects of whom everything is to be asked, whatever changed about them. */
  Set<Subject> wholly() {
    return wholly;
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
    var all = new TreeSet<String>();
    speaking.forEach(one -> all.addAll(names.getOrDefault(one, Set.of())));
    var telling = new TreeSet<>(all);
    telling.retainAll(read);
    var change = because.get(programme);
    if (change != null && telling.isEmpty()) {
      return change;
    }
    return new Cause(kind, List.copyOf(telling.isEmpty() ? all : telling));
  }
}
