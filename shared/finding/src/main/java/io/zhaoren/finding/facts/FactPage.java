package io.zhaoren.finding.facts;

import io.zhaoren.policy.vocabulary.About;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

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

  /** Everybody on the page: the households, and the residents. */
  public List<UUID> ids() {
    return Stream.concat(households.stream(), residents.stream()).toList();
  }

  /** Whether it is on the page. */
  public Predicate<Subject> holds() {
    var ofHouseholds = new HashSet<>(households);
    var ofResidents = new HashSet<>(residents);
    return subject ->
        (subject.about() == About.HOUSEHOLD ? ofHouseholds : ofResidents).contains(subject.id());
  }
}
