package io.zhaoren.finding.reevaluation;

import io.zhaoren.finding.matching.Match;
import io.zhaoren.finding.matching.MatchChange;
import io.zhaoren.policy.evaluation.Finding;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.MoneyPeriod;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** Makes figures of changes. */
final class Counting {

  private record Key(String programme, int jurisdiction, boolean household) {}

  private Counting() {}

  /** By programme, place and whether households or residents are meant. */
  static List<Progress.Count> of(Collection<MatchChange> changes) {
    var counts = new HashMap<Key, Progress.Count>();
    for (var change : changes) {
      var match = change.match();
      var key =
          new Key(
              match.programme(),
              (int) match.jurisdiction().orElse(0),
              match.subject().about() == About.HOUSEHOLD);
      counts.merge(key, of(change, key), Counting::sum);
    }
    return List.copyOf(counts.values());
  }

  private static Progress.Count of(MatchChange change, Key key) {
    var kind = change.kind();
    var now = kind == MatchChange.Kind.LOST ? Optional.<Match>empty() : Optional.of(change.match());
    return new Progress.Count(
        key.programme(),
        key.jurisdiction(),
        key.household(),
        kind == MatchChange.Kind.FOUND ? 1 : 0,
        kind == MatchChange.Kind.CHANGED ? 1 : 0,
        kind == MatchChange.Kind.LOST ? 1 : 0,
        monthly(now) - monthly(change.before()));
  }

  /** Only what is found for certain is a cost to count on. */
  private static long monthly(Optional<Match> match) {
    return match
        .filter(one -> one.finding() == Finding.FOUND)
        .flatMap(Match::amount)
        .filter(amount -> amount.period() == MoneyPeriod.MONTH)
        .map(amount -> amount.fen())
        .orElse(0L);
  }

  private static Progress.Count sum(Progress.Count one, Progress.Count other) {
    return new Progress.Count(
        one.programme(),
        one.jurisdiction(),
        one.household(),
        one.found() + other.found(),
        one.changed() + other.changed(),
        one.lost() + other.lost(),
        one.monthlyFen() + other.monthlyFen());
  }
}
