package io.zhaoren.eldercare.island;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks a rota against its question by playing it, carer by carer and day by day, and knows
 * nothing of how it was made.
 */
public final class RotaCheck {

  private final RotaQuestion question;
  private final RotaPlan plan;
  private final List<String> faults = new ArrayList<>();
  private final Map<String, Integer> worked = new HashMap<>();
  private final Map<String, Set<Integer>> workDays = new HashMap<>();

  private RotaCheck(RotaQuestion question, RotaPlan plan) {
    this.question = question;
    this.plan = plan;
  }

  /** What is wrong with the rota, for the log and for tests; nothing if it holds. */
  public static List<String> faults(RotaQuestion question, RotaPlan plan) {
    var check = new RotaCheck(question, plan);
    check.visits();
    check.journeys();
    check.rest();
    check.past();
    check.uncovered();
    check.levels();
    return check.faults;
  }

  private void fault(String text) {
    faults.add(text);
  }

  private void visits() {
    var seen = new HashSet<String>();
    for (var done : plan.rota().done()) {
      var visit =
          question.visits().stream().filter(one -> one.code().equals(done.visit())).findFirst();
      var carer = carer(done.carer());
      if (visit.isEmpty() || carer.isEmpty() || !seen.add(done.visit())) {
        fault("a visit that is not asked for, made by nobody, or made twice");
        continue;
      }
      var needed = visit.get();
      if (done.day() < needed.first()
          || done.day() > needed.last()
          || done.day() >= question.days()) {
        fault("a visit outside its window");
      }
      if (!carer.get().skills().contains(needed.skill())) {
        fault("a carer without the skill");
      }
      if (!where(carer.get(), done.day()).filter(needed.island()::equals).isPresent()) {
        fault("a carer who is not on the island");
      }
      worked.merge(done.carer() + "@" + done.day(), needed.minutes(), Integer::sum);
      workDays.computeIfAbsent(done.carer(), key -> new HashSet<>()).add(done.day());
    }
    worked.forEach(
        (key, minutes) -> {
          var at = key.lastIndexOf('@');
          if (minutes > time(key.substring(0, at), Integer.parseInt(key.substring(at + 1)))) {
            fault("more work than the day has time");
          }
        });
  }

  private Optional<RotaQuestion.Carer> carer(String code) {
    return question.carers().stream().filter(each -> each.code().equals(code)).findFirst();
  }

  private Optional<Rota.Day> row(String carer, int day) {
    return plan.rota().days().stream()
        .filter(each -> each.carer().equals(carer) && each.day() == day)
        .findFirst();
  }

  private Optional<String> where(RotaQuestion.Carer carer, int day) {
    return carer.livesOn().isPresent()
        ? carer.livesOn()
        : row(carer.code(), day).map(Rota.Day::island);
  }

  /** Minutes of work that a carer has on an island on a day. */
  private int time(String carer, int day) {
    var rules = question.rules();
    var begin = rules.begins();
    var end = rules.ends();
    var row = row(carer, day);
    if (row.isPresent()) {
      var ferry = ferry(row.get().island(), day);
      if (row.get().arrives() && ferry.isPresent()) {
        begin = Math.max(begin, ferry.get().arrives());
      }
      if (row.get().leaves() && ferry.isPresent()) {
        end = Math.min(end, ferry.get().leaves());
      }
    }
    return Math.min(rules.workMinutes(), Math.max(0, end - begin));
  }

  private Optional<RotaQuestion.Crossing> ferry(String island, int day) {
    return question.crossings().stream()
        .filter(each -> each.island().equals(island) && each.day() == day)
        .findFirst();
  }

  private void journeys() {
    var keys = new HashSet<String>();
    for (var row : plan.rota().days()) {
      if (!keys.add(row.carer() + "@" + row.day())) {
        fault("a carer on two islands in a day");
      }
      if (carer(row.carer()).filter(one -> one.livesOn().isEmpty()).isEmpty()) {
        fault("somebody travels who does not");
      }
    }
    for (var carer : question.carers()) {
      var night = Optional.<String>empty();
      for (var day = 0; day < question.days(); day++) {
        night = day(carer, day, night);
      }
      if (night.isPresent() != plan.stranded().contains(carer.code())) {
        fault("whoever is not home at the end is not named");
      }
    }
  }

