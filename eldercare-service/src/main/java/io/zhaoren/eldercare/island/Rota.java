package io.zhaoren.eldercare.island;

import java.util.List;

/**
 * Who is where and visits whom.
 *
 * @param days the days that carers from the mainland spend on islands
 * @param done the visits that are made
 */
public record Rota(List<Day> days, List<Done> done) {

  /**
   * A carer's day on an island.
   *
   * @param arrives comes by that day's ferry
   * @param leaves goes by that day's ferry; otherwise stays the night
   */
  public record Day(String carer, int day, String island, boolean arrives, boolean leaves) {}

  /** A visit that is made. */
  public record Done(String visit, String carer, int day) {}

  public Rota {
    days = List.copyOf(days);
    done = List.copyOf(done);
  }
}
