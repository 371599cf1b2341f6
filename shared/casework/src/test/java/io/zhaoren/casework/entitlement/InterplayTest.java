package io.zhaoren.casework.entitlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.casework.entitlement.Interplay.Answer;
import io.zhaoren.casework.entitlement.Interplay.Side;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.policy.text.Exclusion;
import io.zhaoren.policy.text.Resolve;
import io.zhaoren.testing.Seeds;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Invariant 6: exclusive programmes are never both active in one month, and never oscillate. */
class InterplayTest {

  private static final Subject SOMEBODY = Subject.resident(UUID.randomUUID());

  private static Side side(String programme, long fen, Exclusion... excludes) {
    return new Side(SOMEBODY, programme, List.of(excludes), OptionalLong.of(fen));
  }

  private static Exclusion not(String programme, Resolve resolve) {
    return new Exclusion(programme, resolve, "不得重复享受", "测试");
  }

  @Test
  void onATieTheRunningOneStays() {
    var running = side("running", 500);
    assertThat(
            Interplay.of(
                side("wanted", 500, not("running", Resolve.HIGHER)), List.of(running), false))
        .isEqualTo(new Answer.Stands(running));
    assertThat(
            Interplay.of(
                side("wanted", 501, not("running", Resolve.HIGHER)), List.of(running), false))
        .isEqualTo(new Answer.Grant(List.of(running)));
  }

  @Test
  void aChoiceDefaultsToTheHigher() {
    var running = side("running", 900);
    var wanted = side("wanted", 500, not("running", Resolve.CHOICE));
    assertThat(Interplay.of(wanted, List.of(running), false)).isEqualTo(new Answer.Stands(running));
    assertThat(Interplay.of(wanted, List.of(running), true))
        .isEqualTo(new Answer.Grant(List.of(running)));
  }

  @Test
  void theRunningSidesRuleCountsAsWell() {
    var running = side("running", 1, not("wanted", Resolve.THIS));
    assertThat(Interplay.of(side("wanted", 900), List.of(running), true))
        .isEqualTo(new Answer.Stands(running));
  }

  @Test
  void whatAUnitDrawsDoesNotEndBecauseOneMemberWantsSomethingElse() {
    var unit =
        new Side(Subject.household(UUID.randomUUID()), "running", List.of(), OptionalLong.of(900));
    assertThat(Interplay.of(side("wanted", 5, not("running", Resolve.THIS)), List.of(unit), false))
        .isEqualTo(new Answer.Stands(unit));
  }

  @Test
  void anUnknownAmountLeavesOpenWhichIsHigher() {
    var running = new Side(SOMEBODY, "running", List.of(), OptionalLong.empty());
    assertThat(
            Interplay.of(
                side("wanted", 5, not("running", Resolve.HIGHER)), List.of(running), false))
        .isEqualTo(new Answer.Unknown(running));
  }

  /** A history of wishes: what runs, from which month, until which. */
  private record Term(Side side, YearMonth from, YearMonth to) {
    boolean covers(YearMonth month) {
      return !month.isBefore(from) && (to == null || !month.isAfter(to));
    }
  }

  @Seeds(300)
  void inNoMonthDoTwoExclusiveProgrammesRunWhateverIsAskedForInWhichOrder(long seed) {
    var random = new SplittableRandom(seed);
    var programmes = programmes(random);
    var terms = new ArrayList<Term>();
    var month = YearMonth.of(2023, 1);
    for (var wish = 0; wish < 30; wish++) {
      month = month.plusMonths(random.nextInt(2));
      var wanted = programmes.get(random.nextInt(programmes.size()));
      var running = terms.stream().filter(term -> term.to() == null).map(Term::side).toList();
      if (running.contains(wanted)) {
        continue;
      }
      if (Interplay.of(wanted, running, random.nextBoolean()) instanceof Answer.Grant grant) {
        var first = month.plusMonths(1);
        for (var i = 0; i < terms.size(); i++) {
          var term = terms.get(i);
          if (term.to() == null && grant.ending().contains(term.side())) {
            terms.set(i, new Term(term.side(), term.from(), first.minusMonths(1)));
          }
        }
        terms.add(new Term(wanted, first, null));
      }
    }
    for (var at = YearMonth.of(2023, 1);
        at.isBefore(YearMonth.of(2026, 1));
        at = at.plusMonths(1)) {
      for (var one : terms) {
        for (var other : terms) {
          if (!one.equals(other) && one.covers(at) && other.covers(at)) {
            assertThat(excludes(one.side(), other.side()))
                .as("%s and %s in %s", one.side().programme(), other.side().programme(), at)
                .isFalse();
          }
        }
      }
    }
  }

  /** Without a choice, what gave way does not come back: the same facts give the same answer. */
  @Seeds(300)
  void whatWasDisplacedDoesNotDisplaceInTurnByAmount(long seed) {
    var random = new SplittableRandom(seed);
    var one = side("one", random.nextInt(1, 4), not("other", Resolve.HIGHER));
    var other = side("other", random.nextInt(1, 4));
    if (Interplay.of(one, List.of(other), false) instanceof Answer.Grant) {
      assertThat(Interplay.of(other, List.of(one), false)).isEqualTo(new Answer.Stands(one));
    } else {
      // it stood: asked again it stands again
      assertThat(Interplay.of(one, List.of(other), false)).isEqualTo(new Answer.Stands(other));
    }
  }

  private static boolean excludes(Side one, Side other) {
    return one.excludes().stream().anyMatch(each -> each.programme().equals(other.programme()))
        || other.excludes().stream().anyMatch(each -> each.programme().equals(one.programme()));
  }

  private static List<Side> programmes(SplittableRandom random) {
    var programmes = new ArrayList<Side>();
    for (var i = 0; i < 5; i++) {
      var excludes = new ArrayList<Exclusion>();
      for (var j = 0; j < 5; j++) {
        if (i != j && random.nextInt(3) == 0) {
          excludes.add(not("p" + j, Resolve.values()[random.nextInt(Resolve.values().length)]));
        }
      }
      programmes.add(new Side(SOMEBODY, "p" + i, excludes, OptionalLong.of(random.nextInt(1, 4))));
    }
    return programmes;
  }
}
