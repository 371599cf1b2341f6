package io.zhaoren.finding.matching;

import io.zhaoren.finding.calendar.Calendar;
import io.zhaoren.finding.entitlements.Registering;
import io.zhaoren.finding.facts.FactLoader;
import io.zhaoren.finding.facts.Purpose;
import io.zhaoren.finding.facts.Situation;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.intake.Announcing;
import io.zhaoren.finding.matching.Reconciling.Presence;
import io.zhaoren.policy.evaluation.Evaluation;
import io.zhaoren.policy.evaluation.Evaluator;
import io.zhaoren.policy.text.PolicySet;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asks the policies about households as they are settled now, remembers what changed and announces
 * it, all in the caller's transaction.
 */
@Singleton
public final class Assessing {

  private final FactLoader facts;
  private final Evaluator evaluator;
  private final Announcing announcing;

  public Assessing(FactLoader facts, Evaluator evaluator, Announcing announcing) {
    this.facts = facts;
    this.evaluator = evaluator;
    this.announcing = announcing;
  }

  /**
   * The households and residents given, and everybody who lives with them; each is asked what the
   * changes can touch. The caller holds the lock of every household among them, or of the resident
   * who lives in none.
   */
  void assess(
      Connection connection,
      PolicySet policies,
      Collection<Subject> given,
      Changed changed,
      Moment moment)
      throws SQLException {
    var on = moment.on();
    var situation = facts.read(connection, given, on);
    var subjects = new LinkedHashSet<>(situation.subjects());
    subjects.addAll(given);
    var touched =
        new Touched(policies, situation, given, Calendar.due(connection, subjects, on), changed);
    var registering = Registering.read(connection, situation, subjects, policies, on);
    var block = situation.block(Purpose.FIND, registering.running());
    var rows = new Rows(block);
    var evaluation = evaluator.evaluate(policies, block, on);
    var entitlements = registering.store(connection, placing(evaluation, rows), moment.at());
    var remembered =
        Matches.of(connection, subjects).stream()
            .filter(stored -> touched.of(stored.subject()).about(stored.programme()))
            .toList();
    var matches =
        new Reconciling(
                presences(situation, subjects, changed),
                (subject, programme) ->
                    changed.of(
                        subject,
                        programme,
                        policies.inForce(programme, on).map(policies::factsOf).orElse(Set.of()),
                        situation.speakingOf(subject)),
                moment)
            .changes(
                remembered,
                ofTheLiving(
                    verdicts(evaluation, rows, touched, alive(remembered)), situation.dead()));
    Matches.store(
        connection, matches, remembered.stream().map(StoredMatch::key).collect(Collectors.toSet()));
    Calendar.store(connection, nextDays(given, situation, registering, rows, evaluation));
    if (!matches.isEmpty() || !entitlements.isEmpty()) {
      announcing.changed(connection, matches, entitlements);
    }
  }

  /** The programmes for which each subject is matched now. */
  private static Map<Subject, Set<String>> alive(List<StoredMatch> remembered) {
    var programmes = new HashMap<Subject, Set<String>>();
    remembered.stream()
        .filter(stored -> stored.match().isPresent())
        .forEach(
            stored ->
                programmes
                    .computeIfAbsent(stored.subject(), subject -> new HashSet<>())
                    .add(stored.programme()));
    return programmes;
  }

  /** What finds somebody now, or speaks of somebody who was found before; the rest is silent. */
  private static List<Verdict> verdicts(
      Evaluation evaluation, Rows rows, Touched touched, Map<Subject, Set<String>> remembered) {
    var asked = new HashMap<Subject, Touched.Asked>();
    var verdicts = new ArrayList<Verdict>();
    for (var p = 0; p < evaluation.policies().size(); p++) {
      var policy = evaluation.policies().get(p);
      var subjects = rows.of(policy);
      for (var row = 0; row < subjects.size(); row++) {
        var subject = subjects.get(row);
        if (rows.isAsked(policy, row)
            && asked.computeIfAbsent(subject, touched::of).about(policy.programme())
            && (evaluation.finding(p, row).isMatch()
                || remembered.getOrDefault(subject, Set.of()).contains(policy.programme()))) {
          verdicts.add(Verdict.of(evaluation, p, row, subject));
        }
      }
    }
    return verdicts;
  }

  /** Who decides, of whoever is in the block and of what is in force. */
  private static Registering.Placing placing(Evaluation evaluation, Rows rows) {
    return (subject, programme) -> {
      for (var p = 0; p < evaluation.policies().size(); p++) {
        var policy = evaluation.policies().get(p);
        if (policy.programme().equals(programme)) {
          var row = rows.find(policy, subject);
          return row.isPresent()
              ? evaluation.jurisdiction(p, row.getAsInt())
              : OptionalLong.empty();
        }
      }
      return OptionalLong.empty();
    };
  }

  private static List<Verdict> ofTheLiving(List<Verdict> verdicts, Set<Subject> dead) {
    return verdicts.stream().filter(verdict -> !dead.contains(verdict.subject())).toList();
  }

  private static Map<Subject, Presence> presences(
      Situation situation, Collection<Subject> subjects, Changed changed) {
    var there = situation.subjects();
    var dead = situation.dead();
    // whoever has died has left the household
    var left = new HashSet<>(changed.left());
    changed.deaths().filter(dead::contains).map(situation::speakingOf).forEach(left::addAll);
    var presences = new HashMap<Subject, Presence>();
    for (var subject : subjects) {
      if (!there.contains(subject)) {
        presences.put(subject, Presence.GONE);
      } else if (dead.contains(subject)) {
        presences.put(subject, Presence.DEAD);
      } else if (left.contains(subject)) {
        presences.put(subject, Presence.LEFT);
      }
    }
    return presences;
  }

  private static Map<Subject, Optional<LocalDate>> nextDays(
      Collection<Subject> given,
      Situation situation,
      Registering registering,
      Rows rows,
      Evaluation evaluation) {
    var days = new HashMap<Subject, Optional<LocalDate>>();
    given.forEach(subject -> days.put(subject, Optional.empty()));
    for (var h = 0; h < rows.homes().size(); h++) {
      var home = rows.homes().get(h);
      days.put(
          home,
          Stream.of(evaluation.nextChange(h), situation.nextChange(h), registering.nextChange(home))
              .flatMap(Optional::stream)
              .filter(day -> day.isAfter(evaluation.on()))
              .min(LocalDate::compareTo));
    }
    return days;
  }
}
