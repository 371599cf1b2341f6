package io.zhaoren.eldercare.island;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Small rotas found by trying every way of giving visits to carers and days, and for each carer
 * every way of coming and going. Slow, and sharing nothing with the solver.
 */
final class TriedOut {

  /** The three figures, the most important first. */
  record Figures(long uncovered, long changed, long discomfort) implements Comparable<Figures> {

    @Override
    public int compareTo(Figures other) {
      return uncovered != other.uncovered
          ? Long.compare(uncovered, other.uncovered)
          : changed != other.changed
              ? Long.compare(changed, other.changed)
              : Long.compare(discomfort, other.discomfort);
    }
  }

  private final RotaQuestion question;
  private final List<Rota.Done> done = new ArrayList<>();
  private final Map<String, Long> journeys = new HashMap<>();
  private Figures best = new Figures(Long.MAX_VALUE, 0, 0);

  private TriedOut(RotaQuestion question) {
    this.question = question;
  }

  static Figures best(RotaQuestion question) {
    var tried = new TriedOut(question);
    tried.give(0);
    return tried.best;
  }

  private void give(int number) {
    if (number == question.visits().size()) {
      weigh();
      return;
    }
    var visit = question.visits().get(number);
    give(number + 1);
    for (var carer : question.carers()) {
      if (carer.skills().contains(visit.skill())) {
        for (var day = visit.first(); day <= visit.last() && day < question.days(); day++) {
          done.add(new Rota.Done(visit.code(), carer.code(), day));
          give(number + 1);
          done.remove(done.size() - 1);
        }
      }
    }
  }

  private void weigh() {
    var crossings = 0L;
    for (var carer : question.carers()) {
      var mine = new ArrayList<Rota.Done>();
      done.stream().filter(each -> each.carer().equals(carer.code())).forEach(mine::add);
      var days = mine.stream().map(Rota.Done::day).distinct().sorted().toList();
      for (var first : days) {
        if (days.stream().filter(day -> day >= first && day < first + 7).count()
            > question.rules().workDaysInSeven()) {
          return;
        }
      }
      var journey =
          journeys.computeIfAbsent(
              carer.code() + mine, key -> journey(carer, mine, 0, Optional.empty(), true));
      if (journey < 0) {
        return;
      }
      crossings += journey;
    }
    var pairs =
        done.stream().map(each -> visit(each).elder() + "@" + each.carer()).distinct().count();
    var changed =
        question.before().map(Rota::done).orElse(List.of()).stream()
            .filter(each -> !done.contains(each))
            .count();
    var figures =
        new Figures(
            question.visits().size() - done.size(),
            changed,
            crossings * question.rules().crossingWeight() + pairs * question.rules().carerWeight());
    if (figures.compareTo(best) < 0) {
      best = figures;
    }
  }

  private RotaQuestion.Visit visit(Rota.Done made) {
    return question.visits().stream()
        .filter(each -> each.code().equals(made.visit()))
        .findFirst()
        .orElseThrow();
  }

  /** The fewest crossings with which a carer can do all this; -1 if it cannot be. */
  private long journey(
      RotaQuestion.Carer carer,
      List<Rota.Done> mine,
      int day,
      Optional<String> night,
      boolean start) {
    if (day == question.days()) {
      return night.isEmpty() || carer.livesOn().isPresent() ? 0 : -1;
    }
    var here = start && carer.livesOn().isPresent() ? carer.livesOn() : night;
    var islands = new ArrayList<String>();
    var needed = 0;
    for (var made : mine) {
      if (made.day() == day) {
        islands.add(visit(made).island());
        needed += visit(made).minutes();
      }
    }
    var least = -1L;
    if (here.isEmpty() && islands.isEmpty()) {
      least = journey(carer, mine, day + 1, here, false);
    }
    for (var island : question.islands()) {
      if (islands.stream().anyMatch(each -> !each.equals(island))
          || here.filter(each -> !each.equals(island)).isPresent()) {
        continue;
      }
      for (var leaves : List.of(true, false)) {
        var rest = stay(carer, mine, day, here, island, leaves, needed);
        if (rest >= 0 && (least < 0 || rest < least)) {
          least = rest;
        }
      }
    }
    return least;
  }

  private long stay(
      RotaQuestion.Carer carer,
      List<Rota.Done> mine,
      int day,
      Optional<String> here,
      String island,
      boolean leaves,
      int needed) {
    var arrives = here.isEmpty();
    if (carer.livesOn().isPresent() && leaves) {
      return -1;
    }
    var rules = question.rules();
    var begin = rules.begins();
    var end = rules.ends();
    var ferry =
        question.crossings().stream()
            .filter(each -> each.island().equals(island) && each.day() == day)
            .findFirst();
    if (arrives) {
      if (ferry.isEmpty() || !ferry.get().out()) {
        return -1;
      }
      begin = Math.max(begin, ferry.get().arrives());
    }
    if (leaves) {
      if (ferry.isEmpty() || !ferry.get().back()) {
        return -1;
      }
      end = Math.min(end, ferry.get().leaves());
    }
    if (needed > Math.min(rules.workMinutes(), Math.max(0, end - begin))) {
      return -1;
    }
    var rest =
        journey(carer, mine, day + 1, leaves ? Optional.empty() : Optional.of(island), false);
    return rest < 0 ? -1 : rest + (arrives ? 1 : 0) + (leaves ? 1 : 0);
  }
}
