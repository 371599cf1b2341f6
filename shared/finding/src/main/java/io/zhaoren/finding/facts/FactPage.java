package io.zhaoren.finding.facts;

import io.zhaoren.policy.vocabulary.About;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Some whole households, or residents of no known one, of a range of ids. */
public final class FactPage {

  private final Situation situation;
  private final List<UUID> households;
  private final List<UUID> residents;
  private final UUID last;
  private final boolean end;
  private final IdRows householdRows;
  private final IdRows residentRows;

  /**
   * @param households ids in the order of the situation; none for residents who stand alone
   * @param residents ids in the order of the situation
   * @param last the id up to which the range was read; all of it, if {@code end}
   */
  FactPage(
      Situation situation, List<UUID> households, List<UUID> residents, UUID last, boolean end) {
    this.situation = situation;
    this.households = List.copyOf(households);
    this.residents = List.copyOf(residents);
    this.last = last;
    this.end = end;
    this.householdRows = new IdRows(this.households);
    this.residentRows = new IdRows(this.residents);
  }

  public Situation situation() {
    return situation;
  }

  /** Ids in the order of the situation; none for residents who stand alone. */
  public List<UUID> households() {
    return households;
  }

  /** Ids in the order of the situation. */
  public List<UUID> residents() {
    return residents;
  }

  /** The id up to which the range was read; all of it, if this is its end. */
  public UUID last() {
    return last;
  }

  /** Whether the range ends here. */
  public boolean end() {
    return end;
  }

  /** Everybody on the page: the households, and the residents. */
  public List<UUID> ids() {
    return Stream.concat(households.stream(), residents.stream()).toList();
  }

  /** The row of a household or resident; -1 if it is not on the page. */
  public int row(About about, UUID id) {
    return (about == About.HOUSEHOLD ? householdRows : residentRows).of(id);
  }

  /** Whether it is on the page. */
  public boolean holds(Subject subject) {
    return row(subject.about(), subject.id()) >= 0;
  }

  /** Whose home this is: a household, or the resident who stands alone. */
  public Subject home(int home) {
    return households.isEmpty()
        ? Subject.resident(residents.get(home))
        : Subject.household(households.get(home));
  }
}
