package io.zhaoren.local.province;

import java.time.LocalDate;
import java.util.List;

/** A household as it was drawn, and what agencies say of it once its people have ids. */
public final class DrawnHousehold {

  private final InventedHousehold household;
  private final LocalDate day;

  DrawnHousehold(InventedHousehold household, LocalDate day) {
    this.household = household;
    this.day = day;
  }

  /** The citizen numbers of its members, in their order. */
  public List<CitizenNumber> numbers() {
    return household.members().stream().map(InventedPerson::number).toList();
  }

  /** What agencies report, in the disorder in which it comes. */
  public List<AgencyReport> reports(Ids ids) {
    return Disorder.into(Agencies.about(household, ids, day), household, ids, day);
  }

  /** What they report later, while the sample runs: births and deaths. */
  public List<AgencyReport> afterwards(Ids ids) {
    return Agencies.afterwards(household, ids, day);
  }
}
