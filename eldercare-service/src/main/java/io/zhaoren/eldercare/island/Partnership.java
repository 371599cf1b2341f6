package io.zhaoren.eldercare.island;

import io.zhaoren.eldercare.island.RotaQuestion.Rules;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A supporting city and the small islands that it helps (海岛支老): for three years, says P46.
 *
 * @param city six digits
 * @param from first day
 * @param to last day
 * @param islands that are helped
 * @param team who may be sent, or lives there
 * @param ferries by weekday
 * @param weather days on which no ferry to an island goes
 * @param needs of elders
 */
record Partnership(
    int city,
    LocalDate from,
    LocalDate to,
    List<Island> islands,
    List<Member> team,
    List<Ferry> ferries,
    List<Weather> weather,
    List<Need> needs,
    Rules rules) {

  /**
   * An island.
   *
   * @param community twelve digits, where its elders are registered as living
   */
  record Island(String code, String name, Optional<String> community) {}

  /** Days on which somebody cannot be sent, both included. */
  record Absence(LocalDate from, LocalDate to) {

    boolean covers(LocalDate day) {
      return !day.isBefore(from) && !day.isAfter(to);
    }
  }

  /**
   * A carer.
   *
   * @param livesOn an island; empty: the mainland
   */
  record Member(
      String code, Set<String> skills, Optional<String> livesOn, List<Absence> absences) {}

  /** A ferry there and back on some days of the week; minutes of the day. */
  record Ferry(String island, Set<DayOfWeek> days, int arrives, int leaves) {}

  /** No ferry goes between these days, both included. */
  record Weather(String island, LocalDate from, LocalDate to) {

    boolean closes(String where, LocalDate day) {
      return island.equals(where) && !day.isBefore(from) && !day.isAfter(to);
    }
  }

  /**
   * What an elder needs: one visit in every so many days.
   *
   * @param skill that it takes
   */
  record Need(UUID residentId, String island, String skill, int minutes, int everyDays) {}
}
