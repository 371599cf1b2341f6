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
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Says what reconciling would change for a page of people, without a lock and without changing
 * anything. By the same rules as when it is done.
 */
public final class Foreseeing {

  private static final Reconciling.Causes NONE =
      (subject, programme) -> new Cause(Cause.Kind.POLICY, List.of());

  private final FactPage page;
  private final Set<Subject> dead;
  private final List<StoredMatch> stored;

  /**
   * @param stored what is remembered of the page
   */
  Foreseeing(FactPage page, List<StoredMatch> stored) {
    this.page = page;
    this.dead = page.situation().dead();
    // whoever has moved since the facts were read is on another page, or was asked anew
    this.stored = stored.stream().filter(match -> page.holds(match.subject())).toList();
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
             WHERE m.subject_id = ANY(?) AND m.finding IS NOT NULL
               -- written so that the index is not searched for every pair of both lists
               AND (m.programme = ANY(?)) IS TRUE
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
    return changes(stored, evaluation, subject -> true, NONE, moment);
  }

  /**
   * The same with its causes.
   *
   * @param asked of whom anything is asked; what is remembered must be of nobody else
   */
  List<MatchChange> changes(
      Evaluation evaluation, Predicate<Subject> asked, Reconciling.Causes causes, Moment moment) {
    return changes(stored, evaluation, asked, causes, moment);
  }

  /**
   * The changes that one evaluation brings after another one has brought its own.
   *
   * @param before what is reconciled first, and not counted
   */
  public List<MatchChange> changes(Evaluation before, Evaluation evaluation, Moment moment) {
    var byKey = new HashMap<Matches.Key, StoredMatch>();
    stored.forEach(each -> byKey.put(each.key(), each));
    for (var change : changes(before, moment)) {
      var match = change.match();
      byKey.put(
          Matches.Key.of(match),
          new StoredMatch(
              match.subject(),
              match.programme(),
              match.revision(),
              change.kind() == MatchChange.Kind.LOST ? Optional.empty() : Optional.of(match)));
    }
    return changes(List.copyOf(byKey.values()), evaluation, subject -> true, NONE, moment);
  }

  private List<MatchChange> changes(
      List<StoredMatch> remembered,
      Evaluation evaluation,
      Predicate<Subject> asked,
      Reconciling.Causes causes,
      Moment moment) {
    var byProgramme = remembered.stream().collect(Collectors.groupingBy(StoredMatch::programme));
    var verdicts = new ArrayList<Verdict>();
    for (var p = 0; p < evaluation.policies().size(); p++) {
      var policy = evaluation.policies().get(p);
      var about =
          policy.about() == io.zhaoren.policy.text.Subject.UNIT ? About.HOUSEHOLD : About.RESIDENT;
      var known = new BitSet();
      for (var match : byProgramme.getOrDefault(policy.programme(), List.of())) {
        if (match.match().isPresent()) {
          var row = page.row(about, match.subject().id());
          if (row >= 0) {
            known.set(row);
          }
        }
      }
      // of whom nothing is remembered and nothing was found, nothing changes
      var ids = about == About.HOUSEHOLD ? page.households() : page.residents();
      for (var row = 0; row < ids.size(); row++) {
        if (known.get(row) || evaluation.finding(p, row).isMatch()) {
          var subject = new Subject(about, ids.get(row));
          if (!dead.contains(subject) && asked.test(subject)) {
            verdicts.add(Verdict.of(evaluation, p, row, subject));
          }
        }
      }
    }
    return new Reconciling(
            dead.stream().collect(Collectors.toMap(subject -> subject, subject -> Presence.DEAD)),
            causes,
            moment)
        .changes(remembered, verdicts);
  }
}
