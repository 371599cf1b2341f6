package io.zhaoren.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.policy.text.JurisdictionRule;
import io.zhaoren.testing.Seeds;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What to ask for: the smallest set of facts that could settle the open criteria in favour. */
class MissingFactsTest {

  private static Set<String> missing(Household household, String condition) {
    var policy = SmallPolicy.ofUnits("relief").when(condition).signal("test.homes < 50");
    return household.evaluate(SmallPolicy.set(policy)).missing(0, 0);
  }

  private static Set<String> ofOneMember(String condition) {
    return missing(Household.of().member(), condition);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      textBlock =
          """
          unit.any(test.bill)                                                 → test.bill
          !unit.any(test.bill)                                                → test.bill
          unit.any(test.bill) && test.homes < 2                               → test.bill test.homes
          unit.any(test.bill) || test.homes < 2                               → test.bill
          unit.any(test.bill && test.disabled) || test.homes < 2              → test.homes
          !(unit.any(test.bill) && test.homes < 2)                            → test.bill
          !(unit.any(test.bill) || test.homes < 2)                            → test.bill test.homes
          unit.every(test.bill || test.status == 'DIBAO')                     → test.bill
          unit.any(test.bill && test.status == 'DIBAO')                       → test.bill test.status
          unit.count(test.bill) >= 1                                          → test.bill
          unit.sum(test.income) < yuan('1', 'year')                           → test.income
          unit.sum(test.income) + test.spending < yuan('1', 'year')           → test.income test.spending
          unit.any(ageOn(person.birthDate) >= 60)                             → person.birthDate
          unit.any(test.status in ['DIBAO'])                                  → test.status
          test.homes < 2 ? unit.any(test.bill) : unit.any(test.disabled)      → test.bill test.disabled test.homes
          """)
  void theSmallestSetIsAskedFor(String condition, String names) {
    assertThat(ofOneMember(condition)).containsExactlyInAnyOrder(names.split(" "));
  }

  @Test
  void whatIsKnownIsNotAskedFor() {
    var household = Household.of().with("test.homes", 1).member().with("test.income", 1);

    assertThat(missing(household, "unit.any(test.bill) && test.homes < 2"))
        .containsExactly("test.bill");
    assertThat(
            missing(household.member(), "unit.sum(test.income) < yuan('1', 'year') * test.homes"))
        .containsExactly("test.income");
  }

  @Test
  void whatIsOnlyDeclaredOrStaleIsAskedFor() {
    var household = Household.of().member().with("test.bill", 1, Knowledge.SOFT);

    assertThat(missing(household, "unit.any(test.bill)")).containsExactly("test.bill");
  }

  @Test
  void aWayThatIsClosedIsNotFollowed() {
    var household = Household.of().member().with("test.disabled", 0);

    assertThat(
            missing(
                household,
                "unit.any(test.disabled && test.bill) || unit.any(test.status =="
                    + " 'DIBAO') && test.homes < 2"))
        .containsExactlyInAnyOrder("test.status", "test.homes");
  }

  @Test
  void oneMemberIsEnoughForAnyAndAllAreNeededForEvery() {
    var household = Household.of().member().with("test.disabled", 1).member().with("test.bill", 1);

    assertThat(missing(household, "unit.any(test.bill && test.disabled)"))
        .hasSize(1)
        .isSubsetOf("test.bill", "test.disabled");
    assertThat(missing(household, "unit.every(test.bill && test.disabled)"))
        .containsExactlyInAnyOrder("test.bill", "test.disabled");
  }

  /** Alone each of them settles its condition, as nothing is known. */
  private static final List<Atom> ATOMS =
      List.of(
          new Atom("person.birthDate", "unit.any(ageOn(person.birthDate) >= 60)"),
          new Atom("test.bill", "unit.any(test.bill)"),
          new Atom("test.disabled", "unit.every(test.disabled)"),
          new Atom("test.homes", "test.homes < 2"),
          new Atom("test.income", "unit.sum(test.income) < yuan('1', 'year')"),
          new Atom("test.status", "unit.any(test.status == 'DIBAO')"));

  private record Atom(String fact, String condition) {}

  /**
   * A condition as its text and as a question to a set of atoms.
   *
   * @param holds whether it is met where these are
   */
  private record Generated(String text, Predicate<Set<Atom>> holds) {

    static Generated of(SplittableRandom random, int depth) {
      if (depth == 0 || random.nextInt(5) == 0) {
        var atom = ATOMS.get(random.nextInt(ATOMS.size()));
        return new Generated(atom.condition(), met -> met.contains(atom));
      }
      var left = of(random, depth - 1);
      var right = of(random, depth - 1);
      return random.nextBoolean()
          ? new Generated("(" + left.text + " && " + right.text + ")", left.holds.and(right.holds))
          : new Generated("(" + left.text + " || " + right.text + ")", left.holds.or(right.holds));
    }

