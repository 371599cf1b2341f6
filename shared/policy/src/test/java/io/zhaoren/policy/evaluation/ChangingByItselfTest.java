package io.zhaoren.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.policy.evaluation.Household.Relation;
import io.zhaoren.policy.text.Amount.Rounding;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.testing.Seeds;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The next day on which to look again though nobody reported anything. */
class ChangingByItselfTest {

  private static final LocalDate ON = Household.ON;
  private static final int XIHU = 330106;
  private static final int KECHENG = 330802;

  private static LocalDate nextChange(Household household, String condition) {
    var policy = SmallPolicy.ofUnits("relief").when(condition).signal("test.homes < 2");
    return household.evaluate(SmallPolicy.set(policy)).nextChange(0).orElse(LocalDate.MAX);
  }

  @ParameterizedTest
  @CsvSource({
    "1963-10-02, 2023-10-02",
    "1963-10-01, 2024-10-01",
    "1964-02-29, 2024-02-29",
    "2000-03-01, 2060-03-01",
  })
  void aBirthdayOnWhichAnAgeIsReachedIsLookedAt(String birth, LocalDate latest) {
    var household = Household.of().member().with("person.birthDate", birth);

    assertThat(nextChange(household, "unit.any(ageOn(person.birthDate) >= 60)"))
        .isAfter(ON)
        .isBeforeOrEqualTo(latest);
  }

  @Test
  void aBirthdayThatMattersToNobodyIsNotLookedAt() {
    var household = Household.of().member().with("person.birthDate", "1983-10-02");

    assertThat(nextChange(household, "unit.any(ageOn(person.birthDate) >= 60)"))
        .isEqualTo(LocalDate.of(2043, 10, 2));
  }

  @Test
  void whoWasBornOnALeapDayComesOfAgeOnTheFirstOfMarch() {
    var household = Household.of().member().with("person.birthDate", "2008-02-29").from(XIHU);
    household.member().with("person.birthDate", "1980-01-01").from(KECHENG);
    var policies = SmallPolicy.set(SmallPolicy.ofUnits("relief").when("test.homes < 2"));
    // until then the place is the other's alone; the day before the last must lead to the last
    var eve = LocalDate.of(2026, 2, 28);

    assertThat(household.evaluate(policies, eve).jurisdiction(0, 0)).hasValue(KECHENG);
    assertThat(household.evaluate(policies, eve).nextChange(0)).contains(eve.plusDays(1));
    assertThat(household.evaluate(policies, eve.plusDays(1)).jurisdiction(0, 0)).isEmpty();
  }

  @Test
  void aDayThatIsToComeIsLookedAt() {
    var household = Household.of().member().with("test.since", "2023-10-20");

    assertThat(nextChange(household, "unit.any(monthsSince(test.since) >= 0)"))
        .isEqualTo(LocalDate.of(2023, 10, 20));
    assertThat(household.ask("unit.any(monthsSince(test.since) >= 0)")).isEqualTo(Outcome.NOT_MET);
  }

  @Test
  void aCountThatNobodyReachesIsNeverLookedAt() {
    var household = Household.of().member().with("test.since", "2023-10-20");

    assertThat(nextChange(household, "unit.any(daysSince(test.since) < 4000000000000000000)"))
        .isEqualTo(LocalDate.MAX);
    assertThat(nextChange(household, "unit.any(ageOn(test.since) > -4000000000000000000)"))
        .isEqualTo(LocalDate.MAX);
  }

  @Test
  void withoutAnythingThatPassesThereIsNothingToLookAt() {
    assertThat(nextChange(Household.of().member(), "unit.any(test.bill)")).isEqualTo(LocalDate.MAX);
  }

  @Test
  void aVersionOrValueThatComesIntoForceIsNoHouseholdsOwnDay() {
    var line = ParameterValues.none().with("line", XIHU, 1_000_00, "2023-01-01", "2024-06-30");
    var policies =
        SmallPolicy.set(
            line.parameters(),
            SmallPolicy.ofUnits("relief")
                .version(1, "2020-01-01", "2024-12-31")
                .when("unit.sum(perMonth(test.income)) < param.line"),
            SmallPolicy.ofUnits("relief").version(2, "2025-01-01", "").when("test.homes < 2"));
    var household = Household.of().member().from(XIHU).with("test.income", 1);

    assertThat(household.evaluate(policies).nextChange(0)).isEmpty();
  }

