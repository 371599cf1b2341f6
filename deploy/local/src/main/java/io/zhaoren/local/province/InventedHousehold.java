package io.zhaoren.local.province;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * People who live together and do not exist.
 *
 * @param number its place in the province of its seed
 * @param county where it lives
 * @param monitored on the list of low-income households, for which it has let its means be looked
 *     at
 * @param registered whether the county register has it, or somebody of it, as a recipient
 * @param rigidSpendingYuan what illness and schooling took in the last twelve months, in yuan
 * @param cameFrom the county it lived in until {@link #movedOn}, if it has moved lately
 */
record InventedHousehold(
    long number,
    String county,
    boolean rural,
    boolean monitored,
    boolean registered,
    int homesOwned,
    int homeAreaDecimetres,
    boolean ownsCar,
    boolean badlyHoused,
    boolean ownMeter,
    boolean meterReduced,
    long rigidSpendingYuan,
    Optional<String> cameFrom,
    Optional<LocalDate> movedOn,
    List<InventedPerson> members) {

  InventedHousehold {
    members = List.copyOf(members);
  }
}