  /** Plays one day; says where the carer sleeps. */
  private Optional<String> day(RotaQuestion.Carer carer, int day, Optional<String> night) {
    var row = row(carer.code(), day);
    if (row.isEmpty()) {
      if (night.isPresent()) {
        fault("a carer vanishes from an island");
      }
      return Optional.empty();
    }
    var now = row.get();
    var ferry = ferry(now.island(), day);
    if (now.arrives() == night.isPresent()
        || night.filter(island -> !island.equals(now.island())).isPresent()) {
      fault("a carer is on an island without having come, or comes twice");
    }
    if (day >= question.firstOpen()) {
      if (now.arrives() && ferry.filter(RotaQuestion.Crossing::out).isEmpty()) {
        fault("no ferry brings the carer");
      }
      if (now.leaves() && ferry.filter(RotaQuestion.Crossing::back).isEmpty()) {
        fault("no ferry takes the carer back");
      }
      if (carer.away().contains(day) && (now.arrives() || question.firstOpen() == 0)) {
        fault("a carer is sent who is away");
      }
    }
    return now.leaves() ? Optional.empty() : Optional.of(now.island());
  }

  private void rest() {
    for (var carer : question.carers()) {
      var days = workDays.getOrDefault(carer.code(), Set.of());
      for (var first = 0; first < question.days(); first++) {
        var from = first;
        if (days.stream().filter(day -> day >= from && day < from + 7).count()
            > question.rules().workDaysInSeven()) {
          fault("a carer who does not rest");
        }
      }
      if (days.stream()
          .anyMatch(day -> day >= question.firstOpen() && carer.away().contains(day))) {
        fault("a carer works who is away");
      }
    }
  }

  private void past() {
    var before = question.before();
    if (before.isEmpty()) {
      return;
    }
    if (!past(before.get()).equals(past(plan.rota()))) {
      fault("the past is another one");
    }
  }

  private Set<Object> past(Rota rota) {
    var past = new HashSet<Object>();
    rota.days().stream().filter(each -> each.day() < question.firstOpen()).forEach(past::add);
    rota.done().stream().filter(each -> each.day() < question.firstOpen()).forEach(past::add);
    return past;
  }

  private void uncovered() {
    var named = new HashSet<String>();
    plan.uncovered().forEach(each -> named.add(each.visit()));
    var open = new HashSet<String>();
    question.visits().forEach(each -> open.add(each.code()));
    plan.rota().done().forEach(each -> open.remove(each.visit()));
    if (!named.equals(open) || named.size() != plan.uncovered().size()) {
      fault("who is not covered is not who is named");
    }
  }

  private void levels() {
    var left = (long) plan.uncovered().size();
    var first = left + plan.stranded().size() * (question.visits().size() + 1L);
    var changed =
        question.before().map(Rota::done).orElse(List.of()).stream()
            .filter(each -> !plan.rota().done().contains(each))
            .count();
    var crossings =
        plan.rota().days().stream()
            .mapToLong(each -> (each.arrives() ? 1 : 0) + (each.leaves() ? 1 : 0))
            .sum();
    var known = new HashSet<String>();
    for (var done : plan.rota().done()) {
      question.visits().stream()
          .filter(each -> each.code().equals(done.visit()))
          .forEach(each -> known.add(each.elder() + "@" + done.carer()));
    }
    var discomfort =
        crossings * question.rules().crossingWeight()
            + (long) known.size() * question.rules().carerWeight();
    for (var level : plan.levels()) {
      var told =
          switch (level.name()) {
            case "uncovered" -> first;
            case "changed" -> changed;
            default -> discomfort;
          };
      if (level.bound() > level.value() || level.value() < told) {
        fault("the figure %s is not the rota's".formatted(level.name()));
      }
    }
  }
}
