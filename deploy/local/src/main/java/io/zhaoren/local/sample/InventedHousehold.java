package io.zhaoren.local.sample;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * People who live together and do not exist.
 *
 * @param county six-digit code of the county of registration and residence
 * @param monitored under low-income monitoring, for which it has given a mandate to verify means
 * @param homesOwned flats or houses owned
 * @param homeAreaDecimetres floor area owned per head, in hundredths of a square metre
 * @param damage what a typhoon left of the home, if one struck
 */
record InventedHousehold(
    UUID id,
    String county,
    boolean rural,
    boolean monitored,
    int homesOwned,
    int homeAreaDecimetres,
    boolean ownsCar,
    boolean housingDifficulty,
    boolean electricityAccountKnown,
    Optional<String> damage,
    Optional<String> suddenHardship,
    List<InventedPerson> members) {

  InventedHousehold {
    members = List.copyOf(members);
  }
}
