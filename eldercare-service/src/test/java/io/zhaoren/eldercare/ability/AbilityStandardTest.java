package io.zhaoren.eldercare.ability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.zhaoren.policy.reading.PolicyProblems;
import io.zhaoren.policy.vocabulary.Words;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** GB/T 42195-2022 as the domain's research has it, at every boundary. */
class AbilityStandardTest {

  private final AbilityStandard standard = ReadingStandard.bundled();

  /** Every indicator at its best. */
  private Map<String, Integer> best() {
    var scores = new HashMap<String, Integer>();
    standard.indicators().forEach(each -> scores.put(each.code(), each.maximum()));
    return scores;
  }

  /** Scores that add up to this: points are taken from one indicator after the other. */
  private Map<String, Integer> adding(int total) {
    var scores = best();
    var left = 90 - total;
    for (var indicator : standard.indicators()) {
      var taken = Math.min(left, indicator.maximum());
      scores.merge(indicator.code(), -taken, Integer::sum);
      left -= taken;
    }
    return scores;
  }

  private int grade(int total, Circumstances circumstances) {
    return standard.grade(adding(total), circumstances).grade().grade();
  }

  private static Circumstances events(Map<RiskEvent, Integer> events) {
    return new Circumstances(false, false, false, events);
  }

  @Test
  void thereAreTwentySixIndicatorsWithNinetyPoints() {
    assertThat(standard.indicators()).hasSize(26);
    assertThat(standard.indicators()).extracting(Indicator::code).doesNotHaveDuplicates();
    assertThat(standard.maximum()).isEqualTo(90);
    assertThat(standard.categories())
        .extracting(Category::clause, Category::maximum)
        .containsExactly(tuple("B.1", 32), tuple("B.2", 15), tuple("B.3", 28), tuple("B.4", 15));
  }

