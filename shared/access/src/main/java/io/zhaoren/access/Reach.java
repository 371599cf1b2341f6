package io.zhaoren.access;

import io.quarkus.arc.All;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Whether a caller reaches what a request names. */
@Singleton
public final class Reach {

  private static final int COUNTY = 6;
  private static final int PROVINCE = 2;
  private static final int GRID = 15;

  private final List<Matters> matters;
  private final List<Representing> representing;

  @Inject
  Reach(@All List<Matters> matters, @All List<Representing> representing) {
    this.matters = List.copyOf(matters);
    this.representing = List.copyOf(representing);
  }

  /** What a parameter names; empty if no such thing is on record. */
  Optional<Matter> find(String parameter, String value) {
    for (var each : matters) {
      if (each.parameters().contains(parameter)) {
        return each.find(parameter, value);
      }
    }
    return Optional.empty();
  }

  /** Whether somebody can say what a parameter names. */
  boolean knows(String parameter) {
    return matters.stream().anyMatch(each -> each.parameters().contains(parameter));
  }

  /**
   * @param unplaced whether what lies nowhere yet is in reach of every officer
   */
  boolean covers(Caller caller, Scope scope, Matter matter, boolean unplaced) {
    return switch (scope) {
      case ANYONE -> true;
      case OWN -> isOwn(caller, matter) && !isKeptAway(caller, matter);
      case HOUSEHOLD ->
          (isOwn(caller, matter) || isOfTheHousehold(caller, matter))
              && !isKeptAway(caller, matter);
      case ITEM -> caller.agency().filter(matter.agencies()::contains).isPresent();
      case COMMUNITY, TOWNSHIP, COUNTY, AGGREGATES, AUDIT ->
          division(caller)
              .filter(area -> area.length() >= scope.digits())
              .filter(area -> isOfTheGrid(caller, matter.places()))
              .filter(area -> liesIn(area, scope, matter, unplaced))
              .isPresent();
    };
  }

  /**
   * The division that somebody serves; of whoever serves a grid the community to which the grid
   * belongs today, by the table of communities, and none if there is no such grid any more.
   */
  Optional<String> division(Caller caller) {
    return caller.grid().isEmpty()
        ? caller.area()
        : find("gridId", caller.grid().get()).flatMap(grid -> grid.places().stream().findFirst());
  }

  /** What lies in a grid is that grid's worker's alone; what lies in none, each one's. */
  private static boolean isOfTheGrid(Caller caller, Collection<String> places) {
    return caller.grid().isEmpty()
        || places.stream()
            .anyMatch(place -> place.length() < GRID || place.equals(caller.grid().get()));
  }

  boolean isOwn(Caller caller, Matter matter) {
    return caller
        .resident()
        .filter(
            self ->
                matter.residents().contains(self)
                    || isOneOf(self, matter.residents())
                    || represents(self, matter.residents()))
        .isPresent();
  }

  /** Whether a protection keeps a resident away from the one person whom it is about. */
  boolean isKeptAway(Caller caller, Matter matter) {
    var self = caller.resident();
    var about = matter.about();
    return self.isPresent()
        && about.isPresent()
        && !self.equals(about)
        && representing.stream().anyMatch(each -> each.isKeptAway(self.get(), about.get()))
        && !isOneOf(self.get(), Set.of(about.get()));
  }

  /** Whether one of the other ids that a person has had is among them. */
  private boolean isOneOf(UUID self, Collection<UUID> residents) {
    return find("residentId", self.toString()).stream()
        .anyMatch(known -> known.residents().stream().anyMatch(residents::contains));
  }

  private boolean represents(UUID self, Collection<UUID> principals) {
    return representing.stream()
        .anyMatch(each -> principals.stream().anyMatch(who -> each.isInForce(self, who)));
  }

  /** By the household in which the caller lives now, whatever it was when the matter began. */
  private boolean isOfTheHousehold(Caller caller, Matter matter) {
    return !matter.households().isEmpty()
        && caller
            .resident()
            .flatMap(self -> find("residentId", self.toString()))
            .filter(home -> home.households().stream().anyMatch(matter.households()::contains))
            .isPresent();
  }

  private static boolean liesIn(String area, Scope scope, Matter matter, boolean unplaced) {
    if (matter.places().isEmpty()) {
      // whoever serves the whole province serves also those whose place nobody knows
      return unplaced || area.length() == PROVINCE;
    }
    // of whom only the county is known, any of its townships has to take care
    var isOfAnyTownship = scope == Scope.TOWNSHIP && !matter.named();
    return matter.places().stream()
        .anyMatch(
            place ->
                place.startsWith(area)
                    || (isOfAnyTownship && area.startsWith(place) && place.length() >= COUNTY));
  }
}
