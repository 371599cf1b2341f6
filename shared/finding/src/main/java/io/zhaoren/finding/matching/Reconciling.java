package io.zhaoren.finding.matching;

import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.matching.MatchChange.Kind;
import io.zhaoren.policy.evaluation.Finding;
import io.zhaoren.policy.vocabulary.About;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares what is remembered with what was found, and says what changes. What was invited once is
 * not taken back for want of knowledge: a match that nothing points at any more stays as LIKELY,
 * unless whoever pointed at it has left or died. Asking twice changes nothing.
 */
final class Reconciling {

  /** Why a match is lost that no criterion speaks against. */
  static final String LEFT = "LEFT";

  static final String DEATH = "DEATH";
  static final String MERGED = "MERGED";
  static final String HELD = "HELD";
  static final String EXCLUDED = "EXCLUDED";
  static final String NOT_IN_FORCE = "NOT_IN_FORCE";

  /** What the situation says of a subject apart from any policy. */
  enum Presence {
    PRESENT,
    /** A household or resident that is there, but whom somebody left or where somebody died. */
    LEFT,
    /** Dead, or a household of nobody living. */
    DEAD,
    /** A household without members, or an id that has ceased: another stands for the person. */
    GONE
  }

  /** Causes by subject and programme. */
  interface Causes {
    Cause of(Subject subject, String programme);
  }

  private final Map<Subject, Presence> presences;
  private final Causes causes;
  private final Moment moment;

  Reconciling(Map<Subject, Presence> presences, Causes causes, Moment moment) {
    this.presences = presences;
    this.causes = causes;
    this.moment = moment;
  }

  /** The changes, by subject and programme. */
  List<MatchChange> changes(List<StoredMatch> stored, List<Verdict> verdicts) {
    var remembered = new HashMap<Matches.Key, StoredMatch>();
    stored.forEach(each -> remembered.put(new Matches.Key(each.subject(), each.programme()), each));
    var changes = new ArrayList<MatchChange>();
    for (var verdict : verdicts) {
      var key = new Matches.Key(verdict.subject(), verdict.policy().programme());
      change(verdict, remembered.remove(key)).ifPresent(changes::add);
    }
    // what no policy speaks of any more
    remembered.values().stream()
        .filter(each -> each.match().isPresent())
        .forEach(each -> changes.add(lost(each, List.of(reasonOfSilence(each.subject())))));
    changes.sort(
        Comparator.comparing((MatchChange change) -> change.match().subject())
            .thenComparing(change -> change.match().programme()));
    return changes;
  }

  private String reasonOfSilence(Subject subject) {
    return switch (presence(subject)) {
      case DEAD -> DEATH;
      case GONE -> subject.about() == About.RESIDENT ? MERGED : LEFT;
      case LEFT, PRESENT -> NOT_IN_FORCE;
    };
  }

  private Presence presence(Subject subject) {
    return presences.getOrDefault(subject, Presence.PRESENT);
  }

  private Optional<MatchChange> change(Verdict verdict, @Nullable StoredMatch stored) {
    var before = Optional.ofNullable(stored).flatMap(StoredMatch::match);
    var finding = verdict.finding();
    if (finding == Finding.UNSIGNALLED && before.isPresent()) {
      finding = presence(verdict.subject()) == Presence.LEFT ? Finding.UNSIGNALLED : Finding.LIKELY;
    }
    if (finding.isMatch()) {
      var now = match(verdict, finding, stored == null ? 1 : stored.revision() + 1);
      if (before.isEmpty()) {
        return Optional.of(new MatchChange(Kind.FOUND, now, List.of()));
      }
      return saysTheSame(before.get(), now)
          ? Optional.empty()
          : Optional.of(new MatchChange(Kind.CHANGED, now, List.of(), before));
    }
    return before.isPresent() && stored != null
        ? Optional.of(lost(stored, reasons(verdict)))
        : Optional.empty();
  }

  private static List<String> reasons(Verdict verdict) {
    return switch (verdict.finding()) {
      case HELD -> List.of(HELD);
      case EXCLUDED -> List.of(EXCLUDED);
      case UNSIGNALLED -> List.of(LEFT);
      case NOT_ENTITLED -> verdict.notMet();
      case FOUND, LIKELY -> throw new IllegalArgumentException("a match is not lost");
    };
  }

  private Match match(Verdict verdict, Finding finding, long revision) {
    var policy = verdict.policy();
    return new Match(
        verdict.subject(),
        policy.programme(),
        policy.version(),
        finding,
        revision,
        policy.urgent(),
        verdict.jurisdiction(),
        verdict.amount(),
        verdict.missing(),
        causes.of(verdict.subject(), policy.programme()),
        moment.on(),
        moment.at());
  }

  private MatchChange lost(StoredMatch stored, List<String> reasons) {
    var was = stored.match().orElseThrow();
    return new MatchChange(
        Kind.LOST,
        new Match(
            was.subject(),
            was.programme(),
            was.policyVersion(),
            was.finding(),
            stored.revision() + 1,
            was.urgent(),
            was.jurisdiction(),
            was.amount(),
            was.missing(),
            causes.of(was.subject(), was.programme()),
            moment.on(),
            moment.at()),
        reasons,
        Optional.of(was));
  }

  /** Whether nothing is different that anybody is told. */
  private static boolean saysTheSame(Match one, Match other) {
    return one.finding() == other.finding()
        && one.policyVersion() == other.policyVersion()
        && one.urgent() == other.urgent()
        && one.jurisdiction().equals(other.jurisdiction())
        && one.amount().equals(other.amount())
        && one.missing().equals(other.missing());
  }
}
