package io.zhaoren.finding.facts;

import java.util.List;
import java.util.UUID;

/**
 * Some whole households, or residents of no known one, of a range of ids.
 *
 * @param households ids in the order of the situation; none for residents who stand alone
 * @param residents ids in the order of the situation
 * @param last the id up to which the range was read; all of it, if {@code end}
 */
public record FactPage(
    Situation situation, List<UUID> households, List<UUID> residents, UUID last, boolean end) {

  public FactPage {
    households = List.copyOf(households);
    residents = List.copyOf(residents);
  }
}
