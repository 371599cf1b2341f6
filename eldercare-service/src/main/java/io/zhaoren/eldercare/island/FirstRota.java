package io.zhaoren.eldercare.island;

import io.zhaoren.eldercare.island.Rota.Day;
import io.zhaoren.eldercare.island.Rota.Done;
import io.zhaoren.eldercare.island.RotaQuestion.Carer;
import io.zhaoren.eldercare.island.RotaQuestion.Crossing;
import io.zhaoren.eldercare.island.RotaQuestion.Visit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A rota from which a search begins: day by day each carer who is free goes where a stay makes most
 * visits a day. It is not the best one, and far better than sending nobody, from which the search
 * does not get away within its work. Of a rota before it keeps the stays that the ferries still
 * allow. The same question gives the same rota.
 */
final class FirstRota {

  /** Longer stays are left to the search. */
  private static final int LONGEST_STAY = 7;

  private static final Comparator<Visit> MOST_PRESSING =
      Comparator.comparingInt(Visit::last).thenComparing(Visit::code);

  /**
   * A carer is on an island.
   *
   * @param to last day, on which the carer leaves if a ferry goes back; at the end of the period
   *     perhaps not
   */
  private record Stay(String island, int from, int to, boolean leaves) {}

  /** What a stay would do, by day. */
  private record Trip(Stay stay, Map<Integer, List<Visit>> visits) {

    int made() {
      return visits.values().stream().mapToInt(List::size).sum();
    }

    int days() {
      return stay.to() - stay.from() + 1;
    }

    /** More visits for each day, and of as many the shorter stay. */
    boolean isBetterThan(Trip other) {
      var difference = made() * other.days() - other.made() * days();
      return difference != 0 ? difference > 0 : days() < other.days();
    }
  }

  private final RotaQuestion question;
  private final Map<String, Crossing> crossings = new HashMap<>();
  private final Map<String, Visit> left = new HashMap<>();
  private final Map<String, List<Stay>> stays = new HashMap<>();
  private final Map<String, Integer> minutes = new HashMap<>();
  private final List<Day> days = new ArrayList<>();
  private final List<Done> done = new ArrayList<>();

  private FirstRota(RotaQuestion question) {
    this.question = question;
    question.crossings().forEach(each -> crossings.put(key(each.island(), each.day()), each));
    question.visits().forEach(each -> left.put(each.code(), each));
  }

  static Rota of(RotaQuestion question) {
    var first = new FirstRota(question);
    question.before().ifPresent(first::keep);
    for (var day = question.firstOpen(); day < question.days(); day++) {
      for (var carer : question.carers()) {
        first.send(carer, day);
      }
    }
    return new Rota(first.days, first.done);
  }

  private static String key(String one, int day) {
    return one + " " + day;
  }

  // ── what was planned before ──────────────────────────────────────────────────────────────────

  private void keep(Rota before) {
    for (var carer : question.carers()) {
      var of =
          before.days().stream()
              .filter(each -> each.carer().equals(carer.code()))
              .sorted(Comparator.comparingInt(Day::day))
              .toList();
      for (var i = 0; i < of.size(); i++) {
        if (of.get(i).arrives()) {
          var last = i;
          while (!of.get(last).leaves() && last + 1 < of.size() && !of.get(last + 1).arrives()) {
            last++;
          }
          kept(carer, of.get(i), of.get(last)).ifPresent(stay -> go(carer, stay));
        }
      }
    }
    for (var each : before.done()) {
      var visit = left.get(each.visit());
      var carer =
          question.carers().stream().filter(one -> one.code().equals(each.carer())).findFirst();
      if (visit == null || carer.isEmpty()) {
        continue;
      }
      var closed = each.day() < question.firstOpen();
      if (closed || time(carer.get(), visit.island(), each.day()) >= visit.minutes()) {
        make(carer.get(), visit, each.day());
      }
    }
  }

  /** A stay of the rota before as the ferries let it be; empty if it cannot be. */
  private Optional<Stay> kept(Carer carer, Day first, Day last) {
    if (last.day() < question.firstOpen()) {
      return Optional.of(new Stay(first.island(), first.day(), last.day(), last.leaves()));
    }
    if (first.day() >= question.firstOpen()
        && (!isOut(first.island(), first.day())
            || isAway(carer, first.day(), last.day())
            || !isBack(first.island(), last.day()))) {
      return Optional.empty();
    }
    for (var day = last.day(); day < question.days(); day++) {
      if (isBack(first.island(), day)) {
        return Optional.of(new Stay(first.island(), first.day(), day, true));
      }
    }
    return Optional.of(new Stay(first.island(), first.day(), question.days() - 1, false));
  }

  // ── what is added ────────────────────────────────────────────────────────────────────────────

