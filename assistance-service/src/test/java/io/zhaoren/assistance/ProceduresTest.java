package io.zhaoren.assistance;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.casework.decision.ClaimsAtDeath;
import io.zhaoren.casework.decision.ClaimsAtDeath.OnDeath;
import io.zhaoren.casework.procedure.Procedure;
import io.zhaoren.casework.procedure.StepKind;
import io.zhaoren.casework.procedure.StepWords;
import io.zhaoren.policy.parameter.ParameterReader;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.PolicyFiles;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.text.Subject;
import io.zhaoren.policy.vocabulary.VocabularyReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The procedures of all policies of this service, as casework runs them. */
class ProceduresTest {

  private static final StepWords WORDS = StepWords.bundled();
  private static final ClaimsAtDeath DEATHS = ClaimsAtDeath.bundled();

  static List<Policy> policies() throws Exception {
    var files =
        PolicyFiles.in(
            List.of(
                Path.of("../shared/finding/src/main/resources"), Path.of("src/main/resources")));
    var vocabulary = VocabularyReader.read(files.vocabulary());
    return PolicySet.compile(
            vocabulary,
            files.units(),
            ParameterReader.read(files.parameters()),
            files.programmesElsewhere(),
            files.policies())
        .policies();
  }

  @ParameterizedTest
  @MethodSource("policies")
  void everyStepIsKnownAndExactlyOneOfThemDecidesLastBeforeWhatFollows(Policy policy) {
    policy
        .procedure()
        .forEach(step -> assertThat(WORDS.knows(step.step())).as(step.step()).isTrue());
    var kinds =
        Procedure.of(policy, WORDS).steps().stream()
            .map(step -> step.kind())
            .filter(kind -> kind != StepKind.AFTER)
            .toList();
    assertThat(kinds.stream().filter(kind -> kind == StepKind.DECISION)).hasSize(1);
    assertThat(kinds.get(kinds.size() - 1)).isEqualTo(StepKind.DECISION);
  }

  @ParameterizedTest
  @MethodSource("policies")
  void everyProgrammeSaysWhatBecomesOfAPendingClaimAtADeathAndOnlyUnitsHaveSurvivors(
      Policy policy) {
    assertThat(DEATHS.knows(policy.programme())).as(policy.programme()).isTrue();
    var unit = policy.about() == Subject.UNIT;
    assertThat(DEATHS.of(policy.programme()).onDeath())
        .as(policy.programme())
        .isNotEqualTo(unit ? OnDeath.END : OnDeath.SURVIVORS);
    assertThat(DEATHS.of(policy.programme()).basis()).isNotBlank();
  }
}
