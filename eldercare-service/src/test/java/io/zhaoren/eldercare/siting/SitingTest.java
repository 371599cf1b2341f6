package io.zhaoren.eldercare.siting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhaoren.eldercare.plan.Search;
import io.zhaoren.eldercare.plan.SearchWatch;
import io.zhaoren.eldercare.siting.SitingPlan.Share;
import io.zhaoren.eldercare.siting.SitingQuestion.Candidate;
import io.zhaoren.eldercare.siting.SitingQuestion.Community;
import io.zhaoren.eldercare.siting.SitingQuestion.Facility;
import io.zhaoren.testing.ArchitectureRules;
import io.zhaoren.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SitingTest {

  private static final Search SEARCH = new Search(7, 20, 60);

  private static SitingPlan plan(SitingQuestion question) {
    return SitingSolver.solve(question, SEARCH, SearchWatch.NOBODY);
  }

  /** About so many hundred metres east and north of a corner of Hangzhou. */
  private static Point at(int east, int north) {
    return Point.ofDegrees(120.1 + east * 0.00104, 30.2 + north * 0.0009);
  }

  private static SitingQuestion small(long seed) {
    var random = new SplittableRandom(seed);
    var communities = new ArrayList<Community>();
    for (var i = 0; i < 1 + random.nextInt(7); i++) {
      communities.add(new Community("c" + i, somewhere(random), random.nextInt(9)));
    }
    var standing = new ArrayList<Facility>();
    for (var i = 0; i < random.nextInt(3); i++) {
      standing.add(
          new Facility(
              "f" + i,
              somewhere(random),
              random.nextInt(4) == 0 ? Optional.empty() : Optional.of(random.nextInt(6))));
    }
    var candidates = new ArrayList<Candidate>();
    for (var i = 0; i < random.nextInt(6); i++) {
      candidates.add(
          new Candidate(
              "s" + i,
              somewhere(random),
              random.nextBoolean() ? Optional.empty() : Optional.of(1 + random.nextInt(8))));
    }
    return new SitingQuestion(
        communities,
        standing,
        candidates,
        1 + random.nextInt(3),
        1 + random.nextInt(10),
        Walk.USUAL);
  }

  private static Point somewhere(SplittableRandom random) {
    return at(random.nextInt(20), random.nextInt(20));
  }

  @Seeds(150)
  void aSmallPlanServesAsManyAsTryingEveryChoiceDoes(long seed) {
    var question = small(seed);
    var plan = plan(question);
    assertThat(SitingCheck.faults(question, plan)).isEmpty();
    assertThat(plan.served()).isEqualTo(TriedOut.mostServed(question));
    assertThat(plan.servedNow()).isEqualTo(TriedOut.servedBy(question, List.of()));
    assertThat(plan.bound()).isEqualTo(plan.served());
    assertThat(plan.repeatable()).isTrue();
  }

  @Seeds(20)
  void theSameQuestionAndSeedGiveTheSamePlan(long seed) {
    assertThat(plan(small(seed))).isEqualTo(plan(small(seed)));
  }

  @Test
  void aGreedyChoiceThatIsNotBestIsBettered() {
    // the centre serves most alone, but takes what left and right would serve with their own
    var question =
        new SitingQuestion(
            List.of(
                new Community("a", at(0, 0), 3),
                new Community("b", at(8, 0), 4),
                new Community("c", at(12, 0), 4),
                new Community("d", at(20, 0), 3)),
            List.of(),
            List.of(
                new Candidate("left", at(4, 0), Optional.of(7)),
                new Candidate("centre", at(10, 0), Optional.of(8)),
                new Candidate("right", at(16, 0), Optional.of(7))),
            2,
            8,
            Walk.USUAL);
    var plan = plan(question);
    assertThat(plan.served()).isEqualTo(14);
    assertThat(plan.sites()).extracting(SitingPlan.Site::code).containsExactly("left", "right");
    assertThat(plan.gap()).isZero();
  }

  @Test
  void whereNobodyIsNearNothingIsBuilt() {
    var plan =
        plan(
            new SitingQuestion(
                List.of(new Community("far", at(90, 90), 50)),
                List.of(),
                List.of(new Candidate("here", at(0, 0), Optional.empty())),
                1,
                10,
                Walk.USUAL));
    assertThat(plan.sites()).isEmpty();
    assertThat(plan.served()).isZero();
    assertThat(plan.bound()).isZero();
  }

  @Test
  void aNegativeCapacityIsRefused() {
    assertThatThrownBy(() -> new SitingQuestion(List.of(), List.of(), List.of(), 1, -1, Walk.USUAL))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theCheckSeesASharePlacedTooFarAway() {
    var question =
        new SitingQuestion(
            List.of(new Community("c", at(0, 0), 5), new Community("far", at(40, 0), 5)),
            List.of(),
            List.of(new Candidate("s", at(0, 1), Optional.empty())),
            1,
            10,
            Walk.USUAL);
    var plan = plan(question);
    assertThat(SitingCheck.faults(question, plan)).isEmpty();
    var shares = new ArrayList<>(plan.shares());
    shares.add(new Share("far", "s", 5));
    var wrong =
        new SitingPlan(List.of(new SitingPlan.Site("s", 10)), shares, 10, 0, 10, 10, 0, true);
    assertThat(SitingCheck.faults(question, wrong)).hasSize(1);
  }

  @Test
  void theCheckSeesMoreEldersThanFitOrLiveThere() {
    var question =
        new SitingQuestion(
            List.of(new Community("c", at(0, 0), 5)),
            List.of(),
            List.of(new Candidate("s", at(0, 1), Optional.of(3))),
            1,
            10,
            Walk.USUAL);
    var wrong =
        new SitingPlan(
            List.of(new SitingPlan.Site("s", 6)),
            List.of(new Share("c", "s", 6)),
            5,
            0,
            6,
            6,
            0,
            true);
    assertThat(SitingCheck.faults(question, wrong)).hasSize(3);
  }

  @Test
  void theCheckSharesNoCodeWithTheSolver() {
    ArchitectureRules.knowsNothingBut(
        SitingCheck.class, SitingQuestion.class, SitingPlan.class, Point.class, Walk.class);
  }
}
