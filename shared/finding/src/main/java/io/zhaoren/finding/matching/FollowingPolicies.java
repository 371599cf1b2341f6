package io.zhaoren.finding.matching;

import io.zhaoren.finding.facts.FactPage;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.facts.SubjectSieve;
import io.zhaoren.finding.intake.Announcing;
import io.zhaoren.policy.evaluation.Evaluation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Lets the matches of many follow policies that changed while nothing about anybody did: only what
 * the change can touch is asked, and everybody's facts are read and evaluated at once.
 */
public final class FollowingPolicies {

  private final Announcing announcing;

  public FollowingPolicies(Announcing announcing) {
    this.announcing = announcing;
  }

  /**
   * Remembers what changed and announces it, in the caller's transaction.
   *
   * @param page read while every home on it that is asked was locked
   * @param evaluation of the page by the programmes that changed
   * @param because by each of these programmes, why it is asked anew
   * @param asked of whom it is asked
   * @param matched residents with a match by these programmes, as it was at some time after they
   *     changed; empty: the matches of all are looked up
   * @throws SQLException of a unique violation, if a match was found since of somebody who is not
   *     among {@code matched}: then all have to be looked up
   */
  public void follow(
      Connection connection,
      FactPage page,
      Evaluation evaluation,
      Map<String, Cause> because,
      Predicate<Subject> asked,
      Optional<SubjectSieve> matched,
      Moment moment)
      throws SQLException {
    var stored =
        matched.isPresent()
            ? Matches.of(connection, page, matched.get())
            : Matches.of(connection, page);
    var remembered =
        stored.stream()
            .filter(match -> because.containsKey(match.programme()))
            .filter(match -> asked.test(match.subject()))
            .toList();
    var changes =
        new Foreseeing(page, remembered)
            .changes(
                evaluation,
                asked,
                (subject, programme) -> Optional.ofNullable(because.get(programme)).orElseThrow(),
                moment);
    if (changes.isEmpty()) {
      return;
    }
    Matches.store(
        connection, changes, remembered.stream().map(StoredMatch::key).collect(Collectors.toSet()));
    announcing.changed(connection, changes, List.of());
  }
}