  @Test
  void aDeathOfTomorrowIsLookedAtTomorrow() {
    var household =
        Household.of().member().with("person.deathDate", ON.plusDays(1).toEpochDay()).member();

    assertThat(nextChange(household, "unit.members == 1")).isEqualTo(ON.plusDays(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      textBlock =
          """
          unit.any(ageOn(person.birthDate) < 16)           → 360
          unit.any(ageOn(person.birthDate) >= param.limit) → 360
          unit.any(monthsSince(test.since) < 12)           → 360
          unit.any(daysSince(test.since) < 60)             → 360
          unit.any(daysSince(test.since) < param.dayLimit)    → 360
          unit.any(param.dayLimit > daysSince(test.since))    → 360
          unit.any(monthsSince(test.since) < param.monthLimit)  → 28
          """)
  void anOrdinaryPolicyIsNotLookedAtEveryDay(String condition, int days) {
    var limit =
        ParameterValues.none()
            .with("limit", XIHU, 60)
            .with("monthLimit", XIHU, 60)
            .with("dayLimit", XIHU, 60);
    var policies =
        SmallPolicy.set(
            limit.parameters(),
            SmallPolicy.ofUnits("relief").when(condition).signal("test.homes < 2"));
    var household =
        Household.of()
            .member()
            .with("person.birthDate", "1985-05-05")
            .with("test.since", "2021-05-05")
            .from(XIHU);
    var looks = 0;
    var on = LocalDate.of(2024, 6, 1);
    var last = on.plusDays(360);
    while (on.isBefore(last)) {
      on = household.evaluate(policies, on).nextChange(0).orElse(LocalDate.MAX);
      looks++;
    }

    assertThat(looks).as(condition).isLessThanOrEqualTo(1 + 360 / days);
  }

  // ── never late ──

  private static final List<String> CONDITIONS =
      List.of(
          "unit.any(ageOn(person.birthDate) >= 18)",
          "unit.every(ageOn(person.birthDate) == 23)",
          "unit.count(ageOn(person.birthDate) > 5) > 1",
          "unit.any(16 <= ageOn(person.birthDate) && ageOn(person.birthDate) < 17)",
          "unit.any(ageOn(person.birthDate) in [6, 18])",
          "unit.any(ageOn(person.birthDate) >= param.limit)",
          "unit.any(monthsSince(test.since) == 3)",
          "unit.any(monthsSince(test.since) != 0)",
          "unit.any(monthsSince(test.since) > -1)",
          "unit.any(monthsSince(test.since) < param.monthLimit)",
          "unit.any(monthsSince(test.since) + 1 == monthsSince(person.birthDate))",
          "unit.any(daysSince(test.since) == 30)",
          "unit.any(daysSince(test.since) > -5)",
          "unit.any(param.dayLimit >= daysSince(test.since))",
          "unit.any(daysSince(test.since) >= param.dayLimit && test.bill)",
          "unit.any(ageOn(person.birthDate) > ageOn(test.since) + 20)",
          "ageOn(date('2020-02-29')) >= 4",
          "unit.sum(perMonth(test.income)) < param.line",
          "unit.sum(ageOn(person.birthDate) < 18 ? test.income : 2 * test.income)"
              + " < perYear(param.line)");

  private static PolicySet policies(SplittableRandom random) {
    var values = ParameterValues.none();
    for (var county : List.of(XIHU, KECHENG)) {
      var first = LocalDate.of(2023, 1, 1).plusDays(random.nextInt(500));
      for (var row = 0; row < 3; row++) {
        var last = first.plusDays(random.nextInt(200));
        values.with("line", county, 10_000L + random.nextInt(3) * 10_000L, first + "", last + "");
        for (var limit : List.of("limit", "monthLimit", "dayLimit")) {
          values.with(limit, county, random.nextInt(35), first + "", last + "");
        }
        first = last.plusDays(1 + random.nextInt(40));
      }
    }
    var drawn = new ArrayList<SmallPolicy>();
    for (var number = 0; number < 3; number++) {
      var unit = random.nextBoolean();
      var name = "programme-" + number;
      var starts = LocalDate.of(2023, 1, 1).plusDays(random.nextInt(400));
      var ends = starts.plusDays(random.nextInt(400));
      for (var version = 1; version <= 2; version++) {
        var policy =
            (unit ? SmallPolicy.ofUnits(name) : SmallPolicy.ofResidents(name))
                .version(
                    version,
                    version == 1 ? starts + "" : ends.plusDays(1) + "",
                    version == 1 ? ends + "" : "")
                .when(CONDITIONS.get(random.nextInt(CONDITIONS.size())))
                .signal(CONDITIONS.get(random.nextInt(CONDITIONS.size())));
        drawn.add(
            random.nextBoolean()
                ? policy.monthly("param.line")
                : policy.topUp(
                    "unit.any(ageOn(person.birthDate) < 18) ? param.line : 2 * param.line",
                    Rounding.NONE));
      }
    }
    return SmallPolicy.set(values.parameters(), drawn.toArray(new SmallPolicy[0]));
  }

  private static Household household(SplittableRandom random) {
    var household = Household.of();
    for (var member = 0; member < 1 + random.nextInt(3); member++) {
      household
          .member()
          .with(
              "person.birthDate",
              random.nextInt(4) == 0
                  ? LocalDate.of(2004 + 4 * random.nextInt(3), 2, 29).toEpochDay()
                  : LocalDate.of(1999, 1, 1).plusDays(random.nextInt(9_000)).toEpochDay(),
              random.nextInt(6) == 0 ? Knowledge.SOFT : Knowledge.FIRM)
          .with("test.income", random.nextInt(4) * 100_000L)
          .from(random.nextBoolean() ? XIHU : KECHENG);
      if (random.nextInt(3) > 0) {
        household.with(
            "test.since", LocalDate.of(2023, 1, 1).plusDays(random.nextInt(700)).toEpochDay());
      }
      if (random.nextInt(3) == 0) {
        household.with(Relation.values()[random.nextInt(3)]);
      }
      if (random.nextInt(4) == 0) {
        household.with("test.bill", random.nextInt(2));
      }
      if (random.nextInt(6) == 0) {
        household.with(
            "person.deathDate",
            LocalDate.of(2023, 1, 1).plusDays(random.nextInt(700)).toEpochDay());
      }
    }
    return household;
  }

  @Seeds(300)
  void untilTheNextLookEverythingStaysAsItIs(long seed) {
    var random = new SplittableRandom(seed);
    var policies = policies(random);
    var household = household(random);
    var first = LocalDate.of(2023, 1, 1).plusDays(random.nextInt(500));
    var evaluation = household.evaluate(policies, first);
    var conclusions = Conclusions.of(evaluation, household.block());
    var next =
        Stream.concat(comingIntoForce(policies, first), evaluation.nextChange(0).stream())
            .min(LocalDate::compareTo)
            .orElse(first.plusDays(400));

    for (var on = first; on.isBefore(next) && on.isBefore(first.plusDays(400)); ) {
      on = on.plusDays(1);
      if (on.isBefore(next)) {
        assertThat(Conclusions.of(household.evaluate(policies, on), household.block()))
            .as("on %s as on %s, next look on %s", on, first, next)
            .isEqualTo(conclusions);
      }
    }
  }

  /** Days of the texts and values, which everybody is asked on. */
  private static Stream<LocalDate> comingIntoForce(PolicySet policies, LocalDate after) {
    var texts =
        policies.policies().stream()
            .flatMap(
                policy ->
                    Stream.concat(
                        Stream.of(policy.validFrom()),
                        policy.validTo().map(last -> last.plusDays(1)).stream()));
    var values =
        policies.parameters().definitions().stream()
            .flatMap(
                definition ->
                    Stream.of(XIHU, KECHENG)
                        .flatMap(
                            place ->
                                policies
                                    .parameters()
                                    .nextChange(definition.code(), place, after)
                                    .stream()));
    return Stream.concat(texts, values).filter(day -> day.isAfter(after));
  }
}
