package io.zhaoren.eldercare.island;

import io.zhaoren.eldercare.island.Cancelled.Way;
import io.zhaoren.eldercare.island.RotaQuestion.Carer;
import io.zhaoren.eldercare.island.RotaQuestion.Crossing;
import io.zhaoren.eldercare.island.RotaQuestion.Visit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** A partnership in a period of days, as a question. */
final class Period {

  private final Partnership partnership;
  private final LocalDate from;
  private final int days;

  Period(Partnership partnership, LocalDate from, int days) {
    this.partnership = partnership;
    this.from = from;
    this.days = days;
  }

  /**
   * @param cancelled ferries that do not go
   * @param dead residents who need nothing any more
   */
  RotaQuestion question(
      List<Cancelled> cancelled, Set<UUID> dead, Optional<Rota> before, int firstOpen) {
    var islands = partnership.islands().stream().map(Partnership.Island::code).sorted().toList();
    var carers = carers();
    var visits = visits(dead);
    return new RotaQuestion(
        from,
        days,
        islands,
        carers,
        crossings(cancelled),
        visits,
        partnership.rules(),
        before.map(rota -> known(rota, islands, carers, visits)),
        firstOpen);
  }

  /** Of a rota before, what still is: an elder may have died, a carer left, since it was made. */
  private static Rota known(
      Rota rota, List<String> islands, List<Carer> carers, List<Visit> visits) {
    var who = carers.stream().map(Carer::code).collect(Collectors.toSet());
    var what = visits.stream().map(Visit::code).collect(Collectors.toSet());
    return new Rota(
        rota.days().stream()
            .filter(each -> who.contains(each.carer()) && islands.contains(each.island()))
            .toList(),
        rota.done().stream()
            .filter(each -> who.contains(each.carer()) && what.contains(each.visit()))
            .toList());
  }

  private List<Carer> carers() {
    return partnership.team().stream()
        .map(
            member -> {
              var away = new TreeSet<Integer>();
              for (var day = 0; day < days; day++) {
                var date = from.plusDays(day);
                if (member.absences().stream().anyMatch(each -> each.covers(date))) {
                  away.add(day);
                }
              }
              return new Carer(member.code(), member.skills(), member.livesOn(), away);
            })
        .sorted(Comparator.comparing(Carer::code))
        .toList();
  }

  private List<Crossing> crossings(List<Cancelled> cancelled) {
    var crossings = new ArrayList<Crossing>();
    for (var ferry : partnership.ferries()) {
      for (var day = 0; day < days; day++) {
        var date = from.plusDays(day);
        if (!ferry.days().contains(date.getDayOfWeek())
            || partnership.weather().stream().anyMatch(one -> one.closes(ferry.island(), date))) {
          continue;
        }
        var out = goes(cancelled, ferry.island(), date, Way.OUT);
        var back = goes(cancelled, ferry.island(), date, Way.BACK);
        if (out || back) {
          crossings.add(
              new Crossing(ferry.island(), day, out, back, ferry.arrives(), ferry.leaves()));
        }
      }
    }
    crossings.sort(Comparator.comparing(Crossing::island).thenComparingInt(Crossing::day));
    return crossings;
  }

  private static boolean goes(List<Cancelled> cancelled, String island, LocalDate day, Way way) {
    return cancelled.stream()
        .noneMatch(
            each ->
                each.island().equals(island)
                    && each.day().equals(day)
                    && (each.way() == way || each.way() == Way.BOTH));
  }

  /** One visit in each whole stretch of a need's days; what is left at the end waits. */
  private List<Visit> visits(Set<UUID> dead) {
    var visits = new ArrayList<Visit>();
    for (var need : partnership.needs()) {
      if (dead.contains(need.residentId())) {
        continue;
      }
      for (var first = 0; first + need.everyDays() <= days; first += need.everyDays()) {
        visits.add(
            new Visit(
                need.residentId() + "/" + need.skill() + "/" + first,
                need.residentId().toString(),
                need.island(),
                need.skill(),
                need.minutes(),
                first,
                first + need.everyDays() - 1));
      }
    }
    visits.sort(Comparator.comparing(Visit::code));
    return visits;
  }
}
