package io.zhaoren.access;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What a request names: whose it is and where it lies.
 *
 * @param known false: nothing is on record under this id yet
 * @param residents whose it is
 * @param households in which these live now, or whose it is
 * @param places divisions in which it lies or is decided, 2 to 12 digits, or a grid of 15; none:
 *     nobody knows where
 * @param agencies sources and departments that have said it or are asked
 * @param about the one person whom it is about: whoever is kept away from that person by a
 *     protection does not reach it, although of the household or the claim
 * @param named whether a division is asked for by its name, and meant as a whole
 */
public record Matter(
    boolean known,
    Set<UUID> residents,
    Set<UUID> households,
    Set<String> places,
    Set<String> agencies,
    Optional<UUID> about,
    boolean named) {

  public Matter {
    residents = Set.copyOf(residents);
    households = Set.copyOf(households);
    places = exact(places);
    agencies = Set.copyOf(agencies);
  }

  /** About no one person. */
  public Matter(
      boolean known,
      Set<UUID> residents,
      Set<UUID> households,
      Set<String> places,
      Set<String> agencies) {
    this(known, residents, households, places, agencies, Optional.empty());
  }

  /** Of no division that was asked for by its name. */
  public Matter(
      boolean known,
      Set<UUID> residents,
      Set<UUID> households,
      Set<String> places,
      Set<String> agencies,
      Optional<UUID> about) {
    this(known, residents, households, places, agencies, about, false);
  }

  /** The whole of a division that a request names. */
  public static Matter named(String place) {
    return new Matter(true, Set.of(), Set.of(), Set.of(place), Set.of(), Optional.empty(), true);
  }

  /** The same, about this one person. */
  public Matter about(Optional<UUID> person) {
    return new Matter(known, residents, households, places, agencies, person, named);
  }

  /** Without those in which another one lies: a community says more than its county. */
  private static Set<String> exact(Set<String> places) {
    return places.stream()
        .filter(
            place ->
                places.stream().noneMatch(each -> !each.equals(place) && each.startsWith(place)))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** A person or household of whom nothing is on record. */
  public static Matter unknown(Set<UUID> residents, Set<UUID> households) {
    return new Matter(false, residents, households, Set.of(), Set.of());
  }

  public static Matter at(String place) {
    return new Matter(true, Set.of(), Set.of(), Set.of(place), Set.of());
  }

  public static Matter of(String agency) {
    return new Matter(true, Set.of(), Set.of(), Set.of(), Set.of(agency));
  }
}