  private void send(Carer carer, int day) {
    if (carer.away().contains(day)) {
      return;
    }
    if (carer.livesOn().isPresent()) {
      fill(carer, carer.livesOn().get(), day);
      return;
    }
    var there = stay(carer, day);
    if (there.isPresent()) {
      fill(carer, there.get().island(), day);
      return;
    }
    Trip best = null;
    for (var island : question.islands()) {
      for (var to = day; to < Math.min(day + LONGEST_STAY, question.days()); to++) {
        if (!isOut(island, day) || isAway(carer, day, to) || stay(carer, to).isPresent()) {
          break;
        }
        if (isBack(island, to)) {
          var trip = trip(carer, new Stay(island, day, to, true));
          if (trip.made() > 0 && (best == null || trip.isBetterThan(best))) {
            best = trip;
          }
        }
      }
    }
    if (best != null) {
      go(carer, best.stay());
      best.visits().forEach((on, visits) -> visits.forEach(each -> make(carer, each, on)));
    }
  }

  private void fill(Carer carer, String island, int day) {
    for (var visit : pressing(carer, island, day, Set.of())) {
      if (time(carer, island, day) >= visit.minutes() && mayWork(carer, day, Set.of())) {
        make(carer, visit, day);
      }
    }
  }

  private Trip trip(Carer carer, Stay stay) {
    var visits = new HashMap<Integer, List<Visit>>();
    var taken = new HashSet<String>();
    var worked = new HashSet<Integer>();
    for (var day = stay.from(); day <= stay.to(); day++) {
      var time = time(stay, day);
      if (!mayWork(carer, day, worked)) {
        continue;
      }
      for (var visit : pressing(carer, stay.island(), day, taken)) {
        if (visit.minutes() <= time) {
          time -= visit.minutes();
          taken.add(visit.code());
          worked.add(day);
          visits.computeIfAbsent(day, each -> new ArrayList<>()).add(visit);
        }
      }
    }
    return new Trip(stay, visits);
  }

  private List<Visit> pressing(Carer carer, String island, int day, Set<String> taken) {
    return left.values().stream()
        .filter(each -> each.island().equals(island))
        .filter(each -> each.first() <= day && day <= each.last())
        .filter(each -> carer.skills().contains(each.skill()))
        .filter(each -> !taken.contains(each.code()))
        .sorted(MOST_PRESSING)
        .toList();
  }

  private void go(Carer carer, Stay stay) {
    stays.computeIfAbsent(carer.code(), each -> new ArrayList<>()).add(stay);
    for (var day = stay.from(); day <= stay.to(); day++) {
      days.add(
          new Day(
              carer.code(),
              day,
              stay.island(),
              day == stay.from(),
              stay.leaves() && day == stay.to()));
    }
  }

  private void make(Carer carer, Visit visit, int day) {
    left.remove(visit.code());
    minutes.merge(key(carer.code(), day), visit.minutes(), Integer::sum);
    done.add(new Done(visit.code(), carer.code(), day));
  }

  // ── what the rules allow ─────────────────────────────────────────────────────────────────────

  /** In none of the weeks with this day too much is worked, with what is planned of it so far. */
  private boolean mayWork(Carer carer, int day, Set<Integer> also) {
    if (minutes.containsKey(key(carer.code(), day))) {
      return true;
    }
    for (var first = Math.max(0, day - 6); first <= day; first++) {
      var worked = 0;
      for (var each = first; each < first + 7; each++) {
        if (each == day || also.contains(each) || minutes.containsKey(key(carer.code(), each))) {
          worked++;
        }
      }
      if (worked > question.rules().workDaysInSeven()) {
        return false;
      }
    }
    return true;
  }

  /** What is left of a carer's day on an island, in minutes. */
  private int time(Carer carer, String island, int day) {
    var used = minutes.getOrDefault(key(carer.code(), day), 0);
    if (carer.livesOn().isPresent()) {
      return carer.livesOn().get().equals(island) ? workDay() - used : 0;
    }
    return stay(carer, day)
        .filter(each -> each.island().equals(island))
        .map(each -> time(each, day) - used)
        .orElse(0);
  }

  /** Between the ferries, and no longer than a day's work. */
  private int time(Stay stay, int day) {
    var rules = question.rules();
    var from = rules.begins();
    var to = rules.ends();
    var crossing = crossings.get(key(stay.island(), day));
    if (crossing != null && day == stay.from()) {
      from = Math.max(from, crossing.arrives());
    }
    if (crossing != null && stay.leaves() && day == stay.to()) {
      to = Math.min(to, crossing.leaves());
    }
    return Math.max(0, Math.min(to - from, rules.workMinutes()));
  }

  private int workDay() {
    var rules = question.rules();
    return Math.min(rules.ends() - rules.begins(), rules.workMinutes());
  }

  private Optional<Stay> stay(Carer carer, int day) {
    return stays.getOrDefault(carer.code(), List.of()).stream()
        .filter(each -> each.from() <= day && day <= each.to())
        .findFirst();
  }

  private boolean isOut(String island, int day) {
    return Optional.ofNullable(crossings.get(key(island, day))).map(Crossing::out).orElse(false);
  }

  private boolean isBack(String island, int day) {
    return Optional.ofNullable(crossings.get(key(island, day))).map(Crossing::back).orElse(false);
  }

  private static boolean isAway(Carer carer, int from, int to) {
    return carer.away().stream().anyMatch(day -> from <= day && day <= to);
  }
}
