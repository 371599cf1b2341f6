package io.zhaoren.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReachTest {

  private final UUID mother = UUID.randomUUID();
  private final UUID son = UUID.randomUUID();
  private final UUID stranger = UUID.randomUUID();
  private final UUID home = UUID.randomUUID();

  private final Map<UUID, Matter> people = new HashMap<>();
  private final Map<String, String> grids = new HashMap<>();
  private boolean represents;
  private boolean protects;
  private int askedOfProtections;

  private final Reach reach =
      new Reach(
          List.of(
              new Matters() {
                @Override
                public Set<String> parameters() {
                  return Set.of("residentId", "gridId");
                }

                @Override
                public Optional<Matter> find(String parameter, String value) {
                  return parameter.equals("gridId")
                      ? Optional.ofNullable(grids.get(value)).map(Matter::at)
                      : Optional.ofNullable(people.get(UUID.fromString(value)));
                }
              }),
          List.of(
              new Representing() {
                @Override
                public boolean isInForce(UUID representative, UUID principal) {
                  return represents && principal.equals(mother);
                }

                @Override
                public boolean isKeptAway(UUID person, UUID from) {
                  askedOfProtections++;
                  return protects && from.equals(mother);
                }
              }));

  private static Caller resident(UUID id) {
    return Caller.of(
        Map.<String, Object>of(
                "sub", "r-1", "zhaoren_role", "resident", "zhaoren_resident", id.toString())
            ::get);
  }

  private static Caller of(String role, String area) {
    return Caller.of(
        Map.<String, Object>of(
                "sub",
                "x-1",
                "zhaoren_role",
                role,
                "zhaoren_area",
                area,
                "zhaoren_office",
                "county")
            ::get);
  }

  private Matter lives(UUID who) {
    var matter = new Matter(true, Set.of(who), Set.of(home), Set.of("330106001001"), Set.of());
    people.put(who, matter);
    return matter;
  }

  @Test
  void oneReachesOneselfAndTheHouseholdInWhichOneLivesNow() {
    var hers = lives(mother);
    lives(son);

    assertThat(reach.covers(resident(mother), Scope.OWN, hers, false)).isTrue();
    assertThat(reach.covers(resident(son), Scope.OWN, hers, false)).isFalse();
    assertThat(reach.covers(resident(son), Scope.HOUSEHOLD, hers, false)).isTrue();
    assertThat(reach.covers(resident(stranger), Scope.HOUSEHOLD, hers, false)).isFalse();

    people.put(son, new Matter(true, Set.of(son), Set.of(), Set.of(), Set.of()));
    assertThat(reach.covers(resident(son), Scope.HOUSEHOLD, hers, false)).isFalse();
  }

  @Test
  void whomOneRepresentsIsReachedAsLongAsThatIsInForce() {
    var hers = lives(mother);
    represents = true;
    assertThat(reach.covers(resident(stranger), Scope.OWN, hers, false)).isTrue();

    represents = false;
    assertThat(reach.covers(resident(stranger), Scope.OWN, hers, false)).isFalse();
  }

  @Test
  void whomAProtectionKeepsAwayIsNoLongerOneOfTheHouseholdOfWhoeverIsProtected() {
    var hers = lives(mother).about(Optional.of(mother));
    var ofAll = lives(mother);
    lives(son);
    assertThat(reach.covers(resident(son), Scope.HOUSEHOLD, hers, false)).isTrue();

    protects = true;
    assertThat(reach.covers(resident(son), Scope.HOUSEHOLD, hers, false)).isFalse();
    // not from what is the household's, nor the protected one from her own
    assertThat(reach.covers(resident(son), Scope.HOUSEHOLD, ofAll, false)).isTrue();
    assertThat(reach.covers(resident(mother), Scope.HOUSEHOLD, hers, false)).isTrue();
    assertThat(reach.covers(resident(mother), Scope.OWN, hers, false)).isTrue();
  }

  @Test
  void nobodyIsAskedWhetherAProtectionKeepsOneFromOneself() {
    var hers = lives(mother).about(Optional.of(mother));

    assertThat(reach.isKeptAway(resident(mother), hers)).isFalse();
    assertThat(askedOfProtections).isZero();
  }

  @Test
  void aGridWorkerServesTheCommunityToWhichTheGridBelongsAndOfGridsTheOwnAlone() {
    var worker = of("grid-worker", "330106001001002");
    var community = Matter.at("330106001001");
    var own = Matter.at("330106001001002");
    var others = Matter.at("330106001001003");
    assertThat(reach.covers(worker, Scope.COMMUNITY, community, false)).isFalse();

    grids.put("330106001001002", "330106001001");
    assertThat(reach.covers(worker, Scope.COMMUNITY, community, false)).isTrue();
    assertThat(reach.covers(worker, Scope.COMMUNITY, own, false)).isTrue();
    assertThat(reach.covers(worker, Scope.COMMUNITY, others, false)).isFalse();
    assertThat(reach.covers(worker, Scope.COMMUNITY, Matter.at("330106001002"), false)).isFalse();
    // whoever serves the community serves all of its grids
    assertThat(reach.covers(of("community-worker", "330106001001"), Scope.COMMUNITY, others, false))
        .isTrue();
  }

  @Test
  void whoeverHasHadAnotherIdIsStillOneself() {
    people.put(son, new Matter(true, Set.of(son, mother), Set.of(), Set.of(), Set.of()));

    assertThat(
            reach.covers(
                resident(son),
                Scope.OWN,
                new Matter(true, Set.of(mother), Set.of(), Set.of(), Set.of()),
                false))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "county-officer,330106,COUNTY,330106001001,true",
    "county-officer,330106,COUNTY,330108001001,false",
    "township-officer,330106001,TOWNSHIP,330106001001,true",
    "township-officer,330106001,TOWNSHIP,330106002001,false",
    // of whom only the county is known, any of its townships has to take care
    "township-officer,330106001,TOWNSHIP,330106,true",
    "community-worker,330106001001,COMMUNITY,330106,false",
    "auditor,33,AUDIT,330106001001,true",
    "auditor,3301,AUDIT,330211,false",
    // a wide area gives a narrow role nothing
    "auditor,33,COUNTY,330106,false",
    "region-officer,33,AGGREGATES,33,true",
    "region-officer,3301,AGGREGATES,33,false"
  })
  void anAreaReachesWhatLiesInIt(
      String role, String area, Scope scope, String place, boolean reached) {
    assertThat(reach.covers(of(role, area), scope, Matter.at(place), false)).isEqualTo(reached);
  }

  @Test
  void aCountyThatIsAskedForByNameIsMoreThanATownshipHas() {
    var officer = of("township-officer", "330106001");

    assertThat(reach.covers(officer, Scope.TOWNSHIP, Matter.named("330106"), false)).isFalse();
    assertThat(reach.covers(officer, Scope.TOWNSHIP, Matter.named("330106001"), false)).isTrue();
  }

  @Test
  void aCommunitySaysMoreThanItsCounty() {
    var placed = new Matter(true, Set.of(), Set.of(), Set.of("330106", "330106002001"), Set.of());

    assertThat(reach.covers(of("township-officer", "330106001"), Scope.TOWNSHIP, placed, false))
        .isFalse();
  }

  @Test
  void whoLivesNowhereKnownIsReachedByTheProvinceAlone() {
    var nowhere = new Matter(true, Set.of(mother), Set.of(), Set.of(), Set.of());

    assertThat(reach.covers(of("auditor", "33"), Scope.AUDIT, nowhere, false)).isTrue();
    assertThat(reach.covers(of("county-officer", "330106"), Scope.COUNTY, nowhere, false))
        .isFalse();
    assertThat(reach.covers(of("county-officer", "330106"), Scope.COUNTY, nowhere, true)).isTrue();
  }
}
