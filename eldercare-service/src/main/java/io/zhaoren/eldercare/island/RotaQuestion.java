package io.zhaoren.eldercare.island;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who goes to which island when, and visits whom? Everything that the rota depends on. Days are
 * numbered from 0, the first day of the period.
 *
 * @param from day 0
 * @param days of the period, 1 to 92
 * @param crossings on which days an island is reached and left; none for a day: no ferry
 * @param visits that elders need
 * @param before the rota in force that this one replaces
 * @param firstOpen days before it are as they were in the rota before; 0 without one
 */
public record RotaQuestion(
    LocalDate from,
    int days,
    List<String> islands,
    List<Carer> carers,
    List<Crossing> crossings,
    List<Visit> visits,
    Rules rules,
    Optional<Rota> before,
    int firstOpen) {

  public static final int MOST_DAYS = 92;
  public static final int MOST_VISITS = 5_000;

  /**
   * Somebody of a supporting team, or who lives on an island.
   *
   * @param livesOn an island, whose ferry is then not needed; empty: the mainland
   * @param away days on which the carer does not work and is not sent
   */
  public record Carer(
      String code, Set<String> skills, Optional<String> livesOn, Set<Integer> away) {

    public Carer {
      skills = new TreeSet<>(skills);
      away = new TreeSet<>(away);
    }
  }

  /**
   * The ferries of an island on one day, weather and cancellations taken off.
   *
   * @param out it can be reached
   * @param back it can be left
   * @param arrives minute of the day at which the way out ends
   * @param leaves minute of the day at which the way back begins
   */
  public record Crossing(
      String island, int day, boolean out, boolean back, int arrives, int leaves) {

    public Crossing {
      if (arrives < 0 || leaves < 0 || arrives > 1440 || leaves > 1440) {
        throw new IllegalArgumentException("a day has 1440 minutes");
      }
    }
  }

  /**
   * One visit that an elder needs.
   *
   * @param elder who is visited; the same carer comes again if it can be
   * @param minutes on the island, from 1
   * @param first day on which it may be, with {@code last} a window
   */
  public record Visit(
      String code, String elder, String island, String skill, int minutes, int first, int last) {

    public Visit {
      if (minutes < 1 || first < 0 || last < first) {
        throw new IllegalArgumentException("a visit takes time and has a window");
      }
    }
  }

  /**
   * What every rota keeps, and what it weighs.
   *
   * @param begins minute of the day at which work begins
   * @param ends minute of the day at which it ends
   * @param workMinutes that one carer works on a day at most
   * @param workDaysInSeven on which one carer works in any seven days, at most
   * @param crossingWeight what one crossing counts
   * @param carerWeight what each carer whom an elder has to know counts
   */
  public record Rules(
      int begins,
      int ends,
      int workMinutes,
      int workDaysInSeven,
      int crossingWeight,
      int carerWeight) {

    public Rules {
      if (begins < 0
          || ends > 1440
          || ends <= begins
          || workMinutes < 1
          || workDaysInSeven < 1
          || workDaysInSeven > 7
          || crossingWeight < 0
          || carerWeight < 0) {
        throw new IllegalArgumentException("no such rules");
      }
    }
  }

  public RotaQuestion {
    islands = List.copyOf(islands);
    carers = List.copyOf(carers);
    crossings = List.copyOf(crossings);
    visits = List.copyOf(visits);
    if (days < 1 || days > MOST_DAYS || visits.size() > MOST_VISITS) {
      throw new IllegalArgumentException("more than one rota takes");
    }
    if (firstOpen < 0 || firstOpen > days || (before.isEmpty() && firstOpen > 0)) {
      throw new IllegalArgumentException("only what was planned can be kept");
    }
    var codes = new HashSet<String>();
    islands.forEach(each -> once(codes, "island " + each));
    carers.forEach(each -> once(codes, "carer " + each.code()));
    visits.forEach(each -> once(codes, "visit " + each.code()));
    crossings.forEach(each -> once(codes, "crossing " + each.island() + " " + each.day()));
  }

  private static void once(Set<String> codes, String code) {
    if (!codes.add(code)) {
      throw new IllegalArgumentException("twice: " + code);
    }
  }
}
