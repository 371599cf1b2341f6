package io.zhaoren.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.policy.TestWorld;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.text.Subject;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.FactType;
import io.zhaoren.testing.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What holds for any policies and any households. */
class EvaluationPropertiesTest {

  /**
   * Facts of which the law says how to go on while they are not known: who counts and who is of
   * age.
   */
  private static final Set<String> ASSUMED =
      Set.of(
          "person.deathDate",
          "person.birthDate",
          "person.householdRelation",
          "test.apart",
          "test.disabled",
          "test.status");

  private static List<GeneratedHousehold> households(SplittableRandom random) {
    return IntStream.range(0, 1 + random.nextInt(8))
        .mapToObj(number -> GeneratedHousehold.of(random, "household " + number))
        .toList();
  }

  private static Evaluation evaluate(PolicySet policies, FactBlock block) {
    return new ColumnarEvaluator().evaluate(policies, block, Household.ON);
  }

  /** By policy and by the name of the subject, whatever the order. */
  private static Map<String, List<Object>> conclusions(
      PolicySet policies, List<GeneratedHousehold> households) {
    var block = GeneratedHousehold.block(households);
    var evaluation = evaluate(policies, block);
    var all = new TreeMap<String, List<Object>>();
    for (var row = 0; row < block.households(); row++) {
      all.putAll(Conclusions.of(evaluation, block, row, block.household(row)));
      all.put("next look, " + block.household(row), List.of(evaluation.nextChange(row)));
    }
    return all;
  }

  @Seeds(300)
  void aBlockGivesWhatEachHouseholdGivesAlone(long seed) {
    var random = new SplittableRandom(seed);
    var policies = GeneratedPolicies.of(random);
    var households = new ArrayList<>(households(random));
    var alone = new TreeMap<String, List<Object>>();
    households.forEach(household -> alone.putAll(conclusions(policies, List.of(household))));

    assertThat(conclusions(policies, households)).isEqualTo(alone);
    Collections.shuffle(households, new Random(seed));
    assertThat(conclusions(policies, households)).isEqualTo(alone);
  }

  @Seeds(300)
  void itDoesNotMatterWhoOfAHouseholdIsNamedFirst(long seed) {
    var random = new SplittableRandom(seed);
    var policies = GeneratedPolicies.of(random);
    var household = GeneratedHousehold.of(random, "household");

    assertThat(conclusions(policies, List.of(household.withMembersInAnotherOrder(seed))))
        .isEqualTo(conclusions(policies, List.of(household)));
  }

  @Seeds(300)
  void askingTwiceGivesTheSame(long seed) {
    var random = new SplittableRandom(seed);
    var policies = GeneratedPolicies.of(random);
    var households = households(random);

    assertThat(conclusions(policies, households)).isEqualTo(conclusions(policies, households));
  }

  @Seeds(600)
  void aPolicyIsTouchedByNoFactButThoseItNames(long seed) {
    var random = new SplittableRandom(seed);
    var policies = GeneratedPolicies.of(random);
    var household = GeneratedHousehold.of(random, "household");
    var fact =
        TestWorld.VOCABULARY.facts().get(random.nextInt(TestWorld.VOCABULARY.facts().size()));
    if (fact.type() instanceof FactType.Reference) {
      return;
    }
    var who =
        fact.about() == About.HOUSEHOLD
            ? household.household()
            : household.members().get(random.nextInt(household.members().size()));
    var changed =
        household.with(
            who,
            fact.name(),
            new GeneratedHousehold.Known(
                GeneratedHousehold.value(random, fact),
                Knowledge.values()[random.nextInt(Knowledge.values().length)]));
    var untouched =
        policies.policies().stream()
            .filter(policy -> !policies.factsOf(policy).contains(fact.name()))
            .toList();

    for (var policy : untouched) {
      assertThat(conclusionsOf(policies, policy, changed))
          .as("%s reads %s, not %s", policy, policies.factsOf(policy), fact.name())
          .isEqualTo(conclusionsOf(policies, policy, household));
    }
  }

  private static Map<String, List<Object>> conclusionsOf(
      PolicySet policies, Policy policy, GeneratedHousehold household) {
    var one = policies.only(policy);
    var block = household.block();
    return Conclusions.of(evaluate(one, block), block, 0, "household");
  }

  @Seeds(1000)
  void whatIsSettledStaysSettledWhateverIsLearntLater(long seed) {
    var random = new SplittableRandom(seed);
    var policies = GeneratedPolicies.of(random);
    var household = GeneratedHousehold.of(random, "household");
    var before = evaluate(policies, household.block());

    var learnt = learn(random, household);
    var after = evaluate(policies, learnt.block());

    for (var policy = 0; policy < before.policies().size(); policy++) {
      var asked = before.policies().get(policy);
      var rows = asked.about() == Subject.UNIT ? 1 : household.members().size();
      for (var row = 0; row < rows; row++) {
        for (var i = 0; i < asked.conditions().size(); i++) {
          var outcome = before.criterion(policy, i, row);
          if (outcome != Outcome.UNDETERMINED && !before.soft(policy, i, row)) {
            assertThat(after.criterion(policy, i, row))
                .as("%s: %s", asked, asked.conditions().get(i).says().en())
                .isEqualTo(outcome);
          }
        }
        if (before.amount(policy, row).isPresent()) {
          assertThat(after.amount(policy, row)).isEqualTo(before.amount(policy, row));
        }
      }
    }
  }

  /** Every stale or unknown fact is reported anew, with any value. */
  private static GeneratedHousehold learn(SplittableRandom random, GeneratedHousehold household) {
    var learnt = household;
    for (var fact : TestWorld.VOCABULARY.facts()) {
      if (fact.type() instanceof FactType.Reference || ASSUMED.contains(fact.name())) {
        continue;
      }
      var size = fact.about() == About.HOUSEHOLD ? 1 : household.members().size();
      for (var who = 0; who < size; who++) {
        var person =
            fact.about() == About.HOUSEHOLD ? learnt.household() : learnt.members().get(who);
        var known = person.facts().get(fact.name());
        if (known == null || known.knowledge() != Knowledge.FIRM) {
          learnt =
              learnt.with(
                  person,
                  fact.name(),
                  new GeneratedHousehold.Known(
                      GeneratedHousehold.value(random, fact), Knowledge.FIRM));
        }
      }
    }
    return learnt;
  }

  @Seeds(600)
  void whatIsAskedForSettlesWhatItCan(long seed) {
    var random = new SplittableRandom(seed);
    var policies = GeneratedPolicies.of(random);
    var household = GeneratedHousehold.of(random, "household");
    var evaluation = evaluate(policies, household.block());

    for (var policy = 0; policy < evaluation.policies().size(); policy++) {
      var finding = evaluation.finding(policy, 0);
      if (finding == Finding.LIKELY && evaluation.excludedBy(policy, 0).isEmpty()) {
        // something is open: a fact, a value of a parameter, or which of two is higher
        assertThat(
                !evaluation.missing(policy, 0).isEmpty()
                    || !evaluation.unknownParameters(policy, 0).isEmpty()
                    || !evaluation.policies().get(policy).excludes().isEmpty())
            .isTrue();
      }
      if (finding == Finding.FOUND) {
        assertThat(evaluation.missing(policy, 0)).isEmpty();
      }
    }
  }
}
