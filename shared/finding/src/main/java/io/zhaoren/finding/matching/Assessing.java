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
import io.zhaoren.policy.evaluation.FactBlock;
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
import java.util.UUID;
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
   * The households and residents given, and everybody who lives with them. The caller holds the
   * lock of every household among them, or of the resident who lives in none.
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
    var registering = Registering.read(connection, situation, subjects, policies, on);
    var block = situation.block(Purpose.FIND, registering.running());
    var evaluation = evaluator.evaluate(policies, block, on);
    var verdicts = verdicts(evaluation, block);
    var places = places(verdicts);
    var entitlements =
        registering.store(
            connection,
            (subject, programme) ->
                places
                    .getOrDefault(subject, Map.of())
                    .getOrDefault(programme, OptionalLong.empty()),
            moment.at());
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
            .changes(Matches.of(connection, subjects), ofTheLiving(verdicts, situation.dead()));
    Matches.store(connection, matches);
    Calendar.store(connection, nextDays(given, situation, block, evaluation));
    if (!matches.isEmpty() || !entitlements.isEmpty()) {
      announcing.changed(connection, matches, entitlements);
    }
  }

  private static List<Verdict> verdicts(Evaluation evaluation, FactBlock block) {
    var verdicts = new ArrayList<Verdict>();
    for (var p = 0; p < evaluation.policies().size(); p++) {
      switch (evaluation.policies().get(p).about()) {
        case UNIT -> {
          for (var h = 0; h < block.households(); h++) {
            if (block.membersKnown(h)) {
              verdicts.add(Verdict.of(evaluation, p, h, home(block, h)));
            }
          }
        }
        case RESIDENT -> {
          for (var r = 0; r < block.residents(); r++) {
            var resident = Subject.resident(UUID.fromString(block.resident(r)));
            verdicts.add(Verdict.of(evaluation, p, r, resident));
          }
        }
      }
    }
    return verdicts;
  }

  /** The household, or whoever lives in none that is known. */
  private static Subject home(FactBlock block, int household) {
    var id = UUID.fromString(block.household(household));
    return block.membersKnown(household) ? Subject.household(id) : Subject.resident(id);
  }

  private static Map<Subject, Map<String, OptionalLong>> places(List<Verdict> verdicts) {
    var places = new HashMap<Subject, Map<String, OptionalLong>>();
    for (var verdict : verdicts) {
      places
          .computeIfAbsent(verdict.subject(), subject -> new HashMap<>())
          .put(verdict.policy().programme(), verdict.jurisdiction());
    }
    return places;
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
      Collection<Subject> given, Situation situation, FactBlock block, Evaluation evaluation) {
    var days = new HashMap<Subject, Optional<LocalDate>>();
    given.forEach(subject -> days.put(subject, Optional.empty()));
    for (var h = 0; h < block.households(); h++) {
      days.put(
          home(block, h),
          Stream.concat(evaluation.nextChange(h).stream(), situation.nextChange(h).stream())
              .filter(day -> day.isAfter(evaluation.on()))
              .min(LocalDate::compareTo));
    }
    return days;
  }
}
