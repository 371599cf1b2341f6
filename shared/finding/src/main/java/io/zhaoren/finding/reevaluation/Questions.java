package io.zhaoren.finding.reevaluation;

import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.facts.FactPages;
import io.zhaoren.finding.policies.Drafts;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.finding.reevaluation.ReEvaluation.Kind;
import io.zhaoren.policy.evaluation.Grounds;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What runs ask. Worked out once for many pages, as long as the policy set and the day stay. */
final class Questions {

  private final PolicyStore policies;
  private final Drafts drafts;
  private final BusinessDay day;
  private volatile @Nullable Question last;

  Questions(PolicyStore policies, Drafts drafts, BusinessDay day) {
    this.policies = policies;
    this.drafts = drafts;
    this.day = day;
  }

  /** How many of those of this run who were asked last differed. */
  Question.Share differing(ReEvaluation run) {
    var known = last;
    var differing = known != null && known.run().equals(run.id()) ? known.last().get() : null;
    return differing == null ? Question.Share.UNKNOWN : differing;
  }

  /** What a run asks, holding the policy-set lock shared until the transaction ends. */
  Question of(Connection connection, ReEvaluation run) throws SQLException {
    var current = policies.current(connection);
    var on = run.kind() == Kind.SIMULATION ? run.on() : day.today();
    var known = last;
    if (known != null
        && known.run().equals(run.id())
        && known.version() == current.version()
        && known.on().equals(on)) {
      return known;
    }
    var set =
        run.kind() == Kind.SIMULATION
            ? drafts.compile(connection, run.draft().policy(), run.draft().rows())
            : current.policies();
    var scope = Scope.of(run.changes(), set);
    var asked = scope.narrowed(set, on);
    var now = scope.narrowed(current.policies(), on);
    var read = new TreeSet<>(asked.facts());
    read.addAll(now.facts());
    current.policies().vocabulary().facts().stream()
        .filter(fact -> fact.register().values().stream().anyMatch(scope.renewed()::contains))
        .forEach(fact -> read.add(fact.name()));
    var question =
        new Question(
            run.id(),
            current.version(),
            on,
            scope,
            asked,
            now,
            new FactPages(current.policies().vocabulary(), read),
            run.kind() == Kind.SIMULATION || !scope.isOfMatches()
                ? Optional.empty()
                : Grounds.of(asked, on),
            new AtomicReference<>(),
            new AtomicReference<>());
    last = question;
    return question;
  }
}
