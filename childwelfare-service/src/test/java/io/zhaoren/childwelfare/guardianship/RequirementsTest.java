package io.zhaoren.childwelfare.guardianship;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.childwelfare.guardianship.Requirements.Adoptee;
import io.zhaoren.childwelfare.guardianship.Requirements.Adopter;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequirementsTest {

  private static final LocalDate TODAY = LocalDate.of(2023, 10, 1);

  private static Adopter adopter(boolean male, String born, int children) {
    return new Adopter(male, LocalDate.parse(born), children, true, false, false);
  }

  private static Adoptee child(String kind, String born) {
    return new Adoptee(true, LocalDate.parse(born), kind, false, true, true, Optional.empty());
  }

  private static List<String> codes(List<Adopter> adopters, boolean married, Adoptee child) {
    return Requirements.adoption(adopters, married, child, TODAY).stream()
        .map(Requirements.Unmet::code)
        .toList();
  }

  @Test
  void aCoupleOfThirtyWithOneChildMayAdoptAnOrphan() {
    assertThat(
            codes(
                List.of(adopter(true, "1993-10-01", 1), adopter(false, "1993-10-01", 1)),
                true,
                child("orphan", "2018-01-01")))
        .isEmpty();
  }

  @Test
  void eachRequirementIsNamedWithItsArticle() {
    var unfit = new Adopter(false, LocalDate.of(1993, 10, 2), 2, false, true, true);
    var refused =
        Requirements.adoption(
            List.of(unfit),
            true,
            new Adoptee(
                false, LocalDate.of(2015, 10, 1), "other", false, false, false, Optional.empty()),
            TODAY);
    assertThat(refused)
        .extracting(Requirements.Unmet::code)
        .containsExactlyInAnyOrder(
            "NOT_ADOPTABLE",
            "SPOUSE_JOINTLY",
            "UNDER_THIRTY",
            "TOO_MANY_CHILDREN",
            "NOT_ABLE",
            "ILLNESS",
            "CRIME",
            "CHILD_CONSENT",
            "NOT_ASSESSED");
    assertThat(refused).allMatch(unmet -> unmet.says().zh().contains("第"));
  }

  @Test
  void aSingleAdopterOfTheOtherSexIsFortyYearsOlder() {
    var man = List.of(adopter(true, "1978-01-02", 0));
    assertThat(codes(man, false, child("orphan", "2018-01-01"))).containsExactly("AGE_APART");
    assertThat(codes(man, false, child("orphan", "2018-01-02"))).isEmpty();
    assertThat(
            codes(List.of(adopter(false, "1990-01-02", 0)), false, child("orphan", "2018-01-01")))
        .isEmpty();
  }

  @Test
  void ofASpecialChildTheNumberOfChildrenDoesNotMatter() {
    var special =
        new Adoptee(true, LocalDate.of(2018, 1, 1), "orphan", true, true, true, Optional.empty());
    assertThat(codes(List.of(adopter(false, "1980-01-02", 3)), false, special)).isEmpty();
  }

  @Test
  void aFoundlingsNoticeRunsSixtyDays() {
    for (var days : List.of(59, 60)) {
      var foundling =
          new Adoptee(
              true,
              LocalDate.of(2022, 1, 1),
              "not-found",
              true,
              true,
              true,
              Optional.of(TODAY.minusDays(days)));
      assertThat(codes(List.of(adopter(false, "1980-01-02", 0)), false, foundling))
          .hasSize(days == 60 ? 0 : 1);
    }
  }

  @Test
  void nothingBarsACarerOfWhomNothingIsKnown() {
    assertThat(Requirements.carer(Set.of())).isEmpty();
    Requirements.BARS.forEach(bar -> assertThat(Requirements.carer(Set.of(bar))).hasSize(1));
  }

  @Test
  void grandparentsComeFirst() {
    assertThat(Requirements.order("grandparents", Map.of(), false)).isEmpty();
    assertThat(Requirements.order("elder-siblings", Map.of(), false)).hasSize(1);
    assertThat(Requirements.order("elder-siblings", Map.of("grandparents", "unwilling"), false))
        .hasSize(1);
    assertThat(Requirements.order("elder-siblings", Map.of("grandparents", "incapable"), false))
        .isEmpty();
  }
}
