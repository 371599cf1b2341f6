package io.zhaoren.finding.matching;

import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.facts.FactPage;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.matching.Reconciling.Presence;
import io.zhaoren.policy.evaluation.Evaluation;
import io.zhaoren.policy.vocabulary.About;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Says what reconciling would change for a page of people, without a lock and without changing
 * anything. By the same rules as when it is done.
 */
public final class Foreseeing {

  private static final Cause NONE = new Cause(Cause.Kind.POLICY, List.of());

  private final FactPage page;
  private final Set<Subject> dead;
  private final List<StoredMatch> stored;
  private final Map<UUID, Integer> households = new HashMap<>();
  private final Map<UUID, Integer> residents = new HashMap<>();

  private Foreseeing(FactPage page, List<StoredMatch> stored) {
    this.page = page;
    this.dead = page.situation().dead();
    for (var i = 0; i < page.households().size(); i++) {
      households.put(page.households().get(i), i);
    }
    for (var i = 0; i < page.residents().size(); i++) {
      residents.put(page.residents().get(i), i);
    }
    // whoever has moved since the facts were read is on another page, or was asked anew
    this.stored =
        stored.stream()
            .filter(
                match ->
                    (match.subject().about() == About.HOUSEHOLD ? households : residents)
                        .containsKey(match.subject().id()))
            .toList();
  }

  /**
   * Reads the matches of a page.
   *
   * @param programmes those that matter
   */
  public static Foreseeing of(Connection connection, FactPage page, Collection<String> programmes)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT %s FROM match m
             WHERE m.subject_id = ANY(?) AND m.programme = ANY(?) AND m.finding IS NOT NULL
            """
                .formatted(Matches.COLUMNS))) {
      return new Foreseeing(page, query.uuids(page.ids()).texts(programmes).list(Matches::read));
    }
  }

  /**
   * The changes that an evaluation of the page brings, by subject and programme; their causes and
   * revisions mean nothing.
   */
  public List<MatchChange> changes(Evaluation evaluation, Moment moment) {
    return changes(stored, evaluation, moment);
  }

  /**
   * The changes that one evaluation brings after another one has brought its own.
   *
   * @param before what is reconciled first, and not counted
   */
  public List<MatchChange> changes(Evaluation before, Evaluation evaluation, Moment moment) {
    var byKey = new HashMap<List<Object>, StoredMatch>();
    stored.forEach(each -> byKey.put(List.of(each.subject(), each.programme()), each));
    for (var change : changes(stored, before, moment)) {
      var match = change.match();
      byKey.put(
          List.of(match.subject(), match.programme()),
          new StoredMatch(
              match.subject(),
              match.programme(),
              match.revision(),
              change.kind() == MatchChange.Kind.LOST ? Optional.empty() : Optional.of(match)));
    }
    return changes(List.copyOf(byKey.values()), evaluation, moment);
  }

  private List<MatchChange> changes(
      List<StoredMatch> remembered, Evaluation evaluation, Moment moment) {
    var verdicts = new ArrayList<Verdict>();
    for (var p = 0; p < evaluation.policies().size(); p++) {
      var policy = evaluation.policies().get(p);
      var unit = policy.about() == io.zhaoren.policy.text.Subject.UNIT;
      var known = new BitSet();
      for (var match : remembered) {
        if (match.programme().equals(policy.programme())) {
          var row = (unit ? households : residents).get(match.subject().id());
          if (row != null) {
            known.set(row);
          }
        }
      }
      // of whom nothing is remembered and nothing was found, nothing changes
      for (var row = 0; row < (unit ? page.households() : page.residents()).size(); row++) {
        if (known.get(row) || evaluation.finding(p, row).isMatch()) {
          var subject =
              unit
                  ? Subject.household(page.households().get(row))
                  : Subject.resident(page.residents().get(row));
          if (!dead.contains(subject)) {
            verdicts.add(Verdict.of(evaluation, p, row, subject));
          }
        }
      }
    }
    return new Reconciling(presences(), (subject, programme) -> NONE, moment)
        .changes(remembered, verdicts);
  }

  private Map<Subject, Presence> presences() {
    return dead.stream().collect(Collectors.toMap(subject -> subject, subject -> Presence.DEAD));
  }
}