    /** By trying them all: the fewest facts, and of as many those whose names come first. */
    List<String> smallest() {
      return IntStream.range(0, 1 << ATOMS.size())
          .mapToObj(
              bits ->
                  IntStream.range(0, ATOMS.size())
                      .filter(place -> (bits >> place & 1) != 0)
                      .mapToObj(ATOMS::get)
                      .toList())
          .filter(atoms -> holds.test(Set.copyOf(atoms)))
          .map(atoms -> atoms.stream().map(Atom::fact).toList())
          .min(
              Comparator.<List<String>>comparingInt(List::size)
                  .thenComparing(names -> String.join(" ", names)))
          .orElseThrow();
    }
  }

  @Seeds(300)
  void ofAnyConditionItIsWhatTryingThemAllFinds(long seed) {
    var random = new SplittableRandom(seed);
    var condition = Generated.of(random, 5);
    var household = Household.of().member();

    assertThat(missing(random.nextBoolean() ? household : household.member(), condition.text()))
        .as(condition.text())
        .containsExactlyElementsOf(condition.smallest());
  }

  @Test
  void aBranchNotTakenIsNotAskedFor() {
    var household = Household.of().with("test.homes", 1).member();

    assertThat(missing(household, "test.homes < 2 ? unit.any(test.bill) : unit.any(test.disabled)"))
        .containsExactly("test.bill");
  }

  @Test
  void whatFactsCanSettleIsPreferredToWhatOnlyALawfulValueCan() {
    // the parameter has no value anywhere: asking for nothing would settle nothing
    var household = Household.of().member().from(330106);

    assertThat(missing(household, "unit.any(test.bill) || param.allowed"))
        .containsExactly("test.bill");
    assertThat(missing(household, "unit.any(test.bill) && param.allowed"))
        .containsExactly("test.bill");
    assertThat(missing(household, "test.homes < 2 && param.allowed || unit.any(test.bill)"))
        .containsExactly("test.bill");
  }

  @Test
  void aPlaceIsAskedForOnlyWhereAValueHangsOnIt() {
    var household = Household.of().with("test.homes", 1).member();

    assertThat(missing(household, "param.allowed")).containsExactly("person.hukouCounty");
    assertThat(missing(household, "unit.any(test.bill) && (test.homes < 2 || param.allowed)"))
        .containsExactly("test.bill");
    assertThat(
            household
                .evaluate(
                    SmallPolicy.set(
                        SmallPolicy.ofUnits("relief")
                            .when("param.allowed")
                            .decidedBy(new JurisdictionRule.Residence())))
                .missing(0, 0))
        .containsExactly("person.residenceCounty");
  }

  @Test
  void whereEverybodyUnknownIsAskedForTheHouseholdIs() {
    assertThat(missing(Household.notKnown().member(), "unit.any(test.bill)"))
        .containsExactly("person.household");
  }

  @Test
  void nothingIsAskedForWhereNothingCouldHelp() {
    var household = Household.of().with("test.homes", 3).member();

    assertThat(missing(household, "test.homes < 2")).isEmpty();
  }

  // ── parameters without a lawful value ──

  private static Set<String> unknown(Household household, SmallPolicy policy) {
    return household.evaluate(SmallPolicy.set(policy)).unknownParameters(0, 0);
  }

  @Test
  void aParameterOnWhichAnOutcomeHungIsNamed() {
    var household = Household.of().member().from(330106).with("test.income", 1);

    assertThat(
            unknown(
                household,
                SmallPolicy.ofUnits("relief").when("unit.sum(test.income) < perYear(param.line)")))
        .containsExactly("line");
  }

  @Test
  void aParameterOnWhichNothingHungIsNotNamed() {
    var household = Household.of().with("test.homes", 1).member().from(330106).with("test.bill", 0);

    assertThat(unknown(household, SmallPolicy.ofUnits("a").when("param.allowed || test.homes < 2")))
        .isEmpty();
    assertThat(
            unknown(
                household, SmallPolicy.ofUnits("a").when("param.allowed && unit.any(test.bill)")))
        .isEmpty();
    assertThat(
            unknown(
                household,
                SmallPolicy.ofUnits("a").when("param.allowed ? test.homes < 2 : test.homes < 3")))
        .isEmpty();
    assertThat(
            unknown(
                household,
                SmallPolicy.ofUnits("a")
                    .when("test.homes < 2 ? unit.any(test.disabled) : param.allowed")))
        .isEmpty();
  }

  @Test
  void anAmountThatHangsOnAParameterNamesIt() {
    var household = Household.of().member().from(330106).with("test.bill", 1);

    assertThat(
            unknown(
                household,
                SmallPolicy.ofUnits("a").when("unit.any(test.bill)").monthly("param.line")))
        .containsExactly("line");
  }
}
