package io.zhaoren.finding.matching;

import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.facts.FactPage;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.matching.Reconciling.Presence;
import io.zhaoren.policy.evaluation.Evaluation;
import io.zhaoren.policy.evaluation.Finding;
import io.zhaoren.policy.vocabulary.About;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Says what reconciling would change for a page of people, without a lock and without changing
 * anything. By the same rules as when it is done.
 */
public final class Foreseeing {

  /** Whether a finding, by its place, is a match. */
  private static final boolean[] MATCHES = new boolean[Finding.values().length];

  static {
    for (var finding : Finding.values()) {
      MATCHES[finding.ordinal()] = finding.isMatch();
    }
  }

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

  /** Whether something that changed can touch what a programme says of somebody. */
  public interface Reach {
    /**
     * @param jurisdiction where the programme is decided; empty if that is not known
     */
    boolean reaches(String programme, OptionalLong jurisdiction);
  }

  /**
   * Whose matches an evaluation of the page changes: those of {@link #changes}, without saying how.
   * Particulars are asked only of those whose finding is the same and whom the change reaches; of
   * the others nothing but the finding can be other.
   */
  public Set<Subject> differing(Evaluation evaluation, Moment moment, Reach reach) {
    var differing = new HashSet<Subject>();
    var byProgramme = new HashMap<String, List<StoredMatch>>();
    stored.forEach(
        each ->
            byProgramme.computeIfAbsent(each.programme(), first -> new ArrayList<>()).add(each));
    var open = new ArrayList<StoredMatch>();
    var verdicts = new ArrayList<Verdict>();
    for (var p = 0; p < evaluation.policies().size(); p++) {
      var policy = evaluation.policies().get(p);
      var unit = policy.about() == io.zhaoren.policy.text.Subject.UNIT;
      var rows = unit ? households : residents;
      var known = new BitSet();
      for (var each : byProgramme.getOrDefault(policy.programme(), List.of())) {
        var row =
            unit == (each.subject().about() == About.HOUSEHOLD)
                ? rows.get(each.subject().id())
                : null;
        if (row == null) {
          continue; // the programme was about others once: no policy speaks of them any more
        }
        known.set(row);
        if (dead.contains(each.subject())
            || !saysAlike(each.match().orElseThrow(), evaluation, p, row)) {
          differing.add(each.subject());
        } else if (reach.reaches(policy.programme(), evaluation.jurisdiction(p, row))) {
          open.add(each);
          verdicts.add(Verdict.of(evaluation, p, row, each.subject()));
        }
      }
      byProgramme.computeIfPresent(
          policy.programme(),
          (programme, all) ->
              all.stream()
                  .filter(each -> unit != (each.subject().about() == About.HOUSEHOLD))
                  .toList());
      var findings = evaluation.findings(p);
      for (var row = 0; row < (unit ? page.households() : page.residents()).size(); row++) {
        if (MATCHES[findings[row]] && !known.get(row)) {
          var subject =
              unit
                  ? Subject.household(page.households().get(row))
                  : Subject.resident(page.residents().get(row));
          if (!dead.contains(subject)) {
            differing.add(subject);
          }
        }
      }
    }
    byProgramme.values().forEach(silent -> silent.forEach(each -> differing.add(each.subject())));
    new Reconciling(presences(), (subject, programme) -> NONE, moment)
        .changes(open, verdicts)
        .forEach(change -> differing.add(change.match().subject()));
    return differing;
  }

  /** Whether an evaluation finds what is remembered, by the same version in the same place. */
  private static boolean saysAlike(Match match, Evaluation evaluation, int policyIndex, int row) {
    var policy = evaluation.policies().get(policyIndex);
    var finding = evaluation.finding(policyIndex, row);
    return match.finding() == (finding == Finding.UNSIGNALLED ? Finding.LIKELY : finding)
        && match.policyVersion() == policy.version()
        && match.urgent() == policy.urgent()
        && match.jurisdiction().equals(evaluation.jurisdiction(policyIndex, row));
  }

  private Map<Subject, Presence> presences() {
    return dead.stream().collect(Collectors.toMap(subject -> subject, subject -> Presence.DEAD));
  }
}
