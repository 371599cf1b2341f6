package io.zhaoren.assistance;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.policy.cases.PolicyChecks;
import io.zhaoren.policy.evaluation.ColumnarEvaluator;
import io.zhaoren.policy.evaluation.Evaluation;
import io.zhaoren.policy.evaluation.Evaluator;
import io.zhaoren.policy.evaluation.FactBlock;
import io.zhaoren.policy.evaluation.Ground;
import io.zhaoren.policy.evaluation.Grounds;
import io.zhaoren.policy.evaluation.Knowledge;
import io.zhaoren.policy.reading.PolicyProblems;
import io.zhaoren.policy.text.PolicyFiles;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.text.Subject;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.FactDefinition;
import io.zhaoren.policy.vocabulary.FactType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Without what the real policies find nobody (docs/adr/0098). */
class GroundsOfPoliciesTest {

  private static final Path RESOURCES = Path.of("src", "main", "resources");
  private static final Path ABOUT_PEOPLE = Path.of("..", "shared", "finding").resolve(RESOURCES);
  private static final LocalDate DAY = LocalDate.of(2026, 11, 27);

  private static PolicySet policies;

  @BeforeAll
  static void compile() throws IOException, PolicyProblems {
    policies = PolicyFiles.in(List.of(ABOUT_PEOPLE, RESOURCES)).compile();
  }

  /** Evaluates, and looks for a ground wherever somebody is found. */
  private static final class LookingForGrounds implements Evaluator {

    private final Evaluator evaluator = new ColumnarEvaluator();
    private final AtomicInteger found = new AtomicInteger();

    @Override
    public Evaluation evaluate(PolicySet set, FactBlock block, LocalDate on) {
      return looked(set, evaluator.evaluate(set, block, on), block, on);
    }

    @Override
    public Evaluation evaluate(
        PolicySet set, FactBlock block, LocalDate on, Collection<String> programmes) {
      return looked(set, evaluator.evaluate(set, block, on, programmes), block, on);
    }

    private Evaluation looked(PolicySet set, Evaluation evaluation, FactBlock block, LocalDate on) {
      for (var p = 0; p < evaluation.policies().size(); p++) {
        var policy = evaluation.policies().get(p);
        var rows = policy.about() == Subject.UNIT ? block.households() : block.residents();
        for (var row = 0; row < rows; row++) {
          if (evaluation.finding(p, row).isMatch()) {
            var grounds = Grounds.of(set.only(policy), on);
            assertThat(grounds.map(of -> of.mayFind(held(of, block))))
                .as("%s has enough of %s", policy, grounds.map(Grounds::each))
                .isNotEqualTo(Optional.of(false));
            found.incrementAndGet();
          }
        }
      }
      return evaluation;
    }

    private static long held(Grounds grounds, FactBlock block) {
      return IntStream.range(0, grounds.each().size())
          .filter(i -> holds(grounds.each().get(i), block))
          .mapToLong(i -> 1L << i)
          .reduce(0, (a, b) -> a | b);
    }

    /** What lies behind a mandate and is known shows that there is one. */
    private static boolean holds(Ground ground, FactBlock block) {
      if (ground.fact().isMandate()
          && block.vocabulary().facts().stream()
              .anyMatch(fact -> !fact.queries().isEmpty() && isKnown(fact, block))) {
        return true;
      }
      var fact = block.vocabulary().indexOf(ground.fact().name());
      return rows(ground.fact(), block)
          .filter(row -> block.knowledge(fact, row) != Knowledge.UNKNOWN)
          .mapToLong(row -> block.value(fact, row))
          .anyMatch(value -> ground.values().map(of -> of.contains(value)).orElse(true));
    }

    private static boolean isKnown(FactDefinition fact, FactBlock block) {
      var index = block.vocabulary().indexOf(fact.name());
      return rows(fact, block).anyMatch(row -> block.knowledge(index, row) != Knowledge.UNKNOWN);
    }

    private static IntStream rows(FactDefinition fact, FactBlock block) {
      return IntStream.range(
          0, fact.about() == About.HOUSEHOLD ? block.households() : block.residents());
    }
  }

  @Test
  void whoeverIsFoundInACaseHasOne() throws PolicyProblems {
    var looking = new LookingForGrounds();

    PolicyChecks.of(policies, looking).cases().forEach(PolicyChecks.Check::verify);

    assertThat(looking.found).hasValueGreaterThan(policies.policies().size());
  }

  private static String told(Ground ground) {
    return ground.fact().name()
        + ground
            .values()
            .map(
                values ->
                    values.stream()
                        .sorted()
                        .map(value -> told(ground.fact(), value))
                        .collect(Collectors.joining(", ", ": ", "")))
            .orElse("");
  }

  private static String told(FactDefinition fact, long value) {
    if (fact.type() instanceof FactType.Code code) {
      return code.values().get((int) value);
    }
    return fact.type() instanceof FactType.Bool ? Boolean.toString(value == 1) : "" + value;
  }

  private static Optional<List<String>> groundsOf(String parameter) {
    return Grounds.of(policies.of(policies.reading(parameter), DAY), DAY)
        .map(grounds -> grounds.each().stream().map(GroundsOfPoliciesTest::told).toList());
  }

  @Test
  void aRaisedDibaoLineIsAskedWhereOneOfTheseIsStored() {
    assertThat(groundsOf("dibaoLine").orElseThrow())
        .containsExactlyInAnyOrder(
            "assistance.largeMedicalBill: true",
            "assistance.hardshipReported: true",
            "assistance.verificationMandate: true",
            "person.disabilityCategory: VISUAL, HEARING, SPEECH, PHYSICAL, INTELLECTUAL, MENTAL, MULTIPLE",
            "person.disabilityGrade: 1, 2, 3, 4",
            "assistance.supporterAbility: NO_SUPPORTER, UNABLE",
            "person.livesAlone: true",
            "person.recognisedStatus: DIBAO, MARGINAL",
            "assistance.dependentOnKin: true",
            "person.disabilityGrade: 1, 2",
            "person.seriousIllness: true",
            "person.disabilityCategory: INTELLECTUAL, MENTAL",
            "assistance.suddenHardship: FIRE, TRAFFIC_ACCIDENT, OTHER_ACCIDENT, SUDDEN_SERIOUS_ILLNESS, SUDDEN_NECESSARY_SPENDING",
            "assistance.suddenHardship: FIRE, TRAFFIC_ACCIDENT, OTHER_ACCIDENT, SUDDEN_SERIOUS_ILLNESS",
            "person.recognisedStatus: NONE, EXTREME_POVERTY, DIBAO, DIBAO_SINGLE_PERSON, MARGINAL, RIGID_EXPENDITURE, LOW_INCOME_SUPPORTED");
  }

  @Test
  void whatIsSaidOfEverybodyOfAnAgeIsAskedOfEverybody() {
    assertThat(groundsOf("employmentDifficultyAgeFemale")).isEmpty();
  }
}
