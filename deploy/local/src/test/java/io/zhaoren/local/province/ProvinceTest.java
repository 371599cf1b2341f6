package io.zhaoren.local.province;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProvinceTest {

  private static final LocalDate DAY = LocalDate.of(2023, 10, 1);
  private static final List<County> COUNTIES =
      IntStream.range(0, 90)
          .mapToObj(i -> new County(String.format("33%04d", 101 + i), i < 26, i > 83))
          .toList();
  private static final int RESIDENTS = 100_000;

  @Test
  void theNthHouseholdIsTheSameWhateverCameBefore() {
    var one = new Province(3399, DAY, COUNTIES);
    var other = new Province(3399, DAY, COUNTIES);
    IntStream.range(0, 500).forEach(one::household);

    assertThat(one.household(77)).isEqualTo(other.household(77));
    assertThat(one.household(77)).isNotEqualTo(new Province(3400, DAY, COUNTIES).household(77));
  }

  @ParameterizedTest
  @ValueSource(longs = {3399, 1, 20_231_001})
  void itsPeopleAreAsManyAsThePublishedFiguresSay(long seed) {
    var people = people(seed);
    var households = households(seed);

    agrees("of sixty and more", 12_520_000, count(people, person -> person.ageOn(DAY) >= 60));
    agrees("of eighty and more", 1_740_000, count(people, person -> person.ageOn(DAY) >= 80));
    agrees(
        "on dibao",
        593_000,
        count(people, person -> has(person, "DIBAO") || has(person, "DIBAO_SINGLE_PERSON")));
    agrees("marginal", 189_700, count(people, person -> has(person, "MARGINAL")));
    agrees("in extreme poverty", 34_800, count(people, person -> has(person, "EXTREME_POVERTY")));
    agrees(
        "monitored",
        2_474_800,
        households.stream()
            .filter(InventedHousehold::monitored)
            .mapToLong(household -> household.members().size())
            .sum());
  }

  @Test
  void nobodyHasTheNumberOfSomebodyElseAndEveryNumberIsValid() {
    // beyond the first 49,000 households the codes come again
    var province = new Province(3399, DAY, COUNTIES);
    var seen = new HashSet<String>();
    for (var number = 0L; number < 130_000; number += number % 49_000 == 9_999 ? 39_001 : 1) {
      for (var person : province.household(number).members()) {
        var text = person.number().text();
        assertThat(seen.add(text)).as("a second person of one number").isTrue();
        assertThat(text).matches("3399[0-9]{13}[0-9X]");
        assertThat(CitizenNumber.check(text.substring(0, 17))).isEqualTo(text.charAt(17));
      }
    }
    assertThat(seen).hasSizeGreaterThan(60_000);
  }

  @Test
  void theCheckCharacterIsThatOfTheStandard() {
    assertThat(CitizenNumber.check("11010519491231002")).isEqualTo('X');
    assertThat(CitizenNumber.check("44052418800101001")).isEqualTo('4');
    assertThat(CitizenNumber.of(LocalDate.of(1936, 1, 1), false, 500).text())
        .startsWith("339901" + "19360101" + "001");
  }

  @Test
  void familiesArePlausible() {
    for (var household : households(3399)) {
      assertThat(household.members().get(0).relation()).isEqualTo("HEAD");
      for (var person : household.members()) {
        assertThat(person.born()).isBefore(DAY);
        assertThat(person.ageOn(DAY)).isBetween(0, 105);
        if (person.relation().equals("CHILD")) {
          assertThat(person.born()).isAfter(household.members().get(0).born().plusYears(15));
        }
      }
    }
  }

  private static boolean has(InventedPerson person, String status) {
    return person.status().filter(status::equals).isPresent();
  }

  private static long count(List<InventedPerson> people, Predicate<InventedPerson> of) {
    return people.stream().filter(of).count();
  }

  private static void agrees(String what, long real, long here) {
    var share = real / 65_400_000.0;
    var error = Math.sqrt(RESIDENTS * share * (1 - share));
    assertThat((double) here).as(what).isCloseTo(RESIDENTS * share, within(3 * error));
  }

  private static List<InventedHousehold> households(long seed) {
    var province = new Province(seed, DAY, COUNTIES);
    var households = new ArrayList<InventedHousehold>();
    for (var people = 0; people < RESIDENTS; ) {
      var household = province.household(households.size());
      households.add(household);
      people += household.members().size();
    }
    return households;
  }

  private static List<InventedPerson> people(long seed) {
    return households(seed).stream().flatMap(household -> household.members().stream()).toList();
  }
}
