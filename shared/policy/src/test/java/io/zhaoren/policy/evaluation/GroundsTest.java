package io.zhaoren.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.policy.TestWorld;
import io.zhaoren.policy.parameter.Parameters;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.testing.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who has too few of the grounds is not found, whatever else is known of them. */
class GroundsTest {

  /** What is stored of a home. */
  private static long held(Grounds grounds, GeneratedHousehold home) {
    var held = 0L;
    for (var i = 0; i < grounds.each().size(); i++) {
      var ground = grounds.each().get(i);
      if (whose(ground, home).stream().anyMatch(who -> holds(ground, who))) {
        held |= 1L << i;
      }
    }
    return held;
  }

  private static List<GeneratedHousehold.Person> whose(Ground ground, GeneratedHousehold home) {
    return ground.fact().about() == About.HOUSEHOLD ? List.of(home.household()) : home.members();
  }

  private static boolean holds(Ground ground, GeneratedHousehold.Person who) {
    return Optional.ofNullable(who.facts().get(ground.fact().name()))
        .filter(known -> ground.values().map(of -> of.contains(known.value())).orElse(true))
        .isPresent();
  }

  /** The first drawn that have any. */
  private static PolicySet policies(SplittableRandom random) {
    return Stream.generate(() -> ColumnsAgreementTest.policies(random))
        .limit(100)
        .filter(policies -> grounds(policies).isPresent())
        .findFirst()
        .orElseThrow();
  }

  /** The same home with so many grounds less that nobody may be found in it. */
  private static GeneratedHousehold without(
      Grounds grounds, GeneratedHousehold home, SplittableRandom random) {
    var shuffled = new ArrayList<>(grounds.each());
    Collections.shuffle(shuffled, new Random(random.nextLong()));
    var changed = home;
    for (var ground : shuffled) {
      if (!grounds.mayFind(held(grounds, changed))) {
        return changed;
      }
      for (var i = 0; i < whose(ground, home).size(); i++) {
        var who = whose(ground, changed).get(i);
        if (holds(ground, who)) {
          changed = changed.without(who, ground.fact().name());
        }
      }
    }
    assertThat(grounds.mayFind(held(grounds, changed))).isFalse();
    return changed;
  }

  @Seeds(500)
  void whoHasTooFewOfThemIsNotFound(long seed) {
    var random = new SplittableRandom(seed);
    var policies = policies(random);
    var grounds = grounds(policies).orElseThrow();
    var block = FactBlock.of(TestWorld.VOCABULARY);
    for (var number = 0; number < 60; number++) {
      var home = without(grounds, GeneratedHousehold.of(random, "home " + number), random);
      if (random.nextInt(6) == 0) {
        var alone = home.members().get(0);
        block.noHousehold(alone.name());
        GeneratedHousehold.add(block, alone);
      } else {
        home.addTo(block);
      }
    }
    var evaluation = new ColumnarEvaluator().evaluate(policies, block.build(), Household.ON);
    for (var p = 0; p < evaluation.policies().size(); p++) {
      assertThat(evaluation.findings(p))
          .as("%s with %s", evaluation.policies().get(p), grounds.each())
          .doesNotContain((byte) Finding.FOUND.ordinal(), (byte) Finding.LIKELY.ordinal());
    }
  }

  private static Optional<Grounds> grounds(PolicySet policies) {
    return Grounds.of(policies, Household.ON);
  }

  private static Optional<Grounds> grounds(SmallPolicy policy) {
    return grounds(SmallPolicy.set(policy));
  }

  private static Map<String, Set<Long>> each(Optional<Grounds> grounds) {
    return grounds.orElseThrow().each().stream()
        .collect(
            Collectors.toMap(
                ground -> ground.fact().name(), ground -> ground.values().orElse(Set.of())));
  }

  @Test
  void aSignalIsAGroundWhereItSaysYes() {
    var policy =
        SmallPolicy.ofResidents("first")
            .when("test.homes <= 1")
            .targeting("test.bill")
            .signal("test.status == 'DIBAO'");

    assertThat(each(grounds(policy)))
        .isEqualTo(Map.of("test.bill", Set.of(1L), "test.status", Set.of(1L)));
  }

  @Test
  void whereTwoThingsAreNeededAHomeMustHaveBoth() {
    var grounds =
        grounds(
            SmallPolicy.ofResidents("first")
                .targeting("test.bill && test.status in ['DIBAO', 'MARGINAL']"));

    assertThat(each(grounds))
        .isEqualTo(Map.of("test.bill", Set.of(1L), "test.status", Set.of(1L, 2L)));
    assertThat(Stream.of(0L, 1L, 2L, 3L).map(grounds.orElseThrow()::mayFind))
        .containsExactly(false, false, false, true);
  }

  @Test
  void aCriterionThatIsNotMetWhereNothingIsStoredIsEnough() {
    var policy = SmallPolicy.ofResidents("first").when("test.apart").targeting("test.children < 3");

    assertThat(each(grounds(policy))).containsEntry("test.apart", Set.of(0L, 1L));
  }

  /** Of somebody of unknown household nobody knows whether another member has it. */
  @Test
  void whatMembersWouldHaveToHaveMayBeOpen() {
    var policy =
        SmallPolicy.ofResidents("first").when("unit.any(test.apart)").targeting("test.bill");

    assertThat(each(grounds(policy))).isEqualTo(Map.of("test.bill", Set.of(1L)));
  }

  @Test
  void ofWhomNothingIsStoredMayBeFound() {
    var savings =
        SmallPolicy.ofUnits("first").targeting("unit.sum(test.savings) >= yuan('0', 'once')");
    var apart = SmallPolicy.ofResidents("first").targeting("!test.apart");

    assertThat(grounds(savings)).isEmpty();
    assertThat(grounds(apart)).isEmpty();
  }

  /** An income that is not known may be as high as is declared; no line is. */
  @Test
  void anIncomeThatIsNotKnownIsBelowNoLine() {
    var policy =
        SmallPolicy.ofUnits("first")
            .targeting("unit.sum(test.income) < perYear(param.line) * unit.members");
    var line = ParameterValues.none().with("line", 330106, 70_000);

    assertThat(each(grounds(SmallPolicy.set(line.parameters(), policy))))
        .isEqualTo(Map.of("test.income", Set.of()));
    var nobody = grounds(SmallPolicy.set(Parameters.of(TestWorld.PARAMETERS, List.of()), policy));
    assertThat(nobody.orElseThrow().mayFind(-1)).as("without a lawful line").isFalse();
  }
}