  @ParameterizedTest
  @CsvSource({
    "B.1.1, eating, 4",
    "B.1.2, grooming, 4",
    "B.1.3, bathing, 4",
    "B.1.4, dressing-upper, 4",
    "B.1.5, dressing-lower, 4",
    "B.1.6, bladder-control, 4",
    "B.1.7, bowel-control, 4",
    "B.1.8, toileting, 4",
    "B.2.1, bed-mobility, 4",
    "B.2.2, bed-chair-transfer, 4",
    "B.2.3, level-walking, 4",
    "B.2.4, stairs, 3",
    "B.3.1, time-orientation, 4",
    "B.3.2, place-orientation, 4",
    "B.3.3, person-orientation, 4",
    "B.3.4, memory, 4",
    "B.3.5, comprehension, 4",
    "B.3.6, expression, 4",
    "B.3.7, aggression, 1",
    "B.3.8, depressive-symptoms, 1",
    "B.3.9, consciousness, 2",
    "B.4.1, vision, 2",
    "B.4.2, hearing, 2",
    "B.4.3, daily-affairs, 4",
    "B.4.4, transport-use, 3",
    "B.4.5, social-interaction, 4"
  })
  void anIndicatorGoesFromNothingToItsMaximumAndNoFurther(String clause, String code, int maximum) {
    var indicator =
        standard.indicators().stream().filter(each -> each.code().equals(code)).findFirst();

    assertThat(indicator).isPresent();
    assertThat(indicator.get().clause()).isEqualTo(clause);
    for (var score = 0; score <= maximum; score++) {
      assertThat(indicator.get().allows(score)).isTrue();
      var scores = best();
      scores.put(code, score);
      assertThat(standard.grade(scores, Circumstances.NONE).total())
          .isEqualTo(90 - maximum + score);
    }
    for (var score : List.of(-1, maximum + 1)) {
      assertThat(indicator.get().allows(score)).isFalse();
      var scores = best();
      scores.put(code, score);
      assertThatThrownBy(() -> standard.grade(scores, Circumstances.NONE))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @TestFactory
  Stream<DynamicTest> withoutAnyOneOfTheScoresThereIsNoGrade() {
    return standard.indicators().stream()
        .map(
            indicator ->
                DynamicTest.dynamicTest(
                    indicator.code(),
                    () -> {
                      var scores = best();
                      scores.remove(indicator.code());
                      assertThatThrownBy(() -> standard.grade(scores, Circumstances.NONE))
                          .isInstanceOf(IllegalArgumentException.class);
                    }));
  }

  @ParameterizedTest
  @CsvSource({"90, 0", "89, 1", "66, 1", "65, 2", "46, 2", "45, 3", "30, 3", "29, 4", "0, 4"})
  void aGradeBeginsAtItsCutOff(int total, int grade) {
    assertThat(standard.grade(adding(total), Circumstances.NONE).total()).isEqualTo(total);
    assertThat(grade(total, Circumstances.NONE)).isEqualTo(grade);
  }

  @ParameterizedTest
  @CsvSource({"90", "66", "46", "30", "0"})
  void aComaIsGradeFourWhateverTheScore(int total) {
    assertThat(grade(total, new Circumstances(true, false, false, Map.of()))).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({"90, 1", "89, 2", "66, 2", "65, 3", "46, 3", "45, 4", "30, 4", "29, 4", "0, 4"})
  void dementiaAndMentalDisorderMakeItOneGradeWorse(int total, int grade) {
    assertThat(grade(total, new Circumstances(false, true, false, Map.of()))).isEqualTo(grade);
    assertThat(grade(total, new Circumstances(false, false, true, Map.of()))).isEqualTo(grade);
  }

  @ParameterizedTest
  @EnumSource(RiskEvent.class)
  void twoRiskEventsOfAKindCountAndOneDoesNot(RiskEvent kind) {
    assertThat(grade(66, events(Map.of(kind, 1)))).isEqualTo(1);
    assertThat(grade(66, events(Map.of(kind, 2)))).isEqualTo(2);
    assertThat(grade(66, events(Map.of(kind, 3)))).isEqualTo(2);
  }

  @Test
  void riskEventsOfSeveralKindsAreAddedUp() {
    assertThat(grade(66, events(Map.of(RiskEvent.FALL, 1, RiskEvent.CHOKING, 1)))).isEqualTo(2);
  }

  @Test
  void severalReasonsTogetherRaiseOneGradeOnly() {
    var all = new Circumstances(false, true, true, Map.of(RiskEvent.FALL, 3));

    var graded = standard.grade(adding(66), all);

    assertThat(graded.byScore().grade()).isEqualTo(1);
    assertThat(graded.grade().grade()).isEqualTo(2);
    assertThat(graded.reasons())
        .extracting(Graded.Reason::code)
        .containsExactly("score", "dementia", "mental-disorder", "risk-events");
    assertThat(graded.reasons()).allSatisfy(each -> assertThat(each.clause()).startsWith("C."));
  }

  @Test
  void whereTheParameterSaysSoEachReasonRaisesAGrade() {
    var one = standard.adjustments();
    var cumulative =
        new AbilityStandard(
            standard.name(),
            standard.title(),
            standard.evidence(),
            standard.validityMonths(),
            standard.categories(),
            standard.grades(),
            new Adjustments(
                one.clause(),
                true,
                one.comaGrade(),
                one.riskEventsFrom(),
                one.riskEventDays(),
                one.says()),
            standard.bandsEvidence());
    var all = new Circumstances(false, true, true, Map.of(RiskEvent.FALL, 3));

    assertThat(cumulative.grade(adding(66), all).grade().grade()).isEqualTo(4);
  }

  @Test
  void aLowerScoreNeverMeansABetterGrade() {
    for (var total = 1; total <= 90; total++) {
      assertThat(grade(total - 1, Circumstances.NONE))
          .isGreaterThanOrEqualTo(grade(total, Circumstances.NONE));
    }
  }

  @ParameterizedTest
  @CsvSource({"0, NONE", "1, NONE", "2, PARTLY_UNABLE", "3, BASICALLY_UNABLE", "4, FULLY_UNABLE"})
  void aGradeStandsForABand(int grade, SelfCareBand band) {
    assertThat(standard.grade(grade).band()).isEqualTo(band);
  }

  @Test
  void theReasonsAreSaidInBothLanguages() {
    assertThat(standard.grade(adding(53), Circumstances.NONE).reasons().get(0).says())
        .isEqualTo(new Words("总分53分，初步等级为中度失能", "a score of 53: moderate"));
  }

  @Test
  void aStandardThatDoesNotAddUpIsRefused() throws IOException {
    var text =
        new String(
            getClass().getResourceAsStream("/ability/gb-t-42195-2022.yaml").readAllBytes(),
            java.nio.charset.StandardCharsets.UTF_8);

    for (var wrong :
        List.of(
            text.replace("total: 90", "total: 100"),
            text.replace("scale: stairs, maximum: 3", "scale: stairs, maximum: 4"),
            text.replace("maximum: 32", "maximum: 33"),
            text.replace("{grade: 1, from: 66", "{grade: 1, from: 95"),
            text.replace("band: FULLY_UNABLE", "band: UNHEARD_OF"),
            text.replace("comaGrade: 4", "comaGrade: 5"))) {
      assertThat(wrong).isNotEqualTo(text);
      assertThatThrownBy(() -> ReadingStandard.read("wrong.yaml", wrong))
          .isInstanceOf(PolicyProblems.class);
    }
  }
}
